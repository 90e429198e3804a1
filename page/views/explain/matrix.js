/**
 * A matrix as a table in a region that scrolls by itself: its headings stay in sight, what is 0
 * keeps quiet, and of a large one a part is shown. What its rows and columns are called.
 *
 * @import { Model, ModelRow } from "../../engine/messages.js"
 * @import { Child } from "../dom.js"
 *
 * @typedef {{title: string, columns: {name: string, symbol: string}[]}} Columns
 * @typedef {{name: string, cells: number[], end: Child[]}} MatrixRow
 * @typedef {{title: string, rows: MatrixRow[]}} Block
 *
 * @typedef {object} Part
 * @property {number[]} types  by their place
 * @property {number[]} groups
 * @property {number[]} rows  of A
 * @property {boolean} isWhole
 */

import { classTitle } from "../../model/composites.js";
import { html } from "../dom.js";
import { formatNumber, t } from "../../words/i18n.js";

/**
 * @param {string} label
 * @param {Columns[]} columns
 * @param {Block[]} blocks  a title that is empty is not shown
 * @param {string[]} ends  what the columns after the matrix are called
 * @param {MatrixRow} [foot]
 */
export function drawMatrix(label, columns, blocks, ends, foot) {
  const width = columns.reduce((sum, { columns: { length } }) => sum + length, 0) + ends.length;
  return html.div(
    { class: "matrix-frame", role: "region", tabindex: 0, "aria-label": label },
    html.table(
      { class: "matrix", "aria-label": label },
      html.thead(
        html.tr(
          html.td(),
          ...columns.map(({ title, columns: { length } }) =>
            html.th({ scope: "colgroup", colspan: length }, title),
          ),
          ends.length > 0 && html.td({ colspan: ends.length }),
        ),
        html.tr(
          html.td(),
          ...columns.flatMap((group) => group.columns.map(drawColumn)),
          ...ends.map((end) => html.th({ scope: "col", class: "end" }, end)),
        ),
      ),
      ...blocks.map(({ title, rows }) =>
        html.tbody(
          title !== "" &&
            html.tr(
              { class: "block" },
              html.th({ scope: "rowgroup", colspan: width + 1 }, html.span(title)),
            ),
          ...rows.map(drawRow),
        ),
      ),
      foot && html.tfoot(drawRow(foot)),
    ),
  );
}

/** @param {{name: string, symbol: string}} column */
const drawColumn = ({ name, symbol }) =>
  html.th(
    { scope: "col" },
    html.span({ class: "symbol" }, symbol),
    name !== "" && html.span({ class: "column-name" }, name),
  );

/** @param {MatrixRow} row */
const drawRow = ({ name, cells, end }) =>
  html.tr(
    html.th({ scope: "row" }, name),
    ...cells.map((value) => html.td({ class: value === 0 ? "zero" : null }, formatNumber(value))),
    ...end.map((child) => html.td({ class: "end" }, child)),
  );

const DIGITS = "₀₁₂₃₄₅₆₇₈₉";

/**
 * A letter with its number below: x₁.
 * @param {string} letter
 * @param {number} place  from 0
 */
const symbol = (letter, place) =>
  letter + String(place + 1).replace(/\d/g, (digit) => DIGITS[Number(digit)] ?? digit);

/** @param {number} group  its place */
export const xSymbol = (group) => symbol("x", group);

/** @param {number} type  its place */
export const ySymbol = (type) => symbol("y", type);

/** @type {(model: Model, type: number) => string} */
export const typeTitle = ({ types, grades }, type) =>
  classTitle(
    (types[type]?.grades ?? []).map((grade) => grades[grade] ?? ""),
    grades,
  );

/** @type {(model: Model, group: number) => string} */
export const gradeOf = ({ groups, grades }, group) => grades[groups[group]?.grade ?? -1] ?? "";

/** The blocks of A, each with the rule of its rows and the key of its title. */
export const BLOCKS = [
  { rule: "children", title: "how.blockChildren" },
  { rule: "smallest class", title: "how.blockMin" },
  { rule: "largest class", title: "how.blockMax" },
  { rule: "smallest group", title: "how.blockSmallestGroup" },
  { rule: "largest group", title: "how.blockLargestGroup" },
  { rule: "classes of a grade", title: "how.blockClasses" },
  { rule: "in composites", title: "how.blockInComposites" },
  { rule: "teachers", title: "how.blockTeachers" },
];

/** The rules whose rows are about a grade. */
const OF_GRADES = new Set(["children", "classes of a grade", "in composites"]);

/** @type {(model: Model, row: ModelRow) => string} */
export function rowName(model, { rule, of }) {
  if (rule === "teachers") return t("how.rowTeachers");
  if (OF_GRADES.has(rule)) return model.grades[of] ?? "";
  if (!rule.endsWith("group")) return typeTitle(model, of);
  const type = model.groups[of]?.type ?? -1;
  const grade = gradeOf(model, of);
  const title = typeTitle(model, type);
  return grade === title ? grade : t("how.groupIn", { grade, title });
}

/** The right-hand side: "= 18", "≥ 0". @param {ModelRow} row */
export function rightHandSide({ least, most }) {
  if (least !== null && least === most) return `= ${formatNumber(least)}`;
  return least === null ? `≤ ${formatNumber(most ?? 0)}` : `≥ ${formatNumber(least)}`;
}

const MOST_TYPES = 14;

/** @type {(model: Model) => Part} */
export function partOf(model) {
  const all = model.types.map((_, index) => index);
  const isWhole = all.length <= MOST_TYPES;
  const used = all.filter((type) => !model.answer || (model.answer.y[type] ?? 0) > 0);
  const types = isWhole ? all : used.slice(0, MOST_TYPES);
  const isIn = (/** @type {number} */ group) => types.includes(model.groups[group]?.type ?? -1);
  const groups = model.groups.map((_, index) => index).filter(isIn);
  const rows = model.rows.flatMap(({ rule, of }, index) => {
    if (rule.endsWith("class") && !types.includes(of)) return [];
    return rule.endsWith("group") && !isIn(of) ? [] : [index];
  });
  return { types, groups, rows, isWhole };
}
