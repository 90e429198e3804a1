/**
 * The line under the grades: how many children and teachers, as far as they are typed.
 *
 * @import { Draft } from "../../model/school.js"
 */

import { typed } from "../../model/school-file.js";
import { locale, say } from "../../words/say.js";

/** @param {Draft} school */
export function totalsLine(school) {
  const counts = school.grades.map((grade) => typed(grade.children));
  const given = counts.filter((count) => count !== undefined);
  const children = given.filter(isCount);
  if (children.length < given.length) {
    return say("totals.wrong");
  }
  if (children.length === 0) return "";
  const sum = children.reduce((total, number) => total + number, 0);
  const teachers = typed(school.teachers);
  const said = say("totals.children", { n: sum });
  if (!isCount(teachers) || teachers === 0) return said;
  const one = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  const average = new Intl.NumberFormat(locale(), one).format(sum / teachers);
  const values = { children: said, teachers: say("totals.teachers", { n: teachers }), average };
  return say("totals.all", values);
}

/**
 * @param {unknown} value
 * @returns {value is number}
 */
const isCount = (value) => typeof value === "number" && value >= 0;
