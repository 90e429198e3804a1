/**
 * What the page knows, as types: the one state that the store keeps and every view renders; and what
 * the planner is doing for the school as it is, in words that stay the same.
 *
 * @import { EngineFailed, Result } from "../engine/messages.js"
 * @import { Draft } from "../model/school.js"
 * @import { Selection, Step, Workspace } from "../model/workspace.js"
 * @import { Compared } from "./compared.js"
 * @import { DisplayedPlan } from "./displayed-plan.js"
 * @import { District } from "./district.js"
 *
 * @typedef {object} PlanAnswer
 * @property {number} revision
 * @property {Draft} school  what was asked
 * @property {Result} result
 * @property {boolean} final
 *
 * @typedef {object} Answer  an answer, by its topic
 * @property {any} result
 * @property {boolean} final
 * @property {boolean} [rests]  the search can go on, if somebody wants that
 * @property {boolean} [isFromChoices]  the plan by the school's preference, as far as the named
 *   choices have it
 *
 * @typedef {{phase: "starting", share?: number}} Starting
 * @typedef {{phase: "ready"}} Up
 * @typedef {Pick<EngineFailed, "reason" | "detail"> & {phase: "failed", revision: number}} Down
 *
 * @typedef {object} Notice  something to say beside the plan
 * @property {string} key  of its words
 * @property {{[name: string]: string | number}} [values]
 * @property {string[]} [also]  the keys of sentences more
 * @property {boolean} [wrong]  something could not be done
 * @property {boolean} [stays]  while the work goes on
 * @property {boolean} [brief]  nothing has to be done about it: it goes by itself
 * @property {boolean} [undoes]  it is about the last step, which can be taken back
 * @property {string} [link]  to copy by hand
 *
 * @typedef {object} State
 * @property {Workspace} workspace
 * @property {Draft} school  the open scenario's
 * @property {Step[]} past
 * @property {Step[]} future
 * @property {string | null} undoGroup  the field being typed in, or the walk through the list
 * @property {string} language
 * @property {number} revision
 * @property {number} since  the revision that the school was opened at: what is older is of another one
 * @property {number} askedAt  since when this revision could be planned, in ms
 * @property {number} stopped  the revision that was cancelled last
 * @property {PlanAnswer | null} answer  the plan by the school's own preference
 * @property {PlanAnswer | null} lastPlanned  the last answer that has a plan
 * @property {ReadonlyMap<string, Answer>} answers  every answer about this revision
 * @property {Selection | undefined} selection  the open scenario's
 * @property {DisplayedPlan | null} displayed  the plan that is read; it may be from before the last change
 * @property {boolean} byAge  composite classes are told by age
 * @property {ReadonlySet<string>} openSections  the parts of the page that somebody has unfolded
 * @property {number} plansWanted
 * @property {{grade: string, more: number} | null} enrolment  what if so many more children came
 * @property {string} trialLabel  what this revision tries out, in words; empty where it is an edit
 * @property {readonly Compared[]} compared  plans side by side
 * @property {District | null} district  many schools in a list
 * @property {number} publishedFor  the revision that the published method was tried for last
 * @property {Starting | Up | Down} engine
 * @property {"works" | "refused" | "overtaken"} saving  overtaken: another tab saved last
 * @property {readonly string[]} aside  texts that were saved and could not be read
 * @property {Notice | null} notice
 *
 * @typedef {ReturnType<typeof import("./store.js").createStore>} Store
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
