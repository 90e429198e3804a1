/**
 * Edits of the composites that a school allows; each a pure function from one draft to the next.
 *
 * @import { CompositeField, Draft } from "./draft.js"
 */

import { NO_LIMITS, compositeKey, inGradeOrder } from "./draft.js";

/**
 * @param {Draft} draft
 * @param {string} key
 * @param {CompositeField} field
 * @param {string} value
 * @returns {Draft}
 */
export function setCompositeField(draft, key, field, value) {
  const composites = draft.composites.map((composite) =>
    compositeKey(composite) === key ? { ...composite, [field]: value } : composite,
  );
  return { ...draft, composites };
}

/**
 * Allows a composite of these grades. It stands among the others in grade order, so that the
 * same school typed in any order is the same question.
 * @param {Draft} draft
 * @param {string[]} ids
 * @param {{[field in CompositeField]: string}} [limits]  of its own
 * @returns {Draft}
 */
export function allowComposite(draft, ids, limits = NO_LIMITS) {
  const grades = inGradeOrder(draft, ids);
  const composite = { ...limits, grades };
  if (draft.composites.some((other) => compositeKey(other) === compositeKey(composite))) {
    return draft;
  }
  const later = draft.composites.findIndex((other) => comesBefore(draft, grades, other.grades));
  const place = later < 0 ? draft.composites.length : later;
  return { ...draft, composites: draft.composites.toSpliced(place, 0, composite) };
}

/**
 * @param {Draft} draft
 * @param {string} key
 * @returns {Draft}
 */
export function forbidComposite(draft, key) {
  const composites = draft.composites.filter((composite) => compositeKey(composite) !== key);
  return { ...draft, composites };
}

/**
 * @param {Draft} draft
 * @param {string[]} one
 * @param {string[]} other
 */
function comesBefore(draft, one, other) {
  const place = (/** @type {string} */ id) => draft.grades.findIndex((grade) => grade.id === id);
  const differs = one.findIndex((id, at) => id !== other[at]);
  if (differs < 0) return one.length < other.length;
  return differs < other.length && place(one[differs] ?? "") < place(other[differs] ?? "");
}
