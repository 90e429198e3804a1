/**
 * What the page wants to know of the school, the most urgent first: a plan before all else, then
 * what somebody has unfolded, then its proof, the choices and the other plans.
 *
 * @import { About, Kind, PlanFile, Request, Requests, Results, SchoolFile } from "../engine/messages.js"
 * @import { State } from "./state.js"
 */

import { topicOf } from "../engine/messages.js";
import { inSchool, planFileOf } from "../model/edited-plan.js";
import { nameAsked, oncePerDraft } from "../model/school.js";
import { toSchoolFile } from "../model/school-file.js";
import { openOf } from "../model/workspace.js";
import { districtQuestions } from "./district.js";
import { phaseOf, stopReason } from "./state.js";
import { yearsQuestions } from "./years.js";
import { gradeTitle } from "../words/titles.js";

/**
 * @template {Kind} K
 * @param {K} kind
 * @param {Requests[K]} [more]
 * @returns {Request}
 */
const request = (kind, more) => ({ kind, ...more });

export const PLAN_TOPIC = topicOf(request("plan"));

/** What is asked of a school, whatever it is called: no answer has its name. */
const withoutName = oncePerDraft((school) => toSchoolFile({ ...school, name: nameAsked(school) }));

/**
 * What every question is about.
 * @type {(state: Pick<State, "school" | "language" | "workspace">) => About}
 */
export const aboutOf = ({ school, language, workspace }) => ({
  school: withoutName(school),
  language,
  term: workspace.settings.term,
  words: "form",
});

/**
 * The question for the plans of the named choices: whatever the school itself prefers, so it is the
 * same question.
 */
const choicesAsked = oncePerDraft((school) => {
  const file = toSchoolFile({ ...school, name: nameAsked(school), preference: [] });
  return request("choices", { school: file });
});

const topicOfChoices = oncePerDraft((school) => topicOf(choicesAsked(school)));

/** @param {Pick<State, "school">} state */
export const choicesTopic = ({ school }) => topicOfChoices(school);

/**
 * The plans of the named choices, as far as they are known.
 * @param {Pick<State, "school" | "answers">} state
 * @returns {{result: Results["choices"], final: boolean} | undefined}
 */
export const knownChoices = (state) => state.answers.get(choicesTopic(state));

export const FEW_PLANS = 10;

/** So many plans are asked for, one step after the other. */
export const STEPS = [FEW_PLANS, 30, 100, 300, 1000];

/** The longest list of plans that is known. @param {Pick<State, "answers">} state */
export function longestList(state) {
  return STEPS.map((plans) => answerTo(state, "plan", { plans }))
    .filter((answer) => answer !== undefined)
    .sort((one, other) => one.result.plans.length - other.result.plans.length)
    .at(-1);
}

/**
 * Whether a better plan, or a proof, is looked for only when somebody wants that.
 * @param {Pick<State, "school" | "answers">} state
 */
export const isResting = (state) =>
  [PLAN_TOPIC, choicesTopic(state)].some((topic) => state.answers.get(topic)?.rests);

/**
 * The question for the best plan of another school than the one that is open.
 * @param {SchoolFile} school
 */
export const bestPlanOf = (school) => request("plan", { school });

/**
 * The answer to a question about the school as it is, as far as it is known.
 * @template {Kind} K
 * @param {Pick<State, "answers">} state
 * @param {K} kind
 * @param {Requests[K] | null} [more]  null: there is no such question
 * @returns {{result: Results[K], final: boolean} | undefined}
 */
export function answerTo({ answers }, kind, more) {
  return more === null ? undefined : answers.get(topicOf(request(kind, more)));
}

/**
 * The plan that is read, as what a question is about; null where that is not about the school
 * as it is.
 * @type {(state: State) => {plan: PlanFile} | null}
 */
export function planAsked({ displayed, revision }) {
  return displayed?.revision === revision ? { plan: { classes: displayed.plan.classes } } : null;
}

/**
 * The plan of the open scenario that was changed by hand, and the one it came from, as what
 * questions are about; null where there is none.
 * @param {Pick<State, "workspace" | "school">} state
 * @returns {{now: PlanFile, before: PlanFile} | null}
 */
