/**
 * The four named choices: what a school may value most, as an order of measures.
 *
 * @typedef {object} Choice
 * @property {string} name
 * @property {string[]} preference
 * @property {string} best  what its plan is best at, in a few words
 * @property {string} proof  what is proved of its plan
 */

/** @type {Choice[]} */
export const CHOICES = [
  {
    name: "Keep grades together",
    preference: ["fewest composites", "even grades"],
    best: "fewest composites",
    proof: "Proved: no plan has fewer composite classes, and none with as few is more even.",
  },
  {
    name: "Even classes",
    preference: ["smallest spread", "even grades", "fewest composites"],
    best: "sizes closest together",
    proof: "Proved: in no plan are the smallest and the largest class closer in size.",
  },
  {
    name: "Room to grow",
    preference: ["most room", "fewest composites", "even grades"],
    best: "most free places",
    proof: "Proved: no plan leaves more free places in its tightest grade.",
  },
  {
    name: "All alike",
    preference: ["fewest kinds", "smallest spread", "even grades"],
    best: "fewest kinds of class",
    proof: "Proved: no plan has fewer kinds of class.",
  },
];

/**
 * The named choice with this preference; null where the order is the school's own.
 * @param {string[]} preference  empty: as the first choice
 */
export function choiceOf(preference) {
  if (preference.length === 0) return CHOICES[0]?.name ?? null;
  const order = JSON.stringify(preference);
  return CHOICES.find((choice) => JSON.stringify(choice.preference) === order)?.name ?? null;
}
