/**
 * Between the form's draft and a school file (class-cruncher/1). Nothing is checked here:
 * the planner checks, and names the field.
 *
 * @import { ClassEntry, SchoolFile, Typed } from "../engine/messages.js"
 * @import { FieldFacts } from "./fields.js"
 * @import { Draft } from "./school.js"
 *
 * @typedef {object} Chosen  the plan that somebody read when the file was made
 * @property {string} [goal]  the named choice it came from
 * @property {ClassEntry[]} classes
 *
 * @typedef {SchoolFile & {chosen?: Chosen}} SharedFile
 */

import { COMPOSITE_FIELDS, GRADE_FIELDS, SCHOOL_FIELDS } from "./fields.js";
import { NO_LIMITS, compositeKey, fromEntries, gradesInUse, newId, toEntries } from "./school.js";

export const FORMAT = "class-cruncher/1";
const WHOLE_NUMBER = /^-?\d+$/;
const LISTS = ["format", "grades", "composites", "kept_classes", "preference", "chosen"];
const SHOWN = new Set([...SCHOOL_FIELDS.map(({ file }) => file), ...LISTS]);

/**
 * A whole number as a number, anything else as the text itself, nothing as undefined.
 * @type {(text: string) => Typed | undefined}
 */
export function typed(text) {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  const number = Number(trimmed);
  return WHOLE_NUMBER.test(trimmed) && Number.isSafeInteger(number) ? number : trimmed;
}

/** @param {unknown} value */
const asText = (value) => (value === undefined ? "" : String(value));

/**
 * What is typed in these fields, as an entry of a school file.
 * @param {readonly (FieldFacts & {key: string})[]} fields
 * @param {object} texts
 */
const entryOf = (fields, texts) =>
  Object.fromEntries(
    fields.map(({ key, file, kind }) => {
      const text = asText(Reflect.get(texts, key));
      return [file, kind === "number" ? typed(text) : text.trim() || undefined];
    }),
  );

/**
 * What an entry of a school file says, as the texts of these fields.
 * @template {string} Key
 * @param {readonly (FieldFacts & {key: Key})[]} fields
 * @param {object} entry
 */
const textsOf = (fields, entry) =>
  /** @type {Record<Key, string>} */ (
    Object.fromEntries(fields.map(({ key, file }) => [key, asText(Reflect.get(entry, file))]))
  );

/** @type {(draft: Draft) => SchoolFile} */
export function toSchoolFile(draft) {
  const names = new Map(draft.grades.map((grade) => [grade.id, grade.name.trim()]));
  const { name, teachers, teachers_rule, ...limits } = entryOf(SCHOOL_FIELDS, draft);
  return withoutGaps({
    format: FORMAT,
    ...{ name, teachers, teachers_rule },
    grades: gradesInUse(draft).map((grade) =>
      withoutGaps({ ...entryOf(GRADE_FIELDS, grade), growth: typed(grade.growth ?? "") }),
    ),
    composites: draft.composites.map((composite) =>
      withoutGaps({
        grades: composite.grades.map((id) => names.get(id) ?? id),
        ...entryOf(COMPOSITE_FIELDS, composite),
      }),
    ),
    ...limits,
    kept_classes: draft.keptClasses.length > 0 ? toEntries(draft.keptClasses, draft) : undefined,
    preference: draft.preference.length > 0 ? draft.preference : undefined,
    ...draft.untouched,
  });
}

/**
 * @param {SchoolFile} file
 * @param {Draft} [like]  grades of the same name are the same grades as here
 * @returns {Draft}
 */
export function toDraft(file, like) {
  const known = new Map(like?.grades.map(({ id, name }) => [name.trim(), id]));
  const grades = (file.grades ?? []).map((grade) => ({
    id: known.get(grade.name ?? "") ?? newId(),
    ...textsOf(GRADE_FIELDS, grade),
    ...(grade.growth !== undefined && { growth: asText(grade.growth) }),
  }));
  const ids = new Map(grades.map((grade) => [grade.name, grade.id]));
  const texts = textsOf(SCHOOL_FIELDS, file);
  return {
    ...texts,
    teachersRule: texts.teachersRule || "exactly",
    grades,
    composites: (file.composites ?? []).map((composite) => ({
      grades: composite.grades.map((name) => ids.get(name) ?? name),
      ...textsOf(COMPOSITE_FIELDS, composite),
    })),
    keptClasses: fromEntries(file, ids),
    preference: file.preference ?? [],
    untouched: Object.fromEntries(Object.entries(file).filter(([key]) => !SHOWN.has(key))),
  };
}

/**
 * The draft after a change that the planner made to its school file: what means the same as
 * before stays as it was typed.
 * @type {(draft: Draft, file: SchoolFile) => Draft}
 */
export function withChanges(draft, file) {
  const next = toDraft(file, draft);
  const grades = new Map(draft.grades.map((grade) => [grade.id, grade]));
  const composites = new Map(draft.composites.map((one) => [compositeKey(one), one]));
  return {
    ...alikeIn(SCHOOL_FIELDS, draft, next),
    grades: next.grades.map((grade) => alikeIn(GRADE_FIELDS, grades.get(grade.id), grade)),
    composites: next.composites.map((one) =>
      alikeIn(COMPOSITE_FIELDS, composites.get(compositeKey(one)) ?? NO_LIMITS, one),
    ),
    preference: draft.preference,
    untouched: draft.untouched,
  };
}

/**
 * `after` with the texts of `before` that mean the same.
 * @template {object} Texts
 * @param {readonly {key: string, blank: string}[]} fields
 * @param {object | undefined} before
 * @param {Texts} after
 * @returns {Texts}
 */
function alikeIn(fields, before, after) {
  const same = fields.filter(({ key, blank }) => {
    const meaning = (/** @type {object} */ texts) => Reflect.get(texts, key).trim() || blank;
    return before && meaning(before) === meaning(after);
  });
  return {
    ...after,
    ...Object.fromEntries(same.map(({ key }) => [key, Reflect.get(before ?? {}, key)])),
  };
}

/** @type {(entry: object) => any} */
const withoutGaps = (entry) =>
  Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));
