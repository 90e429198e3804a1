/**
 * What the unknowns and the rows of the matrices are called.
 *
 * @import { Model, ModelRow } from "../../engine/messages.js"
 */

import { numeral, say } from "../../words/say.js";

const DIGITS = "₀₁₂₃₄₅₆₇₈₉";

/**
 * A letter with its number below: x₁.
 * @param {string} letter
 * @param {number} place  from 0
 */
const symbol = (letter, place) =>
  letter + String(place + 1).replace(/\d/g, (digit) => DIGITS[Number(digit)] ?? digit);

/** @param {number} group  its place */
export const xSymbol = (group) => symbol("x", group);

/** @param {number} type  its place */
export const ySymbol = (type) => symbol("y", type);

/**
 * @param {Model} model
 * @param {number} type
 */
export const typeTitle = ({ types, grades }, type) =>
  (types[type]?.grades ?? []).map((grade) => grades[grade]).join(" + ");

/**
 * @param {Model} model
 * @param {number} group
 */
export const gradeOf = ({ groups, grades }, group) => grades[groups[group]?.grade ?? -1] ?? "";

/**
 * The blocks of A, each with the rule of its rows and the key of its title.
 */
export const BLOCKS = [
  { rule: "children", title: "how.blockChildren" },
  { rule: "smallest class", title: "how.blockMin" },
  { rule: "largest class", title: "how.blockMax" },
  { rule: "smallest group", title: "how.blockSmallestGroup" },
  { rule: "largest group", title: "how.blockLargestGroup" },
  { rule: "teachers", title: "how.blockTeachers" },
];

/**
 * @param {Model} model
 * @param {ModelRow} row
 */
export function rowName(model, { rule, of }) {
  if (rule === "teachers") return say("how.rowTeachers");
  if (rule === "children") return model.grades[of] ?? "";
  if (!rule.endsWith("group")) return typeTitle(model, of);
  const type = model.groups[of]?.type ?? -1;
  const grade = gradeOf(model, of);
  const title = typeTitle(model, type);
  return grade === title ? grade : say("how.groupIn", { grade, title });
}

/**
 * The right-hand side: "= 18", "≥ 0".
 * @param {ModelRow} row
 */
export function rightHandSide({ least, most }) {
  if (least !== null && least === most) return `= ${numeral(least)}`;
  return least === null ? `≤ ${numeral(most ?? 0)}` : `≥ ${numeral(least)}`;
}
