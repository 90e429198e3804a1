/**
 * A list with a row for each child: how many there are in each grade. Nothing else of it is
 * looked at, and no row of it is kept.
 *
 * @import { GradeTexts, Note } from "./grades.js"
 *
 * @typedef {object} GradeColumn  a column that may say which grade a child is in
 * @property {number} column
 * @property {string} heading  empty where there is none
 * @property {string[]} texts  what stands below, row by row
 * @property {boolean} sure  its heading or its texts speak of grades
 *
 * @typedef {object} Counted
 * @property {GradeTexts[]} grades
 * @property {number} children
 * @property {Note[]} notes
 * @property {boolean} isClasses  what was counted are classes, which may have several grades
 */

import { MOST_GRADES } from "../school.js";
import { gradeKey, gradeNamed, looksLikeClass, youngestFirst } from "../grade-names.js";
import { classOfDate, numberIn, plainNumber } from "./cells.js";
import { columnsIn, textsIn } from "./delimited-text.js";
import { note } from "./grades.js";
import {
  fieldOfHeading,
  isAboutChild,
  isGradeOfChild,
  isHalf,
  isPartTotal,
  isStaff,
  isTotal,
  yearIn,
} from "./headings.js";

/** A list's title may take so many rows, and the rows of the list show within so many. */
const TITLES_END_BY = 15;
const LIST_SHOWS_BY = 24;

/** The share of grades among a column's texts that makes it a column of grades. */
const MOST = 0.75;

/** A heading that speaks of grades over texts that are some, or texts that can be nothing else. */
const SURE = 2;

/** The rows of a list, its headings first, without titles and totals. @param {string[][]} rows */
export const rowsOfList = (rows) =>
  rows
    .slice(titles(rows))
    .filter((cells, place, { length }) => !isTotalRow(cells, place === length - 1));

