/**
 * What differs, in words. The plans are called by their letters: A, B, C.
 *
 * @import { Typed } from "../engine/messages.js"
 * @import { Fact, KindOfClass, Side } from "../model/differences.js"
 * @import { Compared } from "../state/compared.js"
 */

import { factsThatDiffer, kindsThatDiffer } from "../model/differences.js";
import { listed, numeral, say } from "./say.js";
import { letterOf, preferenceInWords } from "./titles.js";

/** What each fact is called: keys of words. */
const FACTS = new Map([
  ["teachers", "compare.facts.teachers"],
  ["rule", "compare.facts.rule"],
  ["children", "compare.facts.children"],
  ["min", "compare.facts.min"],
  ["max", "compare.facts.max"],
  ["allowed", "compare.facts.allowed"],
  ["smallest_group", "compare.facts.ownSmallestGroup"],
  ["largest_group", "compare.facts.largestGroup"],
  ["at_most", "compare.facts.atMost"],
  ["avoid", "compare.facts.avoid"],
  ["compositeMin", "compare.facts.compositeMin"],
  ["compositeMax", "compare.facts.compositeMax"],
  ["smallestGroup", "compare.facts.smallestGroup"],
  ["growth", "compare.facts.growth"],
  ["kept", "compare.facts.kept"],
  ["preference", "compare.facts.preference"],
]);

/**
 * What differs between the schools, and between the plans where all are known.
 * @param {readonly Compared[]} compared
 * @returns {string[]}
 */
export function differencesInWords(compared) {
  const facts = factsThatDiffer(compared);
  const isWhole = compared.every(({ plan }) => plan !== null);
  const schools = facts.length > 0 ? facts.map(factInWords) : [say("compare.sameSchool")];
  return [...schools, ...(isWhole ? kindsInWords(compared) : [])];
}

/** @param {readonly Side[]} sides */
export function kindsInWords(sides) {
  const kinds = kindsThatDiffer(sides);
  return kinds.length > 0 ? kinds.map(kindInWords) : [say("compare.sameKinds")];
}

/** @param {KindOfClass} kind */
function kindInWords({ grades, counts }) {
  const kind = grades.join(" + ");
  const there = counts.flatMap((n, place) => (n > 0 ? [{ n, letter: letterOf(place) }] : []));
  const [only, ...others] = there;
  if (only && others.length === 0) return say("compare.only", { kind, ...only });
  return say("compare.about", {
    about: say("compare.classesOf", { kind }),
    values: byValue(counts.map((n) => (n === 0 ? say("compare.none") : numeral(n)))),
  });
}

/** @param {Fact} fact */
function factInWords({ about, of, values }) {
  const said = values.map((value) =>
    value === null ? say("compare.none") : valueInWords(about, value),
  );
  const fact = say(FACTS.get(about) ?? about);
  return say("compare.about", {
    about: of ? say("compare.factOf", { of, fact }) : fact,
    values: byValue(said),
  });
}

/**
 * "7 in A and B; 8 in C".
 * @param {string[]} values
 */
function byValue(values) {
  /** @type {Map<string, string[]>} */
  const letters = new Map();
  values.forEach((value, place) => {
    letters.set(value, [...(letters.get(value) ?? []), letterOf(place)]);
  });
  return [...letters]
    .map(([value, plans]) => say("compare.valueIn", { value, plans: listed(plans) }))
    .join(say("compare.between"));
}

/**
 * @param {string} about
 * @param {Typed} value
 */
function valueInWords(about, value) {
  if (typeof value === "number") return numeral(value);
  if (about === "rule") return say(value === "at most" ? "form.atMost" : "form.exactly");
  if (about === "allowed") return say(value === "yes" ? "compare.yes" : "compare.no");
  if (about === "preference") return preferenceInWords(value.split(", "));
  return value;
}
