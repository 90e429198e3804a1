/**
 * A year later: each grade has the children of the one before it, the oldest are gone, and the
 * youngest are yet to come.
 *
 * @import { GradeTexts } from "./grades.js"
 */

import { gradeKey, ranksOf } from "../grade-names.js";
import { nameAfter } from "../next-grade.js";

/** Names of two years in a row are at most so far apart; kindergartens are nearer. */
const A_YEAR = 1.3;

/**
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
