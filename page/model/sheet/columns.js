/**
 * Which column of a table of cells has which field of a grade: by its heading where there is
 * one, else by its place and by whether names or numbers stand in it.
 *
 * @import { GradeField } from "../fields.js"
 *
 * @typedef {object} Columns
 * @property {Map<GradeField, number>} fields  the column of each field that is there
 * @property {number} heading  the row of the headings; -1 where there are none
 */

import { GRADE_FIELDS } from "../fields.js";
import { gradeNamed } from "../grade-names.js";
import { columnsIn, textsIn } from "./delimited-text.js";
import {
  NEXT_YEAR,
  fieldOfHeading,
  isAboutChild,
  isCalendarYear,
  isHalf,
  isOtherNumber,
  isRoom,
  yearIn,
} from "./headings.js";
import { looksLikeNumber, numberIn, plainNumber } from "./cells.js";

export const FIELDS = GRADE_FIELDS.map(({ key }) => key);
const NUMBERS = FIELDS.slice(1);
/** A table's title, or a whole letterhead, may stand above its headings. */
export const HEADINGS_BEGIN_BY = 15;
/** A larger number in a row is no number of children, but a child's. */
const MOST_IN_ROW = 1000;

/**
 * @param {string[][]} rows  tidy: no spaces around a cell
 * @param {GradeField} from  the field of the first column where the rows have no headings
 * @param {number} [children]  the column of the children, where it is known
 * @returns {Columns}
 */
export function columnsOf(rows, from, children) {
  const heading = headingRow(rows);
  const all = columnsIn(rows);
  const unheaded = () =>
    from === "name" ? byLooks(rows, all) : paired(FIELDS.slice(FIELDS.indexOf(from)), all);
  const fields =
    heading < 0 ? unheaded() : byHeadings(rows[heading] ?? [], rows.slice(heading + 1), all);
  if (children === undefined) return { heading, fields };
  const others = [...fields].filter(([, column]) => column !== children);
  return { heading, fields: new Map([...others, ["children", children]]) };
}

/**
 * The row that has the most headings, no number among them and at least two texts in a table of
 * several columns. One of calendar years is it where none follows: it may be a title with a year.
 * @param {string[][]} rows
 */
function headingRow(rows) {
  let ofYears = -1;
  let best = { place: -1, fields: 0 };
  for (const [place, cells] of rows.slice(0, HEADINGS_BEGIN_BY).entries()) {
    const texts = cells.filter((cell) => cell !== "" && !isCalendarYear(cell));
    if (texts.some(numberIn)) break;
    const below = rows.slice(place + 1);
    const alone = rows.every((other) => other.length < 2);
    const hasYears = cells.some(isCalendarYear) && texts.length < 2 && cells.length > 1;
    if (hasYears && below.length > 0) ofYears = place;
    const said = cells.map(fieldOfHeading);
    const fields = new Set(said.filter((field, column) => fits(field, below, column, alone))).size;
    const isRow = fields > best.fields && (texts.length > 1 || alone);
    if (isRow) best = { place, fields };
  }
  return best.place < 0 ? ofYears : best.place;
}

/**
 * Whether what stands below a heading can be what it says.
 * @param {GradeField | null} field
 * @param {string[][]} below
 * @param {number} column
 * @param {boolean} [alone]  the only column: then nothing below it says nothing
 */
function fits(field, below, column, alone = false) {
  if (field === "name" || field === null) return field === "name";
  const texts = textsIn(below, column).filter(Boolean);
  const numbers = texts.filter(numberIn);
  return numbers.length * 2 >= texts.length && (texts.length > 0 || !alone);
}

/** @type {(headings: string[], below: string[][], all: number[]) => Map<GradeField, number>} */
function byHeadings(headings, below, all) {
  /** @type {Map<GradeField, number>} */
  const fields = new Map();
  const isHalved = headings.filter(isHalf).length > 1; // then "niños" are the boys
  for (const column of all) {
    const heading = headings[column] ?? "";
    const field = isHalved && isHalf(heading) ? null : fieldOfHeading(heading);
    if (!field || !fits(field, below, column)) continue;
    const before = fields.get(field);
    const isBetter =
      field === "name" && !hasGrades(below, before ?? -1) && hasGrades(below, column);
    if (before === undefined || isBetter) fields.set(field, column);
  }
  const taken = new Set(fields.values());
  const free = (/** @type {string} */ look, canBeHalf = false) =>
    all.find((column) => {
      const heading = headings[column] ?? "";
      const isOther = isRoom(heading) || isOtherNumber(heading) || (isHalf(heading) && !canBeHalf);
      return !taken.has(column) && looksLike(below, column) === look && !isOther;
    });
  const name = free("texts");
  if (!fields.has("name") && name !== undefined) fields.set("name", name);
  const latest = columnOfLatestYear(headings, below, all);
  if (latest !== undefined) fields.set("children", latest);
  // Where names and birthdays stand, a number is of one child.
  const isOfOne = headings.filter(isAboutChild).length > 1;
  const children = isOfOne ? undefined : (free("numbers") ?? free("numbers", true));
  if (!fields.has("children") && children !== undefined) fields.set("children", children);
  return fields;
}

