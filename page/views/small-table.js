/**
 * A small table whose rows have their name in the first cell. It scrolls by itself where the
 * page is too narrow.
 *
 * @import { Child } from "./element.js"
 */

import { element } from "./element.js";

/**
 * @param {string} caption
 * @param {Child[]} head
 * @param {{cells: Child[], current?: boolean}[]} rows
 * @param {{text: string, columns: number}[]} [groups]  headings over several columns
 */
export function smallTable(caption, head, rows, groups) {
  const frame = element(
    "div",
    { class: "table-frame", role: "region", tabindex: 0, "aria-label": caption },
    element(
      "table",
      { "aria-label": caption },
      element(
        "thead",
        {},
        groups && element("tr", {}, ...groups.map(drawGroup)),
        element("tr", {}, ...head.map(drawHead)),
      ),
      element(
        "tbody",
        {},
        ...rows.map(({ cells: [first, ...cells], current }) =>
          element(
            "tr",
            { "aria-current": current ? "true" : null },
            element("th", { scope: "row" }, first),
            ...cells.map((cell) => element("td", {}, cell)),
          ),
        ),
      ),
    ),
  );
  return element("div", {}, element("p", { class: "hint" }, caption), frame);
}

/** @param {{text: string, columns: number}} group */
const drawGroup = ({ text, columns }) =>
  element(text ? "th" : "td", { colspan: columns, scope: text ? "colgroup" : null }, text);

/** @param {Child} cell */
const drawHead = (cell) => element("th", { scope: "col" }, cell);
