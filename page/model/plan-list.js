/**
 * A list of plans: what its columns show, and how it is filtered and sorted.
 *
 * @import { Plan } from "../engine/messages.js"
 * @import { Measure } from "./measures.js"
 *
 * @typedef {{plan: Plan, place: number}} Entry  place: by the school's preference, from 1
 *
 * @typedef {object} Column
 * @property {string} name  the key of its words
 * @property {(entry: Entry) => number} value  less is better
 * @property {string} [measure]  whose value stands in it
 *
 * @typedef {{column: string, descending: boolean}} Order
 * @typedef {{composites: number, without: string}} Filter  composites: at most so many; without:
 *   a grade that is to be in none
 */

import { TEACHERS, measuresOf } from "./measures.js";

/** @type {(measure: Measure) => Column} */
const columnOf = ({ measure, words, better }) => ({
  name: words,
  value: ({ plan }) => better * (plan.measures[measure] ?? Infinity) || 0,
  measure,
});

/** @type {Column} */
const PLACE = { name: "columns.plan", value: ({ place }) => place };

/** The columns for these plans: the teachers last, where there are any. @param {Plan[]} plans */
export function columnsFor(plans) {
  const measures = measuresOf(plans).filter(({ aside }) => !aside);
  const last = measures.filter(({ measure }) => measure === TEACHERS);
  const others = measures.filter(({ measure }) => measure !== TEACHERS);
  return [PLACE, ...[...others, ...last].map(columnOf)];
}

/** @type {Order} */
export const BY_PLACE = { column: PLACE.name, descending: false };

/** @type {Filter} */
export const EVERYTHING = { composites: Infinity, without: "" };

/** @type {(plans: Plan[], filter: Filter, order: Order) => Entry[]} */
export function entriesOf(plans, filter, order) {
  const { value } = columnsFor(plans).find(({ name }) => name === order.column) ?? PLACE;
  const sign = order.descending ? -1 : 1;
  return plans
    .map((plan, index) => ({ plan, place: index + 1 }))
    .filter(({ plan }) => passes(plan, filter))
    .sort((a, b) => sign * compare(value(a), value(b)) || a.place - b.place);
}

/** @type {(a: number, b: number) => -1 | 0 | 1} */
const compare = (a, b) => (a === b ? 0 : a < b ? -1 : 1);

/** @type {(plan: Plan, filter: Filter) => boolean} */
function passes({ classes, measures }, { composites, without }) {
  return (
    (measures.composites ?? 0) <= composites &&
    classes.every((entry) => Object.keys(entry).length < 2 || !Object.hasOwn(entry, without))
  );
}
