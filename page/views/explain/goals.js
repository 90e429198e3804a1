/**
 * What is asked of the solver: the school's order of preferences, one after the other.
 *
 * @import { Model } from "../../engine/messages.js"
 */

import { element } from "../element.js";
import { xSymbol, ySymbol } from "./naming.js";
import { capital, numeral, say } from "../../words/say.js";
import { preferenceInWords } from "../../words/titles.js";

/** How the preferences that are no plain sum are worked out: keys of words. */
const WAYS = new Map([
  ["even grades", "how.wayEvenGrades"],
  ["smallest spread", "how.waySpread"],
  ["sizes within 3", "how.wayWithin3"],
  ["most room", "how.wayRoom"],
  ["room for growth", "how.wayGrowth"],
  ["fewest kinds", "how.wayKinds"],
  ["largest smallest group", "how.waySmallestGroup"],
]);

/** Longer sums are cut short. */
const MOST_TERMS = 12;

/** @param {Model} model */
export function drawGoals(model) {
  const goals = model.goals.map(({ name, value, sum }) => {
    const way = WAYS.get(name);
    const words = way ? say(way) : sumInWords(model, sum);
    return element(
      "li",
      {},
      element("strong", {}, say("how.goal", { goal: capital(preferenceInWords([name])) })),
      ` ${words} `,
      value !== null && say("how.valueHere", { value }),
    );
  });
  return [
    element("p", { class: "how-words" }, say("how.step3Words")),
    element("ol", { class: "how-list" }, ...goals),
    element("p", { class: "how-words" }, say("how.step3Ties")),
  ];
}

/**
 * @param {Model} model
 * @param {[number, number][]} sum
 */
function sumInWords({ groups }, sum) {
  if (sum.length === 0) return say("how.sumEmpty");
  const terms = sum.slice(0, MOST_TERMS).map(([column, factor]) => {
    const unknown = column < groups.length ? xSymbol(column) : ySymbol(column - groups.length);
    return factor === 1 ? unknown : `${numeral(factor)} ${unknown}`;
  });
  return say("how.sum", { sum: [...terms, ...(sum.length > MOST_TERMS ? ["…"] : [])].join(" + ") });
}
