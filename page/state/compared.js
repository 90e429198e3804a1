/**
 * What is compared: up to three plans, each with the school it is a plan of, as both were when
 * they were put there. Later edits change nothing of it.
 *
 * @import { Plan, Result, SchoolFile } from "../engine/messages.js"
 * @import { Scenario, Workspace } from "../model/workspace.js"
 * @import { DisplayedPlan } from "./displayed-plan.js"
 * @import { State, Store } from "./state.js"
 *
 * @typedef {object} Compared
 * @property {string} scenario  its id
 * @property {string} title  the scenario's name; the school's where it is the only one
 * @property {SchoolFile} file
 * @property {Plan | null} plan
 * @property {"asked" | Result["status"]} status  what was answered, where it is not still asked
 * @property {number | null} place  in the list of plans
 * @property {boolean} own  it is the best by the school's own preference
 * @property {boolean} byHand  it was changed by hand
 * @property {number} broken  so many rules it breaks
 */

import { topicOf } from "../engine/messages.js";
import { toSchoolFile } from "../model/school-file.js";
import { openOf } from "../model/workspace.js";
import { isChangedByHand, planKey } from "./displayed-plan.js";
import { bestPlanOf } from "./questions.js";
import { loadSetting, saveSetting } from "./storage.js";

export const MOST_COMPARED = 3;

/**
 * The plan that is read, as something to compare.
 * @type {(state: State, displayed: DisplayedPlan) => Compared}
 */
export function ofDisplayed({ workspace }, displayed) {
  const { plan, school, place, own, broken } = displayed;
  const scenario = openOf(workspace);
  return {
    scenario: scenario.id,
    title: titleOf(workspace, scenario),
    file: toSchoolFile(school),
    plan,
    status: "planned",
    place,
    own,
    byHand: isChangedByHand(displayed),
    broken: broken.length,
  };
}

/**
 * The best plan of a scenario, which has still to be asked for.
 * @type {(workspace: Workspace, scenario: Scenario) => Compared}
 */
export const bestOf = (workspace, scenario) => ({
  scenario: scenario.id,
  title: titleOf(workspace, scenario),
  file: toSchoolFile(scenario.school),
  plan: null,
  status: "asked",
  place: null,
  own: true,
  byHand: false,
  broken: 0,
});

/** As many scenarios as can be compared, the open one among them. @param {Workspace} workspace */
export function scenariosToCompare({ scenarios, open }) {
  const others = scenarios.filter(({ id }) => id !== open).slice(0, MOST_COMPARED - 1);
  return scenarios.filter((scenario) => scenario.id === open || others.includes(scenario));
}

/** @type {(workspace: Workspace, scenario: Scenario) => string} */
const titleOf = ({ scenarios }, { name, school }) =>
  (scenarios.length > 1 && name.trim()) || school.name.trim();

/**
 * What is compared in this state: plans that were asked for are filled in, and scenarios are called
 * as they are called now. The same list as before where nothing about it changes.
 * @type {(state: State) => readonly Compared[]}
 */
export function nextCompared({ compared, answers, workspace }) {
  const next = compared.map((one) => answered(renamed(one, workspace), answers));
  return next.some((one, index) => one !== compared[index]) ? next : compared;
}

/** @type {(one: Compared, workspace: Workspace) => Compared} */
function renamed(one, { scenarios }) {
  const name = scenarios.length > 1 && scenarioOf(one, scenarios)?.name.trim();
  return name && name !== one.title ? { ...one, title: name } : one;
}

/** @type {(one: Compared, answers: State["answers"]) => Compared} */
function answered(one, answers) {
  const answer = one.status === "asked" && answers.get(topicOf(bestPlanOf(one.file)));
  if (!answer || !answer.final) return one;
  /** @type {Plan | undefined} */
  const plan = answer.result.plans[0];
  return plan ? { ...one, plan, status: "planned" } : { ...one, status: answer.result.status };
}

/** @type {(one: Compared, scenarios: readonly Scenario[]) => Scenario | undefined} */
const scenarioOf = ({ scenario }, scenarios) => scenarios.find(({ id }) => id === scenario);

/**
 * Two are the same when they have the same classes for the same school.
 * @param {Compared} compared
 */
export const keyOf = ({ scenario, file, plan, status }) =>
  JSON.stringify([scenario, rulesOf(file), plan ? planKey(plan) : status]);

/**
 * What became of the scenario since: nothing, another school, or it is gone.
 * @type {(state: State, compared: Compared) => "" | "old" | "gone"}
 */
export function sinceThen({ workspace }, one) {
  const now = scenarioOf(one, workspace.scenarios);
  if (!now) return "gone";
  return rulesOf(toSchoolFile(now.school)) === rulesOf(one.file) ? "" : "old";
}

/** All that a plan depends on, but what is wanted of it. @param {SchoolFile} file */
const rulesOf = (file) => JSON.stringify({ ...file, name: undefined, preference: undefined });

const KEY = "compared";

/** What a plan has one of for each class. */
const LISTS = ["classes", "kept", "smallest", "largest"];

const WITHOUT_PLAN = ["asked", "impossible", "invalid", "unfinished"];

/**
 * What was compared at the last visit; what cannot be read of it is left out.
 * @returns {readonly Compared[]}
 */
export function openCompared() {
  try {
    const saved = JSON.parse(loadSetting(KEY) ?? "[]");
    return Array.isArray(saved) ? saved.filter(isCompared).slice(0, MOST_COMPARED) : [];
  } catch {
    return [];
  }
}

/** @param {Store} store */
export function keepCompared(store) {
  let saved = store.get().compared;
  store.subscribe(() => {
    const { compared } = store.get();
    if (compared === saved) return;
    saved = compared;
    saveSetting(KEY, JSON.stringify(compared));
  });
}

/**
 * @param {any} value
 * @returns {value is Compared}
 */
function isCompared(value) {
  const { scenario, title, file, plan, status } = value ?? {};
  return (
    typeof scenario === "string" &&
    typeof title === "string" &&
    Array.isArray(file?.grades) &&
    (status === "planned"
      ? LISTS.every((list) => Array.isArray(plan?.[list])) && Boolean(plan.measures)
      : plan === null && WITHOUT_PLAN.includes(status))
  );
}
