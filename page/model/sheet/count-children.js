/**
 * A list with a row for each child: how many there are in each grade. Nothing else of it is
 * looked at, and no row of it is kept.
 *
 * @import { GradeTexts } from "./grades-from-rows.js"
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

import { MOST_GRADES } from "../draft.js";
import { fieldOfHeading, isTotal } from "./headings.js";
import { widthOf } from "./text-rows.js";
import { looksLikeGrade, youngestFirst } from "./grade-order.js";

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
  const listed = rows.slice(titles(rows)).filter((cells) => !cells.some(isTotal));
  const width = widthOf(listed);
  return Array.from({ length: width }, (_, column) => gradeColumn(listed, column))
    .filter(({ different, filled }) => different <= MOST_GRADES && different < filled)
    .filter(({ heading }) => [null, "name"].includes(fieldOfHeading(heading)))
    .sort((one, other) => other.likeliness - one.likeliness)
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
 * @returns {Counted}
 */
export function countChildren({ texts }, known) {
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
  const order = same ? known.filter((name) => children.has(name)) : youngestFirst(found);
  const counted = texts.filter(Boolean).length;
  return {
    grades: order.map((name) => ({ name, children: String(children.get(name)) })),
    children: counted,
    without: texts.length - counted,
  };
}

/**
 * The same grade, however it is written.
 * @param {string} text
 */
const asKey = (text) => text.replace(/\s+/g, " ").trim().toLowerCase();
