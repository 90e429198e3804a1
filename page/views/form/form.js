/**
 * The form: shows the draft and turns every edit into the next one. Its smaller parts stand here:
 * what is wrong, the totals and the schools to start from.
 *
 * @import { Draft } from "../../model/school.js"
 * @import { Problem } from "../../state/problems.js"
 * @import { Store } from "../../state/state.js"
 */

import { SCHOOL_FIELDS } from "../../model/fields.js";
import { typed } from "../../model/school-file.js";
import { setSchoolField } from "../../model/school.js";
import {
  EXAMPLES,
  exampleDraft,
  firstExample,
  isExample,
  readExample,
} from "../../state/examples.js";
import { problemsOf } from "../../state/problems.js";
import { byId, createChangeCheck, fill, html, on } from "../dom.js";
import { createChooser, createComposites } from "./composites.js";
import { bindField, linkTo } from "./field.js";
import { createGradeTable, createSameLimits } from "./grade-table.js";
import { createKeptList, createMoreRules } from "./more-rules.js";
import { locale, t, translateTree } from "../../words/i18n.js";

/** @param {Store} store */
export function createForm(store) {
  const form = byId("school", HTMLFormElement);
  on(form, "submit", (event) => event.preventDefault());

  const fields = SCHOOL_FIELDS.filter(({ isChosen }) => !isChosen).map(({ id, key }) => {
    const input = byId(id, HTMLInputElement);
    const bound = bindField(store, input, (draft, value) => setSchoolField(draft, key, value));
    input.after(bound.note);
    return { ...bound, key };
  });

  const rules = [...form.querySelectorAll("input")].filter(({ type }) => type === "radio");
  for (const rule of rules) {
    on(rule, "change", () =>
      store.edit(setSchoolField(store.get().school, "teachersRule", rule.value)),
    );
  }

  const renderProblemList = createProblemList();
  const renderGrades = createGradeTable(store);
  bindExamples(store);
  const renderSameLimits = createSameLimits(store);
  const renderComposites = createComposites(store);
  const renderChooser = createChooser(store);
  const renderMoreRules = createMoreRules(store);
  const renderKeptList = createKeptList(store);
  const totals = byId("totals", HTMLParagraphElement);
  const exampleNote = byId("example-note", HTMLParagraphElement);
  /** @type {Draft | null} */
  let shown = null;
  const hasChanged = createChangeCheck();

  return () => {
    const { school, ...state } = store.get();
    const problems = problemsOf(state);
    // Most of what happens is about the plan, and leaves the form as it is.
    if (!hasChanged(problems, isExample(school)) && school === shown) return;
    shown = school;
    const byField = new Map(problems.map((problem) => [problem.id, problem]));
    renderProblemList(problems);
    for (const { key, input, render } of fields) render(school[key], byField.get(input.id));
    for (const rule of rules) rule.checked = rule.value === school.teachersRule;
    renderGrades(byField);
    renderSameLimits();
    renderComposites(byField);
    renderChooser();
    renderMoreRules(byField);
    renderKeptList(problems);
    totals.textContent = totalsLine(school);
    exampleNote.hidden = !isExample(school);
  };
}

/** The summary of what is wrong, at the top of the form; each entry leads to its field. */
function createProblemList() {
  const view = byId("problems", HTMLDivElement);
  const heading = byId("problems-heading", HTMLHeadingElement);
  const list = view.querySelector("ul");
  const hasChanged = createChangeCheck();

  /** @param {Problem[]} problems */
  return (problems) => {
    const wrong = problems.filter((problem) => !problem.gap);
    if (!hasChanged(wrong) || !list) return;
    view.hidden = wrong.length === 0;
    heading.textContent = t("problems.heading", { n: wrong.length });
    const entries = wrong.map(({ id, label, text }) =>
      html.li(linkTo({ id, label: t("problems.said", { label, text }) })),
    );
    fill(list, ...entries);
  };
}

/** @param {Draft} school */
function totalsLine(school) {
  const counts = school.grades.map((grade) => typed(grade.children));
  const given = counts.filter((count) => count !== undefined);
  const children = given.filter(isCount);
  if (children.length < given.length) return t("totals.wrong");
  if (children.length === 0) return "";
  const sum = children.reduce((total, number) => total + number, 0);
  const teachers = typed(school.teachers);
  const said = t("totals.children", { n: sum });
  if (!isCount(teachers) || teachers === 0) return said;
  const one = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  const average = (sum / teachers).toLocaleString(locale(), one);
  const values = { children: said, teachers: t("totals.teachers", { n: teachers }), average };
  return t("totals.all", values);
}

/**
 * @param {unknown} value
 * @returns {value is number}
 */
const isCount = (value) => typeof value === "number" && value >= 0;

/**
 * The examples to start from, and a button for the usual one.
 * @param {Store} store
 */
function bindExamples(store) {
  /** The example that was pressed last: another one may still be loading. */
  let wanted = "";

  /** @param {string} id */
  async function start(id) {
    const { school } = store.get();
    wanted = id;
    const problem = await readExample(id).catch(() => "examples.failed");
    if (id !== wanted) return;
    if (problem) store.notify({ key: problem, wrong: true });
    // What was typed meanwhile stays.
    else if (store.get().school === school) store.edit(exampleDraft(id));
  }

  const buttons = EXAMPLES.map(({ id, name }) => {
    const button = html.button({ "data-i18n": name });
    return html.li(on(button, "click", () => start(id)));
  });
  const list = byId("examples", HTMLUListElement);
  fill(list, ...buttons);
  translateTree(list);
  on(byId("start-example", HTMLButtonElement), "click", () =>
    start(firstExample(store.get().language)),
  );
}
