/**
 * The plan of each named choice, as far as it is known: the best so far, until it is proved.
 *
 * @import { Plan } from "../engine/messages.js"
 * @import { State } from "./state.js"
 *
 * @typedef {{plan: Plan, proved: boolean, final: boolean}} Known  final: nothing better is looked for
 */

import { choiceOf } from "../model/choices.js";
import { answerTo } from "./questions.js";

/**
 * The plan by the school's own preference; null while there is none for the school as it is.
 * @param {Pick<State, "answer" | "revision">} state
 * @returns {Known | null}
 */
export function ownPlan({ answer, revision }) {
  const plan = answer?.revision === revision ? answer.result.plans[0] : undefined;
  if (!plan || !answer) return null;
  return { plan, proved: Boolean(answer.result.proved), final: answer.final };
}

/**
 * @param {State} state
 * @param {string} name  of the choice; the school's own preference is asked for by itself
 * @returns {Known | null}
 */
export function planOfChoice(state, name) {
  const own = name === choiceOf(state.school.preference) ? ownPlan(state) : null;
  if (own) return own;
  const choices = answerTo(state, "choices");
  const plan = choices?.result.plans.find((one) => one["best for"]?.includes(name));
  return plan && choices ? { plan, proved: Boolean(plan.proved), final: choices.final } : null;
}

/**
 * The choice that was chosen, while another plan is read because its own is not known yet.
 * @param {State} state
 */
export function choiceAwaited(state) {
  const { chosen, revision, shown } = state;
  if (!chosen || !("choice" in chosen) || shown?.revision !== revision) return null;
  return planOfChoice(state, chosen.choice) ? null : chosen.choice;
}
