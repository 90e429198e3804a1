/**
 * The school's rules as matrices, what is asked of the solver and what it answers.
 *
 * @import { Entries, Model } from "../../engine/messages.js"
 * @import { Block } from "./matrix.js"
 * @import { Part } from "./part.js"
 */

import { element } from "../element.js";
import { drawAnswer } from "./answer.js";
import { drawGoals } from "./goals.js";
import { drawMatrix } from "./matrix.js";
import { BLOCKS, gradeOf, rightHandSide, rowName, typeTitle, xSymbol, ySymbol } from "./naming.js";
import { partOf } from "./part.js";
import { numeral, say } from "../../words/say.js";

/** @param {Model} model */
export function drawModel(model) {
  const { types, groups, kept, A } = model;
  if (types.length === 0) return [element("p", {}, say("how.empty"))];
  const part = partOf(model);
  const [height, width] = A.shape;
  const sizes = { rows: height, columns: width, types: types.length, groups: groups.length };
  return [
    element("p", { class: "how-words" }, say("how.intro")),
    element("p", { class: "how-words" }, say("how.sizes", sizes)),
    kept > 0 && element("p", { class: "how-words" }, say("how.kept", { n: kept })),
    !part.isWhole && drawPartNote(model, part),
    element("h3", {}, say("how.step1")),
    element("p", { class: "how-words" }, say("how.step1Words")),
    drawClassMatrix(model, part),
    element("h3", {}, say("how.step2")),
    element("p", { class: "how-words" }, say("how.step2Words")),
    drawRules(model, part),
    model.answer && element("p", { class: "hint" }, say("how.reading")),
    element("h3", {}, say("how.step3")),
    ...drawGoals(model),
    element("h3", {}, say("how.step4")),
    ...drawAnswer(model, part),
  ];
}

/**
 * @param {Model} model
 * @param {Part} part
 */
function drawPartNote({ A, answer }, { types }) {
  const [rows, columns] = A.shape;
  const sizes = { n: types.length, rows, columns, cells: rows * columns };
  return element("p", { class: "note" }, say(answer ? "how.partUsed" : "how.partFirst", sizes));
}

/**
 * Rows and columns of a matrix by their places.
 * @param {Entries} entries
 * @param {number[]} rows
 * @param {number[]} columns
 */
function cellsOf({ entries }, rows, columns) {
  const values = new Map(entries.map(([row, column, value]) => [`${row} ${column}`, value]));
  return rows.map((row) => columns.map((column) => values.get(`${row} ${column}`) ?? 0));
}

/**
 * The columns of the groups, under their kinds of class.
 * @param {Model} model
 * @param {Part} part
 */
const groupColumns = (model, { types, groups }) =>
  types.map((type) => ({
    title: typeTitle(model, type),
    columns: groups
      .filter((group) => model.groups[group]?.type === type)
      .map((group) => ({ name: gradeOf(model, group), symbol: xSymbol(group) })),
  }));

/**
 * @param {Model} model
 * @param {Part} part
 */
function drawClassMatrix(model, part) {
  const rows = cellsOf(model.C, part.types, part.groups).map((cells, place) => ({
    name: typeTitle(model, part.types[place] ?? 0),
    cells,
    end: [],
  }));
  return drawMatrix(say("how.matrixC"), groupColumns(model, part), [{ title: "", rows }], []);
}

/**
 * @param {Model} model
 * @param {Part} part
 */
function drawRules(model, part) {
  const { answer } = model;
  const columns = [...part.groups, ...part.types.map((type) => model.groups.length + type)];
  const cells = cellsOf(model.A, part.rows, columns);
  /** @type {Block[]} */
  const blocks = BLOCKS.map(({ rule, title }) => ({
    title: say(title),
    rows: part.rows.flatMap((row, place) => {
      const of = model.rows[row];
      if (of?.rule !== rule) return [];
      const value = answer?.values[row];
      const end = [rightHandSide(of), ...(value === undefined ? [] : [drawValue(value, of)])];
      return [{ name: rowName(model, of), cells: cells[place] ?? [], end }];
    }),
  })).filter(({ rows }) => rows.length > 0);
  const counts = {
    title: say("how.counts"),
    columns: part.types.map((type) => ({ name: typeTitle(model, type), symbol: ySymbol(type) })),
  };
  const unknowns = answer && [...answer.x, ...answer.y];
  const foot = unknowns && {
    name: say("how.thisPlan"),
    cells: columns.map((column) => unknowns[column] ?? 0),
    end: ["", ""],
  };
  const ends = [say("how.side"), ...(answer ? [say("how.comesTo")] : [])];
  return drawMatrix(
    say("how.matrixA"),
    [...groupColumns(model, part), counts],
    blocks,
    ends,
    foot ?? undefined,
  );
}

/**
 * What a row comes to with the plan, and whether that is within its sides.
 * @param {number} value
 * @param {{least: number | null, most: number | null}} sides
 */
function drawValue(value, { least, most }) {
  const holds = (least === null || least <= value) && (most === null || value <= most);
  const label = say(holds ? "how.holds" : "how.broken");
  return element(
    "span",
    { class: holds ? "holds" : "broken" },
    `${numeral(value)} `,
    element("span", { "aria-hidden": "true" }, holds ? "✓" : "✗"),
    element("span", { class: "unseen" }, label),
  );
}
