/**
 * What stands in a cell: numbers of children as people write them, and classes that a spreadsheet
 * took for dates: who types "1/2" for a class of the grades 1 and 2 finds "01-Feb" there.
 */

import { gradeNamed, rangeOf } from "../grade-names.js";
import { fieldOfHeading, isOtherNumber } from "./headings.js";

/**
 * A whole number as it is written in a spreadsheet ("26", "1 204", "1,204", "26.0"), in plain digits;
 * null where the text is something else, as several numbers ("12 11 23") are.
 * @param {string} text
 */
export function plainNumber(text) {
  const [, digits] =
    /^(\d{1,3}(?:\s\d{3})+|\d[,’']\d{3}|\d+)(?:[.,]0{1,2})?$/.exec(text.trim()) ?? [];
  return digits === undefined ? null : String(Number(digits.replace(/\D/g, "")));
}

const ABOUT =
  /^(?:~|≈|(?:c|ca|circa|about|approx|around|env|environ|etwa|rund|unos)\.?\s)\s*(\d+)$/i;
/** Unsure, or with the mark of a footnote. */
const UNSURE = /^(\d+)\s*(?:\?|[*†‡¹²³]+)$/;
/** Of two classes, or of the boys and the girls. */
const ADDED = /^\d+(?:\s*\+\s*\d+)+$/;
const PERHAPS =
  "maybe|perhaps|possibly|or|evtl\\.?|vielleicht|oder|peut-être|ou|quizás|tal vez|talvez|o|forse";
const BESIDE = new RegExp(`^(\\d+)\\s*\\(\\s*(?:(?:${PERHAPS})\\s+)?(\\d+)[^)\\d]*\\)$`, "iu");
/** "26人": the sign that Japanese and Korean put behind a number of people. */
const COUNTED = /(?<=\d)[人名명]$/u;
const FROM_TO = /^(\d+)(?:\s*[-–—]\s*|\s(?:to|or|bis|oder|à|ou|a|o)\s)(\d+)$/iu;

/**
 * The number of children in a text, with what else it may mean: "26 children", "26 (2 teachers)" and
 * "14+12" are plain, "17–19" may be the smaller, "24 (22 confirmed)" the second; null where there is
 * none.
 * @param {string} text
 * @returns {{number: string, other: string, kind: "plain" | "paste.about" | "paste.larger" | "paste.beside"} | null}
 */
export function numberIn(text) {
  const words = withoutAside(text.trim().replace(COUNTED, "")).split(/\s+/);
  while (words.length > 1 && isWordForChildren(words.at(-1) ?? "")) words.pop();
  const bare = words.join(" ");
  const plain = plainNumber(bare);
  if (plain !== null) return { number: plain, other: plain, kind: "plain" };
  if (ADDED.test(bare)) {
    const sum = String(bare.split("+").reduce((total, part) => total + Number(part), 0));
    return { number: sum, other: sum, kind: "plain" };
  }
  const [, about] = ABOUT.exec(bare) ?? UNSURE.exec(bare) ?? [];
  if (about) return { number: about, other: about, kind: "paste.about" };
  const [, first, second] = BESIDE.exec(bare) ?? [];
  if (first && second) return { number: first, other: second, kind: "paste.beside" };
  const [, least, most] = FROM_TO.exec(bare) ?? [];
  if (!least || !most || Number(least) >= Number(most)) return null;
  return { number: most, other: least, kind: "paste.larger" };
}

const ONE_CLASS = /^1 (class|classe|clase|klasse|section|turma)$/i;

/** Without what is said in brackets of teachers or classes: "26 children (2 teachers)". @param {string} text */
export const withoutAside = (text) =>
  text.replace(/\s*\(([^()]*)\)$/, (all, aside) =>
    isOtherNumber(aside) || ONE_CLASS.test(aside) ? "" : all,
  );

/** Whether it is "pupils" or the like; "Kinder" are children, "Kindergarten" is a grade. @param {string} word */
export const isWordForChildren = (word) =>
  fieldOfHeading(word) === "children" && (!gradeNamed(word) || /^kinder$/i.test(word));

/** Whether a text can stand for children; "7–8" is rather two grades. @param {string} text */
export const looksLikeNumber = (text) => numberIn(text) !== null && rangeOf(text) === null;

const ISO = /^\d{4}-(\d\d)-(\d\d)(?:[T ]00:00(?::00)?)?$/;
const IN_DIGITS = /^(\d{1,2})[-./](\d{1,2})[-./](?:19|20)\d\d$/;
const DAY_FIRST = /^(\d{1,2})(?:[-./ ]+|\.? de )(\p{L}{3,9})\.?(?:[-./ ]+\d{2,4})?$/u;
const MONTH_FIRST = /^(\p{L}{3,9})\.?[- ](\d{1,2})$/u;

/** How the months begin in the languages of spreadsheets, without accents. */
const MONTHS = [
  "jan|ene|gen",
  "feb|fev|fevr",
  "mar|mars|marz|mrz|mrt|maa",
  "apr|avr|abr",
  "may|mai|mag|mei|maj",
  "jun|juin|giu|juni",
  "jul|juil|lug|juli",
  "aug|aout|ago",
  "sep|sept|set",
  "oct|okt|out|ott",
  "nov",
  "dec|dez|dic|des",
].map((names) => names.split("|"));

/**
 * The grades that were typed, youngest first; null where the text is no such date.
 * @param {string} text
 */
export function classOfDate(text) {
  const [day, month] = dayAndMonth(text.trim());
  const [younger = NaN, older = NaN] = [day, month].sort((a, b) => a - b);
  return older - younger === 1 || older - younger === 2 ? `${younger}/${older}` : null;
}

/** @type {(text: string) => [number, number]} */
function dayAndMonth(text) {
  const [, month, day] = ISO.exec(text) ?? [];
  if (month && day) return [Number(day), Number(month)];
  const [, one, other] = IN_DIGITS.exec(text) ?? [];
  if (one && other) return [Number(one), Number(other)]; // whichever is the day
  const [, first, named] = DAY_FIRST.exec(text) ?? [];
  if (first && named) return [Number(first), monthOf(named)];
  const [, name, second] = MONTH_FIRST.exec(text) ?? [];
  return name && second ? [Number(second), monthOf(name)] : [NaN, NaN];
}

/** @param {string} word */
function monthOf(word) {
  const plain = word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const place = MONTHS.findIndex((names) =>
    names.some((name) => plain === name || (plain.length > name.length && plain.startsWith(name))),
  );
  return place < 0 ? NaN : place + 1;
}
