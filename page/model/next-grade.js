/**
 * How a list of grades goes on, MS after PS, Year 3 after Year 2, and what it is a year later.
 *
 * @import { GradeField } from "./fields.js"
 * @import { Draft, GradeDraft } from "./school.js"
 * @import { GradeTexts } from "./sheet/grades.js"
 */

import { gradeKey, ranksOf } from "./grade-names.js";
import { REGIONS } from "./regions.js";
import { isEmpty, putInGrade, setGradeField } from "./school.js";

/**
 * The name of the grade that follows: as the places have it that know the names before, else the
 * next number; empty where neither says it.
 * @param {string[]} names  youngest first
 */
function nameAfter(names) {
  const last = names.at(-1)?.trim() ?? "";
  const taken = new Set(names.map((name) => name.trim()));
  const known = (/** @type {string[]} */ list) => list.filter((name) => taken.has(name)).length;
  const lists = REGIONS.map(({ grades }) => grades.map(({ name }) => name));
  const having = lists.filter((list) => list.includes(last));
  const most = Math.max(...having.map(known));
  const following = having
    .filter((list) => known(list) === most)
    // There is no CM3, but a Year 7 after the six that a place has.
    .map((list) => list[list.indexOf(last) + 1] ?? (last.includes(" ") ? numberAfter(last) : ""));
  const next = new Set(having.length > 0 ? following : [numberAfter(last)]);
  const [name = ""] = next.size === 1 ? next : [];
  return taken.has(name) ? "" : name;
}

/** "Year 3" after "Year 2"; empty without a number at its end. @param {string} name */
function numberAfter(name) {
  const [, word = "", digits] = /^(.*?)(\d+)$/.exec(name) ?? [];
  return digits === undefined ? "" : `${word}${Number(digits) + 1}`;
}

/**
 * What an empty row at the end would be: the grade that follows, with the limits of the one above.
 * @type {(draft: Draft, id: string) => Pick<GradeDraft, "name" | "min" | "max"> | null}
 */
export function gradeToCome({ grades }, id) {
  const row = grades.findIndex((grade) => grade.id === id);
  const above = grades[row - 1];
  if (!above || grades.slice(row).some((grade) => !isEmpty(grade)) || isEmpty(above)) return null;
  const name = nameAfter(grades.slice(0, row).map((grade) => grade.name));
  return { name, min: above.min, max: above.max };
}

/**
 * Types in a row of the table. The first thing in an empty row at the end makes it the grade that
 * follows; where name and children are erased again, the limits that came along go, too.
 * @type {(draft: Draft, id: string, field: GradeField, value: string) => Draft}
 */
export function typeInGrade(draft, id, field, value) {
  const typed = setGradeField(putInGrade(draft, id, gradeToCome(draft, id)), id, field, value);
  const grade = typed.grades.find((one) => one.id === id);
  if (value !== "" || !grade || !isEmpty({ ...grade, min: "", max: "" })) return typed;
  const emptied = putInGrade(typed, id, { min: "", max: "" });
  const toCome = gradeToCome(emptied, id);
  return toCome?.min === grade.min && toCome.max === grade.max ? emptied : typed;
}

/** Names of two years in a row are at most so far apart; kindergartens are nearer. */
const A_YEAR = 1.3;

/**
 * A year later: each grade has the children of the one before it, the oldest are gone, and the
 * youngest are yet to come.
 * @param {GradeTexts[]} grades  this year's, youngest first
 * @param {string[]} known  the school's grades, in their order
 * @param {string} intake  the children of the youngest grade next year, as typed
 * @returns {{grades: GradeTexts[], youngest: string, oldest: string, leaving: number}}
 */
export function movedUp(grades, known, intake) {
  const now = new Map(grades.map((grade) => [gradeKey(grade.name ?? ""), grade]));
  const listed = grades.map(({ name = "" }) => name);
  const keys = known.map(gradeKey);
  const isKnown = listed.every((name) => keys.includes(gradeKey(name)));
  const names = isKnown
    ? known.map((name) => now.get(gradeKey(name))?.name ?? name)
    : withoutGaps(listed);
  const childrenOf = (/** @type {string} */ name) => now.get(gradeKey(name))?.children ?? "0";
  const oldest = names.at(-1) ?? "";
  return {
    grades: names.map((name, place) => {
      const before = names[place - 1];
      const children = before === undefined ? intake : childrenOf(before);
      return { ...now.get(gradeKey(name)), name, children };
    }),
    youngest: names[0] ?? "",
    oldest,
    leaving: Number(childrenOf(oldest)) || 0,
  };
}

/**
 * With the grades between, of which there is no child this year.
 * @param {string[]} names
 */
function withoutGaps(names) {
  const ranks = ranksOf(names);
  /** @type {string[]} */
  const all = [];
  for (const [place, name] of names.entries()) {
    const rank = ranks[place] ?? NaN;
    for (let last = ranks[place - 1] ?? NaN; rank - last > A_YEAR;) {
      const next = nameAfter(all);
      const [found = NaN] = ranksOf([next]);
      if (next === "" || !(found > last && found < rank)) break;
      all.push(next);
      last = found;
    }
    all.push(name);
  }
  return all;
}