/** Whether most of the cells in a column are grades. @type {(rows: string[][], column: number) => boolean} */
function hasGrades(rows, column) {
  const texts = textsIn(rows, column).filter(Boolean);
  return texts.filter(gradeNamed).length * 2 >= texts.length;
}

/**
 * Of several columns with a year above them the latest, or one that has nothing else there. Next
 * year, for which the school is planned, needs no other beside it.
 * @type {(headings: string[], below: string[][], all: number[]) => number | undefined}
 */
function columnOfLatestYear(headings, below, all) {
  const years = all
    .map((column) => ({ column, heading: headings[column] ?? "" }))
    .map((one) => ({ ...one, year: yearIn(one.heading) }))
    .filter(({ year, heading }) => year > 0 && !isRoom(heading) && !isOtherNumber(heading))
    .filter(({ column }) => looksLike(below, column) === "numbers")
    .sort((a, b) => b.year - a.year);
  const [latest, ...others] = years;
  const isBefore = others.some(({ year }) => year !== latest?.year);
  const isOne = years.some(({ heading, year }) => isCalendarYear(heading) || year === NEXT_YEAR);
  return isBefore || isOne ? latest?.column : undefined;
}

/**
 * Whether the rows count children, though several may be of one grade: one of each class, say.
 * @param {string[][]} rows
 * @param {Columns} columns
 */
export function countsChildren(rows, { heading, fields }) {
  const headings = rows[heading] ?? [];
  const column = fields.get("children") ?? -1;
  const below = rows.slice(heading + 1);
  const numbers = textsIn(below, column).map((text) => Number(plainNumber(text)));
  // "Number" may also be which child it is.
  const isSerial = /^(number|numero|número)$/i.test(headings[column] ?? "");
  return (
    fieldOfHeading(headings[column] ?? "") === "children" &&
    !headings.some(isAboutChild) &&
    numbers.every((number) => number < MOST_IN_ROW) &&
    !countsFrom(below, column, isSerial ? (numbers[0] ?? 1) : 1)
  );
}

/**
 * Names stand in the first column with grades, or with texts, or in the first of several columns of
 * numbers; after them children, min and max. A column of running numbers before the names is none.
 * @type {(rows: string[][], all: number[]) => Map<GradeField, number>}
 */
function byLooks(rows, all) {
  const texts = all.filter((column) => looksLike(rows, column) === "texts");
  if (texts.length === 0 && all.length === 1) return paired(["name"], all);
  const named = texts.find((column) => hasGrades(rows, column) && !runs(rows, column));
  const name = named ?? texts[0] ?? 0;
  const others = all.filter((column) => !texts.includes(column) && column !== name);
  const numbers = others.filter((column) => column > name);
  const before = others.filter((column) => column < name && !runs(rows, column));
  return paired(["name", ...NUMBERS], [name, ...before, ...numbers]);
}

/**
 * The columns that may have the children, and what stands above them: those of numbers that are
 * no limits and no running numbers.
 * @param {string[][]} rows
 * @param {Columns} columns
 */
export function numberColumns(rows, { heading, fields }) {
  const below = rows.slice(heading + 1).filter((cells) => cells.some(Boolean));
  const taken = [...fields].flatMap(([field, column]) => (field === "children" ? [] : column));
  return (rows[heading] ?? []).flatMap((text, column) => {
    const isChildren = text !== "" && !isOtherNumber(text) && !isHalf(text);
    const isOne = isChildren && looksLike(below, column) === "numbers" && !runs(below, column);
    return isOne && !taken.includes(column) ? [{ column, heading: text }] : [];
  });
}

/** @type {(fields: GradeField[], columns: number[]) => Map<GradeField, number>} */
const paired = (fields, columns) =>
  new Map(
    columns.slice(0, fields.length).map((column, index) => [fields[index] ?? "name", column]),
  );

/**
 * What most of the cells in a column are.
 * @type {(rows: string[][], column: number) => "nothing" | "numbers" | "texts"}
 */
function looksLike(rows, column) {
  const texts = textsIn(rows, column).filter(Boolean);
  if (texts.length === 0) return "nothing";
  const numbers = texts.filter(looksLikeNumber);
  return numbers.length * 2 >= texts.length ? "numbers" : "texts";
}

/** Whether a column counts the rows. @type {(rows: string[][], column: number) => boolean} */
const runs = (rows, column) => countsFrom(rows, column, 1);

/** @type {(rows: string[][], column: number, first: number) => boolean} */
const countsFrom = (rows, column, first) =>
  textsIn(rows, column).every((text, index) => {
    const bare = text.replace(/[.)]$/, ""); // "1." of a numbered list
    return plainNumber(bare) === String(index + first);
  });
