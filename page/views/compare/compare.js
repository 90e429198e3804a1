/**
 * The comparison: two or three plans side by side, and in words what differs.
 *
 * @import { Compared } from "../../state/compared.js"
 * @import { Store } from "../../state/state.js"
 */

import { isOld } from "../../state/compared.js";
import { comparisonTable, gradeRows, measureRows } from "./table.js";
import {
  byId,
  createChangeCheck,
  goToPlan,
  html,
  on,
  printAlone,
  printedDay,
  refill,
  setAttributes,
} from "../dom.js";
import { haltedBy } from "../header/status.js";
import { drawBars, scaleOf } from "../plan/bars.js";
import { differencesInWords } from "../../words/differences.js";
import { t } from "../../words/i18n.js";
import { classesOf } from "../../words/plan-classes.js";
import { letterOf, planName } from "../../words/titles.js";

/** @param {Store} store */
export function createComparison(store) {
  const view = byId("compare", HTMLElement);
  const heading = byId("compare-heading", HTMLHeadingElement);
  const body = byId("compare-body", HTMLDivElement);
  on(byId("compare-print", HTMLButtonElement), { click: () => printAlone("comparison") });
  on(byId("compare-clear", HTMLButtonElement), {
    click: () => {
      store.compare([]);
      goToPlan();
    },
  });
  const hasChanged = createChangeCheck();

  /** @param {Compared} gone */
  function remove(gone) {
    store.compare(store.get().compared.filter((one) => one !== gone));
    (view.hidden ? byId("plan-heading", HTMLElement) : heading).focus();
  }

  return {
    render() {
      const state = store.get();
      const { compared } = state;
      view.hidden = compared.length === 0;
      const waiting = compared.some(({ status }) => status === "asked");
      setAttributes(view, { "data-state": waiting ? "waiting" : "known" });
      const old = compared.map((one) => isOld(state, one));
      const halted = waiting ? haltedBy(state) : "";
      if (!hasChanged(compared, old, halted)) return;
      const heads = compared.map((one, index) => {
        const words = notesOn(one, old[index] ?? false, halted);
        return drawHead(one, letterOf(index), words, () => remove(one));
      });
      refill(body, ...drawComparison(compared, heads));
    },
  };
}

/**
 * @param {readonly Compared[]} compared
 * @param {HTMLElement[]} heads
 */
function drawComparison(compared, heads) {
  const isOneSchool = new Set(compared.map(titleOf)).size === 1;
  const columns = compared.map((one, index) => ({
    letter: letterOf(index),
    title: isOneSchool ? planName(one) : titleOf(one),
  }));
  const schools = new Set(compared.flatMap(({ file }) => file.name ?? []));
  return [
    html.p({ class: "print-only" }, ...[...schools].map((name) => `${name}, `), printedDay()),
    html.ul({ class: `compared of-${compared.length}` }, ...heads),
    compared.length === 1 && html.p({ class: "quiet" }, t("compare.one")),
    compared.length > 1 && [
      drawDifferences(compared),
      comparisonTable(t("compare.measures"), columns, measureRows(compared)),
      comparisonTable(t("compare.byGrade"), columns, gradeRows(compared)),
      drawAllBars(compared),
    ],
  ].flat();
}

/** @param {readonly Compared[]} compared */
const drawDifferences = (compared) =>
  html.div(
    { class: "panel differences" },
    html.h3(t("compare.what")),
    html.ul(...differencesInWords(compared).map((words) => html.li(words))),
  );

/** @param {Compared} compared */
const titleOf = ({ title }) => title || t("plan.nameless");

/** Why there is no plan: keys of words. */
const WHY_NONE = {
  impossible: "compare.impossible",
  invalid: "compare.invalid",
  unfinished: "compare.unfinished",
};

/**
 * @param {Compared} compared
 * @param {boolean} old
 * @param {string} halted
 */
function notesOn({ status, broken }, old, halted) {
  if (status === "asked") return [halted || t("compare.asked")];
  return [
    status !== "planned" && t(WHY_NONE[status]),
    broken > 0 && t("compare.broken", { n: broken }),
    old && t("compare.old"),
  ];
}

/**
 * @param {Compared} compared
 * @param {string} letter
 * @param {(string | false)[]} notes
 * @param {() => void} remove
 */
function drawHead(compared, letter, notes, remove) {
  const title = titleOf(compared);
  const label = t("compare.removeOne", { letter, title });
  const button = html.button({ "aria-label": label, "data-key": label }, t("compare.remove"));
  return html.li(
    { class: "compared-plan" },
    html.span({ class: "letter" }, letter),
    html.div(
      html.p(html.strong(title)),
      html.p(planName(compared)),
      ...notes.map((note) => note && html.p({ class: "compared-note" }, note)),
    ),
    on(button, { click: remove }),
  );
}

/** The classes of all plans as bars on one scale. @param {readonly Compared[]} compared */
function drawAllBars(compared) {
  const all = compared.map(({ plan, file }) => (plan ? classesOf(plan, file) : []));
  const scale = scaleOf(all.flat());
  return html.div(
    { class: `compared-bars of-${compared.length}` },
    ...all.map((classes, index) => {
      const letter = letterOf(index);
      const label = t("compare.classes", { letter });
      return html.section(
        { "aria-label": label },
        html.h3(html.span({ class: "letter" }, letter), " ", t("plan.classes")),
        classes.length > 0 ? drawBars(classes, label, undefined, scale) : "–",
      );
    }),
  );
}
