/**
 * The measures of plans side by side, and which plan is best by each.
 *
 * @import { Plan } from "../../engine/messages.js"
 * @import { Row } from "./table.js"
 *
 * @typedef {object} Measure
 * @property {string} words  their key
 * @property {string} measure
 * @property {1 | -1 | 0} better  1: less is better, -1: more is, 0: neither
 */

import { sizesOf } from "../plan-measures.js";
import { numeral, say } from "../say.js";
import { differ } from "./differences.js";

/** @type {Measure[]} */
const MEASURES = [
  { words: "columns.teachers", measure: "teachers", better: 0 },
  { words: "columns.composites", measure: "composites", better: 1 },
  { words: "columns.inThem", measure: "children in composites", better: 1 },
  { words: "columns.smallestGroup", measure: "smallest group", better: -1 },
  { words: "columns.sizes", measure: "spread", better: 1 },
  { words: "columns.unevenness", measure: "unevenness", better: 1 },
  { words: "columns.room", measure: "room", better: -1 },
  { words: "columns.kinds", measure: "kinds", better: 1 },
];

/**
 * A row for each measure; where one plan is better, that says already that they differ.
 * @param {(Plan | null)[]} plans
 * @returns {Row[]}
 */
export function measureRows(plans) {
  return MEASURES.map(({ words, measure, better }) => {
    const best = bestBy(measure, better, plans);
    const cells = plans.map((plan, place) => ({
      content: [valueOf(plan, measure)],
      best: best[place] ?? false,
    }));
    const known = plans.filter((plan) => plan !== null);
    const differs = !best.includes(true) && differ(known.map((plan) => plan.measures[measure]));
    return { name: say(words), differs, cells };
  });
}

/**
 * @param {Plan | null} plan
 * @param {string} measure
 */
function valueOf(plan, measure) {
  const value = plan?.measures[measure] ?? null;
  if (!plan || value === null) return "–";
  return measure === "spread" && plan.classes.length > 0 ? sizesOf(plan) : numeral(value);
}

/**
 * Whether each plan is the best by a measure, or one of the best; none is where all are equal.
 * No smallest group, for want of a composite, is better than any.
 * @param {string} measure
 * @param {1 | -1 | 0} better
 * @param {(Plan | null)[]} plans
 */
function bestBy(measure, better, plans) {
  const ranks = plans.map((plan) => {
    const value = plan?.measures[measure] ?? -Infinity;
    return plan && (value === -Infinity ? value : better * value);
  });
  const known = ranks.filter((rank) => rank !== null);
  const best = Math.min(...known);
  const decides = better !== 0 && known.some((rank) => rank !== best);
  return ranks.map((rank) => decides && rank === best);
}
