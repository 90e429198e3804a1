/**
 * The four named choices: what a school may value most, as an order of measures.
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
    preference: ["room for growth", "least mixing", "even grades"],
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
