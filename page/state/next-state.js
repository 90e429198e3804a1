/**
 * Parts of the state and how they go from one to the next.
 *
 * @import { Result } from "../engine/messages.js"
 * @import { Workspace } from "../model/workspace.js"
 * @import { Known, State } from "./state.js"
 *
 * @typedef {Pick<State, "workspace" | "language"> & Partial<State>} Beginning
 */

import { NO_HISTORY } from "../model/history.js";
import { openOf } from "../model/workspace.js";
import { isByAgeRemembered } from "./by-age.js";

export const FEW_PLANS = 10;

/** Nothing of one school is shown for another. */
const FORGOTTEN = { answer: null, lastGood: null, shown: null, chosen: null, enrolment: null };

/**
 * @param {Beginning} beginning
 * @returns {State}
 */
export const firstState = (beginning) => ({
  ...NO_HISTORY,
  ...FORGOTTEN,
  school: openOf(beginning.workspace).school,
  revision: 1,
  askedAt: performance.now(),
  stopped: 0,
  known: new Map(),
  byAge: isByAgeRemembered(),
  opened: new Set(),
  plansWanted: FEW_PLANS,
  tried: "",
  compared: [],
  publishedFor: 0,
  engine: { phase: "starting", stage: "start" },
  visited: new Set(),
  saving: "works",
  notice: null,
  ...(openOf(beginning.workspace).handMade && { chosen: { byHand: true } }),
  ...beginning,
});

/**
 * What the planner's sentences depend on, besides the school.
 * @param {Pick<State, "language" | "workspace">} state
 */
export const wordsOf = ({ language, workspace }) => `${language} ${workspace.settings.term}`;

/**
 * The plan by the school's own preference, as the answer to the school as it is.
 * @param {State} state
 * @param {{result: Result, final: boolean}} plan
 */
export function answerIn({ revision, school, lastGood }, { result, final }) {
  const answer = { revision, school, result, final };
  return { answer, lastGood: result.plans.length > 0 ? answer : lastGood };
}

/**
 * Whether an answer stays what it is, however often the same is asked.
 * @param {Known} answer
 */
export const isFinished = ({ result, final }) => final && result.status !== "unfinished";

/**
 * A plan that was changed by hand is the one to read from then on.
 * @param {State} state
 * @param {Workspace} next
 * @returns {Partial<State>}
 */
export function chosenByHand({ workspace, chosen }, next) {
  const { handMade } = openOf(next);
  if (handMade === openOf(workspace).handMade) return {};
  if (handMade) return { chosen: { byHand: true }, stopped: 0 };
  return chosen && "byHand" in chosen ? { chosen: null } : {};
}

/**
 * What is left behind with a school; a named choice stays chosen.
 * @param {State} state
 */
export function leaving({ chosen }) {
  const staying = chosen && "choice" in chosen ? chosen : null;
  return { ...FORGOTTEN, visited: new Set(), chosen: staying };
}
