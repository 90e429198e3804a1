/**
 * Puts grades that were read from rows into the school.
 *
 * @import { Draft } from "../draft.js"
 * @import { GradeTexts } from "./grades-from-rows.js"
 */

import { addGrade, emptySchool, inGradeOrder, removeGrade } from "../draft.js";

/**
 * Writes over the table from a row on, as a spreadsheet does; adds rows where it needs them.
 * @param {Draft} draft
 * @param {GradeTexts[]} texts
 * @param {number} [row]
 * @returns {Draft}
 */
export function putGrades(draft, texts, row = 0) {
  let longer = draft;
  while (longer.grades.length < row + texts.length) longer = addGrade(longer);
  const grades = longer.grades.map((grade, place) => ({ ...grade, ...texts[place - row] }));
  return { ...longer, grades };
}

/**
 * Makes these the grades of the school. One of the same name is the same grade: it keeps what
 * the texts do not say, and its composites; what a grade was in that is no more goes with it.
 * @param {Draft} draft
 * @param {GradeTexts[]} texts  at least one
 * @returns {Draft}
 */
export function replaceGrades(draft, texts) {
  const known = new Map(draft.grades.map((grade) => [grade.name.trim(), grade]));
  const grades = putGrades(emptySchool(), texts).grades.map((grade, place) => {
    const same = grade.name === "" ? undefined : known.get(grade.name);
    known.delete(grade.name);
    return same ? { ...same, ...texts[place] } : grade;
  });
  const gone = draft.grades.filter(({ id }) => !grades.some((grade) => grade.id === id));
  const left = gone.reduce((rest, { id }) => removeGrade(rest, id), draft);
  const next = { ...left, grades };
  const composites = next.composites.map((composite) => ({
    ...composite,
    grades: inGradeOrder(next, composite.grades),
  }));
  return { ...next, composites };
}
