/**
 * Reading a school file (class-cruncher/1) that somebody gives to the page. Here it is made sure
 * that the form can take it; whether its numbers make sense the planner says, beside the fields.
 *
 * @import { SharedFile } from "./school-file.js"
 * @import { FieldFacts } from "./fields.js"
 *
 * @typedef {{wrong: string, values?: {[name: string]: string | number}}} Wrong  the key of the
 *   words, and their values
 *
 * @typedef {(value: unknown, field: string) => Wrong | null} Check
 */

import { ALL_OF_GRADE, COMPOSITE_FIELDS, SCHOOL_FIELDS, YEAR_FIELDS } from "./fields.js";
import { MOST_GRADES } from "./school.js";
import { FORMAT } from "./school-file.js";
import { MOST_YEARS } from "./years.js";

/** No school comes near these. */
const MOST_ENTRIES = 1000;
const LONGEST_TEXT = 1000;
const LONGEST_FIELD = 60;

/** @type {(bytes: ArrayBuffer | Uint8Array) => {school: SharedFile} | Wrong} */
export function readSchool(bytes) {
  /** @type {unknown} */
  let file;
  try {
    file = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return { wrong: "files.notJson" };
  }
  if (!isObject(file) || !("format" in file)) return { wrong: "files.noSchool" };
  if (file["format"] !== FORMAT) return { wrong: "files.otherFormat", values: { format: FORMAT } };
  const wrong = SCHOOL(file, "") ?? childrenOfGrades(/** @type {any} */ (file));
  return wrong ?? { school: /** @type {any} */ (file) };
}

/**
 * @param {unknown} value
 * @returns {value is {[key: string]: unknown}}
 */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @type {(wrong: string, field: string) => Wrong} */
const must = (wrong, field) => ({
  wrong,
  values: { field: field.length > LONGEST_FIELD ? `${field.slice(0, LONGEST_FIELD)}…` : field },
});

/** @type {Check} */
const text = (value, field) => {
  if (typeof value !== "string") return must("files.mustBeText", field);
  return value.length > LONGEST_TEXT ? must("files.mustBeShorter", field) : null;
};

/** As typed: what is no whole number is shown in its field, with what is wrong. @type {Check} */
const typed = (value, field) => {
  if (typeof value === "number") return null;
  return typeof value === "string" ? text(value, field) : must("files.mustBeNumber", field);
};

/** @type {Check} */
const count = (value, field) => (Number.isFinite(value) ? null : must("files.mustBeNumber", field));

/**
 * @param {Check} check  of every entry
 * @param {number} [most]
 * @returns {Check}
 */
const listOf =
  (check, most = MOST_ENTRIES) =>
  (value, field) => {
    if (!Array.isArray(value)) return must("files.mustBeList", field);
    if (value.length > most) return must("files.mustBeShorter", field);
    return first(value.map((entry, index) => check(entry, `${field}[${index}]`)));
  };

/**
 * @param {{[key: string]: Check}} checks  by key
 * @param {string[]} [needed]  the keys that must be there
 * @returns {Check}
 */
const objectOf = (checks, needed = []) => {
  const known = new Map(Object.entries(checks));
  return (value, field) => {
    if (!isObject(value)) return must("files.mustBeObject", field);
    const keys = new Set([...needed, ...Object.keys(value)]);
    return first(
      [...keys].map((key) => {
        const path = field ? `${field}.${key}` : key;
        const check = known.get(key);
        return check ? check(value[key], path) : must("files.unknown", path);
      }),
    );
  };
};

/**
 * @param {Check} check  of the number of each grade
 * @returns {Check}
 */
const byGrade = (check) => (value, field) => {
  if (!isObject(value)) return must("files.mustBeObject", field);
  const entries = Object.entries(value);
  return first(entries.map(([grade, n]) => text(grade, field) ?? check(n, `${field}.${grade}`)));
};

/**
 * The form has no place for the children of a grade that the school has not.
 * @param {SharedFile} file
 * @returns {Wrong | null}
 */
function childrenOfGrades({ grades = [], years = [] }) {
  const names = new Set(grades.map(({ name }) => name));
  const strange = years.flatMap(({ children = {} }, place) =>
    Object.keys(children)
      .filter((name) => !names.has(name))
      .map((name) => `years[${place}].children.${name}`),
  );
  return strange[0] === undefined ? null : must("files.unknown", strange[0]);
}

/** @param {(Wrong | null)[]} found */
const first = (found) => found.find((wrong) => wrong !== null) ?? null;

/** @param {readonly FieldFacts[]} fields */
const checksOf = (fields) =>
  Object.fromEntries(fields.map(({ file, kind }) => [file, kind === "number" ? typed : text]));

const GRADE = objectOf(checksOf(ALL_OF_GRADE));

/** The form has a field for each number of grades that a composite can have. */
const MAX_BY_LEVELS = objectOf(
  Object.fromEntries(Array.from({ length: MOST_GRADES - 1 }, (_, more) => [more + 2, typed])),
);

const COMPOSITE = objectOf({ grades: listOf(text), ...checksOf(COMPOSITE_FIELDS) }, ["grades"]);

const CLASS_NAME = objectOf({ class: text, teacher: text, room: text });

const SCHOOL = objectOf({
  format: text,
  ...checksOf(SCHOOL_FIELDS),
  grades: listOf(GRADE),
  composites: listOf(COMPOSITE),
  never: listOf(listOf(text)),
  composite_max_by_levels: MAX_BY_LEVELS,
  kept_classes: listOf(byGrade(count)),
  preference: listOf(text),
  years: listOf(
    objectOf({ ...checksOf(YEAR_FIELDS), children: byGrade(typed) }, ["name"]),
    MOST_YEARS,
  ),
  chosen: objectOf({ goal: text, classes: listOf(byGrade(count)), names: listOf(CLASS_NAME) }, [
    "classes",
  ]),
});
