/**
 * The part of the matrices that is shown. A school with many kinds of class has matrices of
 * thousands of cells: then it is the rows and columns of the kinds that the plan uses.
 *
 * @import { Model } from "../../engine/messages.js"
 *
 * @typedef {object} Part
 * @property {number[]} types  by their place
 * @property {number[]} groups
 * @property {number[]} rows  of A
 * @property {boolean} isWhole
 */

const MOST_TYPES = 14;

/**
 * @param {Model} model
 * @returns {Part}
 */
export function partOf(model) {
  const all = model.types.map((_, place) => place);
  const isWhole = all.length <= MOST_TYPES;
  const used = all.filter((type) => !model.answer || (model.answer.y[type] ?? 0) > 0);
  const types = isWhole ? all : used.slice(0, MOST_TYPES);
  const isIn = (/** @type {number} */ group) => types.includes(model.groups[group]?.type ?? -1);
  const groups = model.groups.map((_, place) => place).filter(isIn);
  const rows = model.rows.flatMap(({ rule, of }, place) => {
    if (rule.endsWith("class") && !types.includes(of)) return [];
    return rule.endsWith("group") && !isIn(of) ? [] : [place];
  });
  return { types, groups, rows, isWhole };
}
