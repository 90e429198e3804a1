/**
 * What is wrong with the school, by the field it is typed in. The planner names fields by their
 * place in the school file; here they become the ids and words of the form.
 *
 * @import { FieldNote } from "../engine/messages.js"
 * @import { CompositeField, Draft, GradeField } from "../model/school.js"
 * @import { State } from "./state.js"
 *
 * @typedef {object} Problem
 * @property {string | null} id  the form's field, null where the form does not show it
 * @property {string} label
 * @property {string} text
 * @property {boolean} gap  the field is only still empty: nobody has left it yet
 *
 * @typedef {{id: string | null, label: string, value: string}} Place
 */

import { compositeKey } from "../model/school.js";
import { say } from "../words/say.js";
import { compositeTitle, gradeTitle, keptTitle } from "../words/titles.js";

/** The labels are keys of words. @type {Map<string, {id: string, label: string, field: keyof Draft}>} */
const SCHOOL_FIELDS = new Map([
  ["name", { id: "school-name", label: "form.name", field: "name" }],
  ["teachers", { id: "teachers", label: "form.teachers", field: "teachers" }],
  ["composite_min", { id: "composite-min", label: "composites.min", field: "compositeMin" }],
  ["composite_max", { id: "composite-max", label: "composites.max", field: "compositeMax" }],
  ["smallest_group", { id: "smallest-group", label: "composites.group", field: "smallestGroup" }],
  ["grades", { id: "add-grade", label: "grades.heading", field: "grades" }],
  ["kept_classes", { id: "let-go-of-all", label: "kept.heading", field: "keptClasses" }],
  ["preference", { id: "preference", label: "form.preference", field: "preference" }],
]);

/** @type {Map<string, {part: GradeField, label: string}>} */
const GRADE_FIELDS = new Map([
  ["name", { part: "name", label: "grades.nameField" }],
  ["children", { part: "children", label: "grades.childrenField" }],
  ["min", { part: "min", label: "grades.minField" }],
  ["max", { part: "max", label: "grades.maxField" }],
]);

/** @type {Map<string, {part: CompositeField, label: string}>} */
const COMPOSITE_FIELDS = new Map([
  ["min", { part: "min", label: "problems.min" }],
  ["max", { part: "max", label: "problems.max" }],
  ["smallest_group", { part: "smallestGroup", label: "problems.smallestGroup" }],
  ["largest_group", { part: "largestGroup", label: "problems.largestGroup" }],
  ["at_most", { part: "atMost", label: "problems.atMost" }],
  ["avoid", { part: "avoid", label: "problems.avoid" }],
]);

/**
 * @param {string} id
 * @param {GradeField} field
 */
export const gradeFieldId = (id, field) => `${id}-${field}`;

/**
 * @param {string} key
 * @param {string} part
 */
export const compositeFieldId = (key, part) => `composite-${key}-${part}`;

/** @param {number} place */
export const letGoId = (place) => `let-go-${place}`;

/** @param {string} key */
export const allowId = (key) => `allow-${key}`;

/**
 * Where in the form a field of the school file is.
 * @param {string} field
 * @param {Draft} school
 * @returns {Place}
 */
export function placeOf(field, school) {
  const [, list, number, key = ""] = /^(\w+)\[(\d+)\]\.?(.*)$/.exec(field) ?? [];
  const grade = list === "grades" ? school.grades[Number(number)] : undefined;
  const ofGrade = GRADE_FIELDS.get(key);
  if (grade && ofGrade) {
    const label = fieldOf(gradeTitle(school, grade.id), ofGrade.label);
    return { id: gradeFieldId(grade.id, ofGrade.part), label, value: grade[ofGrade.part] };
  }
  const composite = list === "composites" ? school.composites[Number(number)] : undefined;
  if (composite) {
    const title = compositeTitle(school, composite.grades);
    const known = COMPOSITE_FIELDS.get(key);
    if (!known) return { id: allowId(compositeKey(composite)), label: title, value: title };
    const id = compositeFieldId(compositeKey(composite), known.part);
    return { id, label: fieldOf(title, known.label), value: composite[known.part] };
  }
  const kept = list === "kept_classes" ? school.keptClasses[Number(number)] : undefined;
  if (kept) {
    const label = say("problems.keptOne", { title: keptTitle(kept, school) });
    return { id: letGoId(Number(number)), label, value: label };
  }
  const known = SCHOOL_FIELDS.get(field.replace(/\[\d+\]$/, ""));
  if (known) return { id: known.id, label: say(known.label), value: String(school[known.field]) };
  return { id: null, label: field, value: field };
}

/**
 * @param {string} title
 * @param {string} label  the key of its words
 */
const fieldOf = (title, label) => say("problems.at", { title, field: say(label) });

/**
 * The problems of the last answer, in the order of the form.
 * @param {Pick<State, "answer" | "visited">} state
 * @returns {Problem[]}
 */
export function problemsOf({ answer, visited }) {
  const errors = answer?.result.errors;
  if (!answer || !errors) return [];
  const { school } = answer;
  return errors
    .filter((error) => !followsFromNamelessGrade(error, school))
    .map((error) => {
      const { id, label, value } = placeOf(error.field, school);
      const gap = value.trim() === "" && id !== null && !visited.has(id);
      return { id, label, text: error.text, gap };
    });
}

/**
 * A composite with a grade that has no name yet cannot be understood; the missing name is
 * reported already.
 * @param {FieldNote} error
 * @param {Draft} school
 */
function followsFromNamelessGrade(error, school) {
  const [, number] = /^composites\[(\d+)\]\.grades$/.exec(error.field) ?? [];
  const nameless = school.grades.filter((grade) => grade.name.trim() === "");
  return nameless.some((grade) => school.composites[Number(number)]?.grades.includes(grade.id));
}
