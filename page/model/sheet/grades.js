/**
 * Rows of cells, read as grades.
 *
 * @import { GradeField } from "../fields.js"
 * @import { Draft } from "../school.js"
 *
 * @typedef {Partial<Record<GradeField, string>>} GradeTexts  what goes into a row of the table
 *
 * @typedef {object} Note  something that could not be taken as it was
 * @property {"number" | "title" | "total" | "column"} kind  number: the text stands in its cell
 *   where a whole number was expected; the others were left out: a line above the headings, a
 *   line with a total, a column that has no place in the table
 * @property {number} line  the line, or the column, counted from 1
 * @property {string} text  what stands there
 * @property {GradeField} [field]  the field of a number
 *
 * @typedef {object} Reading
 * @property {GradeTexts[]} grades  each with the same fields
 * @property {GradeField[]} fields
 * @property {Note[]} notes
 */

import { addGrade, emptySchool, removeGrade, withSetsInOrder } from "../school.js";
import { FIELDS, columnsOf, plainNumber } from "./columns.js";
import { tidied, widthOf } from "./delimited-text.js";
import { isTotal } from "./headings.js";

/**
 * Reads rows of cells, from wherever they come: a paste, a .csv file, a sheet of a workbook (its
 * cells as texts). They may have headings, in any of several languages and any order, and then a
 * title above them; without headings the columns are grade, children, smallest class, largest
 * class. Nothing is checked but that numbers are numbers: the texts go into the form as they
 * are, and the planner says what is wrong with them.
 *
 * For a whole file: `replaceGrades(draft, gradesFromRows(rows).grades)` where its `fields` have
 * "name"; and show `notes` as `notesInWords` has them.
 *
 * @param {string[][]} rows
 * @param {GradeField} [from]  the field of the first column where the rows have no headings
 * @returns {Reading}
 */
export function gradesFromRows(rows, from = "name") {
  const tidy = tidied(rows);
  const { heading, fields } = columnsOf(tidy, from);
  const named = fields.get("name");
  const lines = tidy
    .map((cells, index) => ({ cells, line: index + 1, text: cells.filter(Boolean).join(" ") }))
    .filter(({ text }) => named === undefined || text !== "");
  const titles = lines.filter(({ line }) => line <= heading);
  const data = lines.filter(({ line }) => line > heading + 1);
  const isTotalLine = (/** @type {typeof data[number]} */ line) =>
    named !== undefined &&
    (isTotal(line.cells[named] ?? "") ||
      (line === data.at(-1) && isSum(line.cells, data, named, fields.get("children"))));
  const totals = data.filter(isTotalLine);
  const grades = data.filter((line) => !isTotalLine(line));
  return {
    fields: FIELDS.filter((field) => fields.has(field)),
    grades: grades.map(({ cells }) => textsOf(cells, fields)),
    notes: [
      ...titles.map(({ line, text }) => /** @type {Note} */ ({ kind: "title", line, text })),
      ...grades.flatMap(({ cells, line }) => notNumbers(cells, line, fields)),
      ...totals.map(({ line, text }) => /** @type {Note} */ ({ kind: "total", line, text })),
      ...leftColumns(tidy.slice(Math.max(heading, 0)), fields),
    ],
  };
}

/** @type {(cells: string[], fields: Map<GradeField, number>) => GradeTexts} */
function textsOf(cells, fields) {
  return Object.fromEntries(
    [...fields].map(([field, column]) => {
      const text = cells[column] ?? "";
      return [field, field === "name" ? text : (plainNumber(text) ?? text)];
    }),
  );
}

/** @type {(cells: string[], line: number, fields: Map<GradeField, number>) => Note[]} */
function notNumbers(cells, line, fields) {
  return [...fields].flatMap(([field, column]) => {
    const text = cells[column] ?? "";
    const fine = field === "name" || text === "" || plainNumber(text) !== null;
    return fine ? [] : [{ kind: "number", line, text, field }];
  });
}

/**
 * Whether a last line without a name has the sum of the children above it.
 * @param {string[]} cells
 * @param {{cells: string[]}[]} data
 * @param {number} name
 * @param {number | undefined} children
 */
function isSum(cells, data, name, children) {
  if (children === undefined || cells[name] || data.length < 3) return false;
  const counts = data.map((line) => Number(plainNumber(line.cells[children] ?? "") ?? 0));
  const last = counts.pop();
  return last === counts.reduce((sum, count) => sum + count, 0);
}

/** @type {(rows: string[][], fields: Map<GradeField, number>) => Note[]} */
function leftColumns(rows, fields) {
  const taken = new Set(fields.values());
  const width = widthOf(rows);
  return Array.from({ length: width }, (_, column) => column).flatMap((column) => {
    const text = rows.map((cells) => cells[column]).find(Boolean);
    return taken.has(column) || !text ? [] : [{ kind: "column", line: column + 1, text }];
  });
}

/**
 * Writes over the table from a row on, as a spreadsheet does; adds rows where it needs them.
 * @type {(draft: Draft, texts: GradeTexts[], row?: number) => Draft}
 */
export function putGrades(draft, texts, row = 0) {
  let longer = draft;
  while (longer.grades.length < row + texts.length) longer = addGrade(longer);
  const grades = longer.grades.map((grade, index) => ({ ...grade, ...texts[index - row] }));
  return { ...longer, grades };
}

/**
 * Makes these the grades of the school. One of the same name is the same grade: it keeps what
 * the texts do not say, and its composites; what a grade was in that is no more goes with it.
 * @param {Draft} draft
 * @param {GradeTexts[]} texts  at least one
 * @returns {Draft}
 */
export function replaceGrades(draft, texts) {
  const known = new Map(draft.grades.map((grade) => [grade.name.trim(), grade]));
  const grades = putGrades(emptySchool(), texts).grades.map((grade, index) => {
    const same = grade.name === "" ? undefined : known.get(grade.name);
    known.delete(grade.name);
    return same ? { ...same, ...texts[index] } : grade;
  });
  const gone = draft.grades.filter(({ id }) => !grades.some((grade) => grade.id === id));
  const left = gone.reduce((rest, { id }) => removeGrade(rest, id), draft);
  return withSetsInOrder({ ...left, grades });
}
