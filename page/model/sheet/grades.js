/**
 * Rows of cells, read as grades.
 *
 * @import { GradeField } from "../fields.js"
 * @import { Draft } from "../school.js"
 *
 * @typedef {Partial<Record<GradeField, string>>} GradeTexts  what goes into a row of the table
 *
 * @typedef {object} Note  something that could not be taken as it was
 * @property {"number" | "title" | "total" | "column" | "sum" | "order" | "turned"} kind  number: the text
 *   stands in its cell where a whole number was expected; sum: columns that were added up; order:
 *   the grades were put in it; turned: the grades stood side by side; the others were left out: a line above the headings, a line with a
 *   total, a column that has no place in the table
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
import { gradeNamed, rangeOf, ranksOf } from "../grade-names.js";
import { fieldOfHeading, isHalf, isPartTotal, isTotal } from "./headings.js";

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
  const { rows: upright, isTurned } = turned(tidied(rows), from);
  const { rows: tidy, added } = withHalvesAdded(upright, from);
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
      isPartTotal(line.cells[named] ?? "") ||
      isSumOfRange(line.cells, data, named, fields.get("children")) ||
      (line === data.at(-1) && isSum(line.cells, data, named, fields.get("children"))));
  const totals = data.filter(isTotalLine);
  const read = data.filter((line) => !isTotalLine(line));
  const grades = named === undefined ? read : inOrder(read, named);
  const isMoved = grades.some((line, place) => line !== read[place]);
  return {
    fields: FIELDS.filter((field) => fields.has(field)),
    grades: grades.map(({ cells }) => textsOf(cells, fields)),
    notes: [
      ...titles.map(({ line, text }) => /** @type {Note} */ ({ kind: "title", line, text })),
      ...grades.flatMap(({ cells, line }) => notNumbers(cells, line, fields)),
      ...totals.map(({ line, text }) => /** @type {Note} */ ({ kind: "total", line, text })),
      ...leftColumns(tidy.slice(Math.max(heading, 0)), fields).filter(
        ({ text }) => !added || !isHalf(text),
      ),
      ...(isTurned ? [/** @type {Note} */ ({ kind: "turned", line: 0, text: "" })] : []),
      ...(added ? [/** @type {Note} */ ({ kind: "sum", line: 0, text: added })] : []),
      ...(isMoved ? [/** @type {Note} */ ({ kind: "order", line: 0, text: "" })] : []),
    ],
  };
}

/**
 * Youngest first, where every name is known and no two are of the same year; else as they stand.
 * @template {{cells: string[]}} Line
 * @param {Line[]} lines
 * @param {number} name
 * @returns {Line[]}
 */
function inOrder(lines, name) {
  const ranks = ranksOf(lines.map(({ cells }) => cells[name] ?? ""));
  if (ranks.some(Number.isNaN) || new Set(ranks).size < ranks.length) return lines;
  const places = new Map(lines.map((line, place) => [line, ranks[place] ?? 0]));
  return lines.toSorted((one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0));
}

/**
 * Rows with the grades side by side become rows of a grade each; what stands above them is left.
 * @type {(rows: string[][], from: GradeField) => {rows: string[][], isTurned: boolean}}
 */
function turned(rows, from) {
  const names = (/** @type {string[]} */ cells) =>
    cells.filter((cell) => gradeNamed(cell)?.bare === "").length;
  const isLed = (/** @type {string[]} */ [first = "", ...cells]) =>
    fieldOfHeading(first) === "name" &&
    cells.filter(gradeNamed).length > 1 &&
    cells.every((cell) => cell === "" || gradeNamed(cell) || isTotal(cell));
  const place = rows.slice(0, 6).findIndex((cells) => names(cells) > 1 || isLed(cells));
  const across = rows.slice(place);
  const width = widthOf(across);
  const upright = Array.from({ length: width }, (_, column) =>
    across.map((cells) => cells[column] ?? ""),
  );
  const isTurned =
    from === "name" &&
    place >= 0 &&
    across.length > 1 &&
    upright.every((cells) => names(cells) < 2);
  return isTurned ? { rows: upright, isTurned } : { rows, isTurned };
}

/**
 * Rows that have the boys and the girls and not both together get a column of both.
 * @type {(rows: string[][], from: GradeField) => {rows: string[][], added: string}}
 */
function withHalvesAdded(rows, from) {
  const place = rows.slice(0, 6).findIndex((cells) => cells.filter(isHalf).length === 2);
  const heads = rows[place] ?? [];
  if (from !== "name" || place < 0 || heads.some((head) => fieldOfHeading(head) === "children")) {
    return { rows, added: "" };
  }
  const halves = heads.flatMap((head, column) => (isHalf(head) ? [column] : []));
  const width = widthOf(rows);
  const longer = rows.map((cells, line) => {
    if (line < place || cells.every((cell) => cell === "")) return cells;
    const numbers = halves.map((column) => plainNumber(cells[column] || "0"));
    const sum = numbers.some((number) => number === null)
      ? ""
      : String(numbers.reduce((total, number) => total + Number(number), 0));
    const padded = Array.from({ length: width }, (_, column) => cells[column] ?? "");
    return [...padded, line === place ? "Total" : sum];
  });
  return { rows: longer, added: halves.map((column) => heads[column]).join(" + ") };
}

/**
 * Whether a line named after several grades has the sum of their children: "K–2" after K, 1 and 2.
 * @param {string[]} cells
 * @param {{cells: string[]}[]} data
 * @param {number} name
 * @param {number | undefined} children
 */
function isSumOfRange(cells, data, name, children) {
  const range = rangeOf(cells[name] ?? "");
  if (!range || children === undefined) return false;
  const sum = data.reduce((total, line) => {
    const rank = gradeNamed(line.cells[name] ?? "")?.rank ?? Infinity;
    const isIn = rank >= range.first && rank <= range.last;
    return isIn ? total + Number(plainNumber(line.cells[children] ?? "")) : total;
  }, 0);
  return sum > 0 && plainNumber(cells[children] ?? "") === String(sum);
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