export function plansByHand({ workspace, school }) {
  const handMade = inSchool(openOf(workspace).handMade, school);
  if (!handMade) return null;
  return { now: planFileOf(handMade.classes, school), before: planFileOf(handMade.from, school) };
}

/**
 * A plan that somebody picked, from the list or before, as what questions are about; null where
 * none is.
 * @param {Pick<State, "selection" | "school">} state
 * @returns {PlanFile | null}
 */
export function pickedPlan({ selection, school }) {
  return selection?.kind === "picked" ? planFileOf(selection.classes, school) : null;
}

/**
 * How many more children come into which grade: as chosen, else one into the first.
 * @param {Pick<State, "enrolment" | "school">} state
 */
export function enrolmentOf({ enrolment, school }) {
  const known = school.grades.filter(({ name }) => name.trim() !== "");
  if (known.some(({ id }) => id === enrolment?.grade)) return enrolment;
  const [first] = known;
  return first ? { grade: first.id, more: enrolment?.more ?? 1 } : null;
}

/**
 * The question of the next enrolment; null where there is none.
 * @type {(state: State) => Requests["next"] | null}
 */
export function enrolmentAsked(state) {
  const enrolment = enrolmentOf(state);
  const asked = planAsked(state);
  if (!asked || !enrolment) return null;
  const name = gradeTitle(state.school, enrolment.grade);
  return { ...asked, changes: Object.fromEntries([[name, enrolment.more]]) };
}

/**
 * The question of the matrices: with the plan that is read, or without any where none is
 * possible; null while that is not known.
 * @type {(state: State) => Requests["model"] | null}
 */
export const modelAsked = (state) =>
  planAsked(state) ?? (phaseOf(state) === "impossible" ? {} : null);

/** @type {(state: State) => {urgent: Request[], restful: Request[], others: Request[]}} */
export function questionsOf(state) {
  if (stopReason(state)) return { urgent: [], restful: [], others: [] };
  const compared = state.compared
    .filter(({ status }) => status === "asked")
    .map(({ file }) => bestPlanOf(file));
  const isOpen = (/** @type {Request} */ asked) => !state.answers.get(topicOf(asked))?.final;
  const isThere = Boolean(answerTo(state, "plan")?.result.plans.length);
  const plan = request("plan");
  const list = request("plan", { plans: state.plansWanted });
  const lists = phaseOf(state) === "planned" ? [list] : [];
  const isLong = state.plansWanted > FEW_PLANS; // somebody has asked for it
  return {
    urgent: [
      ...checksOf(state),
      ...(isThere ? [] : [plan]),
      ...compared,
      ...questionsSomebodyWaitsFor(state),
    ].filter(isOpen),
    // With a plan to read, nobody waits for its proof.
    restful: [
      ...(isThere ? [plan, choicesAsked(state.school)] : []),
      ...(isLong ? [] : lists),
    ].filter(isOpen),
    others: [
      ...(isLong ? lists : []).filter(isOpen),
      ...yearsQuestions(state),
      ...districtQuestions(state),
    ],
  };
}

/**
 * A plan that was changed by hand is checked at once, and measured against what it was. One that
 * was picked is checked too, so that the next visit can read it by its classes.
 * @param {State} state
 */
export function checksOf(state) {
  if (phaseOf(state) === "invalid") return [];
  const plans = plansByHand(state);
  const picked = pickedPlan(state);
  const asked = [picked, plans?.now, plans?.before];
  return asked.flatMap((plan) => (plan ? request("check", { plan }) : []));
}

/** @param {State} state */
function* questionsSomebodyWaitsFor(state) {
  const word = phaseOf(state);
  const model = modelAsked(state);
  if (model && state.openSections.has("model")) yield request("model", model);
  if (state.publishedFor === state.revision) yield request("article");
  if (word === "impossible") {
    yield request("why");
    if (state.openSections.has("staffing")) yield request("staffing");
  }
  if (word !== "planned") return;
  const plan = planAsked(state);
  const next = enrolmentAsked(state);
  if (plan && state.openSections.has("composites")) yield request("composites", plan);
  if (plan && state.openSections.has("room")) yield request("room", plan);
  if (state.openSections.has("staffing")) yield request("staffing");
  if (next && state.openSections.has("next")) yield request("next", next);
}
