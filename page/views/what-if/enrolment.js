/**
 * The next enrolment: who has to change class when children come or go.
 *
 * @import { Next, Plan } from "../../engine/messages.js"
 * @import { Draft } from "../../model/school.js"
 * @import { State, Store } from "../../state/state.js"
 */

import { toSchoolFile } from "../../model/school-file.js";
import { asKept, pin, setGradeField, unpinAll } from "../../model/school.js";
import { answerTo, enrolmentAsked, enrolmentOf } from "../../state/questions.js";
import { createDisclosure } from "../disclosure.js";
import { byId, fill, goToPlan, html, on } from "../dom.js";
import { drawBars } from "../plan/bars.js";
import { drawTable } from "../tables.js";
import { capitalize, t } from "../../words/i18n.js";
import { classesOf } from "../../words/plan-classes.js";
import { gradeTitle } from "../../words/titles.js";

/** @param {Store} store */
export function createEnrolment(store) {
  const more = byId("next-more", HTMLSelectElement);
  const grade = byId("next-grade", HTMLSelectElement);
  let formatList = "";
  const change = () => store.enrol({ grade: grade.value, more: Number(more.value) });
  on(more, { change });
  on(grade, { change });

  const fold = createDisclosure(store, "next", {
    has: ({ displayed }) => displayed !== null,
    answer: (state) => {
      const asked = enrolmentAsked(state);
      return asked ? answerTo(state, "next", asked) : undefined;
    },
    draw: (result, state) => drawNext(store, result, state),
  });

  return {
    render() {
      const state = store.get();
      const { school } = state;
      const named = school.grades.filter(({ name }) => name.trim() !== "");
      const now = JSON.stringify(named.map(({ id, name }) => [id, name]));
      if (now !== formatList) {
        formatList = now;
        fill(grade, ...named.map(({ id }) => html.option({ value: id }, gradeTitle(school, id))));
      }
      const enrolment = enrolmentOf(state);
      if (enrolment) {
        grade.value = enrolment.grade;
        more.value = String(enrolment.more);
      }
      fold.render();
    },
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
  const values = { n: Math.abs(more), grade: gradeTitle(school, grade) };
  const words = more > 0 ? t("next.more", values) : t("next.fewer", values);
  const use = html.button({ "data-key": "use" }, t("next.use"));
  on(use, {
    click: () => {
      if (store.get().revision !== state.revision) return; // it is a plan of an older school
      const tried = t("next.tried", { words: capitalize(words) });
      const children = String(childrenIn(school, grade) + more);
      const changed = setGradeField(school, grade, "children", children);
      const classes = plan.classes.map((entry) => asKept(entry, school));
      store.tryOut(pin(unpinAll(changed), classes), tried);
      goToPlan();
    },
  });
  const marked = markedClasses(plan, state);
  return [
    html.p(html.strong(headline)),
    moves.length > 0 && html.ul(...moves.map((move) => html.li(move))),
    drawBars(marked, t("next.classes", { words })),
    drawTable(marked, "next-table", t("next.classes", { words })),
    html.p({ class: "copying" }, use, " ", html.span({ class: "quiet" }, t("next.useHint"))),
  ];
}

/**
 * The classes of a plan; those that are not in the plan that is read are marked.
 * @param {Plan} plan
 * @param {State} state
 */
function markedClasses(plan, { school, displayed }) {
  const known = new Set(displayed?.plan.classes.map((one) => JSON.stringify(one)));
  return classesOf(plan, toSchoolFile(school)).map((one, index) =>
    known.has(JSON.stringify(plan.classes[index])) ? one : { ...one, mark: t("hand.changed") },
  );
}

/** @type {(school: Draft, grade: string) => number} */
const childrenIn = (school, grade) =>
  Number(school.grades.find(({ id }) => id === grade)?.children ?? 0);
