/**
 * A matrix as a table in a region that scrolls by itself: its headings stay in sight, and what
 * is 0 keeps quiet.
 *
 * @import { Child } from "../element.js"
 *
 * @typedef {{title: string, columns: {name: string, symbol: string}[]}} Columns
 * @typedef {{name: string, cells: number[], end: Child[]}} MatrixRow
 * @typedef {{title: string, rows: MatrixRow[]}} Block
 */

import { element } from "../element.js";
import { numeral } from "../../words/say.js";

/**
 * @param {string} label
 * @param {Columns[]} columns
 * @param {Block[]} blocks  a title that is empty is not shown
 * @param {string[]} ends  what the columns after the matrix are called
 * @param {MatrixRow} [foot]
 */
export function drawMatrix(label, columns, blocks, ends, foot) {
  const width = columns.reduce((sum, { columns: { length } }) => sum + length, 0) + ends.length;
  return element(
    "div",
    { class: "matrix-frame", role: "region", tabindex: 0, "aria-label": label },
    element(
      "table",
      { class: "matrix", "aria-label": label },
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          element("td"),
          ...columns.map(({ title, columns: { length } }) =>
            element("th", { scope: "colgroup", colspan: length }, title),
          ),
          ends.length > 0 && element("td", { colspan: ends.length }),
        ),
        element(
          "tr",
          {},
          element("td"),
          ...columns.flatMap((group) => group.columns.map(drawColumn)),
          ...ends.map((end) => element("th", { scope: "col", class: "end" }, end)),
        ),
      ),
      ...blocks.map(({ title, rows }) =>
        element(
          "tbody",
          {},
          title !== "" &&
            element(
              "tr",
              { class: "block" },
              element("th", { scope: "rowgroup", colspan: width + 1 }, element("span", {}, title)),
            ),
          ...rows.map(drawRow),
        ),
      ),
      foot && element("tfoot", {}, drawRow(foot)),
    ),
  );
}

/** @param {{name: string, symbol: string}} column */
const drawColumn = ({ name, symbol }) =>
  element(
    "th",
    { scope: "col" },
    element("span", { class: "symbol" }, symbol),
    name !== "" && element("span", { class: "column-name" }, name),
  );

/** @param {MatrixRow} row */
const drawRow = ({ name, cells, end }) =>
  element(
    "tr",
    {},
    element("th", { scope: "row" }, name),
    ...cells.map((value) => element("td", { class: value === 0 ? "zero" : null }, numeral(value))),
    ...end.map((child) => element("td", { class: "end" }, child)),
  );
