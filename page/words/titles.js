/**
 * What grades, classes, plans and preferences are called.
 *
 * @import { Plan } from "../engine/messages.js"
 * @import { GradeField } from "../model/fields.js"
 * @import { Draft, KeptClass } from "../model/school.js"
 * @import { Note, Reading } from "../model/sheet/grades.js"
 * @import { Compared } from "../state/compared.js"
 */

import { choiceNamed, choiceOf } from "../model/choices.js";
import { GRADE_FIELDS } from "../model/fields.js";
import { listed, locale, numeral, say } from "./say.js";

/**
 * The name a person reads for a grade, even before it has one.
 * @param {Draft} draft
 * @param {string} id
 */
export function gradeTitle(draft, id) {
  const place = draft.grades.findIndex((grade) => grade.id === id);
  return (
    draft.grades[place]?.name.trim() || (place < 0 ? id : say("grades.row", { row: place + 1 }))
  );
}

/**
 * @param {Draft} draft
 * @param {string[]} ids
 */
export const compositeTitle = (draft, ids) => ids.map((id) => gradeTitle(draft, id)).join(" + ");

/**
 * A kept class in words: "9 in Year 5 + 8 in Year 6".
 * @param {KeptClass} kept
 * @param {Draft} draft
 */
export const keptTitle = (kept, draft) =>
  kept
    .map(({ grade, children }) =>
      say("classes.keptGroup", { n: children, grade: gradeTitle(draft, grade) }),
    )
    .join(" + ");

/**
 * @param {number} least
 * @param {number} most
 */
export const span = (least, most) =>
  least === most ? numeral(least) : say("measures.span", { least, most });

/**
 * The sizes of a plan's classes, from the smallest to the largest.
 * @param {Plan} plan
 */
export function sizesOf({ classes }) {
  const sizes = classes.map((entry) => Object.values(entry).reduce((sum, n) => sum + n, 0));
  return span(Math.min(...sizes), Math.max(...sizes));
}

/** @param {number} place */
export const letterOf = (place) => String.fromCharCode("A".charCodeAt(0) + place);

/**
 * Which plan it is.
 * @param {Compared} compared
 */
export function planName({ own, choice, place, file, byHand }) {
  if (byHand) return say("compare.byHand");
  if (place !== null) return say("plan.byPlace", { place });
  const named = choiceNamed(own ? choiceOf(file.preference ?? []) : choice);
  return named ? say(named.title) : say("choices.own");
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
  const words = preference.map((name) => say(NAMES.get(name) ?? name));
  return new Intl.ListFormat(locale(), { type: "unit" }).format(words);
}

/** @param {GradeField | undefined} key */
function fieldInWords(key) {
  const field = GRADE_FIELDS.find((one) => one.key === key);
  return field ? say(field.label) : "";
}

const NOTES = {
  number: "paste.number",
  title: "paste.title",
  total: "paste.total",
  column: "paste.column",
};

/** @param {Reading} reading */
export function takenInWords({ grades, fields }) {
  const names = listed(fields.map(fieldInWords));
  return say("paste.taken", { n: grades.length, fields: names });
}

/** @param {Note[]} notes */
export const notesInWords = (notes) =>
  notes.map(({ kind, line, text, field }) =>
    say(NOTES[kind], { line, text, field: fieldInWords(field) }),
  );
