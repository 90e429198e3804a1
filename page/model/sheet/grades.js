/**
 * Rows of cells, read as grades.
 *
 * @import { GradeField } from "../fields.js"
 * @import { Draft } from "../school.js"
 *
 * @typedef {Partial<Record<GradeField, string>>} GradeTexts  what goes into a row of the table
 *
 * @typedef {object} Note  something that was left out, set right or could not be taken as it was
 * @property {NoteKind} kind
 * @property {number} line  the line, or the column, counted from 1; 0 where it is neither
 * @property {string} text  what stands there
 * @property {string} [other]  what was made of it
 * @property {GradeField} [field]  the field of a number
 * @property {number} [n]  how many rows it is about
 * @property {string} [undo]  by this key the reading can be done without it
 *
 * @typedef {"number" | "about" | "larger" | "beside" | "title" | "total" | "row" | "column" | "sum"
 *   | "order" | "turned" | "date" | "classes" | "formula" | "without" | "added" | "together" | "guess"
 *   | "mixed" | "leavers" | "applicants" | "staff" | "deleted" | "again" | "headings"} NoteKind
 *
 * @typedef {object} Wishes  what is to be read otherwise than it would be
 * @property {ReadonlySet<string>} [undone]  keys of notes
 * @property {number} [children]  the column of the children
 *
 * @typedef {object} Reading
 * @property {GradeTexts[]} grades  each with the same fields
 * @property {GradeField[]} fields
 * @property {Note[]} notes
 * @property {{column: number, heading: string}[]} numbers  the columns that may have the children
 * @property {number | undefined} children  the one that has them
 * @property {boolean} isCounted  the rows count children, though several may be of one grade
 */

import { gradeKey, gradeNamed, looksLikeClass, rangeOf, ranksOf } from "../grade-names.js";
import { addGrade, emptySchool, removeGrade, withSetsInOrder } from "../school.js";
import { FIELDS, columnsOf, countsChildren, numberColumns } from "./columns.js";
import { classOfDate, numberIn, plainNumber } from "./cells.js";
import { tidied, widthOf } from "./delimited-text.js";
import { isNoGrade, isPartTotal, isTotal } from "./headings.js";
import { stacked, turned, typedLines, withOneHeading, withPartsAdded } from "./layouts.js";

/** @type {ReadonlySet<string>} */
const NOTHING = new Set();

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
 * @param {Wishes} [wishes]
 * @returns {Reading}
 */
export function gradesFromRows(rows, from = "name", { undone = NOTHING, children } = {}) {
  const plain = from === "name" ? stacked(withOneHeading(tidied(rows))) : tidied(rows);
  const typed = from === "name" ? typedLines(plain) : null;
  const { rows: upright, isTurned } = typed
    ? { rows: typed.rows, isTurned: false }
    : turned(plain, from);
  const { rows: tidy, added, parts } = withPartsAdded(upright, from, isTurned, undone);
  const columns = columnsOf(tidy, from, children);
  const { heading, fields } = columns;
  const named = fields.get("name");
  const lines = tidy
    .map((cells, index) => ({ cells, line: index + 1, text: cells.filter(Boolean).join(" ") }))
    .filter(({ text }) => named === undefined || text !== "");
  const titles = [...(typed?.titles ?? []), ...lines.filter(({ line }) => line <= heading)];
  const below = lines.filter(({ line }) => line > heading + 1);
  const data = below.filter(({ cells }) => !isHeadingAgain(cells, tidy[heading] ?? []));
  const repeated = below.length - data.length;
  const left = named === undefined ? [] : linesLeftOut(data, named, fields.get("children"));
  const out = new Set(left.filter(({ undo = "" }) => !undone.has(undo)).map(({ line }) => line));
  const read = data.filter(({ line }) => !out.has(line));
  const ordered = named === undefined ? read : inOrder(read, named);
  const isMoved = ordered.some((line, place) => line !== read[place]);
  const grades = undone.has("order") ? read : ordered;
  const notes = [
    ...titles.map(({ line, text }) => note("title", { line, text })),
    ...grades.flatMap(({ cells, line }) => [
      ...notNumbers(cells, line, fields),
      ...dateNotes(cells, line, named),
      ...mixedNotes(cells, line, named),
    ]),
    ...left,
    ...(repeated > 0 ? [note("headings", { n: repeated })] : []),
    ...(typed?.others ?? []).map(({ line, text }) => note("row", { line, text })),
    ...leftColumns(tidy.slice(Math.max(heading, 0)), fields).filter(
      ({ line }) => !parts.includes(line - 1),
    ),
    ...(isTurned ? [note("turned")] : []),
    ...(added ? [note("sum", { text: added, undo: "sum" })] : []),
    ...(named !== undefined && isOpen(read, named) ? [note("guess")] : []),
    ...(isMoved ? [note("order", { undo: "order" })] : []),
  ];
  return {
    fields: FIELDS.filter((field) => fields.has(field)),
    grades: grades.map(({ cells, line }) => textsOf(cells, line, fields, undone)),
    notes,
    numbers: numberColumns(tidy, columns).map(({ column, heading: text }) => {
      return { column, heading: parts.length > 0 && column === widthOf(tidy) - 1 ? added : text };
    }),
    children: fields.get("children"),
    isCounted: named !== undefined && countsChildren(tidy, columns),
  };
}

