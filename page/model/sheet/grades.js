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

import { gradeKey, gradeNamed, rangeOf, ranksOf } from "../grade-names.js";
import { addGrade, emptySchool, removeGrade, withSetsInOrder } from "../school.js";
import { FIELDS, HEADINGS_BEGIN_BY, columnsOf, countsChildren, numberColumns } from "./columns.js";
import { classOfDate } from "./dates.js";
import { tidied, widthOf } from "./delimited-text.js";
import {
  fieldOfHeading,
  isCalendarYear,
  isHalf,
  isNoGrade,
  isOtherNumber,
  isPartTotal,
  isRoom,
  isTotal,
} from "./headings.js";
import { numberIn, plainNumber } from "./numbers.js";
import { typedLines } from "./typed-lines.js";

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
  const plain = from === "name" ? withOneHeading(tidied(rows)) : tidied(rows);
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
  const written = tidy[heading]?.join("\t");
  const below = lines.filter(({ line }) => line > heading + 1);
  // Headings that are merged over two rows stand in both.
  const data = below.filter(({ cells }) => cells.join("\t") !== written);
  const repeated = below.length - data.length;
  const left = data.flatMap(({ line, text, ...row }) => {
    const kind = named === undefined ? null : kindLeftOut({ line, ...row }, data, named, fields);
    return kind ? [/** @type {Note} */ ({ kind, line, text, undo: `line ${line}` })] : [];
  });
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
 * Why a line is no grade: it has a total, or it is of the staff, the boys or the room there is.
 * @param {{cells: string[], line: number}} line
 * @param {{cells: string[], line: number}[]} data
 * @param {number} named
 * @param {Map<GradeField, number>} fields
 * @returns {NoteKind | null}
 */
function kindLeftOut({ cells, line }, data, named, fields) {
  const name = cells[named] ?? "";
  const children = fields.get("children");
  if (isNoGrade(name)) return "row";
  const isLast = line === data.at(-1)?.line;
  const isOne =
    isTotal(name) ||
    isPartTotal(name) ||
    isSumOfRange(cells, data, named, children) ||
    (isLast && isSum(cells, data, named, children));
  return isOne ? "total" : null;
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

/** Whether grades stand side by side as in "K, 1, 2, 3", with what they are called or not. @param {string[]} cells */
function countsOn(cells) {
  const names = cells.filter(
    (cell, at) => cell !== "" && !isTotal(cell) && (at > 0 || gradeNamed(cell)),
  );
  const [first, ...others] = names.map(gradeNamed);
  return (
    others.length > 1 &&
    first !== undefined &&
    first !== null &&
    first.bare !== "number" &&
    others.every((grade, at) => grade?.bare === "number" && grade.rank === at + 1)
  );
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
  const titles = rows.findIndex((cells) => cells.filter(Boolean).length > 1);
  const place = rows
    .slice(0, HEADINGS_BEGIN_BY)
    .findIndex(
      (cells, at) => names(cells) > 1 || isLed(cells) || (at === titles && countsOn(cells)),
    );
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
  if (!isTurned) return { rows, isTurned };
  const [heading = [], ...below] = upright;
  const isNamed =
    gradeNamed(heading[0] ?? "") === null || fieldOfHeading(heading[0] ?? "") === "name";
  // A corner may be left empty above what the rows are called.
  return {
    rows: isNamed ? [[heading[0] || "Grade", ...heading.slice(1)], ...below] : upright,
    isTurned,
  };
}

/**
 * Headings over two rows become one: what stands above several columns is said in each of them,
 * but for the boys and the girls. The upper row stays empty.
 * @param {string[][]} rows
 */
function withOneHeading(rows) {
  const place = rows.slice(0, HEADINGS_BEGIN_BY).findIndex((upper, at) => {
    const lower = rows[at + 1] ?? [];
    const isText = [...upper, ...lower].every((cell) => !numberIn(cell) || isCalendarYear(cell));
    const isUnder = lower.some((cell, column) => cell !== "" && !upper[column]);
    const isLed = upper.some((cell, column) => fieldOfHeading(cell) === "name" && !lower[column]);
    return isText && isUnder && isLed;
  });
  if (place < 0) return rows;
  const [upper = [], lower = []] = rows.slice(place);
  let above = "";
  const joined = Array.from({ length: widthOf([upper, lower]) }, (_, column) => {
    const below = lower[column] ?? "";
    above = upper[column] || (below ? above : "");
    return isHalf(below) ? below : `${above} ${below}`.trim();
  });
  return rows.map((cells, at) => (at === place ? [] : at === place + 1 ? joined : cells));
}

/**
 * The columns of classes each of which has some of the grades: none has all of them.
 * @param {string[][]} rows  turned, the headings first
 */
function classColumns([heads = [], ...rows]) {
  const grades = rows.filter(([name = ""]) => gradeNamed(name) && !isTotal(name));
  const columns = heads.flatMap((head, column) => {
    const texts = grades.map((cells) => cells[column] ?? "");
    const isOther = isCalendarYear(head) || isRoom(head) || isOtherNumber(head);
    const isOne = texts.some(Boolean) && texts.every((text) => !text || plainNumber(text) !== null);
    return column > 0 && !isOther && isOne ? [{ column, texts }] : [];
  });
  const isParted = columns.every(({ texts }) => texts.includes(""));
  return columns.length > 1 && isParted ? columns.map(({ column }) => column) : [];
}

/**
 * Rows that have the boys and the girls, or several classes, and not all together get a column of all.
 * @type {(rows: string[][], from: GradeField, isTurned: boolean, undone: ReadonlySet<string>) =>
 *   {rows: string[][], added: string, parts: number[]}}  parts: the columns that were added up
 */
function withPartsAdded(rows, from, isTurned, undone) {
  const filled = rows.slice(0, HEADINGS_BEGIN_BY).map((cells) => cells.filter(Boolean).length);
  // Only titles stand above headings: "M" and "B" in a row of a list are no boys.
  const halved = filled.findIndex(
    (count, at) =>
      rows[at]?.filter(isHalf).length === 2 &&
      filled.slice(0, at).every((before) => before < count),
  );
  const place = halved < 0 && isTurned ? 0 : halved;
  const heads = rows[place] ?? [];
  const halves = heads.flatMap((head, column) => (isHalf(head) ? [column] : []));
  const parts = halved < 0 && isTurned ? classColumns(rows) : halves;
  const has = heads.some(
    (head, column) => !parts.includes(column) && fieldOfHeading(head) === "children",
  );
  if (from !== "name" || place < 0 || has || parts.length < 2)
    return { rows, added: "", parts: [] };
  const added = parts.map((column) => heads[column]).join(" + ");
  if (undone.has("sum")) return { rows, added, parts: [] };
  const width = widthOf(rows);
  const longer = rows.map((cells, line) => {
    if (line < place || cells.every((cell) => cell === "")) return cells;
    const numbers = parts.map((column) => plainNumber(cells[column] || "0"));
    const sum = numbers.some((number) => number === null)
      ? ""
      : String(numbers.reduce((total, number) => total + Number(number), 0));
    const padded = Array.from({ length: width }, (_, column) => cells[column] ?? "");
    return [...padded, line === place ? "Total" : sum];
  });
  return { rows: longer, added, parts };
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
