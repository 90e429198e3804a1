/**
 * Between the form's draft and a school file (class-cruncher/1). Nothing is checked here:
 * the planner checks, and names the field.
 *
 * @import { ClassEntry, SchoolFile, Typed } from "../engine/messages.js"
 * @import { ClassName } from "./class-names.js"
 * @import { FieldFacts } from "./fields.js"
 * @import { Draft } from "./school.js"
 * @import { YearDraft } from "./years.js"
 *
 * @typedef {object} Chosen  the plan that somebody read when the file was made
 * @property {string} [goal]  the named choice it came from
 * @property {ClassEntry[]} classes
 * @property {Partial<ClassName>[]} [names]  of the classes, in their order
 *
 * @typedef {object} YearEntry  a year after this one
 * @property {string} [name]
 * @property {Typed} [intake]
 * @property {Record<string, Typed>} [children]  by a grade's name
 * @property {Typed} [teachers]
 *
 * @typedef {SchoolFile & {years?: YearEntry[], chosen?: Chosen}} SharedFile  with what belongs to
 *   the school and is no part of what the planner is asked
 */

import { allowedComposites } from "./composites.js";
import { ALL_OF_GRADE, COMPOSITE_FIELDS, SCHOOL_FIELDS, YEAR_FIELDS } from "./fields.js";
import {
  NO_LIMITS,
  compositeKey,
  gradesInUse,
  newId,
  oncePerDraft,
  toEntries,
  withSetsInOrder,
} from "./school.js";
import { intakesOf, newYear } from "./years.js";

export const FORMAT = "class-cruncher/1";
const WHOLE_NUMBER = /^-?\d+$/;
const MAX_BY_LEVELS = "composite_max_by_levels";
const LISTS = ["grades", "composites", "never", MAX_BY_LEVELS, "kept_classes", "preference"];
const BESIDE = ["format", "years", "chosen"];
const SHOWN = new Set([...SCHOOL_FIELDS.map(({ file }) => file), ...LISTS, ...BESIDE]);

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

/** What the planner is asked about: this year alone. */
export const toSchoolFile = oncePerDraft(fileOf);

/** @type {(draft: Draft) => SchoolFile} */
function fileOf(draft) {
  const names = new Map(draft.grades.map((grade) => [grade.id, grade.name.trim()]));
  const { name, teachers, teachers_rule, neighbours, ...limits } = entryOf(SCHOOL_FIELDS, draft);
  const namesOf = (/** @type {string[]} */ ids) => ids.map((id) => names.get(id) ?? id);
  const byLevels = withoutGaps(
    Object.fromEntries(Object.entries(draft.maxByLevels).map(([n, text]) => [n, typed(text)])),
  );
  return withoutGaps({
    format: FORMAT,
    ...{ name, teachers, teachers_rule },
    grades: gradesInUse(draft).map((grade) => withoutGaps(entryOf(ALL_OF_GRADE, grade))),
    neighbours,
    composites: draft.composites.map((composite) =>
      withoutGaps({
        grades: namesOf(composite.grades),
        ...entryOf(COMPOSITE_FIELDS, composite),
      }),
    ),
    never: draft.never.length > 0 ? draft.never.map(namesOf) : undefined,
    ...limits,
    composite_max_by_levels: Object.keys(byLevels).length > 0 ? byLevels : undefined,
    kept_classes: draft.keptClasses.length > 0 ? toEntries(draft.keptClasses, draft) : undefined,
    preference: draft.preference.length > 0 ? draft.preference : undefined,
    ...draft.untouched,
  });
}

/** All of the school, to be kept or sent. @type {(draft: Draft) => SharedFile} */
export function toSharedFile(draft) {
  const file = toSchoolFile(draft);
  if (draft.years.length === 0) return file;
  const intakes = intakesOf(draft);
  const years = draft.years.map((year, place) => {
    const typedOf = draft.grades.flatMap(({ id, name }) => {
      const children = typed(year.children[id] ?? "");
      return children === undefined || name.trim() === "" ? [] : [[name.trim(), children]];
    });
    return withoutGaps({
      ...entryOf(YEAR_FIELDS, { ...year, intake: intakes[place] }),
      name: year.name.trim(),
      children: typedOf.length > 0 ? Object.fromEntries(typedOf) : undefined,
    });
  });
  return { ...file, years };
}

