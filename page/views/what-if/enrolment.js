/**
 * The next enrolment: who has to change class when children come or go.
 *
 * @import { Next, Plan } from "../../engine/messages.js"
 * @import { Draft } from "../../model/school.js"
 * @import { State, Store } from "../../state/state.js"
 */

import { namesOf } from "../../model/class-names.js";
import { toSchoolFile } from "../../model/school-file.js";
import { asKept, pin, setGradeField, unpinAll } from "../../model/school.js";
import { openOf } from "../../model/workspace.js";
import { answerTo, enrolmentAsked, enrolmentOf } from "../../state/questions.js";
import { createDisclosure } from "../disclosure.js";
import { byId, createChangeCheck, fill, goToPlan, html, on } from "../dom.js";
import { drawBars, scaleOf } from "../plan/bars.js";
import { capitalize, t } from "../../words/i18n.js";
import { classesOf, numbered } from "../../words/plan-classes.js";
import { gradeInWords, gradeTitle } from "../../words/titles.js";

/** @param {Store} store */
export function createEnrolment(store) {
  const more = byId("next-more", HTMLSelectElement);
  const grade = byId("next-grade", HTMLSelectElement);
  const hasChanged = createChangeCheck();
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
      if (hasChanged(named.map(({ id, name }) => [id, name]))) {
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
  const values = { n: Math.abs(more), grade: gradeInWords(gradeTitle(school, grade)) };
  const words = more > 0 ? t("next.more", values) : t("next.fewer", values);
  const use = html.button({ "data-key": "use" }, t("next.use"));
  on(use, {
    click: () => {
      if (store.get().revision !== state.revision) return; // it is a plan of an older school
      const tried = t("next.tried", { words: capitalize(words) });
      const children = String(childrenIn(school, grade) + more);
      const after = setGradeField(school, grade, "children", children);
      const kept = plan.classes.map((entry) => asKept(entry, school));
      store.tryOut(pin(unpinAll(after), kept), tried);
      goToPlan();
    },
  });
  const named = plan.classes.map((entry) => asKept(entry, school));
  const classNames = namesOf(openOf(state.workspace).names ?? [], named);
  const classes = classesOf(plan, toSchoolFile(school), { classNames }).map(numbered);
  const changed = classes.filter((_, index) => isChanged(plan, index, state));
  return [
    html.p({ class: "answer" }, headline),
    moves.length > 0 && html.ul(...moves.map((move) => html.li(move))),
    changed.length > 0 &&
      drawBars(changed, t("next.classes", { words }), undefined, scaleOf(classes)),
    html.p({ class: "copying" }, use, " ", html.span({ class: "quiet" }, t("next.useHint"))),
  ];
}

/**
 * Whether a class of a plan is none of the plan that is read.
 * @type {(plan: Plan, index: number, state: State) => boolean}
 */
function isChanged(plan, index, { displayed }) {
  const key = JSON.stringify(plan.classes[index]);
  return !displayed?.plan.classes.some((one) => JSON.stringify(one) === key);
}

/** @type {(school: Draft, grade: string) => number} */
const childrenIn = (school, grade) =>
  Number(school.grades.find(({ id }) => id === grade)?.children ?? 0);