/**
 * The rows of each grade as one, with their children together.
 * @param {GradeTexts[]} grades
 */
export function addedUp(grades) {
  /** @type {Map<string, GradeTexts>} */
  const sums = new Map();
  for (const grade of grades) {
    const key = gradeKey(grade.name ?? "");
    const before = sums.get(key);
    const sum = Number(before?.children ?? 0) + Number(grade.children);
    sums.set(key, before ? { ...before, children: String(sum) } : grade);
  }
  return [...sums.values()];
}

/** @type {(kind: NoteKind, what?: Partial<Note>) => Note} */
export const note = (kind, what) => ({ kind, line: 0, text: "", ...what });

/**
 * Whether a row has the headings once more: merged over two rows they stand in both, and a list of
 * several pages has them on each.
 * @type {(cells: string[], heading: string[]) => boolean}
 */
const isHeadingAgain = (cells, heading) =>
  cells.filter(Boolean).length > 1 &&
  cells.every((cell, column) => cell === "" || cell === heading[column]);

/**
 * The lines that are no grades: one has a total, or it is of the staff, the boys or the room there is,
 * or a text above or below grades.
 * @param {{cells: string[], line: number, text: string}[]} data
 * @param {number} named
 * @param {number | undefined} children
 */
function linesLeftOut(data, named, children) {
  const sums = new Set(sumsIn(data, named, children));
  const asides = new Set(asidesIn(data, named, children));
  return data.flatMap(({ cells, line, text }) => {
    const name = cells[named] ?? "";
    const isTotalOfAny =
      sums.has(line) ||
      isTotal(name) ||
      isPartTotal(name) ||
      isSumOfRange(cells, data, named, children);
    const isNone = isNoGrade(name) || asides.has(line);
    if (!isNone && !isTotalOfAny) return [];
    return [note(isNone ? "row" : "total", { line, text, undo: `line ${line}` })];
  });
}

/**
 * The lines that are but a text above or below grades, where most lines have a grade and its children.
 * @param {{cells: string[], line: number}[]} data
 * @param {number} named
 * @param {number | undefined} children
 */
function asidesIn(data, named, children) {
  if (children === undefined) return [];
  const texts = data.filter(
    ({ cells }) => cells[named] && !cells.some((cell, column) => cell !== "" && column !== named),
  );
  const full = data.filter(
    ({ cells }) => isClassOrGrade(cells[named] ?? "") && numberIn(cells[children] ?? ""),
  );
  if (texts.length === 0 || full.length < 2 || 2 * full.length < data.length) return [];
  return texts.flatMap(({ cells, line }) => (isClassOrGrade(cells[named] ?? "") ? [] : [line]));
}

/** @param {string} name */
const isClassOrGrade = (name) => gradeNamed(name) !== null || looksLikeClass(name);

