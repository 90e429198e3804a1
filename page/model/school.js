/**
 * The school as it stands in the form: exactly what was typed, whether it makes sense or not.
 * Every edit is a pure function from one draft to the next.
 *
 * Grades have an id that stays when they are renamed or moved; composites, sets that never share
 * a class and kept classes name their grades by it.
 * An id is never used again, so that nothing that is known of one grade is taken for another's.
 *
 * @import { ClassEntry } from "../engine/messages.js"
 * @import { CompositeField, GradeField, GradeRule, SchoolField } from "./fields.js"
 * @import { YearDraft } from "./years.js"
 *
 * @typedef {Record<GradeField | GradeRule, string> & {id: string}} GradeDraft
 * @typedef {Record<CompositeField, string> & {grades: string[]}} CompositeDraft  grades: ids, in
 *   grade order
 *
 * @typedef {{grade: string, children: number}[]} KeptClass  grade: an id
 *
 * @typedef {object} DraftLists
 * @property {GradeDraft[]} grades
 * @property {CompositeDraft[]} composites  those that are listed
 * @property {string[][]} never  sets of grades that share no class: ids, in grade order
 * @property {{[levels: string]: string}} maxByLevels  the largest composite of so many grades, as
 *   typed
 * @property {KeptClass[]} keptClasses
 * @property {YearDraft[]} years  those after this one
 * @property {string[]} preference  empty: the usual one
 * @property {string[]} ownOrder  the preference before a named choice was pressed, where it was none
 * @property {{[key: string]: unknown}} untouched  what a school file says that the form does not show
 * @typedef {Record<SchoolField, string> & DraftLists} Draft
 */

import { ALL_OF_GRADE, COMPOSITE_FIELDS, SCHOOL_FIELDS, blankTexts } from "./fields.js";

/** No school has more, and the planner takes no more. */
export const MOST_GRADES = 50;

export const newId = () => `g${crypto.getRandomValues(new Uint32Array(2)).join("")}`;

/** @returns {GradeDraft} */
export const emptyGrade = () => ({ id: newId(), ...blankTexts(ALL_OF_GRADE) });

/** @returns {Draft} */
export const emptySchool = () => ({
  ...blankTexts(SCHOOL_FIELDS),
  teachersRule: "exactly",
  grades: [emptyGrade()],
  composites: [],
  never: [],
  maxByLevels: {},
  keptClasses: [],
  years: [],
  preference: [],
  ownOrder: [],
  untouched: {},
});

export const NO_LIMITS = blankTexts(COMPOSITE_FIELDS);

/**
 * What is made of a draft, which never changes: once.
 * @template Made
 * @param {(draft: Draft) => Made} make
 */
export function oncePerDraft(make) {
  /** @type {WeakMap<Draft, Made>} */
  const known = new WeakMap();
  return (/** @type {Draft} */ draft) => {
    const made = known.get(draft) ?? make(draft);
    known.set(draft, made);
    return made;
  };
}

/** What a composite is known by. @param {readonly string[]} grades  in grade order */
export const compositeKey = (grades) => grades.join("-");

/** @type {(draft: Draft, field: SchoolField, value: string) => Draft} */
export function setSchoolField(draft, field, value) {
  return { ...draft, [field]: value };
}

/** @type {(draft: Draft, id: string, field: GradeField | GradeRule, value: string) => Draft} */
export const setGradeField = (draft, id, field, value) => putInGrade(draft, id, { [field]: value });

/** @type {(draft: Draft, field: GradeRule, value: string) => Draft} */
export const setEveryGrade = (draft, field, value) =>
  gradesInUse(draft).reduce((changed, { id }) => setGradeField(changed, id, field, value), draft);

/** @type {(draft: Draft, id: string, texts: Partial<GradeDraft> | null) => Draft} */
export function putInGrade(draft, id, texts) {
  const grades = draft.grades.map((grade) => (grade.id === id ? { ...grade, ...texts } : grade));
  return { ...draft, grades };
}

/** Whether nothing is typed of a grade. @param {GradeDraft} grade */
export const isEmpty = (grade) => ALL_OF_GRADE.every(({ key }) => grade[key].trim() === "");

/** Whether no grade is typed yet. @param {Pick<Draft, "grades">} draft */
export const hasNoGrades = ({ grades }) =>
  grades.every(({ name, children }) => name.trim() === "" && children.trim() === "");

/** Adds an empty grade at the end. @type {(draft: Draft) => Draft} */
export function addGrade(draft) {
  return { ...draft, grades: [...draft.grades, emptyGrade()] };
}

/**
 * Removes a grade with all that it was in: composites, sets that never share a class, kept
 * classes. The last leaves an empty row.
 * @type {(draft: Draft, id: string) => Draft}
 */
export function removeGrade(draft, id) {
  const grades = draft.grades.filter((grade) => grade.id !== id);
  const composites = draft.composites.filter((composite) => !composite.grades.includes(id));
  const never = draft.never.filter((apart) => !apart.includes(id));
  const keptClasses = draft.keptClasses.filter((kept) => kept.every(({ grade }) => grade !== id));
  return {
    ...draft,
    ...{ composites, never, keptClasses },
    grades: grades.length > 0 ? grades : [emptyGrade()],
  };
}

