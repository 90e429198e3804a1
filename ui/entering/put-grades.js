/**
 * Puts grades that were read from rows into the school.
 *
 * @import { Draft } from "../draft.js"
 * @import { GradeTexts } from "./grades-from-rows.js"
 */

import { addGrade, emptySchool, removeGrade } from "../draft.js";

/**
 * Writes over the table from a row on, as a spreadsheet does; adds rows where it needs them.
 * @param {Draft} draft
 * @param {GradeTexts[]} texts
 * @param {number} row
 * @returns {Draft}
 */
export function putGrades(draft, texts, row) {
  let longer = draft;
  while (longer.grades.length < row + texts.length) longer = addGrade(longer);
  const grades = longer.grades.map((grade, place) => ({ ...grade, ...texts[place - row] }));
  return { ...longer, grades };
}

/**
 * Makes these the grades of the school. One of the same name is the same grade: it keeps what
 * the texts do not say, and its composites.
 * @param {Draft} draft
 * @param {GradeTexts[]} texts
 * @returns {Draft}
 */
export function replaceGrades(draft, texts) {
  const [blank] = emptySchool().grades;
  const left = [...draft.grades];
  const grades = texts.map((text, place) => {
    const same = left.findIndex(({ name }) => name.trim() !== "" && name.trim() === text.name);
    const [known] = same < 0 ? [] : left.splice(same, 1);
    return { ...(known ?? putGrades(emptySchool(), [{}], 0).grades[0]), ...text };
  });
}
