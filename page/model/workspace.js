/**
 * All the schools somebody works on: named scenarios, one of them open, and what is set for all.
 * Every change is a pure function from one workspace to the next, and a step that can be undone and
 * redone.
 *
 * @import { NamedClass } from "./class-names.js"
 * @import { HandMade } from "./edited-plan.js"
 * @import { Draft, KeptClass } from "./school.js"
 *
 * @typedef {object} Picked  a plan that somebody picked, here or in what was sent: its classes
 * @property {"picked"} kind
 * @property {KeptClass[]} classes
 * @property {number | null} place  in the list of plans
 *
 * @typedef {{kind: "edited"}} Edited  the plan that was changed by hand
 * @typedef {Picked | Edited} Selection
 *
 * @typedef {object} Scenario
 * @property {string} id
 * @property {string} name
 * @property {Draft} school
 * @property {HandMade} [handMade]  a plan of it that was changed by hand
 * @property {Selection} [selection]  the plan to read; none: the best by the school's preference
 * @property {readonly NamedClass[]} [names]  of its classes
 *
 * @typedef {object} Workspace
 * @property {Scenario[]} scenarios  at least one
 * @property {string} open  the id of one of them
 * @property {{term: string}} settings  term: the school's word for a composite class
 *
 * @typedef {{before: Workspace, after: Workspace}} Step  it knows which scenario it was made in:
 *   taking it back, or making it again, opens that one
 *
 * @typedef {object} History
 * @property {Step[]} past  the last step last
 * @property {Step[]} future  the next step first
 * @property {string | null} undoGroup  the field being typed in, or the walk through the list: its
 *   steps undo as one
 */

import { namesInSchool } from "./class-names.js";
import { toSchoolFile } from "./school-file.js";
import { isEmpty, newId } from "./school.js";

export const TERMS = ["composite", "split", "straddle", "combination", "multi-age"];

/** @type {(name: string, school: Draft) => Scenario} */
export const newScenario = (name, school) => ({ id: newId(), name, school });

/** @type {(scenario: Scenario) => Workspace} */
export const newWorkspace = (scenario) => ({
  scenarios: [scenario],
  open: scenario.id,
  settings: { term: "composite" },
});

/** What tells the open scenario from others, where there are any. @param {Workspace} workspace */
export const scenarioName = (workspace) =>
  workspace.scenarios.length > 1 ? openOf(workspace).name.trim() : "";

/** The scenario that is open. @param {Workspace} workspace */
export function openOf({ scenarios, open }) {
  const found = scenarios.find(({ id }) => id === open) ?? scenarios[0];
  if (!found) throw new Error("a workspace has at least one scenario");
  return found;
}

/**
 * A plan that was picked goes with the school that it was picked for; the names of its classes stay,
 * for those of the same grades in another plan.
 * @param {Workspace} workspace
 * @param {Draft} school  of the open scenario from now on
 * @returns {Workspace}
 */
export function withSchool(workspace, school) {
  const { school: before, selection, names } = openOf(workspace);
  const isKept = selection?.kind === "edited" || rulesOf(before) === rulesOf(school);
  return change(workspace, workspace.open, {
    school,
    selection: isKept ? selection : undefined,
    names: names && namesInSchool(names, school),
  });
}

/** All that a plan depends on, but the classes that are kept. @param {Draft} school */
function rulesOf(school) {
  const grades = school.grades.map((one) => (isEmpty(one) ? one : { ...one, name: one.id }));
  return JSON.stringify(toSchoolFile({ ...school, grades, name: "", keptClasses: [] }));
}

/**
 * A plan that is changed by hand is the one to read from then on.
 * @param {Workspace} workspace
 * @param {HandMade | undefined} handMade  a plan of the open scenario; undefined: none any more
 * @returns {Workspace}
 */
export function withHandMade(workspace, handMade) {
  const { selection } = openOf(workspace);
  const rest = selection?.kind === "edited" ? undefined : selection;
  return change(workspace, workspace.open, {
    handMade,
    selection: handMade ? { kind: "edited" } : rest,
  });
}

/**
 * @param {Workspace} workspace
 * @param {Selection | undefined} selection  the plan of the open scenario to read
 * @returns {Workspace}
 */
export const withSelection = (workspace, selection) =>
  change(workspace, workspace.open, { selection });

/** @type {(workspace: Workspace, names: readonly NamedClass[]) => Workspace} */
export const withClassNames = (workspace, names) => change(workspace, workspace.open, { names });

