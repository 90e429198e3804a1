/**
 * A plan's classes with all that its pictures and tables show of them.
 *
 * @import { Plan, SchoolFile } from "../engine/messages.js"
 *
 * @typedef {object} Group
 * @property {string} grade
 * @property {number} place  of the grade, fixes its colour
 * @property {number} children
 * @property {string} [age]  which children of the grade, in a word, where classes are by age
 *
 * @typedef {object} PlanClass
 * @property {string} title  "Class 3"
 * @property {string} grades  "Year 1 + Year 2"
 * @property {Group[]} groups
 * @property {string} words  the groups of a composite class in words; else empty
 * @property {boolean} byAge  these say which children
 * @property {number} size
 * @property {number} least  the smallest size allowed
 * @property {number} limit  the largest
 * @property {boolean} kept
 * @property {string} [mark]  what else there is to say of it, in a word
 */

import { ageInCell, agesInWords, agesOf } from "./plan-ages.js";
import { listed, say } from "../words/say.js";

/**
 * @param {Pick<Plan, "classes" | "kept" | "smallest" | "largest">} plan
 * @param {SchoolFile} file
 * @param {boolean} [byAge]
 * @returns {PlanClass[]}
 */
export function classesOf(plan, file, byAge = false) {
  const names = (file.grades ?? []).map((grade) => grade.name ?? "");
  const classes = plan.classes.map((entry) => {
    const children = new Map(Object.entries(entry));
    return names.flatMap((grade, place) => {
      const count = children.get(grade);
      return count === undefined ? [] : [{ grade, place, children: count }];
    });
  });
  const ages = agesOf(classes);
  return classes.map((groups, number) => {
    const ofClass = ages[number] ?? [];
    const isComposite = groups.length > 1;
    const isAged = byAge && isComposite;
    return {
      title: say("classes.title", { number: number + 1 }),
      grades: groups.map(({ grade }) => grade).join(" + "),
      groups: isAged ? groups.map((group, at) => withAge(group, ofClass[at])) : groups,
      words: !isComposite ? "" : isAged ? agesInWords(groups, ofClass) : groupsInWords(groups),
      byAge: isAged,
      size: groups.reduce((sum, group) => sum + group.children, 0),
      least: plan.smallest[number] ?? 0,
      limit: plan.largest[number] ?? 0,
      kept: plan.kept[number] ?? false,
    };
  });
}

/**
 * @param {Group} group
 * @param {import("./plan-ages.js").Age | undefined} age
 */
const withAge = (group, age) => (age ? { ...group, age: ageInCell(group, age) } : group);

/** @param {Group[]} groups */
const groupsInWords = (groups) =>
  listed(groups.map(({ grade, children }) => say("classes.group", { n: children, grade })));

/**
 * How full a class is, in words.
 * @param {PlanClass} planClass
 */
export function freePlaces({ size, limit }) {
  if (size === limit) return say("classes.full");
  const n = Math.abs(limit - size);
  return size < limit ? say("classes.free", { n }) : say("classes.over", { n });
}
