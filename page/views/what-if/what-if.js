/**
 * What else there is to know of a plan and of the school, folded until it is wanted: why the plan
 * has composite classes, its room, other numbers of teachers, the next enrolment.
 *
 * @import { Next, Staff, WhyComposites } from "../../engine/messages.js"
 * @import { Draft } from "../../model/school.js"
 * @import { State, Store } from "../../state/state.js"
 */

import { namesOf } from "../../model/class-names.js";
import { allowedComposites } from "../../model/composites.js";
import { choiceOf, orderOf } from "../../model/measures.js";
import { toSchoolFile, typed, withChanges } from "../../model/school-file.js";
import { setGradeField, setSchoolField } from "../../model/school.js";
import { openOf } from "../../model/workspace.js";
import { classesIn, ownPlan } from "../../state/displayed-plan.js";
import { phaseOf } from "../../state/state.js";
import { answerTo, enrolmentAsked, enrolmentOf, planAsked } from "../../state/questions.js";
import { createDisclosure } from "../disclosure.js";
import { byId, createChangeCheck, fill, goToPlan, html, on } from "../dom.js";
import { drawBars, scaleOf } from "../plan/bars.js";
import { titleOf } from "../plan/choices.js";
import { drawCures } from "../plan/impossible.js";
import { capitalize, t } from "../../words/i18n.js";
import { classesOf, numbered } from "../../words/plan-classes.js";
import { gradeInWords, gradeTitle, sizesOf } from "../../words/titles.js";

/** What comes first where fewer composites are tried. */
const FEWEST = "fewest composites";

/** @param {Store} store */
export function createWhatIf(store) {
  const view = byId("what-if", HTMLElement);
  const folds = [
    createWhyComposites(store),
    createRoom(store),
    createStaffing(store),
    createEnrolment(store),
  ];

  return () => {
    const state = store.get();
    const hasPlan = state.displayed !== null && state.displayed.plan.classes.length > 0;
    view.hidden = !hasPlan && phaseOf(state) !== "impossible";
    for (const render of folds) render();
  };
}

/** @param {Store} store */
function createWhyComposites(store) {
  return createDisclosure(store, "composites", {
    has: ({ displayed }) => (displayed?.plan.measures.composites ?? 0) > 0,
    answer: (state) => answerTo(state, "composites", planAsked(state)),
    draw: ({ paragraph, fewer }) => [
      paragraph && html.p({ class: "quote" }, paragraph),
      paragraph && copyButton(paragraph, t("whatif.copy")),
      ...fewer.flatMap((one) => drawFewer(store, one)),
    ],
  });
}

/** @type {(text: string, label: string) => HTMLParagraphElement} */
function copyButton(text, label) {
  const reply = html.span({ role: "status", class: "quiet" });
  const button = html.button({ "data-key": label }, label);
  on(button, "click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      reply.textContent = t("copying.copied");
    } catch {
      reply.textContent = t("copying.refused");
    }
  });
  return html.p({ class: "copying" }, button, " ", reply);
}

/**
 * @param {Store} store
 * @param {WhyComposites["fewer"][number]} fewer
 */
function drawFewer(store, { composites, possible, why }) {
  const { school } = store.get();
  const goal = composites === 0 ? t("whatif.goalNone") : t("whatif.goalFewer", { n: composites });
  const text = t("whatif.fewestFirst");
  const preference = [FEWEST, ...orderOf(school.preference).filter((name) => name !== FEWEST)];
  if (possible) {
    const trial = { text, school: toSchoolFile(school), preference };
    return [html.h4(t("whatif.possible", { goal })), drawCures(store, [trial])];
  }
  const offered = why.cures
    .filter((cure) => cure.offered)
    .map((cure) => {
      const changed = withChanges(school, cure.school);
      if (prefersFewer(changed, composites)) return cure;
      return { ...cure, text: `${cure.text} ${text}`, preference };
    });
  if (offered.length === 0) {
    return why.finished ? [html.p(t("whatif.nothingSmall", { goal }))] : [];
  }
  const together = offered.some(({ kind }) => kind === "two changes");
  return [
    html.h4(t(together ? "whatif.needsBoth" : "whatif.needsOne", { goal })),
    drawCures(store, offered),
  ];
}

/**
 * Whether the plan that a school prefers has no more composites than so many, where that can be.
 * @type {(school: Draft, composites: number) => boolean}
 */
function prefersFewer(school, composites) {
  const [first] = orderOf(school.preference);
  const isOfPairs = allowedComposites(school).every(({ grades }) => grades.length < 3);
  return first === FEWEST || (first === "least mixing" && (composites === 0 || isOfPairs));
}

/** How many more fit into each grade, a line for each; the other grades as they are. @param {Store} store */
function createRoom(store) {
  return createDisclosure(store, "room", {
    has: ({ displayed }) => displayed !== null,
    answer: (state) => answerTo(state, "room", planAsked(state)),
    draw: ({ grades }) => [
      html.p({ class: "hint" }, t("room.lead")),
      html.ul({ class: "lines" }, ...grades.map(({ text }) => html.li(text))),
    ],
  });
}

/**
 * With how many teachers no class has several grades, and a few more and fewer.
 * @param {Store} store
 */
