/**
 * Tables of a few rows.
 *
 * @import { Child } from "./dom.js"
 */

import { html } from "./dom.js";

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
