/**
 * The measures of plans side by side, and which plan is best by each.
 *
 * @import { Plan } from "../../engine/messages.js"
 * @import { Row } from "./table.js"
 */

import { differ } from "../../model/differences.js";
import { MEASURES, TEACHERS, measuresOf } from "../../model/measures.js";
import { numeral, say } from "../../words/say.js";
import { sizesOf } from "../../words/titles.js";

/**
 * A row for each measure; where one plan is better, that says already that they differ.
 * @param {(Plan | null)[]} plans
 * @returns {Row[]}
 */
export function measureRows(plans) {
  const known = plans.filter((plan) => plan !== null);
  const said = measuresOf(known);
  const rows = MEASURES.filter((one) => one.measure === TEACHERS || said.includes(one));
  return rows.map(({ words, measure, better }) => {
    // Whether fewer teachers are better depends on what else they could do.
    const best = bestBy(measure, measure === TEACHERS ? 0 : better, plans);
    const cells = plans.map((plan, place) => ({
      content: [valueOf(plan, measure)],
      best: best[place] ?? false,
    }));
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