/** @type {(workspace: Workspace, id: string, name: string) => Workspace} */
export const renamed = (workspace, id, name) => change(workspace, id, { name });

/** @type {(workspace: Workspace, id: string) => Workspace} */
export const opened = (workspace, id) => ({ ...workspace, open: id });

/**
 * Adds a scenario after the open one, and opens it.
 * @type {(workspace: Workspace, scenario: Scenario) => Workspace}
 */
export function added(workspace, scenario) {
  const { scenarios } = workspace;
  const index = scenarios.indexOf(openOf(workspace)) + 1;
  return { ...workspace, scenarios: scenarios.toSpliced(index, 0, scenario), open: scenario.id };
}

/**
 * Takes a scenario away, unless it is the last; the one beside it is opened in its stead.
 * @type {(workspace: Workspace, id: string) => Workspace}
 */
export function removed(workspace, id) {
  const index = workspace.scenarios.findIndex((scenario) => scenario.id === id);
  if (index < 0 || workspace.scenarios.length === 1) return workspace;
  const scenarios = workspace.scenarios.toSpliced(index, 1);
  const beside = scenarios[Math.max(0, index - 1)]?.id ?? "";
  return { ...workspace, scenarios, open: workspace.open === id ? beside : workspace.open };
}

/** @type {(workspace: Workspace, term: string) => Workspace} */
export const withTerm = (workspace, term) => ({
  ...workspace,
  settings: { ...workspace.settings, term },
});

/** The same once more, to change it. @type {(scenario: Scenario, name: string) => Scenario} */
export const duplicateOf = (scenario, name) => ({ ...scenario, id: newId(), name });

/**
 * The first name that no scenario has yet, where `named` makes names of numbers.
 * @type {(workspace: Pick<Workspace, "scenarios">, named: (n: number) => string) => string}
 */
export function freeName({ scenarios }, named) {
  const taken = new Set(scenarios.map(({ name }) => name.trim()));
  let n = 1;
  while (taken.has(named(n))) n += 1;
  return named(n);
}

/**
 * This name for a scenario, or with a number where one has it already.
 * @type {(workspace: Pick<Workspace, "scenarios">, name: string) => string}
 */
export const ownName = (workspace, name) =>
  freeName(workspace, (n) => (n === 1 ? name : `${name} (${n})`));

/**
 * The scenario that is this very school, if there is one.
 * @type {(workspace: Workspace, school: Draft) => Scenario | undefined}
 */
export function scenarioOf({ scenarios }, school) {
  const text = JSON.stringify(toSchoolFile(school));
  return scenarios.find((one) => JSON.stringify(toSchoolFile(one.school)) === text);
}

/** @type {(workspace: Workspace, id: string, to: Partial<Scenario>) => Workspace} */
function change(workspace, id, to) {
  const scenarios = workspace.scenarios.map((scenario) =>
    scenario.id === id ? { ...scenario, ...to } : scenario,
  );
  return { ...workspace, scenarios };
}

const MOST_STEPS = 200;

/** @type {History} */
export const NO_HISTORY = { past: [], future: [], undoGroup: null };

/**
 * One step more. Steps with the same `undoGroup`, one after another, are one.
 * @type {(history: History, step: Step, undoGroup: string | null) => History}
 */
export function stepped({ past, undoGroup: before }, step, undoGroup) {
  const last = past.at(-1);
  const goesOn = undoGroup !== null && undoGroup === before && last !== undefined;
  const steps = goesOn
    ? [...past.slice(0, -1), { before: last.before, after: step.after }]
    : [...past, step];
  return { past: steps.slice(-MOST_STEPS), future: [], undoGroup };
}

/** @typedef {{workspace: Workspace} & History} Travelled  where to go, and the history from there */

/** Null where there is nothing to undo. @type {(history: Pick<History, "past" | "future">) => Travelled | null} */
export function undone({ past, future }) {
  const step = past.at(-1);
  if (!step) return null;
  const history = { past: past.slice(0, -1), future: [step, ...future], undoGroup: null };
  return { workspace: step.before, ...history };
}

/** Null where there is nothing to redo. @type {(history: Pick<History, "past" | "future">) => Travelled | null} */
export function redone({ past, future }) {
  const [step, ...later] = future;
  if (!step) return null;
  return { workspace: step.after, past: [...past, step], future: later, undoGroup: null };
}
