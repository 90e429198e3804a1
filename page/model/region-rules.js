/**
 * What a place gives to a school: its rules, put into the grades of the same names, else into the
 * grades one after the other; and the grades to begin with, so that nobody has to type their names.
 *
 * @import { Region, Sizes } from "./regions.js"
 * @import { Draft } from "./school.js"
 */

import { allowComposite, isKeptApart, keepApart, setLimits, setNeighbours } from "./composites.js";
import { gradeNamed } from "./grade-names.js";
import { REGIONS } from "./regions.js";
import { hasNoGrades } from "./school.js";
import { putGrades } from "./sheet/grades.js";

/**
 * The school with the rules of a place; what they do not state stays as it is. A school without
 * grades gets those of the place.
 * @param {Draft} draft
 * @param {Region} region
 * @returns {{school: Draft, byName: boolean, without: string[]}}  byName: grades were found by
 *   their names; without: the grades that got no largest class
 */
export function withRules(draft, region) {
  const named = region.grades.map(({ name }) => ({ name }));
  const school = hasNoGrades(draft) ? putGrades(draft, named) : draft;
  const byName = school.grades.map(({ name }) => gradeCalled(name, region));
  const isFound = byName.some(Boolean);
  const found = isFound ? byName : school.grades.map((_, row) => region.grades[row]);
  const sized = {
    ...school,
    grades: school.grades.map((grade, row) => ({ ...grade, ...texts(found[row]) })),
    compositeMin: texts(region.composite).min ?? school.compositeMin,
    compositeMax: texts(region.composite).max ?? school.compositeMax,
    smallestGroup: region.smallestGroup ? String(region.smallestGroup) : school.smallestGroup,
    maxByLevels: { ...school.maxByLevels, ...numbersAsTyped(region.maxByLevels) },
  };
  const joined = region.neighbours ? setNeighbours(sized, String(region.neighbours)) : sized;
  const ids = new Map(found.map((grade, row) => [grade?.name, school.grades[row]?.id]));
  const idsOf = (/** @type {string[]} */ names) => names.flatMap((name) => ids.get(name) ?? []);
  const isThere = (/** @type {string[]} */ names) => idsOf(names).length === names.length;
  const apart = (region.never ?? []).filter(isThere).map(idsOf);
  const pairs = (region.pairs ?? []).filter(({ grades }) => isThere(grades));
  return {
    school: pairs.reduce(
      (next, pair) => withPair(next, idsOf(pair.grades), pair),
      apart.reduce(keepApart, joined),
    ),
    byName: isFound,
    without: school.grades
      .filter(({ name }, row) => name.trim() !== "" && found[row]?.max === undefined)
      .map(({ name }) => name.trim()),
  };
}

/**
 * Allows a composite of a place, with its limits. What the school keeps apart stays so.
 * @type {(draft: Draft, ids: string[], limits: Sizes) => Draft}
 */
const withPair = (draft, ids, limits) =>
  isKeptApart(draft, ids) ? draft : setLimits(allowComposite(draft, ids), ids, texts(limits));

/**
 * The limits that are stated, as they are typed.
 * @param {Sizes} [sizes]
 */
const texts = ({ min, max, tolerance } = {}) =>
  /** @type {{[key in keyof Sizes]: string}} */ (numbersAsTyped({ min, max, tolerance }));

/** @param {{[key: string]: number | undefined}} [numbers] */
const numbersAsTyped = (numbers = {}) =>
  Object.fromEntries(
    Object.entries(numbers).flatMap(([key, number]) =>
      number === undefined ? [] : [[key, String(number)]],
    ),
  );

/**
 * The place's grade of this name, or of the same year: "Year 3" is "Grade 3" and "Yr 3", and the
 * year before the first is Kindergarten, Prep or Reception.
 * @param {string} name
 * @param {Region} region
 */
function gradeCalled(name, { grades }) {
  const same = grades.find((grade) => plain(grade.name) === plain(name));
  const alike = grades.filter((grade) => yearOf(grade.name) === yearOf(name));
  return same ?? (alike.length === 1 ? alike[0] : undefined);
}

/** @param {string} name */
const plain = (name) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/**
 * The year that a grade's name speaks of, 0 for the one before the first; NaN where it does not.
 * @param {string} name
 */
function yearOf(name) {
  const rank = gradeNamed(name)?.rank ?? NaN;
  return rank > -1 && rank < 1 ? 0 : rank;
}

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