/**
 * Moves a grade by one place: -1 up, 1 down.
 * @type {(draft: Draft, id: string, step: -1 | 1) => Draft}
 */
export function moveGrade(draft, id, step) {
  const from = draft.grades.findIndex((grade) => grade.id === id);
  const to = from + step;
  if (from < 0 || to < 0 || to >= draft.grades.length) return draft;
  const grades = [...draft.grades];
  grades.splice(to, 0, ...grades.splice(from, 1));
  return withSetsInOrder({ ...draft, grades });
}

/** Every set of grades in grade order. @param {Draft} draft */
export function withSetsInOrder(draft) {
  const composites = draft.composites.map((composite) => ({
    ...composite,
    grades: inGradeOrder(draft, composite.grades),
  }));
  return { ...draft, composites, never: draft.never.map((apart) => inGradeOrder(draft, apart)) };
}

/**
 * The grades up to the last row in which anything stands, or which a composite, a set that never
 * shares a class or a kept class takes in; at least the first.
 * @param {Draft} draft
 */
export function gradesInUse({ grades, composites, never, keptClasses }) {
  const taken = new Set([
    ...composites.flatMap((composite) => composite.grades),
    ...never.flat(),
    ...keptClasses.flat().map(({ grade }) => grade),
  ]);
  const last = grades.findLastIndex((grade) => taken.has(grade.id) || !isEmpty(grade));
  return grades.slice(0, Math.max(last, 0) + 1);
}

/** What no grade is called comes last. @type {(draft: Draft, ids: string[]) => string[]} */
export function inGradeOrder(draft, ids) {
  const place = placeIn(draft);
  return ids.toSorted((one, other) => place(one) - place(other));
}

/** @param {Draft} draft */
export function placeIn({ grades }) {
  const places = new Map(grades.map(({ id }, place) => [id, place]));
  return (/** @type {string} */ id) => places.get(id) ?? places.size;
}

/** @type {(draft: Draft, levels: string, value: string) => Draft} */
export const setMaxByLevels = (draft, levels, value) => ({
  ...draft,
  maxByLevels: { ...draft.maxByLevels, [levels]: value },
});

/**
 * A class of a plan as a kept one.
 * @param {ClassEntry} entry
 * @param {Draft} draft  the school that was planned
 * @returns {KeptClass}
 */
export function asKept(entry, draft) {
  const children = new Map(Object.entries(entry));
  return draft.grades.flatMap(({ id, name }) => {
    const count = children.get(name.trim());
    return count === undefined ? [] : [{ grade: id, children: count }];
  });
}

/**
 * Which of these classes are among others; of twins as many as there are of them.
 * @type {(classes: KeptClass[], others: KeptClass[]) => boolean[]}
 */
export function areAmong(classes, others) {
  const left = others.map(classKey);
  return classes.map((one) => {
    const index = left.indexOf(classKey(one));
    if (index >= 0) left.splice(index, 1);
    return index >= 0;
  });
}

/** @type {(draft: Draft, classes: KeptClass[]) => Draft} */
export const pin = (draft, classes) => ({
  ...draft,
  keptClasses: [...draft.keptClasses, ...classes],
});

/** Lets go of one kept class like this. @type {(draft: Draft, like: KeptClass) => Draft} */
export function unpin(draft, like) {
  const index = draft.keptClasses.findIndex((kept) => classKey(kept) === classKey(like));
  return index < 0 ? draft : { ...draft, keptClasses: draft.keptClasses.toSpliced(index, 1) };
}

/** @type {(draft: Draft) => Draft} */
export const unpinAll = (draft) => ({ ...draft, keptClasses: [] });

/** Two classes are alike when they have the same children. @param {KeptClass} kept */
export const classKey = (kept) =>
  JSON.stringify(kept.map(({ grade, children }) => [grade, children]).sort());

/** @type {(classes: KeptClass[], draft: Draft) => ClassEntry[]} */
export function toEntries(classes, draft) {
  const names = new Map(draft.grades.map(({ id, name }) => [id, name.trim()]));
  return classes.map((kept) =>
    Object.fromEntries(kept.map(({ grade, children }) => [names.get(grade) ?? grade, children])),
  );
}

/** One line of ordinary text, and no longer than the planner takes. */
const ORDINARY = /^[^\p{C}\p{Zl}\p{Zp}]{0,200}$/u;

/** What is asked of a school has its name only where the planner would refuse that. @param {Draft} school */
export const nameAsked = ({ name }) => (ORDINARY.test(name.trim()) ? "" : name);

/** An id is never used again: without one in common it is another school. @type {(one: Draft, other: Draft) => boolean} */
export const haveGradeInCommon = (one, other) =>
  one.grades.some(({ id }) => other.grades.some((grade) => grade.id === id));
