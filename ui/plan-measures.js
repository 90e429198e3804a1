/**
 * The numbers that describe a plan, in plain words.
 *
 * @import { Plan } from "../engine/messages.js"
 * @import { PlanClass } from "./plan-classes.js"
 */

import { element } from "./element.js";
import { counted, span } from "./words.js";

/**
 * The sizes of a plan's classes, from the smallest to the largest.
 * @param {Plan} plan
 */
export function sizesOf({ classes }) {
  const sizes = classes.map((entry) => Object.values(entry).reduce((sum, n) => sum + n, 0));
  return span(Math.min(...sizes), Math.max(...sizes));
}

/**
 * The grade whose classes have the fewest free places.
 * @param {PlanClass[]} classes
 */
function tightest(classes) {
  /** @type {Map<string, number>} */
  const free = new Map();
  for (const { groups, size, limit } of classes) {
    for (const { grade } of groups) free.set(grade, (free.get(grade) ?? 0) + limit - size);
  }
  const fewest = Math.min(...free.values());
  const [first, ...more] = [...free.keys()].filter((grade) => free.get(grade) === fewest);
  return more.length > 0
    ? `${first} and ${more.length} more, the tightest grades`
    : `${first}, the tightest grade`;
}

/**
 * @param {Plan} plan
 * @param {PlanClass[]} classes
 */
export function drawMeasures(plan, classes) {
  const { measures } = plan;
  const composites = measures.composites ?? 0;
  const smallest = measures["smallest group"];
  const entries = [
    {
      term: "Composite classes",
      value: composites,
      note: composites
        ? `${counted(measures["children in composites"] ?? 0, "child", "children")} in them; ` +
          `smallest group ${smallest}`
        : "every class has one grade",
    },
    {
      term: "Children in a class",
      value: sizesOf(plan),
      note: measures.spread
        ? `${measures.spread} between smallest and largest`
        : "all the same size",
    },
    {
      term: "Unevenness",
      value: measures.unevenness ?? 0,
      note: "largest less smallest class, added up over the grades; 0 is perfectly even",
    },
    {
      term: "Room",
      value: measures.room ?? 0,
      note: `free places in ${tightest(classes)}`,
    },
  ];
  return element(
    "dl",
    { class: "measures" },
    ...entries.map(({ term, value, note }) =>
      element(
        "div",
        {},
        element("dt", {}, term),
        element("dd", {}, element("strong", {}, value), " ", element("span", {}, note)),
      ),
    ),
  );
}
