/**
 * The usual order of grades, youngest first, where a list of children has none of its own.
 */

import { locale } from "../../words/say.js";

/** Grades below the first numbered one, and those whose names are no simple numbers. */
const EARLY = [
  ..."nursery|preschool|pre-k|prek|pk|tps|ps|ms|gs|petite section|moyenne section".split("|"),
  ..."grande section|maternelle|transition|kindergarten|kinder|k|prep|foundation|f".split("|"),
  ..."reception|r|cp|ce1|ce2|cm1|cm2".split("|"),
];

/**
 * @param {string[]} names
 * @returns {string[]}
 */
export function youngestFirst(names) {
  const collator = new Intl.Collator(locale(), { numeric: true });
  return names.toSorted(
    (one, other) =>
      early(one) - early(other) || number(one) - number(other) || collator.compare(one, other),
  );
}

/** @param {string} name */
function early(name) {
  const place = EARLY.indexOf(name.trim().toLowerCase());
  return place < 0 ? EARLY.length : place;
}

/** @param {string} name */
const number = (name) => Number(/\d+/.exec(name)?.[0] ?? Infinity);

/** "P1", "Year 3", "3", "2nd grade", "3ème", up to 13; not "Class 3", which is a class. */
const NUMBERED = /^(?!classe? )[\p{L}. ]{0,12}(1[0-3]|\d)(st|nd|rd|th|e|er|ère|ème)?( \p{L}+)?$/u;

/**
 * Whether a text is how some school calls a grade.
 * @param {string} text
 */
export function looksLikeGrade(text) {
  const name = text.trim().toLowerCase();
  return EARLY.includes(name) || NUMBERED.test(name);
}
