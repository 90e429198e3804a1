/**
 * The years after this one: everyone moves up a grade, new children come into the youngest, and
 * single numbers may be known better. What is typed of a year is a text as in the form; what
 * nobody typed follows from the year before.
 *
 * @import { GradeDraft, Draft } from "./school.js"
 * @import { YearField } from "./fields.js"
 *
 * @typedef {Record<YearField, string> & {id: string, children: {[grade: string]: string}}} YearDraft
 *   children: as typed, by a grade's id; in the youngest grade it is the intake
 *
 * @typedef {object} Cell  a number of a year
 * @property {string} typed  empty where nobody typed it
 * @property {number | null} derived  what it is without that; null where this is not known
 * @property {number | null} value  null where it is not known, or wrong
 * @property {boolean} isWrong
 *
 * @typedef {object} Year
 * @property {YearDraft} draft
 * @property {Map<string, Cell>} children  by a grade's id, youngest first
 * @property {Cell} teachers
 * @property {boolean} isNameWrong  it has none, or one that another year has
 * @property {number | null} total  of the children
 * @property {boolean} isWhole  all is known that a plan takes
 */

import { YEAR_FIELDS, blankTexts } from "./fields.js";
import { gradesInUse, nameAsked, newId } from "./school.js";

export const MOST_YEARS = 20;
export const MOST_CHILDREN = 9999;
export const MOST_TEACHERS = 999;

/** @param {string} [name] @returns {YearDraft} */
export const newYear = (name = "") => ({
  ...blankTexts(YEAR_FIELDS),
  id: newId(),
  name,
  children: {},
});

/** @type {(draft: Draft, name: string) => Draft} */
export const addYear = (draft, name) => ({ ...draft, years: [...draft.years, newYear(name)] });

/** The years before it do not change with the last one. @type {(draft: Draft) => Draft} */
export const removeLastYear = (draft) => ({ ...draft, years: draft.years.slice(0, -1) });

/** @type {(draft: Draft, id: string, field: YearField, value: string) => Draft} */
export const setYearField = (draft, id, field, value) => changed(draft, id, { [field]: value });

/**
 * The children of a grade in a year; an empty text goes back to what follows.
 * @type {(draft: Draft, id: string, grade: string, value: string) => Draft}
 */
export function setYearChildren(draft, id, grade, value) {
  const isYoungest = grade === gradesInUse(draft)[0]?.id;
  const before = draft.years.find((year) => year.id === id)?.children ?? {};
  const others = Object.entries(before).filter(([one]) => one !== grade);
  const own = value === "" || isYoungest ? [] : [[grade, value]];
  return changed(draft, id, {
    children: Object.fromEntries([...others, ...own]),
    ...(isYoungest && { intake: value }),
  });
}

/** @type {(draft: Draft, id: string, texts: Partial<YearDraft>) => Draft} */
function changed(draft, id, texts) {
  const years = draft.years.map((year) => (year.id === id ? { ...year, ...texts } : year));
  return { ...draft, years };
}

/** Every later year, with what follows from the one before it. @type {(draft: Draft) => Year[]} */
export function yearsAhead(draft) {
  const grades = gradesInUse(draft);
  const names = draft.years.map(({ name }) => name.trim());
  /** @type {Year[]} */
  const years = [];
  for (const [place, year] of draft.years.entries()) {
    const before = years.at(-1) ?? thisYear(draft);
    const children = new Map(
      grades.map(({ id }, at) => {
        const below = grades[at - 1]?.id ?? id; // as many come into the youngest as the year before
        const derived = before.children.get(below)?.value ?? null;
        const typed = textOf(year, id, at === 0);
        return [id, cellOf(typed, derived, 0, MOST_CHILDREN)];
      }),
    );
    const teachers = cellOf(year.teachers, before.teachers.value, 1, MOST_TEACHERS);
    const isNameWrong = names[place] === "" || names.indexOf(names[place] ?? "") !== place;
    const total = totalOf(children);
    const isWhole = total !== null && teachers.value !== null && !isNameWrong;
    years.push({ draft: year, children, teachers, isNameWrong, total, isWhole });
  }
  return years;
}

