/**
 * The line under the grades: how many children and teachers, as far as they are typed.
 *
 * @import { Draft } from "./draft.js"
 */

import { typed } from "./school-file.js";
import { counted } from "./words.js";

/** @param {Draft} school */
export function totalsLine(school) {
  const counts = school.grades.map((grade) => typed(grade.children));
  const given = counts.filter((count) => count !== undefined);
  const children = given.filter(isCount);
  if (children.length < given.length) {
    return "No total yet: a count of children needs putting right.";
  }
  if (children.length === 0) return "";
  const sum = children.reduce((total, number) => total + number, 0);
  const teachers = typed(school.teachers);
  const said = counted(sum, "child", "children");
  if (!isCount(teachers) || teachers === 0) return said;
  const average = (sum / teachers).toFixed(1);
  return `${said}, ${counted(teachers, "teacher", "teachers")}: ${average} in a class`;
}

/**
 * @param {unknown} value
 * @returns {value is number}
 */
const isCount = (value) => typeof value === "number" && value >= 0;
