/**
 * Staffing as a picture: a line for each number of teachers with a dot for each class, full where
 * it is a composite; the words say the same.
 *
 * @import { Staff } from "../../engine/messages.js"
 */

import { element } from "../element.js";
import { say } from "../../words/say.js";
import { sizesOf } from "../../words/titles.js";

/**
 * @param {Staff[]} rows
 * @param {unknown} now  the number of teachers there are
 */
export const drawDots = (rows, now) =>
  element(
    "ol",
    { class: "strips", "aria-label": say("staffing.dots") },
    ...rows.map((row) =>
      element(
        "li",
        { class: "strip", "aria-current": row.teachers === now ? "true" : null },
        element("strong", {}, say("staffing.teachers", { n: row.teachers })),
        element("div", { class: "dots", "aria-hidden": "true" }, ...dotsOf(row)),
        element("span", { class: "hint" }, wordsOf(row)),
      ),
    ),
  );

/** @param {Staff} staff */
function dotsOf({ plan, proved }) {
  if (!plan || !proved) return [];
  const sorted = plan.classes
    .map((entry) => Object.keys(entry).length > 1)
    .sort((one, other) => Number(other) - Number(one));
  return sorted.map((isComposite) => element("span", { class: isComposite ? "dot full" : "dot" }));
}

/** @param {Staff} staff */
function wordsOf({ possible, plan, proved }) {
  if (possible === false) return say("staffing.noPlan");
  if (!plan || !proved) return say("room.unknown");
  const composites = say("staffing.composites", { n: plan.measures.composites ?? 0 });
  return say("staffing.dotsWords", { composites, sizes: sizesOf(plan) });
}
