/**
 * The years after this one: their numbers in a table, whether each can be planned, and how. What
 * breaks is said first; a year opens as a scenario of its own, where everything can be tried.
 *
 * @import { Cure, Plan } from "../../engine/messages.js"
 * @import { State, Store } from "../../state/state.js"
 * @import { YearKnown } from "../../state/years.js"
 * @import { Child } from "../dom.js"
 *
 * @typedef {object} Actions
 * @property {(id: string) => void} open  a year as a scenario
 * @property {(id: string, cure: Cure) => void} tryCure
 */

import { withChanges } from "../../model/school-file.js";
import { gradesInUse } from "../../model/school.js";
import { added, newScenario, ownName, scenarioOf } from "../../model/workspace.js";
import { MOST_YEARS, addYear, removeLastYear, yearAfter, yearIn } from "../../model/years.js";
import { phaseOf } from "../../state/state.js";
import { YEARS, yearsKnown, yearsQuestions } from "../../state/years.js";
import { drawMinis, mixedOf } from "../alternatives/list.js";
import { bindFold } from "../disclosure.js";
import { byId, createChangeCheck, fill, goToPlan, html, on, setAttributes } from "../dom.js";
import { printAlone, printedDay } from "../files/print.js";
import { haltedBy } from "../header/status.js";
import { createChart } from "./chart.js";
import { createYearTable, nameFieldId, nameOfThisYear } from "./table.js";
import { languageRevision, t } from "../../words/i18n.js";
import { sizesOf } from "../../words/titles.js";

/** @param {Store} store */
export function createYears(store) {
  const view = byId("years", HTMLElement);
  const fold = byId("fold-years", HTMLDetailsElement);
  const hint = byId("years-hint", HTMLParagraphElement);
  const add = byId("years-add", HTMLButtonElement);
  const remove = byId("years-remove", HTMLButtonElement);
  const print = byId("years-print", HTMLButtonElement);
  const verdict = byId("years-verdict", HTMLDivElement);
  const printed = byId("years-printed", HTMLParagraphElement);
  const renderTable = createYearTable(store);
  const renderChart = createChart();
  const renderList = createYearList({ open, tryCure });
  const isOtherVerdict = createChangeCheck();
  /** What was drawn last. @type {unknown[]} */
  let drawn = [];

  bindFold(store, fold, YEARS);
  on(add, "click", () => {
    const { school } = store.get();
    const before = school.years.at(-1)?.name ?? yearIn(school);
    const name = yearAfter(before) || t("years.later", { n: school.years.length + 1 });
    store.edit(addYear(school, name));
    const made = store.get().school.years.at(-1);
    if (made && add.disabled) byId(nameFieldId(made.id), HTMLInputElement).focus();
  });
  on(remove, "click", () => {
    store.edit(removeLastYear(store.get().school));
    if (remove.hidden) add.focus();
  });
  on(print, "click", () => printAlone("years"));

  /** A year as it is now: what is said of it may be older. @param {string} id */
  const knownOf = (id) => yearsKnown(store.get()).find(({ year }) => year.draft.id === id);

  /** A year as a scenario, or the scenario that it is already. @param {string} id */
  function open(id) {
    const known = knownOf(id);
    if (!known?.year.isWhole) return;
    const { year, school } = known;
    const same = scenarioOf(store.get().workspace, school);
    if (same) store.open(same.id);
    else store.change(withYear(store.get(), year.draft.name, school));
    goToPlan();
  }

  /** @type {(id: string, cure: Cure) => void} */
  function tryCure(id, { text, school: cured }) {
    const known = knownOf(id);
    if (known?.status !== "impossible") return; // it is a change of an older school
    const { year, school } = known;
    const next = withChanges(school, cured);
    store.change(withYear(store.get(), year.draft.name, next), null, text);
    goToPlan();
  }

  return () => {
    const state = store.get();
    const { school, answers, openSections, displayed } = state;
    const isOpen = openSections.has(YEARS);
    const isWorking = isOpen && yearsQuestions(state).length > 0;
    const halted = haltedBy(state);
    setAttributes(view, { "data-state": isWorking ? "working" : isOpen ? "known" : "waiting" });
    const now = [isOpen, school, answers, displayed, phaseOf(state), halted, languageRevision()];
    if (!isOpen || now.every((part, index) => part === drawn[index])) return;
    drawn = now;
    const years = yearsKnown(state);
    const isAny = years.length > 0;
    const youngest = school.grades[0]?.name.trim() ?? "";
    fill(hint, isAny ? t("years.hint", { grade: youngest }) : t("years.empty"));
    add.disabled = years.length >= MOST_YEARS;
    remove.hidden = print.hidden = !isAny;
    renderTable(state, years);
    renderChart(state, years);
    renderList(state, years);
    const said = verdictOf(state, years, isWorking, halted);
    if (isOtherVerdict(said))
      fill(verdict, ...said.map(({ text, isBad }) => html.p({ class: isBad && "bad" }, text)));
    fill(printed, `${school.name.trim() || t("plan.nameless")} · `, printedDay());
  };
}

