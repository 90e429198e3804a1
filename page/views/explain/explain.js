/**
 * How it works, for this very school: its rules as matrices, what is asked of the solver and what
 * it answers.
 *
 * @import { Entries, Model } from "../../engine/messages.js"
 * @import { Store } from "../../state/state.js"
 * @import { Block, Part } from "./matrix.js"
 */

import { answerTo, modelAsked } from "../../state/questions.js";
import { createDisclosure } from "../disclosure.js";
import { html, smallTable } from "../dom.js";
import {
  BLOCKS,
  drawMatrix,
  gradeOf,
  partOf,
  rightHandSide,
  rowName,
  typeTitle,
  xSymbol,
  ySymbol,
} from "./matrix.js";
import { capitalize, formatNumber, t } from "../../words/i18n.js";
import { preferenceInWords } from "../../words/titles.js";

/** @param {Model} model */
function drawModel(model) {
  const { types, groups, kept, A } = model;
  if (types.length === 0) return [html.p(t("how.empty"))];
  const part = partOf(model);
  const [height, width] = A.shape;
  const sizes = { rows: height, columns: width, types: types.length, groups: groups.length };
  return [
    html.p({ class: "how-words" }, t("how.intro")),
    html.p({ class: "how-words" }, t("how.sizes", sizes)),
    kept > 0 && html.p({ class: "how-words" }, t("how.kept", { n: kept })),
    !part.isWhole && drawPartNote(model, part),
    html.h3(t("how.step1")),
    html.p({ class: "how-words" }, t("how.step1Words")),
    drawClassMatrix(model, part),
    html.h3(t("how.step2")),
    html.p({ class: "how-words" }, t("how.step2Words")),
    drawRules(model, part),
    model.answer && html.p({ class: "hint" }, t("how.reading")),
    html.h3(t("how.step3")),
    ...drawGoals(model),
    html.h3(t("how.step4")),
    ...drawAnswer(model, part),
  ];
}

/** @type {(model: Model, part: Part) => HTMLParagraphElement} */
function drawPartNote({ A, answer }, { types }) {
  const [rows, columns] = A.shape;
  const sizes = { n: types.length, rows, columns, cells: rows * columns };
  return html.p({ class: "note" }, t(answer ? "how.partUsed" : "how.partFirst", sizes));
}

/**
 * Rows and columns of a matrix by their places.
 * @type {(entries: Entries, rows: number[], columns: number[]) => number[][]}
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

/** @type {(model: Model, part: Part) => HTMLDivElement} */
function drawClassMatrix(model, part) {
  const rows = cellsOf(model.C, part.types, part.groups).map((cells, index) => ({
    name: typeTitle(model, part.types[index] ?? 0),
    cells,
    end: [],
  }));
  return drawMatrix(t("how.matrixC"), groupColumns(model, part), [{ title: "", rows }], []);
}

/** @type {(model: Model, part: Part) => HTMLDivElement} */
function drawRules(model, part) {
  const { answer } = model;
  const columns = [...part.groups, ...part.types.map((type) => model.groups.length + type)];
  const cells = cellsOf(model.A, part.rows, columns);
  /** @type {Block[]} */
  const blocks = BLOCKS.map(({ rule, title }) => ({
    title: t(title),
    rows: part.rows.flatMap((row, index) => {
      const of = model.rows[row];
      if (of?.rule !== rule) return [];
      const value = answer?.values[row];
      const end = [rightHandSide(of), ...(value === undefined ? [] : [drawValue(value, of)])];
      return [{ name: rowName(model, of), cells: cells[index] ?? [], end }];
    }),
  })).filter(({ rows }) => rows.length > 0);
  const counts = {
    title: t("how.counts"),
    columns: part.types.map((type) => ({ name: typeTitle(model, type), symbol: ySymbol(type) })),
  };
  const unknowns = answer && [...answer.x, ...answer.y];
  const foot = unknowns && {
    name: t("how.thisPlan"),
    cells: columns.map((column) => unknowns[column] ?? 0),
    end: ["", ""],
  };
  const ends = [t("how.side"), ...(answer ? [t("how.comesTo")] : [])];
  return drawMatrix(
    t("how.matrixA"),
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
  const label = t(holds ? "how.holds" : "how.broken");
  return html.span(
    { class: holds ? "holds" : "broken" },
    `${formatNumber(value)} `,
    html.span({ "aria-hidden": "true" }, holds ? "✓" : "✗"),
    html.span({ class: "unseen" }, label),
  );
}

/** @param {Store} store */
export const createModel = (store) =>
  createDisclosure(store, "model", {
    has: () => true,
    answer: (state) => answerTo(state, "model", modelAsked(state)),
    draw: drawModel,
  });

/** @type {(model: Model, part: Part) => HTMLDivElement[]} */
function drawAnswer(model, { types, groups }) {
  const { answer } = model;
  if (!answer) return [html.p({ class: "how-words" }, t("how.noAnswer"))];
  const rows = types.map((type) => {
    const children = groups
      .filter((group) => model.groups[group]?.type === type)
      .map(
        (group) =>
          `${xSymbol(group)} = ${formatNumber(answer.x[group] ?? 0)} ${gradeOf(model, group)}`,
      );
    const classes = `${ySymbol(type)} = ${formatNumber(answer.y[type] ?? 0)}`;
    return [typeTitle(model, type), classes, children.join(", ")];
  });
  const head = [t("how.kind"), t("how.classes"), t("how.children")];
  return [
    html.p({ class: "how-words" }, t("how.step4Words")),
    smallTable(t("how.answerTable"), head, rows),
    html.p({ class: "how-words" }, t("how.exact")),
  ];
}

/** How the preferences that are no plain sum are worked out: keys of words. */
const WAYS = new Map([
  ["even grades", "how.wayEvenGrades"],
  ["smallest spread", "how.waySpread"],
  ["sizes within 3", "how.wayWithin3"],
  ["most room", "how.wayRoom"],
  ["room for growth", "how.wayGrowth"],
  ["fewest kinds", "how.wayKinds"],
  ["largest smallest group", "how.waySmallestGroup"],
]);

/** Longer sums are cut short. */
const MOST_TERMS = 12;

/** @param {Model} model */
function drawGoals(model) {
  const goals = model.goals.map(({ name, value, sum }) => {
    const way = WAYS.get(name);
    const words = way ? t(way) : sumInWords(model, sum);
    return html.li(
      html.strong(t("how.goal", { goal: capitalize(preferenceInWords([name])) })),
      ` ${words} `,
      value !== null && t("how.valueHere", { value }),
    );
  });
  return [
    html.p({ class: "how-words" }, t("how.step3Words")),
    html.ol({ class: "how-list" }, ...goals),
    html.p({ class: "how-words" }, t("how.step3Ties")),
  ];
}

/** @type {(model: Model, sum: [number, number][]) => string} */
function sumInWords({ groups }, sum) {
  if (sum.length === 0) return t("how.sumEmpty");
  const terms = sum.slice(0, MOST_TERMS).map(([column, factor]) => {
    const unknown = column < groups.length ? xSymbol(column) : ySymbol(column - groups.length);
    return factor === 1 ? unknown : `${formatNumber(factor)} ${unknown}`;
  });
  return t("how.sum", { sum: [...terms, ...(sum.length > MOST_TERMS ? ["…"] : [])].join(" + ") });
}
