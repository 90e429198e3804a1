/**
 * What is known of schools that are not being looked at: who comes back to one, by another
 * scenario or by Undo, has its plan at once. A school that can no longer be reached is forgotten.
 *
 * @import { Draft } from "../model/school.js"
 * @import { State } from "./store.js"
 *
 * @typedef {Pick<State, "known" | "chosen" | "plansWanted">} Remembered
 */

export function createMemory() {
  /** @type {WeakMap<Draft, Map<string, Remembered>>} */
  const schools = new WeakMap();

  return {
    /**
     * @param {Draft} school
     * @param {string} words  the language and the term of the answers
     * @param {Remembered} remembered
     */
    keep(school, words, { known, chosen, plansWanted }) {
      const final = new Map([...known].filter(([, answer]) => answer.final));
      const ofSchool = schools.get(school) ?? new Map();
      schools.set(school, ofSchool.set(words, { known: final, chosen, plansWanted }));
    },

    /**
     * @param {Draft} school
     * @param {string} words
     */
    recall: (school, words) => schools.get(school)?.get(words),
  };
}