/** @type {(state: State, name: string, school: YearKnown["school"]) => State["workspace"]} */
function withYear({ workspace }, name, school) {
  return added(workspace, newScenario(ownName(workspace, name.trim()), school));
}

/**
 * What there is to say of all years: first of those that cannot be planned.
 * @type {(state: State, years: YearKnown[], isWorking: boolean, halted: string) => {text: string, isBad: boolean}[]}
 */
function verdictOf(state, years, isWorking, halted) {
  if (years.length === 0) return [];
  const plain = (/** @type {string} */ text) => ({ text, isBad: false });
  if (phaseOf(state) === "invalid") return [plain(t("folds.onceRight"))];
  const impossible = years
    .filter(({ status }) => status === "impossible")
    .map(({ year }) => {
      const teachers = t("totals.teachers", { n: year.teachers.value ?? 0 });
      return { text: t("years.impossible", { year: year.draft.name, teachers }), isBad: true };
    });
  const isWaiting = years.some(({ status }) => status === "waiting");
  const isAll = years.every(({ status }) => status === "planned");
  return [
    ...impossible,
    ...(isWaiting ? [plain(isWorking && halted ? halted : t("folds.working"))] : []),
    ...(isAll ? [plain(t("years.possible", { n: years.length }))] : []),
  ];
}

/**
 * What comes of each year: its best plan in small, or why there is none and what would help.
 * @param {Actions} actions
 */
function createYearList(actions) {
  const list = byId("years-list", HTMLOListElement);
  /** What was said of each year last; it stays while a newer answer is worked out. @type {Map<string, Child[]>} */
  const said = new Map();

  /** @type {(state: State, years: YearKnown[]) => void} */
  return (state, years) => {
    const names = gradesInUse(state.school).map(({ name }) => name.trim());
    const items = years.map((known) => {
      const { status, year } = known;
      const { id, name } = year.draft;
      const old = status === "waiting" ? said.get(id) : undefined;
      const body = old ?? drawBody(known, names, actions);
      if (status !== "waiting") said.set(id, body);
      return html.li(
        { class: "year", "data-state": status, "data-stale": old !== undefined },
        html.h4(name.trim() || t("years.nameless")),
        ...body,
      );
    });
    fill(list, drawThisYear(state, names), ...items);
  };
}

/** This year's classes stand above on the page, but not on paper. @type {(state: State, names: string[]) => Child} */
function drawThisYear({ displayed, school }, names) {
  if (!displayed || school.years.length === 0) return null;
  return html.li(
    { class: "year print-only" },
    html.h4(nameOfThisYear(school)),
    html.p({ class: "plan-figures" }, figuresOf(displayed.plan).join(" · ")),
    drawMinis(displayed.plan, names),
  );
}

/** @param {Plan} plan */
const figuresOf = (plan) =>
  [
    t("years.classes", { n: plan.classes.length }),
    mixedOf(plan.measures["composites"] ?? 0),
    plan.classes.length > 0 && t("alternatives.sizes", { span: sizesOf(plan) }),
  ].filter((words) => words !== false);

/** @type {(known: YearKnown, names: string[], actions: Actions) => Child[]} */
function drawBody(known, names, actions) {
  const { status, plan, year } = known;
  const { id, name } = year.draft;
  if (status === "wrong") return [html.p({ class: "quiet" }, t("years.notYet"))];
  if (status === "waiting") return [html.p({ class: "quiet" }, t("folds.working"))];
  const label = t("problems.said", { label: t("years.open"), text: name });
  const key = `open ${id}`;
  const button = html.button({ "data-key": key, "aria-label": label }, t("years.open"));
  const open = on(button, "click", () => actions.open(id));
  if (!plan) return [html.span({ class: "plan-figures" }), open, ...drawReason(known, actions)];
  const figures = [...figuresOf(plan), ...(known.isProved ? [] : [t("years.soFar")])];
  return [html.p({ class: "plan-figures" }, figures.join(" · ")), open, drawMinis(plan, names)];
}

/** @type {(known: YearKnown, actions: Actions) => Child[]} */
function drawReason(known, { tryCure }) {
  const { why, year } = known;
  const cure = why?.cures.find(({ offered }) => offered) ?? why?.cures[0];
  if (!why) return [html.p({ class: "quiet" }, t("folds.working"))];
  const key = `cure ${year.draft.id}`;
  const label = t("problems.said", { label: t("impossible.tryIt"), text: cure?.text ?? "" });
  const button = html.button({ "data-key": key, "aria-label": label }, t("impossible.tryIt"));
  on(button, "click", () => cure && tryCure(year.draft.id, cure));
  return [
    html.p({ class: "reason" }, why.reason),
    cure
      ? html.p({ class: "year-cure" }, t("many.cure", { cure: cure.text }), " ", button)
      : html.p({ class: "quiet" }, t(why.finished ? "impossible.none" : "impossible.looking")),
  ];
}