/** What is typed of a grade. @type {(year: YearDraft, grade: string, isYoungest: boolean) => string} */
const textOf = (year, grade, isYoungest) =>
  (year.children[grade] ?? "").trim() || (isYoungest ? year.intake.trim() : "");

/** The numbers of the form. @type {(draft: Draft) => Pick<Year, "children" | "teachers" | "total">} */
export function thisYear(draft) {
  const children = new Map(
    gradesInUse(draft).map((grade) => [grade.id, cellOf(grade.children, null, 0, MOST_CHILDREN)]),
  );
  const teachers = cellOf(draft.teachers, null, 1, MOST_TEACHERS);
  return { children, teachers, total: totalOf(children) };
}

/** @param {Year["children"]} children */
const totalOf = (children) =>
  [...children.values()].reduce(
    (/** @type {number | null} */ sum, { value }) =>
      sum === null || value === null ? null : sum + value,
    0,
  );

/** @type {(text: string, derived: number | null, least: number, most: number) => Cell} */
function cellOf(text, derived, least, most) {
  const typed = text.trim();
  if (typed === "") return { typed, derived, value: derived, isWrong: false };
  const number = /^\d+$/.test(typed) ? Number(typed) : NaN;
  const isWrong = !(number >= least && number <= most);
  return { typed, derived, value: isWrong ? null : number, isWrong };
}

/**
 * The school as it is in a later year. What is decided for this year does not go along: classes
 * that are kept, and the years after it.
 * @type {(draft: Draft, year: Year) => Draft}
 */
export function schoolIn(draft, { draft: { name }, children, teachers }) {
  const move = (/** @type {GradeDraft} */ grade) => {
    const { value = null } = children.get(grade.id) ?? {};
    return value === null ? grade : { ...grade, children: String(value) };
  };
  return {
    ...draft,
    name: draft.name.replace(YEAR, name.match(YEAR)?.[0] ?? "$&"),
    teachers: String(teachers.value ?? ""),
    grades: draft.grades.map(move),
    keptClasses: [],
    years: [],
  };
}

/**
 * What the intake comes to in each year, as it is written: a file states it.
 * @param {Draft} draft
 */
export function intakesOf(draft) {
  const [youngest] = gradesInUse(draft);
  let intake = youngest?.children.trim() ?? "";
  return draft.years.map((year) => {
    intake = (youngest && textOf(year, youngest.id, true)) || intake;
    return intake;
  });
}

/**
 * Whether two schools are the same but for their names and the years after this one: the same is
 * asked about them.
 * @type {(one: Draft, other: Draft) => boolean}
 */
export const askTheSame = (one, other) =>
  nameAsked(one) === nameAsked(other) &&
  Object.entries(one).every(
    ([key, value]) => key === "years" || key === "name" || Reflect.get(other, key) === value,
  );

/** A year, or a school year: "2027", "2027/28", "2027-2028". */
const YEAR = /\b(?:19|20)\d\d(?:\s?[/–-]\s?(?:(?:19|20)\d\d|\d\d))?\b/;

/** The year of the form, where the school's name says it; else empty. @param {Draft} draft */
export const yearIn = ({ name }) => name.match(YEAR)?.[0] ?? "";

/** "2028" after "2027", "2028/29" after "2027/28"; empty where the name has no year. @param {string} name */
export function yearAfter(name) {
  const next = (/** @type {string} */ digits) =>
    String(Number(digits) + 1)
      .slice(-digits.length)
      .padStart(digits.length, "0");
  return YEAR.test(name) ? name.replace(YEAR, (years) => years.replace(/\d+/g, next)) : "";
}
