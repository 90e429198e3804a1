/**
 * What the rows of a file may mean: a table with a row for each grade, or a list with a row for
 * each child.
 *
 * @import { GradeTexts, Note } from "./grades.js"
 *
 * @typedef {object} Reading
 * @property {string} sheet  empty where the file has but one
 * @property {"table" | "list"} kind
 * @property {string} heading  of a list's column with the grades; empty where it has none
 * @property {number} column  of a list
 * @property {GradeTexts[]} grades
 * @property {number} children  counted in a list
 * @property {number} without  children of a list without a grade
 * @property {boolean} isGuess  the order of a list's grades is one
 * @property {string[][]} together  the spellings of a list's grades that have several
 * @property {boolean} isClasses  a list's grades seem to be classes
 * @property {Note[]} notes
 * @property {number} likeliness
 */

import { MOST_GRADES } from "../school.js";
import { countChildren, gradeColumns } from "./children.js";
import { gradeNamed } from "../grade-names.js";
import { tidied } from "./delimited-text.js";
import { gradesFromRows } from "./grades.js";

/** From here on a reading is likely enough to pass over the others. */
const LIKELY = 5;

/**
 * The ways to read the sheets of a file, the likeliest first.
 * @param {{name: string, rows: string[][]}[]} sheets
 * @param {string[]} known  the names of the school's grades
 * @param {string} locale
 * @returns {Reading[]}
 */
export function readingsOf(sheets, known, locale) {
  const all = sheets
    .flatMap(({ name, rows }) => {
      const sheet = sheets.length > 1 ? name : "";
      const lines = tidied(rows)
        .map((cells, index) => ({ cells, line: index + 1 }))
        .filter(({ cells }) => cells.some(Boolean));
      const filled = lines.map(({ cells }) => cells);
      const inFile = lines.map(({ line }) => line);
      const table = tableReading(filled, inFile, sheet);
      const isTable = table.some(({ likeliness }) => likeliness >= LIKELY);
      return isTable ? table : [...table, ...listReadings(filled, sheet, known, locale)];
    })
    .sort((a, b) => b.likeliness - a.likeliness);
  const [best] = all;
  const sure = best && best.likeliness >= LIKELY;
  return all.filter(
    ({ sheet, likeliness }) => !sure || likeliness >= LIKELY || sheet === best.sheet,
  );
}

/**
 * @param {string[][]} rows
 * @param {number[]} inFile  the line of the file that each row stands in
 * @param {string} sheet
 * @returns {Reading[]}
 */
function tableReading(rows, inFile, sheet) {
  const { fields, grades, notes: found } = gradesFromRows(rows);
  const notes = found.map((note) => {
    const line = note.kind === "column" ? note.line : inFile[note.line - 1];
    return { ...note, line: line ?? note.line };
  });
  const names = grades.map(({ name = "" }) => name);
  const different = new Set(names).size === names.length && !names.includes("");
  const numbers = grades.filter(({ children = "" }) => children !== "").length;
  const has = fields.includes("name") && numbers * 2 >= names.length;
  const wrong = notes.some(({ kind }) => kind === "number");
  if (!has || wrong || !different || names.length === 0 || names.length > MOST_GRADES) return [];
  const plain = names.length > 1 && names.filter(gradeNamed).length * 2 >= names.length;
  const likeliness = (plain ? 2 * LIKELY : 1) + fields.length / 10;
  return [
    {
      sheet,
      kind: "table",
      heading: "",
      column: 0,
      grades,
      children: 0,
      without: 0,
      isGuess: false,
      together: [],
      isClasses: false,
      notes,
      likeliness,
    },
  ];
}

/** @type {(rows: string[][], sheet: string, known: string[], locale: string) => Reading[]} */
function listReadings(rows, sheet, known, locale) {
  return gradeColumns(rows).map((found, index) => {
    const { column, heading, sure } = found;
    const counted = countChildren(found, known, locale);
    const likeliness = (sure && !counted.isClasses ? LIKELY + 1 : 0) - index / 100;
    return { sheet, kind: "list", heading, column, ...counted, notes: [], likeliness };
  });
}
