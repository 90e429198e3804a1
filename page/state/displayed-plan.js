/**
 * Which plan is read: the chosen one, else the best by the school's own preference. While the
 * answer is not there yet it is the one from before the last change.
 *
 * @import { Broken, Plan } from "../engine/messages.js"
 * @import { Draft } from "../model/school.js"
 * @import { SharedFile } from "../model/school-file.js"
 * @import { State } from "./state.js"
 *
 * @typedef {object} DisplayedPlan
 * @property {Plan} plan
 * @property {number} revision
 * @property {Draft} school  what was asked
 * @property {boolean} proved  it is proved best by its choice, or by the school's own preference
 * @property {boolean} final  nothing better is looked for
 * @property {string} bound  what no plan beats, in a sentence, where that is known
 * @property {string | null} choice  the named choice it was chosen by
 * @property {number | null} place  in the list of plans, from which it was chosen
 * @property {boolean} own  it is the best by the school's own preference
 * @property {boolean} byHand  it was changed by hand, and may break rules
 * @property {Broken[]} broken  these
 * @property {Plan | null} before  the plan that it was
 *
 * @typedef {{plan: Plan, proved: boolean, final: boolean}} ChoicePlan  final: nothing better is looked for
 */

import { choiceOf } from "../model/choices.js";
import { toSchoolFile } from "../model/school-file.js";
import { phaseOf, stopReason } from "./phase.js";
import { answerTo, pickedPlan, plansByHand } from "./questions.js";

/** @type {Broken[]} */
const NONE = [];
/** @type {Pick<DisplayedPlan, "choice" | "place" | "own" | "byHand" | "broken" | "before">} */
const OWN_PLAN = {
  choice: null,
  place: null,
  own: true,
  byHand: false,
  broken: NONE,
  before: null,
};

/**
 * The plan to read in this state; the same object as before where nothing about it changes.
 * @type {(state: State) => DisplayedPlan | null}
 */
export function nextDisplayed(state) {
  const before = state.displayed;
  const found = planToDisplay(state);
  const isSamePlan =
    found && before?.revision === found.revision && planKey(before.plan) === planKey(found.plan);
  const next = isSamePlan ? { ...found, plan: before.plan } : found;
  const same =
    next &&
    before &&
    Object.entries(next).every(([key, value]) => Reflect.get(before, key) === value);
  return same ? before : next;
}

/** @type {(state: State) => DisplayedPlan | null} */
function planToDisplay(state) {
  const { answer, lastPlanned, revision, school, displayed } = state;
  const selection = isThere(state) ? state.selection : null;
  if (selection?.kind === "edited") return ofHand(state) ?? displayed;
  if (selection?.kind === "picked" && !isRefused(state)) return ofPicked(state) ?? displayed;
  if (phaseOf(state) === "impossible") return null;
  const own = lastPlanned && ofAnswer(lastPlanned);
  const isOfNow = own?.revision === revision;
  if (selection?.kind === "picked") return own;
  if (!own || !isOfNow || !selection || answer?.result.plans.length === 0) {
    return (selection && displayed) || own;
  }
  if (selection.kind === "listed") {
    const { plan, place } = selection;
    const isOwn = planKey(plan) === planKey(own.plan);
    return isOwn ? own : { ...own, plan, place, own: false };
  }
  const { choice } = selection;
  if (choice === choiceOf(school.preference)) return own;
  const known = planOfChoice(state, choice);
  if (known) return { ...own, ...known, bound: "", choice, own: false };
  return answerTo(state, "choices")?.final ? own : (displayed ?? own);
}

/** @param {NonNullable<State["lastPlanned"]>} answer */
function ofAnswer({ revision, school, result, final }) {
  const [plan] = result.plans;
  if (!plan) return null;
  const { proved = false, "bound in words": bound = "" } = result;
  return { plan, revision, school, proved, final, bound, ...OWN_PLAN };
}

/**
 * Whether what was chosen can still be read: a plan that was changed by hand may be discarded.
 * @param {State} state
 */
const isThere = (state) => state.selection?.kind !== "edited" || plansByHand(state) !== null;

/**
 * The plan that was changed by hand, once it is checked.
 * @type {(state: State) => DisplayedPlan | null}
 */
function ofHand(state) {
  const { revision, school, answer } = state;
  const plans = plansByHand(state);
  const check = plans && answerTo(state, "check", { plan: plans.now })?.result;
  if (!plans || !check?.plan || !answer) return null;
  const { plan, broken } = check;
  const before = answerTo(state, "check", { plan: plans.before })?.result.plan ?? null;
  const made = { plan, revision, school, proved: false, final: true, bound: "" };
  return { ...OWN_PLAN, ...made, own: false, byHand: true, broken, before };
}

/**
 * Whether a plan that is known by its classes alone cannot be read: it is none of this school, or
 * nobody works out what it comes to.
 * @param {State} state
 */
function isRefused(state) {
  const check = checkOfPicked(state);
  return check ? !check.plan : stopReason(state) !== null;
}

/** @param {State} state */
function checkOfPicked(state) {
  const plan = pickedPlan(state);
  return plan && answerTo(state, "check", { plan })?.result;
}

/**
 * The plan that is known by its classes, once it is checked. One that is the best by the school's
 * own preference, or by the choice it came from, is read as that.
 * @param {State} state
 * @returns {DisplayedPlan | null}
 */
function ofPicked(state) {
  const { revision, school, selection, answer } = state;
  const check = checkOfPicked(state);
  if (!check?.plan || selection?.kind !== "picked") return null;
  const { plan, broken } = check;
  const { place, goal } = selection;
  const made = { ...OWN_PLAN, plan, revision, school, proved: false, final: true, bound: "" };
  const isSame = (/** @type {ChoicePlan | null} */ known) =>
    known !== null && planKey(known.plan) === planKey(plan);
  if (answer && isSame(ownPlan(state))) return ofAnswer(answer);
  const known = goal === null ? null : planOfChoice(state, goal);
  if (isSame(known)) return { ...made, ...known, choice: goal, own: false };
  return { ...made, own: false, place, broken };
}

/**
 * The school as a file that carries the plan that is read, unless the planner comes to that by
 * itself.
 * @param {State} state
 * @returns {SharedFile}
 */
export function fileToShare({ school, displayed, revision }) {
  const file = toSchoolFile(school);
  if (displayed?.revision !== revision || (displayed.own && displayed.proved)) return file;
  const goal = displayed.own ? choiceOf(school.preference) : displayed.choice;
  return { ...file, chosen: { ...(goal && { goal }), classes: displayed.plan.classes } };
}

/**
 * Two plans are the same when they have the same classes.
 * @param {Plan} plan
 */
export const planKey = ({ classes }) => JSON.stringify(classes);

/**
 * The plan by the school's own preference; null while there is none for the school as it is.
 * @type {(state: Pick<State, "answer" | "revision">) => ChoicePlan | null}
 */
export function ownPlan({ answer, revision }) {
  const plan = answer?.revision === revision ? answer.result.plans[0] : undefined;
  if (!plan || !answer) return null;
  return { plan, proved: Boolean(answer.result.proved), final: answer.final };
}

/**
 * @param {State} state
 * @param {string} name  of the choice; the school's own preference is asked for by itself
 * @returns {ChoicePlan | null}
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
  const { selection, revision, displayed } = state;
  if (selection?.kind !== "choice" || displayed?.revision !== revision) return null;
  return planOfChoice(state, selection.choice) ? null : selection.choice;
}
