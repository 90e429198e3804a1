/**
 * What is wrong with the school, by the field it is typed in. The planner names fields by their
 * place in the school file; here they become the ids and words of the form.
 *
 * @import { FieldNote } from "../engine/messages.js"
 * @import { GradeField, GradeRule } from "../model/fields.js"
 * @import { Draft } from "../model/school.js"
 * @import { State } from "./state.js"
 *
 * @typedef {object} Problem
 * @property {string | null} id  the form's field, null where the form does not show it
 * @property {string} label
 * @property {string} text
 * @property {boolean} gap  the field is only still empty
 *
 * @typedef {Map<string | null, Problem>} Problems  by their field
 *
 * @typedef {{id: string | null, label: string, value: string}} Spot
 */

import { ALL_OF_GRADE, COMPOSITE_FIELDS, SCHOOL_FIELDS } from "../model/fields.js";
import { compositeKey } from "../model/school.js";
import { t } from "../words/i18n.js";
import { classInWords, compositeTitle, gradeTitle, keptTitle } from "../words/titles.js";

/** What else of a school can be wrong; the labels are keys of words. @type {Map<string, {id: string, label: string, key: keyof Draft}>} */
const LISTS = new Map([
  ["grades", { id: "add-grade", label: "grades.heading", key: "grades" }],
  ["never", { id: "chooser-never", label: "moreRules.never", key: "never" }],
  ["kept_classes", { id: "let-go-of-all", label: "kept.heading", key: "keptClasses" }],
  ["preference", { id: "cards", label: "choices.legend", key: "preference" }],
]);

/**
 * @template {{file: string}} Found
 * @param {readonly Found[]} fields
 * @param {string} name
 */
const fieldOf = (fields, name) => fields.find(({ file }) => file === name);

/** @type {(id: string, field: GradeField | GradeRule) => string} */
export const gradeFieldId = (id, field) => `${id}-${field}`;

/** @type {(key: string, part: string) => string} */
export const compositeFieldId = (key, part) => `composite-${key}-${part}`;

/** @param {number} place */
export const unpinId = (place) => `let-go-${place}`;

/** @param {number} place */
export const neverId = (place) => `never-${place}`;

/** @param {string} levels */
export const maxByLevelsId = (levels) => `composite-max-${levels}`;

/** @param {string} key */
export const allowId = (key) => `allow-${key}`;

/**
 * Where in the form a field of the school file is.
 * @type {(field: string, school: Draft) => Spot}
 */
export function spotOf(field, school) {
  const [, list, number, name = ""] = /^(\w+)\[(\d+)\]\.?(.*)$/.exec(field) ?? [];
  const grade = list === "grades" ? school.grades[Number(number)] : undefined;
  const ofGrade = fieldOf(ALL_OF_GRADE, name);
  if (grade && ofGrade) {
    const title = classInWords([gradeTitle(school, grade.id)], []);
    const label = labelOf(title, ofGrade.label);
    return { id: gradeFieldId(grade.id, ofGrade.key), label, value: grade[ofGrade.key] };
  }
  const composite = list === "composites" ? school.composites[Number(number)] : undefined;
  if (composite) {
    const title = compositeTitle(school, composite.grades);
    const known = fieldOf(COMPOSITE_FIELDS, name);
    if (!known) return { id: allowId(compositeKey(composite.grades)), label: title, value: title };
    const id = compositeFieldId(compositeKey(composite.grades), known.key);
    return { id, label: labelOf(title, known.label), value: composite[known.key] };
  }
  const apart = list === "never" ? school.never[Number(number)] : undefined;
  if (apart) {
    const label = t("problems.neverOne", { title: compositeTitle(school, apart) });
    return { id: neverId(Number(number)), label, value: label };
  }
  const [, levels] = /^composite_max_by_levels\.(\d+)$/.exec(field) ?? [];
  if (levels !== undefined) {
    const value = school.maxByLevels[levels] ?? "";
    return { id: maxByLevelsId(levels), label: t("problems.maxByLevels", { levels }), value };
  }
  const kept = list === "kept_classes" ? school.keptClasses[Number(number)] : undefined;
  if (kept) {
    const label = t("problems.keptOne", { title: keptTitle(kept, school) });
    return { id: unpinId(Number(number)), label, value: label };
  }
  const whole = field.replace(/\[\d+\]$/, "");
  const known = fieldOf(SCHOOL_FIELDS, whole) ?? LISTS.get(whole);
  if (known?.id) return { id: known.id, label: t(known.label), value: String(school[known.key]) };
  return { id: null, label: field, value: field };
}

/**
 * @param {string} title
 * @param {string} label  the key of its words
 */
const labelOf = (title, label) => t("problems.at", { title, field: t(label) });

/**
 * The problems of the last answer, in the order of the form.
 * @type {(state: Pick<State, "answer">) => Problem[]}
 */
export function problemsOf({ answer }) {
  const errors = answer?.result.errors;
  if (!answer || !errors) return [];
  const { school } = answer;
  return errors
    .filter((error) => !followsFromNamelessGrade(error, school))
    .map((error) => {
      const { id, label, value } = spotOf(error.field, school);
      return { id, label, text: error.text, gap: value.trim() === "" && id !== null };
    });
}

/**
 * A composite with a grade that has no name yet cannot be understood; the missing name is
 * reported already.
 * @type {(error: FieldNote, school: Draft) => boolean}
 */
function followsFromNamelessGrade(error, school) {
  const [, number] = /^composites\[(\d+)\]\.grades$/.exec(error.field) ?? [];
  const nameless = school.grades.filter((grade) => grade.name.trim() === "");
  return nameless.some((grade) => school.composites[Number(number)]?.grades.includes(grade.id));
}
