/**
 * Numbers of children, as people and spreadsheets write them.
 */

import { gradeNamed, rangeOf } from "../grade-names.js";
import { fieldOfHeading } from "./headings.js";

/**
 * A whole number as it is written in a spreadsheet ("26", "1 204", "26.0"), in plain digits;
 * null where the text is something else, as several numbers ("12 11 23") are.
 * @param {string} text
 */
export function plainNumber(text) {
  const [, digits] = /^(\d{1,3}(?:\s\d{3})+|\d+)(?:[.,]0{1,2})?$/.exec(text.trim()) ?? [];
  return digits === undefined ? null : String(Number(digits.replace(/\s/g, "")));
}

const ABOUT =
  /^(?:~|≈|(?:c|ca|circa|about|approx|around|env|environ|etwa|rund|unos)\.?\s)\s*(\d+)$/i;
/** Unsure, or with the mark of a footnote. */
const UNSURE = /^(\d+)\s*(?:\?|[*†‡¹²³]+)$/;
const BESIDE = /^(\d+)\s*\(\s*(\d+)[^)\d]*\)$/;
const FROM_TO = /^(\d+)(?:\s*[-–—]\s*|\s(?:to|or|bis|oder|à|ou|a|o)\s)(\d+)$/iu;

/**
 * The number of children in a text, with what else it may mean: "26 children" is plain, "17–19"
 * may be the smaller, "24 (22 confirmed)" the second; null where there is none.
 * @param {string} text
 * @returns {{number: string, other: string, kind: "plain" | "about" | "larger" | "beside"} | null}
 */
export function numberIn(text) {
  const words = text.trim().split(/\s+/);
  while (words.length > 1 && isWordForChildren(words.at(-1) ?? "")) words.pop();
  const bare = words.join(" ");
  const plain = plainNumber(bare);
  if (plain !== null) return { number: plain, other: plain, kind: "plain" };
  const [, about] = ABOUT.exec(bare) ?? UNSURE.exec(bare) ?? [];
  if (about) return { number: about, other: about, kind: "about" };
  const [, first, second] = BESIDE.exec(bare) ?? [];
  if (first && second) return { number: first, other: second, kind: "beside" };
  const [, least, most] = FROM_TO.exec(bare) ?? [];
  if (!least || !most || Number(least) >= Number(most)) return null;
  return { number: most, other: least, kind: "larger" };
}

/** Whether it is "pupils" or the like; "Kinder" are children, "Kindergarten" is a grade. @param {string} word */
export const isWordForChildren = (word) =>
  fieldOfHeading(word) === "children" && (!gradeNamed(word) || /^kinder$/i.test(word));

/** Whether a text can stand for children; "7–8" is rather two grades. @param {string} text */
export const looksLikeNumber = (text) => numberIn(text) !== null && rangeOf(text) === null;
