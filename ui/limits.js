/**
 * The largest size the school's rules allow a class of these grades.
 *
 * @import { SchoolFile } from "../engine/messages.js"
 *
 * @param {SchoolFile} file  a school that was planned, so its numbers are numbers
 * @param {string[]} grades
 * @returns {number}
 */
export function limitOf(file, grades) {
  const composite = file.composites?.find(
    (allowed) =>
      allowed.grades.length === grades.length &&
      allowed.grades.every((grade) => grades.includes(grade)),
  );
  const own = composite?.max ?? (grades.length > 1 ? file.composite_max : undefined);
  if (own !== undefined) return Number(own);
  const limits = (file.grades ?? [])
    .filter((grade) => grades.includes(grade.name ?? ""))
    .map((grade) => Number(grade.max));
  return Math.min(...limits);
}
