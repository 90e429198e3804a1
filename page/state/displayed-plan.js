/**
 * Which plan is read: the one that was picked, else the best by the school's own preference. While the
 * answer is not there yet it is the one from before the last change.
 *
 * @import { Broken, Plan, PlanFile } from "../engine/messages.js"
 * @import { ClassName } from "../model/class-names.js"
 * @import { Draft } from "../model/school.js"
 * @import { SharedFile } from "../model/school-file.js"
 * @import { Selection } from "../model/workspace.js"
 * @import { Answer, State } from "./state.js"
 *
 * @typedef {object} DisplayedPlan
 * @property {Plan} plan
 * @property {number} revision
 * @property {Draft} school  what was asked, as it is called now
 * @property {boolean} proved  it is proved best by the school's own preference
 * @property {boolean} final  nothing better is looked for
 * @property {string} bound  what no plan beats, in a sentence, where that is known
 * @property {number | null} place  in the list of plans, from which it was chosen
 * @property {boolean} own  it is the best by the school's own preference
 * @property {boolean} byHand  it is open to be changed by hand, and may break rules
 * @property {Broken[]} broken  these
 * @property {Plan | null} before  the plan that it was
 * @property {readonly ClassName[]} names  of its classes
 *
 * @typedef {Omit<DisplayedPlan, "names">} NamelessPlan
 * @typedef {{plan: Plan, proved: boolean, final: boolean}} ChoicePlan  final: nothing better is looked for
 */

import { choiceOf } from "../model/measures.js";
import { isNamed, namesOf } from "../model/class-names.js";
import { toSharedFile } from "../model/school-file.js";
import { asKept } from "../model/school.js";
import { openOf } from "../model/workspace.js";
import { phaseOf, stopReason } from "./state.js";
import { answerTo, knownChoices, longestList, pickedPlan, plansByHand } from "./questions.js";

/** @type {Pick<NamelessPlan, "place" | "own" | "byHand" | "broken" | "before">} */
const OWN_PLAN = { place: null, own: true, byHand: false, broken: [], before: null };
/** What somebody chose or changed: the planner proves nothing of it. */
const CHOSEN = { ...OWN_PLAN, own: false, proved: false, final: true, bound: "" };

/**
 * The plan to read in this state; the same object as before where nothing about it changes.
 * @type {(state: State) => DisplayedPlan | null}
 */
export function nextDisplayed(state) {
  const before = state.displayed;
  const found = planToDisplay(state);
  const isSamePlan =
    found && before?.revision === found.revision && planKey(before.plan) === planKey(found.plan);
  const next = found && {
    ...(isSamePlan ? { ...found, plan: before.plan } : found),
    ...(found.revision === state.revision && { school: state.school }), // it may have another name
    names: namesNow(state, found),
  };
  const same =
    next &&
    before &&
    Object.entries(next).every(([key, value]) => Reflect.get(before, key) === value);
  return same ? before : next;
}

/**
 * The names of its classes; the same list as before where nothing about it changes.
 * @type {(state: State, found: NamelessPlan) => readonly ClassName[]}
 */
function namesNow({ workspace, displayed }, found) {
  const names = namesOf(openOf(workspace).names ?? [], classesIn(found));
  const before = displayed?.names;
  return JSON.stringify(before) === JSON.stringify(names) ? (before ?? names) : names;
}

/**
 * The classes of a plan by the ids of their grades.
 * @param {{plan: PlanFile, school: Draft}} displayed
 */
export const classesIn = ({ plan, school }) => plan.classes.map((entry) => asKept(entry, school));

/** @type {(state: State) => NamelessPlan | null} */
function planToDisplay(state) {
  const { lastPlanned, displayed, selection } = state;
  // A plan that was changed by hand may be discarded.
  if (selection?.kind === "edited" && plansByHand(state)) return ofHand(state) ?? displayed;
  if (selection?.kind === "picked" && !isRefused(state)) return ofPicked(state) ?? displayed;
  if (phaseOf(state) === "impossible") return null;
  return lastPlanned && ofAnswer(lastPlanned);
}

/** @type {(answer: NonNullable<State["lastPlanned"]>) => NamelessPlan | null} */
function ofAnswer({ revision, school, result, final }) {
  const [plan] = result.plans;
  if (!plan) return null;
  const { proved = false, "bound in words": bound = "" } = result;
  return { plan, revision, school, proved, final, bound, ...OWN_PLAN };
}

/**
 * The plan that was changed by hand, once it is checked.
 * @type {(state: State) => NamelessPlan | null}
 */
function ofHand(state) {
  const { revision, school, answer } = state;
  const plans = plansByHand(state);
  const check = plans && answerTo(state, "check", { plan: plans.now })?.result;
  if (!plans || !check?.plan || !answer) return null;
  const { plan, broken } = check;
  const before = answerTo(state, "check", { plan: plans.before })?.result.plan ?? null;
  return { ...CHOSEN, plan, revision, school, byHand: true, broken, before };
}