/** What may follow a grade above its children: "Year 1 (22)", "Year 2: Ms Abel", "Year 3 – 19 pupils". */
const BEHIND_GRADE = /\s*(?:[(:,]|\s[-–—]\s).*$/u;

/** The grade that stands above children; "" where it is none. @param {string} text */
function gradeAbove(text) {
  const name = text.replace(BEHIND_GRADE, "");
  return gradeNamed(name)?.bare === "" ? name : "";
}

/**
 * A list whose grades stand above their children, as one with a column of grades; others are the
 * rows that are no child's. Null where it is no such list.
 * @param {string[][]} rows
 * @returns {{rows: string[][], others: string[][]} | null}
 */
export function underHeadings(rows) {
  const begin = titles(rows);
  const [heads = [], ...below] = rows.slice(begin);
  const isWide =
    heads.filter(Boolean).length > 1 && heads.every((cell) => !cell || gradeAbove(cell));
  const areNames = below.flat().every((cell) => !numberIn(cell) && !gradeNamed(cell));
  if (isWide && areNames && below.length > 0) {
    const column = (/** @type {string} */ head, /** @type {number} */ at) =>
      below.flatMap((cells) => (cells[at] ? [[gradeAbove(head), cells[at] ?? ""]] : []));
    return { rows: heads.flatMap(column), others: rows.slice(0, begin) };
  }
  /** @type {string[][]} */
  const others = [];
  /** @type {string[][]} */
  const found = [];
  let grade = "";
  for (const cells of rows) {
    const [first = "", ...more] = cells.filter(Boolean);
    const above = more.length === 0 ? gradeAbove(first) : "";
    grade = above || grade;
    if (grade && !above && !isOfNoChild(cells)) found.push([grade, ...cells]);
    else if (!above) others.push(cells);
  }
  const groups = new Set(found.map(([name]) => name)).size;
  return groups > 1 && found.length > groups ? { rows: found, others } : null;
}

/** A line that counts, not names: "12", "22 children", "Boys: 10". @param {string} text */
const isCount = (text) =>
  numberIn(text) !== null || /[:=]\s*\d/.test(text) || isHalf(text.replace(/\d+/g, ""));

/**
 * Whether a row has headings, a total, how many there are, or the teacher; a child is called Max.
 * @param {string[]} cells
 */
function isOfNoChild(cells) {
  const filled = cells.filter(Boolean);
  const [first = "", ...more] = filled;
  const isAside = more.length === 0 && (isCount(first) || isStaff(first));
  const areHeadings =
    filled.some(isAboutChild) &&
    filled.every((cell) => isAboutChild(cell) || fieldOfHeading(cell) !== null);
  return isAside || areHeadings || isTotalRow(cells, true);
}

/**
 * Whether a row has but a total and numbers; a child may be called "Sum", and "Suma" be in grade 3.
 * @type {(cells: string[], isLast: boolean) => boolean}
 */
function isTotalRow(cells, isLast) {
  const [first = "", ...others] = cells.filter(Boolean);
  const says = isTotal(first) || (isLast && isPartTotal(first));
  return says && others.every((cell) => plainNumber(cell) !== null);
}

/**
 * The columns that may say a child's grade, the likeliest first, of two alike that of the later
 * year. Texts of which each stands once
 * are no grades, and neither is what its heading says is something else: a child's sex is "F".
 * @param {string[][]} rows  of a list
 * @returns {GradeColumn[]}
 */
export function gradeColumns(rows) {
  const isHeaded = hasHeadings(rows[0] ?? []);
  return columnsIn(rows)
    .map((column) => gradeColumn(rows, column, isHeaded))
    .filter(({ different, filled }) => different <= MOST_GRADES && different < filled)
    .filter(({ heading }) => !isAboutChild(heading))
    .filter(({ heading }) => isGradeOfChild(heading) || fieldOfHeading(heading) === null)
    .sort((a, b) => b.likeliness - a.likeliness || yearIn(b.heading) - yearIn(a.heading))
    .map(({ column, heading, texts, likeliness }) => {
      return { column, heading, texts, sure: likeliness >= SURE };
    });
}

/**
 * How many rows stand above the list: they have far fewer cells than the rows of the list.
 * @param {string[][]} rows
 */
function titles(rows) {
  const filled = rows.map((cells) => cells.filter(Boolean).length);
  const usual = Math.max(...filled.slice(0, LIST_SHOWS_BY));
  const first = filled.slice(0, TITLES_END_BY).findIndex((cells) => cells * 2 >= usual);
  return Math.max(first, 0);
}

/** Whether a row has headings: then "Yr" is one too, and no grade. @param {string[]} cells */
const hasHeadings = (cells) =>
  cells.some(
    (cell) => gradeNamed(cell) === null && (isAboutChild(cell) || fieldOfHeading(cell) !== null),
  );

/**
 * @param {string[][]} rows
 * @param {number} column
 * @param {boolean} isHeaded
 */
function gradeColumn(rows, column, isHeaded) {
  const [first = "", ...below] = textsIn(rows, column);
  const saysSo = isHeaded || gradeNamed(first) === null;
  const isHeading = first !== "" && !below.includes(first) && saysSo;
  const texts = isHeading ? below : [first, ...below];
  const filled = texts.filter(Boolean);
  const names = [...new Set(filled)];
  const speaks = isHeading && isGradeOfChild(first);
  return {
    column,
    heading: isHeading ? first : "",
    texts,
    filled: filled.length,
    different: new Set(filled.map(gradeKey)).size,
    likeliness: (speaks ? 1 : 0) + contentOf(names),
  };
}

/**
 * How much texts look like grades: a letter alone may be anything ("F"), a number alone nearly so.
 * @param {string[]} names  each once
 */
function contentOf(names) {
  const grades = names.map(gradeNamed).filter((grade) => grade !== null);
  if (grades.length === 0 || grades.length < MOST * names.length) return 0;
  if (grades.every(({ bare }) => bare === "letter")) return 0;
  return grades.every(({ bare }) => bare !== "") ? 1 : 2;
}

/**
 * @param {GradeColumn} column
 * @param {string[]} known  the school's grades, in their order: the list's are called as they are
 * @param {string} locale
 * @param {ReadonlySet<string>} undone  keys of notes that are not to be heeded
 * @returns {Counted}
 */
export function countChildren({ texts }, known, locale, undone) {
  const called = new Map(known.map((name) => [gradeKey(name), name]));
  const dates = [...new Set(texts)].flatMap((text) => {
    const other = classOfDate(text);
    return other === null ? [] : [note("paste.date", { text, other, undo: `date ${text}` })];
  });
  const were = new Map(
    dates.filter(({ undo = "" }) => !undone.has(undo)).map(({ text, other = "" }) => [text, other]),
  );
  /** @type {Map<string, Map<string, number>>} */
  const spellings = new Map();
  for (const text of texts.map((one) => were.get(one) ?? one).filter(Boolean)) {
    const counts = spellings.get(gradeKey(text)) ?? new Map();
    spellings.set(gradeKey(text), counts.set(text, (counts.get(text) ?? 0) + 1));
  }
  /** @type {Map<string, number>} */
  const children = new Map();
  for (const [key, counts] of spellings) {
    const usual = [...counts].sort(([, one], [, other]) => other - one);
    if (undone.has(`together ${key}`)) {
      for (const [name, count] of usual) children.set(name, count);
    } else {
      const sum = usual.reduce((total, [, count]) => total + count, 0);
      children.set(called.get(key) ?? usual[0]?.[0] ?? "", sum);
    }
  }
  const found = [...children.keys()];
  const same = found.every((name) => known.includes(name));
  const { order, isGuess } = same
    ? { order: known.filter((name) => children.has(name)), isGuess: false }
    : youngestFirst(found, locale);
  const isClasses = found.filter(looksLikeClass).length * 2 >= found.length && found.length > 0;
  const without = texts.filter((text) => text === "").length;
  const together = [...spellings].filter(([, { size }]) => size > 1);
  return {
    grades: order.map((name) => ({ name, children: String(children.get(name)) })),
    children: texts.length - without,
    isClasses,
    notes: [
      ...dates,
      ...together.map(([key, counts]) =>
        note("import.together", { text: [...counts.keys()].join(", "), undo: `together ${key}` }),
      ),
      ...(without > 0 ? [note("import.without", { n: without })] : []),
      ...(isGuess && !isClasses ? [note("import.guess")] : []),
    ],
  };
}
