/**
 * Rows of cells, read as many schools: a school in each row, by the rules of one school.
 *
 * @import { SchoolFile } from "../../engine/messages.js"
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

import { gradeNamed } from "../grade-names.js";
import { typed, withoutGaps } from "../school-file.js";
import { tidied } from "./delimited-text.js";
import { isTotal } from "./headings.js";
import { plainNumber } from "./cells.js";

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
  const [head, ...data] = tidied(rows)
    .map((cells, index) => ({ cells, line: index + 1 }))
    .filter(({ cells }) => cells.some(Boolean));
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
