/**
 * A preference, the order of measures that plans are best by, in words.
 */

import { locale, say } from "./say.js";

/** What each preference of a school file is called: keys of words. */
const NAMES = new Map([
  ["fewest composites", "preference.fewestComposites"],
  ["least mixing", "preference.leastMixing"],
  ["even grades", "preference.evenGrades"],
  ["smallest spread", "preference.smallestSpread"],
  ["sizes within 3", "preference.sizesWithin3"],
  ["most room", "preference.mostRoom"],
  ["room for growth", "preference.roomForGrowth"],
  ["fewest children in composites", "preference.fewestChildren"],
  ["fewest kinds", "preference.fewestKinds"],
  ["fewest teachers", "preference.fewestTeachers"],
  ["largest smallest group", "preference.largestGroup"],
]);

/** @param {string[]} preference */
export function preferenceInWords(preference) {
  const words = preference.map((name) => say(NAMES.get(name) ?? name));
  return new Intl.ListFormat(locale(), { type: "unit" }).format(words);
}
