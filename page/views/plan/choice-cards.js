/**
 * The plans of the named choices, each with the choices that it is best by.
 *
 * @import { Plan } from "../../engine/messages.js"
 * @import { State } from "../../state/state.js"
 *
 * @typedef {{names: string[], plan: Plan | null, proved: boolean, final: boolean}} Card  choices
 *   share one only where it is proved that they have the same plan
 */

import { CHOICES, choiceOf } from "../../model/choices.js";
import { ownPlan, planOfChoice } from "../../state/choice-plans.js";
import { answerTo } from "../../state/questions.js";
import { planKey } from "../../state/shown.js";

/** The choice of a school with an order of measures of its own. */
export const OWN = "own";

/**
 * A card for each plan, in the order of the choices.
 * @param {State} state
 * @returns {Card[]}
 */
export function cardsOf(state) {
  const none = { plan: null, proved: false, final: answerTo(state, "choices")?.final ?? false };
  const isNamed = choiceOf(state.school.preference) !== null;
  /** @type {Card[]} */
  const found = isNamed ? [] : [{ names: [OWN], ...(ownPlan(state) ?? none) }];
  for (const { name } of CHOICES) {
    const known = planOfChoice(state, name) ?? none;
    const shared = found.find((card) => isShared(card, known));
    if (shared) shared.names.push(name);
    else found.push({ names: [name], ...known });
  }
  return found;
}

/**
 * Whether a choice with this plan shares the card: both are proved, and their plans are equal.
 * @param {Card} card
 * @param {Pick<Card, "plan" | "proved">} known
 */
function isShared({ names: [first = ""], plan, proved }, known) {
  if (!plan || !known.plan || !proved || !known.proved) return false;
  return known.plan["best for"]?.includes(first) || planKey(plan) === planKey(known.plan);
}
