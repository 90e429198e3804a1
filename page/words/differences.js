/**
 * What differs, in words. The plans are called by their letters: A, B, C.
 *
 * @import { Typed } from "../engine/messages.js"
 * @import { Fact, KindOfClass, Side } from "../model/differences.js"
 * @import { Compared } from "../state/compared.js"
 */

import { choiceNamed, choiceOf } from "../model/measures.js";
import {
  ALLOWED,
  MAX_BY_LEVELS,
  PREFERENCE,
  factsThatDiffer,
  kindsThatDiffer,
} from "../model/differences.js";
import { formatList, formatNumber, t } from "./i18n.js";
import { classInWords, letterOf, preferenceInWords } from "./titles.js";

const RULE = "compare.facts.rule";

/**
 * What differs between the schools, and between the plans where all are known.
 * @type {(compared: readonly Compared[]) => string[]}
 */
export function differencesInWords(compared) {
  const facts = factsThatDiffer(compared);
  const isWhole = compared.every(({ plan }) => plan !== null);
  const schools = facts.length > 0 ? facts.map(factInWords) : [t("compare.sameSchool")];
  return [...schools, ...(isWhole ? kindsInWords(compared) : [])];
}

/** @param {readonly Side[]} sides */
export function kindsInWords(sides) {
  const kinds = kindsThatDiffer(sides);
  return kinds.length > 0 ? kinds.map(kindInWords) : [t("compare.sameKinds")];
}

/** @param {KindOfClass} kind */
function kindInWords({ grades, counts }) {
  const kind = classInWords(grades, []);
  const there = counts.flatMap((n, index) => (n > 0 ? [{ n, letter: letterOf(index) }] : []));
  const [only, ...others] = there;
  if (only && others.length === 0) return t("compare.only", { kind, ...only });
  return t("compare.about", {
    about: t("compare.classesOf", { kind }),
    values: byValue(counts.map((n) => (n === 0 ? t("compare.none") : formatNumber(n)))),
  });
}

/** @param {Fact} fact */
function factInWords({ about, of, values }) {
  const said = values.map((value) =>
    value === null ? t("compare.none") : valueInWords(about, value),
  );
  if (about === MAX_BY_LEVELS) {
    return t("compare.about", { about: t(about, { levels: of }), values: byValue(said) });
  }
  const fact = t(about);
  return t("compare.about", {
    about: of ? t("compare.factOf", { of: classInWords([of], []), fact }) : fact,
    values: byValue(said),
  });
}

/** "7 in A and B; 8 in C". @param {string[]} values */
function byValue(values) {
  /** @type {Map<string, string[]>} */
  const letters = new Map();
  values.forEach((value, index) => {
    letters.set(value, [...(letters.get(value) ?? []), letterOf(index)]);
  });
  return [...letters]
    .map(([value, plans]) => t("compare.valueIn", { value, plans: formatList(plans) }))
    .join(t("compare.between"));
}

/** @type {(about: string, value: Typed) => string} */
function valueInWords(about, value) {
  if (typeof value === "number") return formatNumber(value);
  if (about === RULE) return t(value === "at most" ? "form.atMost" : "form.exactly");
  if (about === ALLOWED) return t(value === "yes" ? "compare.yes" : "compare.no");
  if (about === PREFERENCE) {
    const order = value.split(", ");
    const named = choiceNamed(choiceOf(order));
    return named ? t("compare.named", { choice: t(named.title) }) : preferenceInWords(order);
  }
  return value;
}