/** @type {(entry: YearEntry, ids: Map<string | undefined, string>) => YearDraft} */
const yearOf = (entry, ids) => ({
  ...newYear(),
  ...textsOf(YEAR_FIELDS, entry),
  children: Object.fromEntries(
    Object.entries(entry.children ?? {}).map(([name, n]) => [ids.get(name) ?? name, asText(n)]),
  ),
});

/**
 * @param {SharedFile} file
 * @param {Draft} [like]  grades of the same name are the same grades as here
 * @returns {Draft}
 */
export function toDraft(file, like) {
  const known = new Map(like?.grades.map(({ id, name }) => [name.trim(), id]));
  const grades = (file.grades ?? []).map((grade) => ({
    id: known.get(grade.name ?? "") ?? newId(),
    ...textsOf(ALL_OF_GRADE, grade),
  }));
  const ids = new Map(grades.map((grade) => [grade.name, grade.id]));
  const idsOf = (/** @type {string[]} */ names) => names.map((name) => ids.get(name) ?? name);
  const texts = textsOf(SCHOOL_FIELDS, file);
  return withSetsInOrder({
    ...texts,
    teachersRule: texts.teachersRule || "exactly",
    grades,
    composites: (file.composites ?? []).map((composite) => ({
      grades: idsOf(composite.grades),
      ...textsOf(COMPOSITE_FIELDS, composite),
    })),
    never: (file.never ?? []).map(idsOf),
    maxByLevels: Object.fromEntries(
      Object.entries(file.composite_max_by_levels ?? {}).map(([n, most]) => [n, asText(most)]),
    ),
    keptClasses: (file.kept_classes ?? []).map((entry) =>
      Object.entries(entry).map(([name, children]) => ({ grade: ids.get(name) ?? name, children })),
    ),
    years: (file.years ?? []).map((entry) => yearOf(entry, ids)),
    preference: file.preference ?? [],
    ownOrder: [],
    untouched: Object.fromEntries(Object.entries(file).filter(([key]) => !SHOWN.has(key))),
  });
}

/**
 * Every composite that a school allows, as entries of a school file.
 * @param {Draft} draft
 */
export const allowedEntries = (draft) =>
  toSchoolFile({ ...draft, composites: allowedComposites(draft) }).composites ?? [];

/**
 * The draft after a change that the planner made to its school file, which has no name: what means
 * the same as before stays as it was typed.
 * @type {(draft: Draft, file: SchoolFile) => Draft}
 */
export function withChanges(draft, file) {
  const next = toDraft(file, draft);
  const grades = new Map(draft.grades.map((grade) => [grade.id, grade]));
  const composites = new Map(draft.composites.map((one) => [compositeKey(one.grades), one]));
  return {
    ...alikeIn(SCHOOL_FIELDS, draft, next),
    grades: next.grades.map((grade) => alikeIn(ALL_OF_GRADE, grades.get(grade.id), grade)),
    composites: next.composites.map((one) =>
      alikeIn(COMPOSITE_FIELDS, composites.get(compositeKey(one.grades)) ?? NO_LIMITS, one),
    ),
    maxByLevels: Object.fromEntries(
      Object.entries(next.maxByLevels).map(([n, text]) => {
        const before = draft.maxByLevels[n] ?? "";
        return [n, before.trim() === text ? before : text];
      }),
    ),
    name: draft.name,
    years: draft.years,
    preference: draft.preference,
    ownOrder: draft.ownOrder,
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

/** What is not there is no key: so the same school has the same question. @type {(entry: object) => any} */
export const withoutGaps = (entry) =>
  Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));
