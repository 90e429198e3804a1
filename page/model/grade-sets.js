/** The grades that a school may begin with, so that nobody has to type their names. */

import { REGIONS } from "./regions.js";

/** What schools have whose place has no rules of its own. */
const OTHERS = [
  { country: "FR", names: ["CP", "CE1", "CE2", "CM1", "CM2"] },
  { country: "US", names: ["K", "1", "2", "3", "4", "5", "6", "7", "8"] },
];

/** Where a language of the page is spoken, as far as there are grades from there. */
const COUNTRIES = new Map([
  ["en", ["AU", "GB", "US", "CA"]],
  ["fr", ["FR"]],
]);

/** So many are a choice that one sees at once. */
const SHOWN = 6;

/**
 * The names of the grades, the youngest first: those of one's own country, then those of others where
 * the same language is spoken.
 * @type {(language: string, country: string | undefined) => string[][]}
 */
export function gradeSets(language, country) {
  const known = [
    ...REGIONS.map((region) => ({
      country: region.country,
      names: region.grades.map(({ name }) => name),
    })),
    ...OTHERS,
  ];
  const order = [country, ...(COUNTRIES.get(language) ?? [])];
  const sets = order.flatMap((place) => known.filter((one) => one.country === place));
  const distinct = new Map(sets.map(({ names }) => [names.join(), names]));
  return [...distinct.values()].slice(0, SHOWN);
}
