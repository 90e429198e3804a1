/**
 * A plan's classes with all that its pictures and tables show of them.
 *
 * @import { Plan, SchoolFile } from "../engine/messages.js"
 *
 * @typedef {{grade: string, place: number, children: number}} Group  place: of the grade, fixes its colour
 *
 * @typedef {object} PlanClass
 * @property {string} title  "Class 3"
 * @property {string} grades  "Year 1 + Year 2"
 * @property {Group[]} groups
 * @property {number} size
 * @property {number} limit
 * @property {boolean} kept
 */

import { say } from "./say.js";

/**
 * @param {Plan} plan
 * @param {SchoolFile} file
 * @returns {PlanClass[]}
 */
export function classesOf(plan, file) {
  const names = (file.grades ?? []).map((grade) => grade.name ?? "");
  return plan.classes.map((entry, number) => {
    const children = new Map(Object.entries(entry));
    const groups = names.flatMap((grade, place) => {
      const count = children.get(grade);
      return count === undefined ? [] : [{ grade, place, children: count }];
    });
    return {
      title: say("classes.title", { number: number + 1 }),
      grades: groups.map(({ grade }) => grade).join(" + "),
      groups,
      size: groups.reduce((sum, group) => sum + group.children, 0),
      limit: plan.largest[number] ?? 0,
      kept: plan.kept[number] ?? false,
    };
  });
}

/**
 * How full a class is, in words.
 * @param {PlanClass} planClass
 */
export function freePlaces({ size, limit }) {
  if (size === limit) return say("classes.full");
  const n = Math.abs(limit - size);
  return size < limit ? say("classes.free", { n }) : say("classes.over", { n });
}
