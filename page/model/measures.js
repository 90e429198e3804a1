/**
 * The one table of the measures, as the page shows them in lists of plans and in comparisons, and
 * the four named choices: what a school may value most, as an order of measures.
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
 *
 * @typedef {object} Choice
 * @property {string} name  the planner's
 * @property {string[]} preference
 * The keys of its words:
 * @property {string} title
 * @property {string} best  what its plan is best at, in a few words
 * @property {string} seal  what is proved of its plan, in a few words
 * @property {string} proof  in full
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

/** @type {Choice[]} */
export const CHOICES = [
  {
    name: "Keep grades together",
    preference: ["least mixing", "even grades", "smallest spread"],
    title: "choices.together",
    best: "choices.togetherBest",
    seal: "choices.togetherSeal",
    proof: "choices.togetherProof",
  },
  {
    name: "Even classes",
    preference: ["sizes within 3", "least mixing", "smallest spread", "even grades"],
    title: "choices.even",
    best: "choices.evenBest",
    seal: "choices.evenSeal",
    proof: "choices.evenProof",
  },
  {
    name: "Room to grow",
    preference: ["room for growth", "least mixing", "even grades", "smallest spread"],
    title: "choices.room",
    best: "choices.roomBest",
    seal: "choices.roomSeal",
    proof: "choices.roomProof",
  },
  {
    name: "All alike",
    preference: ["fewest kinds", "sizes within 3", "least mixing", "even grades"],
    title: "choices.alike",
    best: "choices.alikeBest",
    seal: "choices.alikeSeal",
    proof: "choices.alikeProof",
  },
];

/**
 * The named choice with this preference; null where the order is the school's own.
 * @param {string[]} preference  empty: as the first choice
 */
export function choiceOf(preference) {
  const order = JSON.stringify(orderOf(preference));
  return CHOICES.find((choice) => JSON.stringify(choice.preference) === order)?.name ?? null;
}

/**
 * The order of measures that a preference stands for.
 * @param {string[]} preference  empty: as the first choice
 */
export const orderOf = (preference) =>
  preference.length === 0 ? (CHOICES[0]?.preference ?? []) : preference;

/**
 * The choice of this name; undefined for the order of the school's own.
 * @param {string | null} name
 */
export const choiceNamed = (name) => CHOICES.find((choice) => choice.name === name);
