/**
 * What differs, in words. The plans are called by their letters: A, B, C.
 *
 * @import { Typed } from "../engine/messages.js"
 * @import { Fact, KindOfClass, Side } from "../model/differences.js"
 * @import { Compared } from "../state/compared.js"
 */

import { ALLOWED, PREFERENCE, factsThatDiffer, kindsThatDiffer } from "../model/differences.js";
import { listed, numeral, say } from "./say.js";
import { letterOf, preferenceInWords } from "./titles.js";

const RULE = "compare.facts.rule";

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
  const fact = say(about);
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
  if (about === RULE) return say(value === "at most" ? "form.atMost" : "form.exactly");
  if (about === ALLOWED) return say(value === "yes" ? "compare.yes" : "compare.no");
  if (about === PREFERENCE) return preferenceInWords(value.split(", "));
  return value;
}
