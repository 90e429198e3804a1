/**
 * Which children of a grade make up a group of a composite class, where classes are put together
 * by age: the oldest of its youngest grade with the youngest of its oldest grade. Groups of one
 * grade that all take its oldest (or its youngest) children share them, in whatever way.
 *
 * @import { Group } from "./plan-classes.js"
 *
 * @typedef {"oldest" | "youngest"} End
 *
 * @typedef {object} Age
 * @property {End | "all" | "some"} which  some: nothing is said of their age
 * @property {number} of  so many of the oldest (or youngest) are shared by the groups that take them
 */

import { listed, say } from "../words/say.js";

/**
 * The end of its grade that each group takes; null where it takes neither.
 * @param {Group[]} groups  of one class, in grade order
 * @returns {(End | null)[]}
 */
const endsOf = (groups) =>
  groups.map((_, at) => {
    if (groups.length < 2) return null;
    if (at === 0) return "oldest";
    return at === groups.length - 1 ? "youngest" : null;
  });

/**
 * @param {Group[][]} classes  the groups of every class
 * @returns {Age[][]}
 */
export function agesOf(classes) {
  /** @type {Map<string, number>} */
  const sums = new Map();
  const add = (/** @type {string} */ key, /** @type {number} */ children) =>
    sums.set(key, (sums.get(key) ?? 0) + children);
  for (const groups of classes) {
    const ends = endsOf(groups);
    groups.forEach(({ place, children }, at) => {
      add(`${place}`, children);
      if (ends[at]) add(`${place} ${ends[at]}`, children);
    });
  }
  return classes.map((groups) => {
    const ends = endsOf(groups);
    return groups.map(({ place, children }, at) => {
      const whole = sums.get(`${place}`) ?? 0;
      const end = ends[at];
      const of = end ? (sums.get(`${place} ${end}`) ?? 0) : whole;
      if (children === whole) return { which: "all", of };
      return { which: end && of < whole ? end : "some", of };
    });
  });
}

/**
 * A group by age, in words: "the oldest 6 of P3".
 * @param {Group} group
 * @param {Age} age
 */
function groupWords({ grade, children: n }, { which, of }) {
  const values = { n, grade, of };
  if (which === "all") return say("ages.all", values);
  if (which === "some") return say("classes.group", values);
  if (of > n) return say(which === "oldest" ? "ages.ofOldest" : "ages.ofYoungest", values);
  return say(which === "oldest" ? "ages.oldest" : "ages.youngest", values);
}

/**
 * The groups of a composite class by age, in words: "the oldest 6 of P3 with the youngest 19 of P4".
 * @param {Group[]} groups
 * @param {Age[]} ages
 */
export function agesInWords(groups, ages) {
  const [first = "", ...others] = groups.map((group, at) =>
    groupWords(group, ages[at] ?? { which: "some", of: 0 }),
  );
  return say("ages.with", { first, others: listed(others) });
}

/**
 * A group's age in a cell of a table, where its number and its grade stand already.
 * @param {Group} group
 * @param {Age} age
 */
export function ageInCell({ children }, { which, of }) {
  if (which === "some") return "";
  if (which === "all") return say("ages.cellAll");
  if (of > children) {
    return say(which === "oldest" ? "ages.cellOfOldest" : "ages.cellOfYoungest", { of });
  }
  return say(which === "oldest" ? "ages.cellOldest" : "ages.cellYoungest");
}
