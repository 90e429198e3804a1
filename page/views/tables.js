/**
 * Tables, a plan's among them.
 *
 * @import { Child } from "./dom.js"
 * @import { PlanClass } from "../words/plan-classes.js"
 */

import { html } from "./dom.js";
import { gradeLook } from "./plan/bars.js";
import { t } from "../words/i18n.js";
import { freePlaces } from "../words/plan-classes.js";

/**
 * A table in a region that scrolls by itself where the page is too narrow.
 * @type {(label: string, table: HTMLTableElement) => HTMLDivElement}
 */
export const framed = (label, table) =>
  html.div({ class: "table-frame", role: "region", tabindex: 0, "aria-label": label }, table);

/** @param {...Child} heads */
export const headRow = (...heads) =>
  html.tr(...heads.map((head) => html.th({ scope: "col" }, head)));

/**
 * A small table whose rows have their name in the first cell.
 * @param {string} caption
 * @param {Child[]} head
 * @param {{cells: Child[]}[]} rows
 */
export function smallTable(caption, head, rows) {
  const table = html.table(
    { "aria-label": caption },
    html.thead(headRow(...head)),
    html.tbody(
      ...rows.map(({ cells: [first, ...cells] }) =>
        html.tr(html.th({ scope: "row" }, first), ...cells.map((cell) => html.td(cell))),
      ),
    ),
  );
  return html.div(html.p({ class: "hint" }, caption), framed(caption, table));
}

/**
 * A plan: classes as rows, grades as columns.
 * @param {PlanClass[]} classes
 * @param {string} id
 */
export function drawTable(classes, id) {
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
  const foot = html.tr(
    html.th({ scope: "row" }, t("table.all")),
    ...names.map((name) => html.td(sum((planClass) => groupOf(planClass, name)?.children ?? 0))),
    html.td(
      { class: "size" },
      sum(({ size }) => size),
    ),
    html.td(),
    html.td(),
  );
  const caption = html.caption(t("table.caption"));
  const parts = [html.thead(head), html.tbody(...rows), html.tfoot(foot)];
  return framed(label, html.table({ id }, caption, ...parts));
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
