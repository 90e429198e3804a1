/**
 * The years after this one: their numbers in a table, whether each can be planned, and how. What
 * breaks is said first; a year opens as a scenario of its own, where everything can be tried.
 *
 * @import { Cure } from "../../engine/messages.js"
 * @import { YearKnown } from "../../state/years.js"
 * @import { State, Store } from "../../state/state.js"
 */

import { withChanges } from "../../model/school-file.js";
import { added, newScenario, ownName, scenarioOf } from "../../model/workspace.js";
import { MOST_YEARS, addYear, removeLastYear, yearAfter, yearIn } from "../../model/years.js";
import { phaseOf } from "../../state/state.js";
import { YEARS, yearsKnown, yearsQuestions } from "../../state/years.js";
import { bindFold } from "../disclosure.js";
import {
  byId,
  createChangeCheck,
  fill,
  goToPlan,
  html,
  on,
  printAlone,
  printedDay,
  setAttributes,
  setText,
} from "../dom.js";
import { haltedBy } from "../header/status.js";
import { createChart } from "./chart.js";
import { createYearList } from "./list.js";
import { createYearTable, nameFieldId } from "./table.js";
import { languageRevision, t } from "../../words/i18n.js";

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
  const table = createYearTable(store);
  const chart = createChart();
  const list = createYearList({ open, tryCure });
  const isOtherVerdict = createChangeCheck();
  /** What was drawn last. @type {unknown[]} */
  let drawn = [];

  bindFold(store, fold, YEARS);
  on(add, {
    click: () => {
      const { school } = store.get();
      const before = school.years.at(-1)?.name ?? yearIn(school);
      const name = yearAfter(before) || t("years.later", { n: school.years.length + 1 });
      store.edit(addYear(school, name));
      const made = store.get().school.years.at(-1);
      if (made && add.disabled) byId(nameFieldId(made.id), HTMLInputElement).focus();
    },
  });
  on(remove, {
    click: () => {
      store.edit(removeLastYear(store.get().school));
      if (remove.hidden) add.focus();
    },
  });
  on(print, { click: () => printAlone("years") });

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

  return {
    render() {
      const state = store.get();
      const { school, answers, openSections, displayed } = state;
      const isOpen = openSections.has(YEARS);
      const isWorking = isOpen && yearsQuestions(state).length > 0;
      const halted = haltedBy(state);
      setAttributes(view, { "data-state": isWorking ? "working" : "known" });
      const now = [isOpen, school, answers, displayed, phaseOf(state), halted, languageRevision()];
      if (!isOpen || now.every((part, index) => part === drawn[index])) return;
      drawn = now;
      const years = yearsKnown(state);
      const isAny = years.length > 0;
      const youngest = school.grades[0]?.name.trim() ?? "";
      setText(hint, isAny ? t("years.hint", { grade: youngest }) : t("years.empty"));
      add.disabled = years.length >= MOST_YEARS;
      remove.hidden = print.hidden = !isAny;
      table.render(state, years);
      chart.render(state, years);
      list.render(state, years);
      const said = verdictOf(state, years, isWorking, halted);
      if (isOtherVerdict(said))
        fill(verdict, ...said.map(({ text, isBad }) => html.p({ class: isBad && "bad" }, text)));
      fill(printed, `${school.name.trim() || t("plan.nameless")} · `, printedDay());
    },
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
