/**
 * What the planner is doing for the school as it is, in words that stay the same.
 *
 * @import { State } from "./state.js"
 */

/**
 * Whether the planner cannot run in this browser at all.
 * @param {Pick<State, "engine">} state
 */
export const isWithoutPlanner = ({ engine }) =>
  engine.phase === "failed" && (engine.reason === "old" || engine.reason === "forbidden");

/**
 * How the planner failed for this revision, which may have been answered before; null where it
 * did not.
 * @param {Pick<State, "engine" | "revision">} state
 */
export const failureOf = ({ engine, revision }) =>
  engine.phase === "failed" && (engine.revision === revision || isWithoutPlanner({ engine }))
    ? engine
    : null;

/**
 * The page's state in one word, as the status element shows it.
 * @param {State} state
 * @returns {"starting" | "ready" | "planning" | "planned" | "impossible" | "invalid" | "failed"}
 */
export function phaseOf(state) {
  const { engine, answer, revision, stopped } = state;
  if (answer?.revision === revision && answer.final) {
    const { status, plans } = answer.result;
    if (status !== "unfinished") return status;
    return plans.length > 0 ? "planned" : "ready";
  }
  if (failureOf(state)) return "failed";
  if (stopped === revision) return "ready";
  return engine.phase === "ready" ? "planning" : "starting";
}

/**
 * Why nothing more is being worked out for this revision; null where something may be.
 * @param {State} state
 */
export function stopReason(state) {
  const { revision, stopped } = state;
  return failureOf(state)?.reason ?? (stopped === revision ? "stopped" : null);
}
