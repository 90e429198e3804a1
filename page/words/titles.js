/**
 * What grades, classes, plans and preferences are called.
 *
 * @import { Plan } from "../engine/messages.js"
 * @import { GradeField } from "../model/fields.js"
 * @import { Draft, KeptClass } from "../model/school.js"
 * @import { Note, Reading } from "../model/sheet/grades.js"
 * @import { Compared } from "../state/compared.js"
 */

import { choiceNamed, choiceOf } from "../model/measures.js";
import { classTitle } from "../model/composites.js";
import { GRADE_FIELDS } from "../model/fields.js";
import { formatList, formatNumber, t } from "./i18n.js";

/**
 * The name a person reads for a grade, even before it has one.
 * @type {(draft: Draft, id: string) => string}
 */
export function gradeTitle(draft, id) {
  const index = draft.grades.findIndex((grade) => grade.id === id);
  return draft.grades[index]?.name.trim() || (index < 0 ? id : t("grades.row", { row: index + 1 }));
}

const isNumber = (/** @type {string} */ grade) => /^\d+$/.test(grade);

/** @type {(draft: Draft, ids: string[]) => string} */
export function compositeTitle(draft, ids) {
  const titles = draft.grades.map(({ id }) => gradeTitle(draft, id));
  return classInWords(
    ids.map((id) => gradeTitle(draft, id)),
    titles,
  );
}

/**
 * What a class is called by its grades; numbers alone say what they are.
 * @type {(grades: string[], names: string[]) => string}  names: of all grades
 */
export function classInWords(grades, names) {
  const title = classTitle(grades, names);
  return grades.every(isNumber) ? t("classes.ofNumbers", { grades: title }) : title;
}

/**
 * A grade within a sentence; a number alone would be read as one.
 * @param {string} grade
 */
export const gradeInWords = (grade) => (isNumber(grade) ? t("grades.number", { grade }) : grade);

/**
 * A limit with its value, by the key of its short words.
 * @type {(short: string, limit: string | number) => string}
 */
export const limitInWords = (short, limit) => t(short, { limit, n: Number(limit) });

/**
 * A kept class in words: "9 in Year 5, 8 in Year 6".
 * @type {(kept: KeptClass, draft: Draft) => string}
 */
export const keptTitle = (kept, draft) =>
  kept
    .map(({ grade, children }) =>
      t("classes.keptGroup", { n: children, grade: gradeInWords(gradeTitle(draft, grade)) }),
    )
    .join(", ");

/** @type {(least: number, most: number) => string} */
export const span = (least, most) =>
  least === most ? formatNumber(least) : t("measures.span", { least, most });

/** The sizes of a plan's classes, from the smallest to the largest. @param {Plan} plan */
export function sizesOf({ classes }) {
  const sizes = classes.map((entry) => Object.values(entry).reduce((sum, n) => sum + n, 0));
  return span(Math.min(...sizes), Math.max(...sizes));
}

/** @param {number} place */
export const letterOf = (place) => String.fromCharCode("A".charCodeAt(0) + place);

/**
 * Which plan it is.
 * @param {Pick<Compared, "own" | "place" | "file" | "byHand">} compared
 */
export function planName({ own, place, file, byHand }) {
  if (byHand) return t("compare.byHand");
  if (place !== null) return t("plan.byPlace", { place });
  if (!own) return t("plan.chosen");
  const named = choiceNamed(choiceOf(file.preference ?? []));
  return named ? t(named.title) : t("choices.own");
}

/** What each preference of a school file is called: keys of words. */
const NAMES = new Map([
  ["fewest composites", "preference.fewestComposites"],
  ["least mixing", "preference.leastMixing"],
  ["even grades", "preference.evenGrades"],
  ["smallest spread", "preference.smallestSpread"],
  ["sizes within 3", "preference.sizesWithin3"],
  ["most room", "preference.mostRoom"],
  ["room for growth", "preference.roomForGrowth"],
  ["fewest children in composites", "preference.fewestChildren"],
  ["fewest kinds", "preference.fewestKinds"],
  ["fewest teachers", "preference.fewestTeachers"],
  ["largest smallest group", "preference.largestGroup"],
]);

/** @param {string[]} preference */
export function preferenceInWords(preference) {
  const words = preference.map((name) => t(NAMES.get(name) ?? name));
  return formatList(words, "unit");
}

/** @param {GradeField | undefined} key */
function fieldInWords(key) {
  const field = GRADE_FIELDS.find((one) => one.key === key);
  return field ? t(field.label) : "";
}

/** @param {Reading} reading */
export function takenInWords({ grades, fields }) {
  const names = formatList(fields.map(fieldInWords));
  return t("paste.taken", { n: grades.length, fields: names });
}

/** @param {Note} note */
export const noteInWords = ({ kind, line, text, other = "", field, n = 0 }) =>
  t(kind, { line, text, other, n, field: fieldInWords(field) });
