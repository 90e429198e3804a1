/**
 * What the rows of a file may mean: a table with a row for each grade, a list with a row for each
 * child, or many schools, one in each row.
 *
 * @import { SchoolFile } from "../../engine/messages.js"
 * @import { GradeTexts, Note } from "./grades.js"
 *
 * @typedef {object} SheetRows
 * @property {string} name
 * @property {string[][]} rows
 * @property {string[] | undefined} [uncounted]  the cells with formulas of which the file has no result
 *
 * @typedef {object} Reading
 * @property {string} id  the same however it is wished to be read
 * @property {string} sheet  empty where the file has but one
 * @property {"table" | "list"} kind
 * @property {string} heading  of a list's column with the grades, or of a table's with the
 *   children where several may have them; empty where there is none to tell
 * @property {number} column
 * @property {GradeTexts[]} grades
 * @property {number} children  of all grades
 * @property {Note[]} notes
 * @property {number} likeliness  below 1 it may be no grades at all
 *
 * @typedef {object} RowOfSchool
 * @property {number} line  of the file, counted from 1
 * @property {string} name
 * @property {SchoolFile} file
 * @property {{key: string, values: {[name: string]: string | number}}} [wrong]  why it cannot be
 *   asked about: the key of its words, and their values
 *
 * @typedef {object} SchoolTable
 * @property {string[]} grades  the headings of the columns with children
 * @property {string[]} strange  those that are no grade of the rules
 * @property {string[]} missing  grades of the rules without a column
 * @property {RowOfSchool[]} schools
 */

import { gradeNamed, looksLikeClass, youngestFirst } from "../grade-names.js";
import { typed, withoutGaps } from "../school-file.js";
import { MOST_GRADES } from "../school.js";
import { plainNumber } from "./cells.js";
import { countChildren, gradeColumns, rowsOfList, underHeadings } from "./children.js";
import { columnsIn, filledLines, textsIn } from "./delimited-text.js";
import { addedUp, gradesFromRows, note } from "./grades.js";
import { isCalendarYear, isSchool, isTotal } from "./headings.js";
import { notChildren } from "./not-children.js";

/** From here on a reading is likely enough to pass over the others. */
const LIKELY = 5;
/** @param {Reading} reading */
export const isLikely = ({ likeliness }) => likeliness >= LIKELY;

const MOST_CELLS_SAID = 3;
/** Nobody looks through more columns; each is a reading of the whole table. */
const MOST_OFFERED = 12;

/**
 * The ways to read the sheets of a file, the likeliest first.
 * @param {SheetRows[]} sheets
 * @param {string[]} known  the names of the school's grades
 * @param {string} locale
 * @param {ReadonlySet<string>} [undone]  keys of notes that are not to be heeded
 * @returns {Reading[]}
 */
export function readingsOf(sheets, known, locale, undone = new Set()) {
  const all = sheets
    .flatMap(({ name, rows, uncounted = [] }) => {
      const sheet = sheets.length > 1 ? name : "";
      const lines = filledLines(rows);
      const filled = lines.map(({ cells }) => cells);
      const inFile = lines.map(({ line }) => line);
      const { tables, isCounted } = tableReadings(filled, inFile, sheet, undone);
      const isTable = isCounted || tables.some(({ likeliness }) => likeliness >= LIKELY);
      const found = isTable
        ? tables
        : [...tables, ...listReadings(filled, inFile, sheet, known, locale, undone)];
      const cells = uncounted.slice(0, MOST_CELLS_SAID).join(", ");
      const unread = cells ? [note("import.formula", { text: cells, n: uncounted.length })] : [];
      return found.map((one) => ({ ...one, notes: [...unread, ...one.notes] }));
    })
    .sort((a, b) => b.likeliness - a.likeliness);
  const [best] = all;
  const sure = best && best.likeliness >= LIKELY;
  return all.filter(
    ({ sheet, likeliness }) => !sure || likeliness >= LIKELY || sheet === best.sheet,
  );
}

