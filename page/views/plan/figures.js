/**
 * A plan in figures: the numbers that describe it, in plain words, and its table.
 *
 * @import { Plan } from "../../engine/messages.js"
 * @import { Store } from "../../state/state.js"
 * @import { PlanClass } from "../../words/plan-classes.js"
 */

import { framed, headRow, html, on } from "../dom.js";
import { gradeLook } from "./bars.js";
import { t } from "../../words/i18n.js";
import { freePlaces } from "../../words/plan-classes.js";
import { gradeInWords, sizesOf } from "../../words/titles.js";

const FIGURES = "figures";

/**
 * A fold of the plan stays as it is left, however often the plan is drawn. Of the last press on it
 * the page may not have heard yet: the fold that stands there knows better.
 * @type {(store: Store, name: string, fold: HTMLDetailsElement) => HTMLDetailsElement}
 */
export function asLeft(store, name, fold) {
  const standing = document.querySelector(`#plan-body [data-key="${name}"]`)?.parentElement;
  fold.open =
    standing instanceof HTMLDetailsElement ? standing.open : store.get().openSections.has(name);
  return on(fold, "toggle", () => store.toggleSection(name, fold.open, false));
}

/**
 * The same once more in figures: for who wants them, on paper too.
 * @param {Store} store
 * @param {(HTMLElement | null)[]} parts
 */
export function drawFigures(store, parts) {
  const summary = html.summary({ "data-key": FIGURES }, t("plan.figures"));
  return asLeft(store, FIGURES, html.details({ class: "fold figures" }, summary, ...parts));
}

/** In words, the grade whose classes have the fewest free places. @param {PlanClass[]} classes */
function tightest(classes) {
  /** @type {Map<string, number>} */
  const free = new Map();
  for (const { groups, size, limit } of classes) {
    for (const { grade } of groups) free.set(grade, (free.get(grade) ?? 0) + limit - size);
  }
  const fewest = Math.min(...free.values());
  const [first, ...more] = [...free.keys()].filter((grade) => free.get(grade) === fewest);
  const grade = gradeInWords(first ?? "");
  return more.length > 0
    ? t("measures.tightestMore", { grade, n: more.length })
    : t("measures.tightest", { grade });
}

/**
 * @param {Plan} plan
 * @param {PlanClass[]} classes
 * @param {Plan | null} [before]  the plan that it is measured against
 */
export function drawMeasures(plan, classes, before = null) {
  const { measures } = plan;
  const was = before?.measures;
  const composites = measures.composites ?? 0;
  const smallest = measures["smallest group"] ?? 0;
  const entries = [
    {
      term: t("measures.composites"),
      value: composites,
      old: was?.composites,
      note: composites
        ? t("measures.inThem", { n: measures["children in composites"] ?? 0, smallest })
        : t("measures.noComposite"),
    },
    {
      term: t("measures.sizes"),
      value: sizesOf(plan),
      old: before && sizesOf(before),
      note: measures.spread
        ? t("measures.between", { n: measures.spread })
        : t("measures.sameSize"),
    },
    {
      term: t("measures.unevenness"),
      value: measures.unevenness ?? 0,
      old: was?.unevenness,
      note: t("measures.unevennessNote"),
    },
    {
      term: t("measures.room"),
      value: measures.room ?? 0,
      old: was?.room,
      note: tightest(classes),
    },
  ];
  return html.dl(
    { class: "measures" },
    ...entries.map(({ term, value, old, note }) =>
      html.div(
        html.dt(term),
        html.dd(
          html.strong(value),
          before && old !== value && html.em(t("measures.before", { value: old ?? 0 })),
          " ",
          html.span(note),
        ),
      ),
    ),
  );
}

/**
 * A plan: classes as rows, grades as columns.
 * @param {PlanClass[]} classes
 */
export function drawTable(classes) {
  const label = t("table.label");
  const groups = classes.flatMap((planClass) => planClass.groups);
  groups.sort((a, b) => a.gradeIndex - b.gradeIndex);
  const grades = new Map(
    groups.map(({ grade, gradeIndex, gradeCount }) => [grade, gradeLook(gradeIndex, gradeCount)]),
  );
  const names = [...grades.keys()];
  const swatch = (/** @type {string} */ look) =>
    html.span({ class: `swatch ${look}`, "aria-hidden": "true" });
  const heads = [...grades].map(([grade, look]) => html.th({ scope: "col" }, grade, swatch(look)));
  const head = headRow(t("table.class"), t("table.size"), t("table.limit"), t("table.places"));
  head.firstElementChild?.after(...heads);
  const rows = classes.map((planClass, number) =>
    html.tr(
      html.th(
        { scope: "row" },
        planClass.name.class.trim() || number + 1,
        planClass.kept && html.span({ class: "kept" }, t("classes.kept")),
      ),
      ...names.map((name) => drawCell(planClass, name)),
      html.td({ class: "size" }, planClass.size),
      html.td(planClass.limit),
      html.td(freePlaces(planClass)),
    ),
  );
  const sum = (/** @type {(planClass: PlanClass) => number} */ count) =>
    classes.reduce((total, planClass) => total + count(planClass), 0);
  const all = sum(({ size }) => size);
  const foot = html.tr(
    html.th({ scope: "row" }, t("table.all")),
    ...names.map((name) => html.td(sum((planClass) => groupOf(planClass, name)?.children ?? 0))),
    html.td({ class: "size" }, all),
    html.td(),
    html.td(),
  );
  const caption = html.caption(t("table.caption"));
  const parts = [html.thead(head), html.tbody(...rows), html.tfoot(foot)];
  return framed(label, html.table({ id: "plan-table" }, caption, ...parts));
}

/**
 * @param {PlanClass} planClass
 * @param {string} name
 */
const groupOf = ({ groups }, name) => groups.find(({ grade }) => grade === name);

/** @type {(planClass: PlanClass, name: string) => HTMLTableCellElement} */
function drawCell(planClass, name) {
  const { children, age } = groupOf(planClass, name) ?? {};
  return html.td(children, age && html.span({ class: "age" }, ` ${age}`));
}