function createStaffing(store) {
  return createDisclosure(store, "staffing", {
    has: () => true,
    answer: (state) => answerTo(state, "staffing"),
    draw: ({ rows, text }, state) => {
      const { teachers, preference } = state.school;
      const choice = titleOf(choiceOf(preference) ?? "");
      return [
        html.p({ class: "answer" }, text),
        html.p({ class: "hint" }, t("staffing.lead", { choice })),
        html.ul(
          { class: "staffs" },
          ...rows.map((row) => {
            const isNow = row.teachers === typed(teachers);
            // The plan that is read may be better by now than what was found beside it.
            return drawStaff(store, { ...row, ...(isNow && ownPlan(state)) }, isNow);
          }),
        ),
      ];
    },
  });
}

/**
 * @param {Store} store
 * @param {Staff} staff
 * @param {boolean} current
 */
function drawStaff(store, staff, current) {
  const { teachers, possible } = staff;
  return html.li(
    { "aria-current": current ? "true" : null },
    html.strong(t("staffing.teachers", { n: teachers })),
    " ",
    html.span({ class: "staff-words" }, staffInWords(staff)),
    " ",
    current ? html.span({ class: "quiet" }, t("staffing.now")) : null,
    !current && possible ? tryButton(store, teachers) : null,
  );
}

/**
 * What the best plan is like; of one that is not proved, the best so far.
 * @param {Staff} staff
 */
function staffInWords({ possible, plan, proved }) {
  if (possible === false) return t("staffing.noPlan");
  if (!plan) return "…";
  const composites = t("staffing.composites", { n: plan.measures.composites ?? 0 });
  const values = { composites, sizes: sizesOf(plan) };
  return t(proved ? "staffing.plan" : "staffing.soFar", values);
}

/** @type {(store: Store, teachers: number) => HTMLButtonElement} */
function tryButton(store, teachers) {
  const words = t("staffing.teachers", { n: teachers });
  const label = t("staffing.tryTeachers", { teachers: words });
  const button = html.button({ "data-key": words, "aria-label": label }, t("staffing.try"));
  return on(button, "click", () => {
    const { school } = store.get();
    const next = setSchoolField(school, "teachers", String(teachers));
    const before = school.teachers.trim();
    store.tryOut(next, t("staffing.tried", { teachers: words, before }));
    goToPlan();
  });
}

/**
 * The next enrolment: who has to change class when children come or go.
 * @param {Store} store
 */
function createEnrolment(store) {
  const more = byId("next-more", HTMLSelectElement);
  const grade = byId("next-grade", HTMLSelectElement);
  const hasChanged = createChangeCheck();
  const change = () => store.enrol({ grade: grade.value, more: Number(more.value) });
  on(more, "change", change);
  on(grade, "change", change);

  const renderFold = createDisclosure(store, "next", {
    has: ({ displayed }) => displayed !== null,
    answer: (state) => answerTo(state, "next", enrolmentAsked(state)),
    draw: (result, state) => drawNext(store, result, state),
  });

  return () => {
    const state = store.get();
    const { school } = state;
    const named = school.grades.filter(({ name }) => name.trim() !== "");
    if (hasChanged(named.map(({ id, name }) => [id, name]))) {
      fill(grade, ...named.map(({ id }) => html.option({ value: id }, gradeTitle(school, id))));
    }
    const enrolment = enrolmentOf(state);
    if (enrolment) {
      grade.value = enrolment.grade;
      more.value = String(enrolment.more);
    }
    renderFold();
  };
}

/**
 * @param {Store} store
 * @param {Next} next
 * @param {State} state
 */
function drawNext(store, { status, plan, text }, state) {
  const [headline = "", ...moves] = text;
  const enrolment = enrolmentOf(state);
  if (status === "impossible") {
    return [html.p(html.strong(t("next.impossible")))];
  }
  if (!plan || !enrolment) return [];
  const { school } = state;
  const { grade, more } = enrolment;
  const kept = classesIn({ plan, school });
  const values = { n: Math.abs(more), grade: gradeInWords(gradeTitle(school, grade)) };
  const words = more > 0 ? t("next.more", values) : t("next.fewer", values);
  const use = html.button({ "data-key": "use" }, t("next.use"));
  on(use, "click", () => {
    if (store.get().revision !== state.revision) return; // it is a plan of an older school
    const tried = t("next.tried", { words: capitalize(words) });
    const before = Number(school.grades.find(({ id }) => id === grade)?.children ?? 0);
    const after = setGradeField(school, grade, "children", String(before + more));
    store.tryOut({ ...after, keptClasses: kept }, tried);
    goToPlan();
  });
  const classNames = namesOf(openOf(state.workspace).names ?? [], kept);
  const classes = classesOf(plan, toSchoolFile(school), { classNames }).map(numbered);
  const asRead = new Set(state.displayed?.plan.classes.map((entry) => JSON.stringify(entry)));
  const changed = classes.filter((_, index) => !asRead.has(JSON.stringify(plan.classes[index])));
  return [
    html.p({ class: "answer" }, headline),
    moves.length > 0 && html.ul(...moves.map((move) => html.li(move))),
    changed.length > 0 &&
      drawBars(changed, t("next.classes", { words }), undefined, scaleOf(classes)),
    html.p({ class: "copying" }, use, " ", html.span({ class: "quiet" }, t("next.useHint"))),
  ];
}