/**
 * The lines that have the sum of the grades above them, of all or of the last ones, whatever they are
 * called: "KS1", "Whole school", or nothing.
 * @param {{cells: string[], line: number}[]} data
 * @param {number} named
 * @param {number | undefined} children
 */
function sumsIn(data, named, children) {
  if (children === undefined) return [];
  /** @type {number[]} */
  const sums = [];
  let total = 0;
  /** What the total was before each line but the last. @type {Set<number>} */
  const before = new Set();
  let beforeLast = NaN;
  let areGrades = true;
  for (const { cells, line } of data) {
    const name = cells[named] ?? "";
    const count = Number(plainNumber(cells[children] ?? "") ?? 0);
    const isGrade = isClassOrGrade(name);
    const isTold = name === "" || areGrades;
    if (!isGrade && count > 0 && isTold && before.has(total - count)) {
      sums.push(line);
    } else {
      before.add(beforeLast);
      beforeLast = total;
      total += count;
      areGrades &&= isGrade;
    }
  }
  return sums;
}

/** Names that a spreadsheet made into dates. @type {(cells: string[], line: number, named?: number) => Note[]} */
function dateNotes(cells, line, named) {
  const text = cells[named ?? -1] ?? "";
  const other = classOfDate(text);
  return other === null ? [] : [note("date", { line, text, other, undo: `date ${text}` })];
}

/**
 * A class of several grades among the grades: whose children these are it does not say.
 * @type {(cells: string[], line: number, named?: number) => Note[]}
 */
function mixedNotes(cells, line, named) {
  const text = cells[named ?? -1] ?? "";
  return rangeOf(text) ? [note("mixed", { line, text })] : [];
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

/** Whether the names are all known but may go up or down. @type {(lines: {cells: string[]}[], name: number) => boolean} */
function isOpen(lines, name) {
  const names = lines.map(({ cells }) => cells[name] ?? "");
  return names.length > 1 && names.every(gradeNamed) && ranksOf(names).some(Number.isNaN);
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

/**
 * @param {string[]} cells
 * @param {number} line
 * @param {Map<GradeField, number>} fields
 * @param {ReadonlySet<string>} undone
 * @returns {GradeTexts}
 */
function textsOf(cells, line, fields, undone) {
  return Object.fromEntries(
    [...fields].map(([field, column]) => {
      const text = cells[column] ?? "";
      if (field === "name") {
        return [field, (!undone.has(`date ${text}`) && classOfDate(text)) || text];
      }
      const found = numberIn(text);
      return [
        field,
        (undone.has(`number ${line} ${field}`) ? found?.other : found?.number) ?? text,
      ];
    }),
  );
}

/** @type {(cells: string[], line: number, fields: Map<GradeField, number>) => Note[]} */
function notNumbers(cells, line, fields) {
  return [...fields].flatMap(([field, column]) => {
    const text = cells[column] ?? "";
    if (field === "name" || text === "") return [];
    const { kind = "number", number = "", other = "" } = numberIn(text) ?? {};
    if (kind === "plain") return [];
    const undo = number === other ? undefined : `number ${line} ${field}`;
    return [note(kind, { line, text, field, other: number, ...(undo ? { undo } : {}) })];
  });
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
 * Makes these the grades of the school. One of the same name, however spelled, keeps what
 * the texts do not say, and its composites; what a grade was in that is no more goes with it.
 * @param {Draft} draft
 * @param {GradeTexts[]} texts  at least one
 * @returns {Draft}
 */
export function replaceGrades(draft, texts) {
  const known = new Map(draft.grades.map((grade) => [gradeKey(grade.name), grade]));
  const grades = putGrades(emptySchool(), texts).grades.map((grade, index) => {
    const same = grade.name === "" ? undefined : known.get(gradeKey(grade.name));
    known.delete(gradeKey(grade.name));
    return same ? { ...same, ...texts[index] } : grade;
  });
  const gone = draft.grades.filter(({ id }) => !grades.some((grade) => grade.id === id));
  const left = gone.reduce((rest, { id }) => removeGrade(rest, id), draft);
  return withSetsInOrder({ ...left, grades });
}
