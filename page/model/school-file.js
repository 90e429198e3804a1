/**
 * Between the form's draft and a school file (class-cruncher/1). Nothing is checked here:
 * the planner checks, and names the field.
 *
 * @import { CompositeEntry, GradeEntry, SchoolFile, Typed } from "../engine/messages.js"
 * @import { Draft } from "./school.js"
 */

import { NO_LIMITS, compositeKey, fromEntries, gradesInUse, newId, toEntries } from "./school.js";

const FORMAT = "class-cruncher/1";
const WHOLE_NUMBER = /^-?\d+$/;
const SHOWN = new Set([
  "format",
  "name",
  "teachers",
  "teachers_rule",
  "grades",
  "composites",
  "composite_min",
  "composite_max",
  "smallest_group",
  "kept_classes",
  "preference",
]);

/**
 * A whole number as a number, anything else as the text itself, nothing as undefined.
 * @param {string} text
 * @returns {Typed | undefined}
 */
export function typed(text) {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  const number = Number(trimmed);
  return WHOLE_NUMBER.test(trimmed) && Number.isSafeInteger(number) ? number : trimmed;
}

/** @param {Typed | undefined} value */
const asText = (value) => (value === undefined ? "" : String(value));

/**
 * @param {Draft} draft
 * @returns {SchoolFile}
 */
export function toSchoolFile(draft) {
  const names = new Map(draft.grades.map((grade) => [grade.id, grade.name.trim()]));
  return withoutGaps({
    format: FORMAT,
    name: draft.name.trim() || undefined,
    teachers: typed(draft.teachers),
    teachers_rule: draft.teachersRule,
    grades: gradesInUse(draft).map((grade) =>
      withoutGaps(
        /** @type {GradeEntry} */ ({
          name: grade.name.trim() || undefined,
          children: typed(grade.children),
          min: typed(grade.min),
          max: typed(grade.max),
          growth: typed(grade.growth ?? ""),
        }),
      ),
    ),
    composites: draft.composites.map((composite) =>
      withoutGaps(
        /** @type {CompositeEntry} */ ({
          grades: composite.grades.map((id) => names.get(id) ?? id),
          min: typed(composite.min),
          max: typed(composite.max),
          smallest_group: typed(composite.smallestGroup),
          largest_group: typed(composite.largestGroup),
          at_most: typed(composite.atMost),
          avoid: typed(composite.avoid),
        }),
      ),
    ),
    composite_min: typed(draft.compositeMin),
    composite_max: typed(draft.compositeMax),
    smallest_group: typed(draft.smallestGroup),
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
    name: grade.name ?? "",
    children: asText(grade.children),
    min: asText(grade.min),
    max: asText(grade.max),
    ...(grade.growth !== undefined && { growth: asText(grade.growth) }),
  }));
  const ids = new Map(grades.map((grade) => [grade.name, grade.id]));
  return {
    name: file.name ?? "",
    teachers: asText(file.teachers),
    teachersRule: file.teachers_rule ?? "exactly",
    grades,
    composites: (file.composites ?? []).map((composite) => ({
      grades: composite.grades.map((name) => ids.get(name) ?? name),
      min: asText(composite.min),
      max: asText(composite.max),
      smallestGroup: asText(composite.smallest_group),
      largestGroup: asText(composite.largest_group),
      atMost: asText(composite.at_most),
      avoid: asText(composite.avoid),
    })),
    compositeMin: asText(file.composite_min),
    compositeMax: asText(file.composite_max),
    smallestGroup: asText(file.smallest_group),
    keptClasses: fromEntries(file, ids),
    preference: file.preference ?? [],
    untouched: Object.fromEntries(Object.entries(file).filter(([key]) => !SHOWN.has(key))),
  };
}

/** What a blank field stands for. */
const BLANK = { min: "1", smallestGroup: "1", avoid: "0" };

/**
 * The draft after a change that the planner made to its school file: what means the same as
 * before stays as it was typed.
 * @param {Draft} draft
 * @param {SchoolFile} file
 * @returns {Draft}
 */
export function withChanges(draft, file) {
  const next = toDraft(file, draft);
  const grades = new Map(draft.grades.map((grade) => [grade.id, grade]));
  const composites = new Map(draft.composites.map((one) => [compositeKey(one), one]));
  return {
    ...alikeIn({ ...draft }, next),
    grades: next.grades.map((grade) => alikeIn(grades.get(grade.id), grade)),
    composites: next.composites.map((one) =>
      alikeIn(composites.get(compositeKey(one)) ?? NO_LIMITS, one),
    ),
    preference: draft.preference,
    untouched: draft.untouched,
  };
}

/**
 * `after` with the texts of `before` that mean the same.
 * @template {object} Texts
 * @param {{[field: string]: any} | undefined} before
 * @param {Texts} after
 * @returns {Texts}
 */
function alikeIn(before, after) {
  const meaning = (/** @type {string} */ field, /** @type {unknown} */ value) =>
    String(value).trim() || Reflect.get(BLANK, field) || "";
  const texts = Object.entries(after).map(([field, value]) => {
    const old = before?.[field];
    const same = typeof old === "string" && meaning(field, old) === meaning(field, value);
    return [field, same ? old : value];
  });
  return Object.fromEntries(texts);
}

/**
 * @template {object} Entry
 * @param {Entry} entry
 * @returns {Entry}
 */
function withoutGaps(entry) {
  const given = Object.entries(entry).filter(([, value]) => value !== undefined);
  return /** @type {Entry} */ (Object.fromEntries(given));
}
