/**
 * A list with a row for each child: how many there are in each grade. Nothing else of it is
 * looked at, and no row of it is kept.
 *
 * @import { GradeTexts } from "./grades.js"
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
 * @property {number} without  children of whom the list says no grade
 */

import { MOST_GRADES } from "../school.js";
import { widthOf } from "./delimited-text.js";
import { fieldOfHeading, isTotal } from "./headings.js";

/** A list's title may take so many rows, and the rows of the list show within so many. */
const TITLES_END_BY = 6;
const LIST_SHOWS_BY = 24;

/** The share of grades among a column's texts that makes it a column of grades. */
const MOST = 0.75;

/**
 * The columns that may say a child's grade, the likeliest first. Texts of which each stands once
 * are no grades.
 * @param {string[][]} rows  tidy: no spaces around a cell
 * @returns {GradeColumn[]}
 */
export function gradeColumns(rows) {
  const listRows = rows.slice(titles(rows)).filter((cells) => !cells.some(isTotal));
  const width = widthOf(listRows);
  return Array.from({ length: width }, (_, column) => gradeColumn(listRows, column))
    .filter(({ different, filled }) => different <= MOST_GRADES && different < filled)
    .filter(({ heading }) => [null, "name"].includes(fieldOfHeading(heading)))
    .sort((a, b) => b.likeliness - a.likeliness)
    .map(({ column, heading, texts, likeliness }) => {
      return { column, heading, texts, sure: likeliness > 0 };
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

/**
 * @param {string[][]} rows
 * @param {number} column
 */
function gradeColumn(rows, column) {
  const [first = "", ...below] = rows.map((cells) => cells[column] ?? "");
  const isHeading = first !== "" && !below.includes(first) && !looksLikeGrade(first);
  const texts = isHeading ? below : [first, ...below];
  const filled = texts.filter(Boolean);
  const names = [...new Set(filled.map(asKey))];
  const grades = names.filter(looksLikeGrade).length;
  const speaks = isHeading && fieldOfHeading(first) === "name";
  return {
    column,
    heading: isHeading ? first : "",
    texts,
    filled: filled.length,
    different: names.length,
    likeliness: (speaks ? 1 : 0) + (grades >= MOST * names.length ? 2 : 0),
  };
}

/**
 * @param {GradeColumn} column
 * @param {string[]} known  the school's grades: where the list has the same, in their order
 * @param {string} locale  else they are put in order by it
 * @returns {Counted}
 */
export function countChildren({ texts }, known, locale) {
  const names = new Map(known.map((name) => [asKey(name), name]));
  /** @type {Map<string, number>} */
  const children = new Map();
  for (const text of texts.filter(Boolean)) {
    const key = asKey(text);
    const name = names.get(key) ?? text;
    names.set(key, name);
    children.set(name, (children.get(name) ?? 0) + 1);
  }
  const found = [...children.keys()];
  const same = found.every((name) => known.includes(name));
  const order = same ? known.filter((name) => children.has(name)) : youngestFirst(found, locale);
  const counted = texts.filter(Boolean).length;
  return {
    grades: order.map((name) => ({ name, children: String(children.get(name)) })),
    children: counted,
    without: texts.length - counted,
  };
}

/** The same grade, however it is written. @param {string} text */
const asKey = (text) => text.replace(/\s+/g, " ").trim().toLowerCase();

/** Grades below the first numbered one, and those whose names are no simple numbers. */
const EARLY = [
  ..."nursery|preschool|pre-k|prek|pk|tps|ps|ms|gs|petite section|moyenne section".split("|"),
  ..."grande section|maternelle|transition|kindergarten|kinder|k|prep|foundation|f".split("|"),
  ..."reception|r|cp|ce1|ce2|cm1|cm2".split("|"),
];

/** @type {(names: string[], locale: string) => string[]} */
function youngestFirst(names, locale) {
  const collator = new Intl.Collator(locale, { numeric: true });
  return names.toSorted(
    (a, b) => early(a) - early(b) || number(a) - number(b) || collator.compare(a, b),
  );
}

/** @param {string} name */
function early(name) {
  const index = EARLY.indexOf(name.trim().toLowerCase());
  return index < 0 ? EARLY.length : index;
}

/** @param {string} name */
const number = (name) => Number(/\d+/.exec(name)?.[0] ?? Infinity);

/** "P1", "Year 3", "3", "2nd grade", "3ème", up to 13; not "Class 3", which is a class. */
const NUMBERED = /^(?!classe? )[\p{L}. ]{0,12}(1[0-3]|\d)(st|nd|rd|th|e|er|ère|ème)?( \p{L}+)?$/u;

/** Whether a text is how some school calls a grade. @param {string} text */
export function looksLikeGrade(text) {
  const name = text.trim().toLowerCase();
  return EARLY.includes(name) || NUMBERED.test(name);
}