/**
 * Whether the plan that was picked cannot be read: it is none of this school, or nobody works out
 * what it comes to.
 * @param {State} state
 */
function isRefused(state) {
  const check = checkOfPicked(state);
  return check ? !check.plan : listed(state) === undefined && stopReason(state) !== null;
}

/** @param {State} state */
function checkOfPicked(state) {
  const plan = pickedPlan(state);
  return plan && answerTo(state, "check", { plan })?.result;
}

/** The plan that was picked, where the list of plans has it. @param {State} state */
function listed(state) {
  const picked = pickedPlan(state);
  const plans = longestList(state)?.result.plans;
  if (!picked || !plans) return undefined;
  const index = plans.findIndex((one) => planKey(one) === JSON.stringify(picked.classes));
  const plan = plans[index];
  return plan && { plan, place: index + 1 };
}

/**
 * The plan that was picked, once it is known what it comes to. The best by the school's own
 * preference is read as that.
 * @param {State} state
 * @returns {NamelessPlan | null}
 */
function ofPicked(state) {
  const { revision, school, selection, answer } = state;
  const check = checkOfPicked(state);
  const inList = listed(state);
  const plan = check?.plan ?? inList?.plan;
  if (!plan || selection?.kind !== "picked") return null;
  const own = ownPlan(state);
  if (answer && own && planKey(own.plan) === planKey(plan)) return ofAnswer(answer);
  const place = inList?.place ?? selection.place;
  const { broken = CHOSEN.broken } = check ?? {};
  return { ...CHOSEN, plan, revision, school, place, broken };
}

/**
 * Whether somebody has changed it, rather than only opened it for that.
 * @param {Pick<DisplayedPlan, "byHand" | "plan" | "before">} displayed
 */
export const isChangedByHand = ({ byHand, plan, before }) =>
  byHand && (before === null || planKey(plan) !== planKey(before));

/**
 * The plan that goes with the school: the one that is read, or will be once the planner has checked
 * it. Null where none is known for the school as it is.
 * @param {State} state
 */
export function planToShare(state) {
  const { displayed, revision, school, selection, workspace } = state;
  if (displayed?.revision === revision) return displayed;
  const byHand = selection?.kind === "edited";
  const plan = byHand ? plansByHand(state)?.now : pickedPlan(state);
  if (!plan) return null;
  const names = namesOf(openOf(workspace).names ?? [], classesIn({ plan, school }));
  return { plan, school, names, byHand, own: false, proved: false };
}

/**
 * The school as a file that carries that plan with the names of its classes, unless the planner comes
 * to it by itself.
 * @param {State} state
 * @returns {SharedFile}
 */
export function fileToShare(state) {
  const file = toSharedFile(state.school);
  const shared = planToShare(state);
  if (!shared) return file;
  const { own, proved, plan, names } = shared;
  const hasNames = names.some(isNamed);
  if (own && proved && !hasNames) return file;
  const chosen = { classes: plan.classes, ...(hasNames && { names: names.map(withoutBlanks) }) };
  return { ...file, chosen };
}

/** @type {(name: ClassName) => Partial<ClassName>} */
const withoutBlanks = (name) =>
  Object.fromEntries(Object.entries(name).filter(([, text]) => text.trim() !== ""));

/**
 * The plan that is read as one that was picked: naming its classes decides on it.
 * @type {(state: State, displayed: DisplayedPlan) => Selection | undefined}
 */
export function selectionOf({ selection, revision }, displayed) {
  if (displayed.byHand || displayed.revision !== revision) return selection;
  const classes = classesIn(displayed);
  const isPicked =
    selection?.kind === "picked" && JSON.stringify(selection.classes) === JSON.stringify(classes);
  return isPicked ? selection : { kind: "picked", classes, place: displayed.place };
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
  const isOwn = name === choiceOf(state.school.preference);
  return (isOwn && ownPlan(state)) || planAmongChoices(state, name);
}

/** @type {(state: State, name: string) => ChoicePlan | null} */
function planAmongChoices(state, name) {
  const choices = knownChoices(state);
  const plan = choices?.result.plans.find((one) => one["best for"]?.includes(name));
  return plan && choices ? { plan, proved: Boolean(plan.proved), final: choices.final } : null;
}

/**
 * The plan by the school's own preference, as far as it is known from the named choices: as the
 * answer to the question for it. Undefined where it is not.
 * @param {State} state
 * @returns {Answer | undefined}
 */
export function bestByChoice(state) {
  const name = choiceOf(state.school.preference);
  const known = name === null ? undefined : planAmongChoices(state, name);
  const choices = knownChoices(state);
  if (!known || !choices) return undefined;
  const { plan, proved } = known;
  const status = proved ? "planned" : "unfinished";
  const result = { ...choices.result, status, plans: [plan], proved };
  return { result, final: proved, isFromChoices: true };
}
