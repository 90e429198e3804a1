/**
 * Rows of cells, read as grades.
 *
 * @import { GradeField } from "../fields.js"
 * @import { Draft } from "../school.js"
 *
 * @typedef {Partial<Record<GradeField, string>>} GradeTexts  what goes into a row of the table
 *
 * @typedef {object} Note  something that was left out, set right or could not be taken as it was
 * @property {string} kind  the key of its words
 * @property {number} line  the line, or the column, counted from 1; 0 where it is neither
 * @property {string} text  what stands there
 * @property {string} [other]  what was made of it
 * @property {GradeField} [field]  the field of a number
 * @property {number} [n]  how many rows it is about
 * @property {string} [undo]  by this key the reading can be done without it
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
 *
 * @typedef {object} Line
 * @property {string[]} cells
 * @property {number} line  counted from 1
 * @property {string} text  all that stands in it
 * @property {string} name  of the grade, as it stands there; empty where the table has no names
 * @property {string} children  as they stand there
 */

import { gradeKey, gradeNamed, looksLikeClass, rangeOf, ranksOf } from "../grade-names.js";
import { addGrade, emptySchool, removeGrade, withSetsInOrder } from "../school.js";
import { FIELDS, columnsOf, countsChildren, numberColumns } from "./columns.js";
import { classOfDate, numberIn, plainNumber } from "./cells.js";
import { columnsIn, textsIn, tidied, widthOf } from "./delimited-text.js";
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
 * "name"; and show each of `notes` as `noteInWords` has it.
 *
 * @param {string[][]} rows
 * @param {GradeField} [from]  the field of the first column where the rows have no headings
 * @param {Wishes} [wishes]
 * @returns {Reading}
 */
