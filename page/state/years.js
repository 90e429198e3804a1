/**
 * The years after this one: what is known of each, and what is still to be asked.
 *
 * @import { Plan, Request, Staffing, Why } from "../engine/messages.js"
 * @import { Draft } from "../model/school.js"
 * @import { Year } from "../model/years.js"
 * @import { State } from "./state.js"
 *
 * @typedef {"wrong" | "waiting" | "planned" | "impossible"} YearStatus  wrong: a number is, here or
 *   in the form; waiting: for its first plan
 *
 * @typedef {object} YearKnown
 * @property {Year} year
 * @property {Draft} school  as it is then
 * @property {YearStatus} status
 * @property {Plan | null} plan  the best so far
 * @property {boolean} isProved
 * @property {Why | null} why  there is none
 * @property {Staffing["teachers"]} teachers  with whom there is a plan; undefined while that is not known
 * @property {Request[]} all  what there is to ask
 * @property {Request[]} open  what of it is still to be asked
 */

import { topicOf } from "../engine/messages.js";
import { toSchoolFile } from "../model/school-file.js";
import { schoolIn, yearsAhead } from "../model/years.js";

const STAFFING = topicOf({ kind: "staffing" });

/** The part of the page that they are in. */
export const YEARS = "years";

/** @type {(state: Pick<State, "school" | "answers">) => YearKnown[]} */
export const yearsKnown = (state) => yearsAhead(state.school).map((year) => knownOf(state, year));

/** @type {(state: Pick<State, "school" | "answers">, year: Year) => YearKnown} */
function knownOf({ school: draft, answers }, year) {
  const school = schoolIn(draft, year);
  const file = toSchoolFile({ ...school, name: "" });
  const ask = (/** @type {"plan" | "why" | "staffing"} */ kind) => {
    const request = { kind, school: file };
    // Where a number is wrong, what was said is of another school.
    const answer = year.isWhole ? answers.get(topicOf(request)) : undefined;
    return { request, result: answer?.result, isFinal: Boolean(answer?.final) };
  };
  const [plan, why, staffing] = [ask("plan"), ask("why"), ask("staffing")];
  const best = plan.result?.plans[0] ?? null;
  const isWrong = !year.isWhole || plan.result?.status === "invalid";
  const isImpossible = plan.isFinal && plan.result.status === "impossible";
  const possible = best ? "planned" : isImpossible ? "impossible" : "waiting";
  const status = isWrong ? "wrong" : possible;
  const isStaffed = staffing.result?.teachers !== undefined;
  const asked = [
    !plan.isFinal && plan.request,
    isImpossible && !why.isFinal && why.request,
    plan.result && !isStaffed && !staffing.isFinal && staffing.request,
  ];
  return {
    year,
    school,
    status,
    plan: best,
    isProved: Boolean(plan.result?.proved),
    why: why.result?.why ?? null,
    teachers: staffing.result?.teachers,
    all: [plan, why, staffing].map(({ request }) => request),
    open: isWrong ? [] : asked.filter((request) => request !== false && request !== undefined),
  };
}

/** What every question about them is called. @type {(state: Pick<State, "school" | "answers">) => Set<string>} */
export const yearsTopics = (state) =>
  new Set(yearsKnown(state).flatMap(({ all }) => all.map(topicOf)));

/** Every plan first, then why there is none, then other numbers of teachers. @param {State} state */
export function yearsQuestions(state) {
  if (!state.openSections.has(YEARS)) return [];
  const open = yearsKnown(state).flatMap((one) => one.open);
  const ofKind = (/** @type {string} */ kind) => open.filter((request) => request.kind === kind);
  const staffing = state.answers.get(STAFFING);
  const isStaffed = staffing?.final || staffing?.result.teachers !== undefined;
  /** @type {Request[]} */
  const now = isStaffed || state.school.years.length === 0 ? [] : [{ kind: "staffing" }];
  return [...ofKind("plan"), ...ofKind("why"), ...ofKind("staffing"), ...now];
}
