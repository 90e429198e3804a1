/**
 * The one table of the measures, as the page shows them: in lists of plans and in comparisons.
 *
 * @import { Plan } from "../engine/messages.js"
 *
 * @typedef {object} Measure
 * @property {string} measure  in the planner's results
 * @property {string} words  their key
 * @property {1 | -1} better  1: less is better, -1: more is
 * @property {(plans: Plan[]) => boolean} [says]  whether it says anything of these plans that
 *   the others do not
 * @property {boolean} [aside]  there is no place for it in a list of plans
 */

/** @type {(measure: string) => (plans: Plan[]) => boolean} */
const differsIn = (measure) => (plans) =>
  new Set(plans.map(({ measures }) => measures[measure])).size > 1;

/** Of classes of one or two grades, the mixing is the number of composites. */
const mixesMore = (/** @type {Plan[]} */ plans) =>
  plans.some(({ measures }) => (measures["mixing"] ?? 0) !== (measures["composites"] ?? 0));

const isOver = (/** @type {Plan[]} */ plans) => plans.some(({ measures }) => measures["over"]);

export const TEACHERS = "teachers";

/** @type {Measure[]} */
export const MEASURES = [
  { measure: "over", words: "columns.over", better: 1, says: isOver },
  { measure: TEACHERS, words: "columns.teachers", better: 1, says: differsIn(TEACHERS) },
  { measure: "composites", words: "columns.composites", better: 1 },
  { measure: "mixing", words: "columns.mixing", better: 1, says: mixesMore },
  { measure: "children in composites", words: "columns.inThem", better: 1 },
  { measure: "smallest group", words: "columns.smallestGroup", better: -1 },
  { measure: "spread", words: "columns.sizes", better: 1 },
  { measure: "unevenness", words: "columns.unevenness", better: 1 },
  { measure: "room", words: "columns.room", better: -1 },
  {
    measure: "growth shortfall",
    words: "columns.growth",
    better: 1,
    says: differsIn("growth shortfall"),
    aside: true,
  },
  { measure: "kinds", words: "columns.kinds", better: 1 },
];

/**
 * Whether a plan has a class that hardly a school wants: much smaller than the mean, beside one that
 * is larger.
 * @param {Plan} plan
 */
export function isLopsided({ classes }) {
  const sizes = classes.map((entry) => Object.values(entry).reduce((sum, n) => sum + n, 0));
  const mean = sizes.reduce((sum, n) => sum + n, 0) / sizes.length;
  return Math.min(...sizes) < (2 / 3) * mean && Math.max(...sizes) > 1.2 * mean;
}

/** The measures that say something of these plans. @param {Plan[]} plans */
export const measuresOf = (plans) => MEASURES.filter(({ says }) => !says || says(plans));