/**
 * The table, with each of the columns that may have the children. Of a column that is offered it
 * is not said that it was left out.
 * @param {string[][]} rows
 * @param {number[]} inFile  the line of the file that each row stands in
 * @param {string} sheet
 * @param {ReadonlySet<string>} undone
 * @returns {{tables: Reading[], isCounted: boolean}}  isCounted: the rows are of no single children
 */
function tableReadings(rows, inFile, sheet, undone) {
  const { numbers, children, isCounted } = gradesFromRows(rows, "name", { undone });
  const others = numbers.map(({ column }) => column).filter((column) => column !== children);
  const offered = numbers.length > 1 ? others.slice(0, MOST_OFFERED) : [];
  const columns = [children, ...offered];
  const tables = columns.flatMap((column, index) => {
    const found = gradesFromRows(rows, "name", { undone, ...(index > 0 && { children: column }) });
    const read = isCounted && canBeAdded(rows) ? withRowsAdded(found) : found;
    const likeliness = likelinessOf(read);
    if (likeliness === null) return [];
    const heading = numbers.find((one) => one.column === column)?.heading ?? "";
    return {
      id: `${sheet} table ${column}`,
      sheet,
      kind: /** @type {const} */ ("table"),
      heading: numbers.length > 1 ? heading : "",
      column: column ?? 0,
      grades: read.grades,
      children: read.grades.reduce((sum, grade) => sum + (Number(grade.children) || 0), 0),
      notes: [
        ...(isOfClasses(read.grades) ? [note("import.classes")] : []),
        ...read.notes
          .filter(({ kind, line }) => kind !== "paste.column" || !offered.includes(line - 1))
          .filter(({ kind }) => kind !== "import.mixed" || !isOfClasses(read.grades))
          .map((one) =>
            one.kind === "paste.column" ? one : { ...one, line: inFile[one.line - 1] ?? one.line },
          ),
      ],
      likeliness: likeliness - index / 100,
    };
  });
  return { tables, isCounted };
}

/** Rows of several schools, or of several years, are no parts of a sum. @param {string[][]} rows */
function canBeAdded(rows) {
  return columnsIn(rows).every((column) => {
    const [heading = "", ...texts] = new Set(textsIn(rows, column).filter(Boolean));
    return texts.length < 2 || !(isSchool(heading) || texts.every(isCalendarYear));
  });
}

/** @type {(read: import("./grades.js").Reading) => import("./grades.js").Reading} */
function withRowsAdded(read) {
  const sums = addedUp(read.grades);
  const n = read.grades.length;
  if (sums.length === n || !read.grades.every(({ children = "" }) => /^\d+$/.test(children))) {
    return read;
  }
  const names = sums.map(({ name = "" }) => name);
  const { order } = youngestFirst(names, "en");
  const grades = order.flatMap((name) => sums.filter((grade) => grade.name === name));
  return { ...read, grades, notes: [note("import.added", { n }), ...read.notes] };
}

/** @param {GradeTexts[]} grades */
const isOfClasses = (grades) =>
  grades.filter(({ name = "" }) => looksLikeClass(name)).length * 2 >= grades.length;

/**
 * How likely a table is one of grades; null where it is none.
 * @param {import("./grades.js").Reading} read
 */
function likelinessOf({ fields, grades, notes }) {
  const names = grades.map(({ name = "" }) => name);
  const different = new Set(names).size === names.length && !names.includes("");
  const numbers = grades.filter(({ children = "" }) => children !== "").length;
  const has = fields.includes("name") && numbers * 2 >= names.length;
  const wrong = notes.filter(({ kind }) => kind === "paste.number").length * 2 >= names.length;
  if (!has || wrong || !different || names.length === 0 || names.length > MOST_GRADES) return null;
  if (isOfClasses(grades)) return fields.length / 20;
  const plain = names.length > 1 && names.filter(gradeNamed).length * 2 >= names.length;
  return (plain ? 2 * LIKELY : 1) + fields.length / 10;
}

