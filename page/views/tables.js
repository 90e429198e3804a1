/**
 * A small table whose rows have their name in the first cell. It scrolls by itself where the
 * page is too narrow.
 *
 * @import { Child } from "./dom.js"
 * @import { PlanClass } from "../words/plan-classes.js"
 */

import { element, html } from "./dom.js";
import { gradeLook } from "./plan/bars.js";
import { t } from "../words/i18n.js";
import { freePlaces } from "../words/plan-classes.js";

/**
 * @param {string} caption
 * @param {Child[]} head
 * @param {{cells: Child[], current?: boolean}[]} rows
 * @param {{text: string, columns: number}[]} [groups]  headings over several columns
 */
export function smallTable(caption, head, rows, groups) {
  const frame = html.div(
    { class: "table-frame", role: "region", tabindex: 0, "aria-label": caption },
    html.table(
      { "aria-label": caption },
      html.thead(groups && html.tr(...groups.map(drawGroup)), html.tr(...head.map(drawHead))),
      html.tbody(
        ...rows.map(({ cells: [first, ...cells], current }) =>
          html.tr(
            { "aria-current": current ? "true" : null },
            html.th({ scope: "row" }, first),
            ...cells.map((cell) => html.td(cell)),
          ),
        ),
      ),
    ),
  );
  return html.div(html.p({ class: "hint" }, caption), frame);
}

/** @param {{text: string, columns: number}} group */
const drawGroup = ({ text, columns }) =>
  element(text ? "th" : "td", { colspan: columns, scope: text ? "colgroup" : null }, text);

/** @param {Child} cell */
const drawHead = (cell) => html.th({ scope: "col" }, cell);

/**
 * @param {PlanClass[]} classes
 * @param {string} id
 * @param {string} [label]  what the table is called where it is not the plan's own
 */
export function drawTable(classes, id, label = t("table.label")) {
  const grades = new Map(
    classes
      .flatMap(({ groups }) => groups)
      .sort((a, b) => a.gradeIndex - b.gradeIndex)
      .map(({ grade, gradeIndex }) => [grade, gradeIndex]),
  );
  const names = [...grades.keys()];
  const total = (/** @type {PlanClass[]} */ of) => of.reduce((sum, { size }) => sum + size, 0);

  const head = html.tr(
    html.th({ scope: "col" }, t("table.class")),
    ...[...grades].map(([grade, index]) =>
      html.th(
        { scope: "col" },
        grade,
        html.span({ class: `swatch ${gradeLook(index)}`, "aria-hidden": "true" }),
      ),
    ),
    html.th({ scope: "col" }, t("table.size")),
    html.th({ scope: "col" }, t("table.limit")),
    html.th({ scope: "col" }, t("table.places")),
  );
  const rows = classes.map((planClass, number) =>
    html.tr(
      html.th(
        { scope: "row" },
        number + 1,
        planClass.kept && html.span({ class: "kept" }, t("classes.kept")),
      ),
      ...names.map((name) => drawCell(planClass, name)),
      html.td({ class: "size" }, planClass.size),
      html.td(planClass.limit),
      html.td(freePlaces(planClass)),
    ),
  );
  const foot = html.tr(
    html.th({ scope: "row" }, t("table.all")),
    ...names.map((name) =>
      html.td(classes.reduce((sum, planClass) => sum + (childrenIn(planClass, name) ?? 0), 0)),
    ),
    html.td({ class: "size" }, total(classes)),
    html.td(),
    html.td(),
  );
  const caption = html.caption(t("table.caption"));
  const table = html.table(
    { id },
    caption,
    html.thead(head),
    html.tbody(...rows),
    html.tfoot(foot),
  );
  const region = { class: "table-frame", role: "region", tabindex: 0, "aria-label": label };
  return html.div(region, table);
}

/**
 * @param {PlanClass} planClass
 * @param {string} name
 */
function drawCell({ groups }, name) {
  const group = groups.find(({ grade }) => grade === name);
  const { children, age } = group ?? {};
  return html.td(children, age && html.span({ class: "age" }, ` ${age}`));
}

/**
 * @param {PlanClass} planClass
 * @param {string} name
 */
function childrenIn({ groups }, name) {
  return groups.find(({ grade }) => grade === name)?.children;
}
