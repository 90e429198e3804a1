/**
 * Grades that a spreadsheet took for dates: who types "1/2" for a class of the grades 1 and 2
 * finds "01-Feb" there.
 */

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