export function gradesFromRows(rows, from = "name", { undone = NOTHING, children } = {}) {
  const plain = from === "name" ? stacked(withOneHeading(tidied(rows))) : tidied(rows);
  const typed = from === "name" ? typedLines(plain) : null;
  const upright = typed?.rows ?? turned(plain, from);
  const isTurned = !typed && upright !== plain;
  const { rows: tidy, added, parts } = withPartsAdded(upright, from, isTurned, undone);
  const columns = columnsOf(tidy, from, children);
  const { heading, fields } = columns;
  const isNamed = fields.has("name");
  const lines = tidy
    .map((cells, index) => ({
      cells,
      line: index + 1,
      text: cells.filter(Boolean).join(" "),
      name: cells[fields.get("name") ?? -1] ?? "",
      children: cells[fields.get("children") ?? -1] ?? "",
    }))
    .filter(({ text }) => !isNamed || text !== "");
  const titles = [...(typed?.titles ?? []), ...lines.filter(({ line }) => line <= heading)];
  const below = lines.filter(({ line }) => line > heading + 1);
  const data = below.filter(({ cells }) => !isHeadingAgain(cells, tidy[heading] ?? []));
  const repeated = below.length - data.length;
  const left = isNamed ? linesLeftOut(data) : [];
  const out = new Set(left.filter(({ undo = "" }) => !undone.has(undo)).map(({ line }) => line));
  const read = data.filter(({ line }) => !out.has(line));
  const ordered = inOrder(read);
  const isMoved = ordered.some((line, place) => line !== read[place]);
  const grades = undone.has("order") ? read : ordered;
  const notes = [
    ...titles.map(({ line, text }) => note("paste.title", { line, text })),
    ...grades.flatMap((line) => notesOn(line, fields)),
    ...left,
    ...(repeated > 0 ? [note("import.headings", { n: repeated })] : []),
    ...(typed?.others ?? []).map(({ line, text }) => note("paste.row", { line, text })),
    ...leftColumns(tidy.slice(Math.max(heading, 0)), fields).filter(
      ({ line }) => !parts.includes(line - 1),
    ),
    ...(isTurned ? [note("paste.turned")] : []),
    ...(added ? [note("paste.sum", { text: added, undo: "sum" })] : []),
    ...(isOpen(read) ? [note("import.guess")] : []),
    ...(isMoved ? [note("paste.order", { undo: "order" })] : []),
  ];
  return {
    fields: FIELDS.filter((field) => fields.has(field)),
    grades: grades.map((line) => textsOf(line, fields, undone)),
    notes,
    numbers: numberColumns(tidy, columns).map(({ column, heading: text }) => {
      return { column, heading: parts.length > 0 && column === widthOf(tidy) - 1 ? added : text };
    }),
    children: fields.get("children"),
    isCounted: isNamed && countsChildren(tidy, columns),
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

/** @type {(kind: string, what?: Partial<Note>) => Note} */
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
 * @param {Line[]} data
 */
function linesLeftOut(data) {
  const sums = new Set(sumsIn(data));
  const asides = new Set(asidesIn(data));
  return data.flatMap((one) => {
    const { line, text, name } = one;
    const isNone = isNoGrade(name) || asides.has(one);
    const isSum = sums.has(one) || isTotal(name) || isPartTotal(name) || isSumOfRange(one, data);
    if (!isNone && !isSum) return [];
    return [note(isNone ? "paste.row" : "paste.total", { line, text, undo: `line ${line}` })];
  });
}

/**
 * The lines that are but a text above or below grades, where most lines have a grade and its children.
 * @param {Line[]} data
 */
function asidesIn(data) {
  const full = data.filter(({ name, children }) => isClassOrGrade(name) && numberIn(children));
  if (full.length < 2 || 2 * full.length < data.length) return [];
  return data.filter(({ name, text }) => name !== "" && text === name && !isClassOrGrade(name));
}

/** @param {string} name */
const isClassOrGrade = (name) => gradeNamed(name) !== null || looksLikeClass(name);

/**
 * The lines that have the sum of the grades above them, of all or of the last ones, whatever they are
 * called: "KS1", "Whole school", or nothing.
 * @param {Line[]} data
 */
function sumsIn(data) {
  let total = 0;
  /** What the total was before each line but the last. @type {Set<number>} */
  const before = new Set();
  let beforeLast = NaN;
  let areGrades = true;
  return data.filter(({ name, children }) => {
    const count = Number(plainNumber(children));
    const isGrade = isClassOrGrade(name);
    const isTold = name === "" || areGrades;
    if (!isGrade && count > 0 && isTold && before.has(total - count)) return true;
    before.add(beforeLast);
    beforeLast = total;
    total += count;
    areGrades &&= isGrade;
    return false;
  });
}

/**
 * Whether a line named after several grades has the sum of their children: "K–2" after K, 1 and 2.
 * @type {(line: Line, data: Line[]) => boolean}
 */
function isSumOfRange({ name, children }, data) {
  const range = rangeOf(name);
  if (!range) return false;
  const sum = data.reduce((total, line) => {
    const rank = gradeNamed(line.name)?.rank ?? Infinity;
    const isIn = rank >= range.first && rank <= range.last;
    return isIn ? total + Number(plainNumber(line.children)) : total;
  }, 0);
  return sum > 0 && plainNumber(children) === String(sum);
}

/**
 * Youngest first, where every name is known and no two are of the same year; else as they stand.
 * @param {Line[]} lines
 */
function inOrder(lines) {
  const ranks = ranksOf(lines.map(({ name }) => name));
  if (ranks.some(Number.isNaN) || new Set(ranks).size < ranks.length) return lines;
  const places = new Map(lines.map((line, place) => [line, ranks[place] ?? 0]));
  return lines.toSorted((one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0));
}

/** Whether the names are all known but may go up or down. @param {Line[]} lines */
function isOpen(lines) {
  const names = lines.map(({ name }) => name);
  return names.length > 1 && names.every(gradeNamed) && ranksOf(names).some(Number.isNaN);
}

/** @type {(line: Line, fields: Map<GradeField, number>, undone: ReadonlySet<string>) => GradeTexts} */
function textsOf({ cells, line }, fields, undone) {
  return Object.fromEntries(
    [...fields].map(([field, column]) => {
      const text = cells[column] ?? "";
      if (field === "name") {
        return [field, (!undone.has(`date ${text}`) && classOfDate(text)) || text];
      }
      const found = numberIn(text);
      const isUndone = undone.has(`number ${line} ${field}`);
      return [field, (isUndone ? found?.other : found?.number) ?? text];
    }),
  );
}

/**
 * What is said of a grade's line: what is no plain number, a name that a spreadsheet made into a date,
 * and a class of several grades among the grades, for whose children these are it does not say.
 * @type {(line: Line, fields: Map<GradeField, number>) => Note[]}
 */
function notesOn({ cells, line, name }, fields) {
  const numbers = [...fields].flatMap(([field, column]) => {
    const text = cells[column] ?? "";
    if (field === "name" || text === "") return [];
    const { kind = "paste.number", number = "", other = "" } = numberIn(text) ?? {};
    if (kind === "plain") return [];
    const undo = number === other ? undefined : `number ${line} ${field}`;
    return [note(kind, { line, text, field, other: number, ...(undo ? { undo } : {}) })];
  });
  const other = classOfDate(name);
  return [
    ...numbers,
    ...(other ? [note("paste.date", { line, text: name, other, undo: `date ${name}` })] : []),
    ...(rangeOf(name) ? [note("import.mixed", { line, text: name })] : []),
  ];
}

/** @type {(rows: string[][], fields: Map<GradeField, number>) => Note[]} */
function leftColumns(rows, fields) {
  const taken = new Set(fields.values());
  return columnsIn(rows).flatMap((column) => {
    const text = textsIn(rows, column).find(Boolean);
    return taken.has(column) || !text ? [] : [{ kind: "paste.column", line: column + 1, text }];
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