/**
 * The list, with each of the columns that may have the grades.
 * @type {(rows: string[][], inFile: number[], sheet: string, known: string[], locale: string,
 *   undone: ReadonlySet<string>) => Reading[]}
 */
function listReadings(rows, inFile, sheet, known, locale, undone) {
  const grouped = underHeadings(rows);
  const all = grouped?.rows ?? rowsOfList(rows);
  const left = notChildren(all);
  const out = left.filter(({ undo }) => !undone.has(undo));
  const kept = all.filter((cells) => out.every((some) => !some.rows.has(cells)));
  return gradeColumns(kept).map((found, index) => {
    const { column, heading, sure } = found;
    const { grades, children, notes, isClasses } = countChildren(found, known, locale, undone);
    return {
      id: `${sheet} list ${column}`,
      sheet,
      kind: "list",
      heading,
      column,
      grades,
      children,
      notes: [
        ...(isClasses ? [note("import.classes")] : []),
        ...left.map(({ kind, text, undo, rows: { size } }) => note(kind, { text, undo, n: size })),
        ...notes,
        ...(grouped?.others ?? []).map((cells) =>
          note("paste.row", {
            line: inFile[rows.indexOf(cells)] ?? 0,
            text: cells.join(" ").trim(),
          }),
        ),
      ],
      likeliness: (sure && !isClasses ? LIKELY + 1 : 0) - index / 100,
    };
  });
}

/** The first two columns, whatever they are called; the others are the grades'. */
const NAME = 0;
const TEACHERS = 1;

/**
 * Reads a table with a school in each row: its name, its teachers, and the children of each grade.
 * Nothing is checked but the headings: the planner says what is wrong with a school.
 * @param {string[][]} rows
 * @param {SchoolFile} rules  everything else of each school
 * @returns {SchoolTable | null}  null where it is something else
 */
export function schoolsFromRows(rows, rules) {
  const known = (rules.grades ?? []).map(({ name = "" }) => name);
  const isGrade = (/** @type {string} */ text) => known.includes(text) || gradeNamed(text) !== null;
  const [head, ...data] = filledLines(rows);
  const grades = head?.cells.slice(TEACHERS + 1) ?? [];
  while (grades.at(-1) === "" || isTotal(grades.at(-1) ?? "")) grades.pop();
  const second = head?.cells[TEACHERS] ?? "";
  const isNamed = second !== "" && plainNumber(second) === null && !isGrade(second);
  const least = Math.max(Math.min(2, known.length), grades.length / 2);
  if (!isNamed || grades.filter(isGrade).length < least) return null;
  const schools = data.filter(({ cells }) => !isTotal(cells[NAME] ?? ""));
  if (!schools.some(({ cells }) => plainNumber(cells[TEACHERS] ?? "") !== null)) return null;
  return {
    grades,
    strange: grades.filter((name, at) => !known.includes(name) || grades.indexOf(name) !== at),
    missing: known.filter((name) => !grades.includes(name)),
    schools: schools.map(({ cells, line }) => {
      const name = cells[NAME] ?? "";
      return { line, name, file: schoolOf(name, cells, grades, rules) };
    }),
  };
}

/** @type {(name: string, cells: string[], grades: string[], rules: SchoolFile) => SchoolFile} */
function schoolOf(name, cells, grades, rules) {
  const number = (/** @type {string | undefined} */ text = "") => typed(plainNumber(text) ?? text);
  return withoutGaps({
    ...rules,
    name,
    teachers: number(cells[TEACHERS]),
    grades: (rules.grades ?? []).map((grade) =>
      withoutGaps({
        ...grade,
        children: number(cells[TEACHERS + 1 + grades.indexOf(grade.name ?? "")]),
      }),
    ),
  });
}
