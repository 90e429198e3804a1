/**
 * A table with a column for each plan. On a narrow page its rows are stacked, each under its
 * name; the roles say then, too, that it is a table.
 *
 * @import { Child } from "../element.js"
 *
 * @typedef {object} Cell
 * @property {Child[]} content
 * @property {boolean} [best]
 *
 * @typedef {{name: string, differs: boolean, cells: Cell[]}} Row
 */

import { element } from "../element.js";
import { say } from "../../words/say.js";

/**
 * @param {string} caption
 * @param {{letter: string, title: string}[]} columns
 * @param {Row[]} rows
 */
export function comparisonTable(caption, columns, rows) {
  return element(
    "table",
    { class: `comparison of-${columns.length}`, role: "table" },
    element("caption", {}, caption),
    element(
      "thead",
      { role: "rowgroup" },
      element(
        "tr",
        { role: "row" },
        element("td", { role: "cell" }),
        ...columns.map(({ letter, title }) =>
          element(
            "th",
            { scope: "col", role: "columnheader" },
            element("span", { class: "letter" }, letter),
            " ",
            element("span", { class: "column-title" }, title),
          ),
        ),
      ),
    ),
    element("tbody", { role: "rowgroup" }, ...rows.map((row) => drawRow(row, columns))),
  );
}

/**
 * @param {Row} row
 * @param {{letter: string}[]} columns
 */
function drawRow({ name, differs, cells }, columns) {
  return element(
    "tr",
    { role: "row", "data-differs": differs },
    element(
      "th",
      { scope: "row", role: "rowheader" },
      name,
      differs && element("span", { class: "mark" }, say("compare.differs")),
    ),
    ...cells.map(({ content, best }, place) =>
      element(
        "td",
        { role: "cell", "data-letter": columns[place]?.letter, "data-best": best },
        ...content,
        best && element("span", { class: "mark best-mark" }, say("compare.best")),
      ),
    ),
  );
}
