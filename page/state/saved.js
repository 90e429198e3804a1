/**
 * The workspace with its history as it is saved. Schools, plans that were changed by hand, names of
 * classes and workspaces stand once, however many steps share them; so what was the same is the same
 * again.
 *
 * @import { NamedClass } from "../model/class-names.js"
 * @import { Scenario, Selection, Step, Workspace } from "../model/workspace.js"
 * @import { Draft } from "../model/school.js"
 *
 * @typedef {{workspace: Workspace, past: Step[], future: Step[]}} Work
 *
 * @typedef {object} Opened
 * @property {Work} work
 * @property {object[]} broken  scenarios, as they were packed, of which something cannot be made out
 */

import { NO_NAME } from "../model/class-names.js";
import { ALL_OF_GRADE, blankTexts } from "../model/fields.js";
import { NO_LIMITS, emptyGrade, emptySchool } from "../model/school.js";
import { newYear } from "../model/years.js";
import { TERMS, newScenario, newWorkspace } from "../model/workspace.js";

const FORMAT = "class-cruncher-workspace/1";
const ONE_SCHOOL = "class-cruncher-draft/1";

/** @param {Work} work */
export function pack({ workspace, past, future }) {
  /** @type {{[kind: string]: unknown[]}} */
  const lists = { schools: [], handMades: [], selections: [undefined], names: [] };
  /** @type {Workspace[]} */
  const workspaces = [];
  const steps = (/** @type {Step[]} */ of) =>
    of.map(({ before, after }) => [placeIn(workspaces, before), placeIn(workspaces, after)]);
  const places = { now: placeIn(workspaces, workspace), past: steps(past), future: steps(future) };
  const packed = workspaces.map(({ scenarios, ...rest }) => ({
    ...rest,
    scenarios: scenarios.map(({ school, handMade, selection, names: named, ...one }) => ({
      ...one,
      school: placeIn(lists.schools, school),
      handMade: handMade && placeIn(lists.handMades, handMade),
      selection: placeIn(lists.selections, selection),
      names: named && placeIn(lists.names, named),
    })),
  }));
  return { format: FORMAT, ...places, workspaces: packed, ...lists };
}

/**
 * The work as it was packed; null where nothing of it can be made out. A scenario that cannot is
 * left out, and steps that cannot.
 * @param {any} packed
 * @param {string} name  for the scenario of a school that was saved before there were scenarios
 * @returns {Opened | null}
 */
export function unpack(packed, name) {
  if (packed?.format === ONE_SCHOOL) {
    const work = unpackOneSchool(packed, name);
    return work && { work, broken: [] };
  }
  if (packed?.format !== FORMAT) return null;
  const parts = {
    /** @type {(Draft | null)[]} */
    schools: listOf(packed.schools)
      .map(whole)
      .map((school) => (isDraft(school) ? school : null)),
    handMades: listOf(packed.handMades),
    selections: listOf(packed.selections).map(selectionOf),
    names: listOf(packed.names).map((one) => listOf(one).filter((named) => alike(named, NAME))),
  };
  const now = listOf(packed.workspaces)[packed.now];
  const found = listOf(now?.scenarios).map((one) => ({ one, scenario: scenarioOf(one, parts) }));
  const lost = found.filter(({ scenario }) => scenario === null).map(({ one }) => one?.id);
  /** @type {(Workspace | null)[]} */
  const workspaces = listOf(packed.workspaces).map((one) => unpackWorkspace(one, parts, lost));
  const workspace = workspaces[packed.now];
  if (!workspace) return null;
  const steps = (/** @type {any} */ of) =>
    listOf(of).flatMap((indices) => {
      const [before, after] = listOf(indices).map((index) => workspaces[index]);
      return before && after && !isNothing(before, after) ? [{ before, after }] : [];
    });
  const broken = found
    .filter(({ one, scenario }) => !scenario || (one.handMade !== undefined && !scenario.handMade))
    .map(({ one }) => ({
      ...one,
      school: listOf(packed.schools)[one?.school],
      handMade: parts.handMades[one?.handMade],
    }));
  return { work: { workspace, past: steps(packed.past), future: steps(packed.future) }, broken };
}

/**
 * Whether a step does nothing: what it changed is left out.
 * @param {Workspace} before
 * @param {Workspace} after
 */
const isNothing = (before, after) =>
  before.settings.term === after.settings.term &&
  before.scenarios.length === after.scenarios.length &&
  before.scenarios.every((one, index) =>
    CONTENT.every((key) => one[key] === after.scenarios[index]?.[key]),
  );

const CONTENT = /** @type {const} */ (["id", "name", "school", "handMade", "selection", "names"]);

/**
 * @param {any} packed
 * @param {string} name
 * @returns {Work | null}
 */
function unpackOneSchool(packed, name) {
  const school = whole(packed.school);
  if (!isDraft(school)) return null;
  const last = newScenario(name, school);
  const workspace = newWorkspace(last);
  const line = [...listOf(packed.past).map(whole).filter(isDraft), school].map((one) => ({
    ...workspace,
    scenarios: [{ ...last, school: one }],
  }));
  const past = line.slice(1).map((after, index) => ({ before: line[index] ?? after, after }));
  return { workspace: line.at(-1) ?? workspace, past, future: [] };
}

/**
 * A workspace without the scenarios that are lost; null where nothing else is in it, or something
 * else of it cannot be made out.
 * @param {any} packed
 * @param {Parts} parts
 * @param {unknown[]} lost  ids of scenarios
 * @returns {Workspace | null}
 */
function unpackWorkspace(packed, parts, lost) {
  const { open, settings } = packed ?? {};
  const there = listOf(packed?.scenarios).filter((one) => !lost.includes(one?.id));
  const scenarios = there.flatMap((one) => scenarioOf(one, parts) ?? []);
  const [first] = scenarios;
  if (!first || scenarios.length < there.length) return null;
  const isThere = scenarios.some(({ id }) => id === open);
  const term = TERMS.includes(settings?.term) ? settings.term : TERMS[0];
  return { scenarios, open: isThere ? open : first.id, settings: { term } };
}

/**
 * @typedef {object} Parts
 * @property {(Draft | null)[]} schools  null: it cannot be made out
 * @property {any[]} handMades
 * @property {(Selection | undefined)[]} selections
 * @property {NamedClass[][]} names
 *
 * @param {any} packed
 * @param {Parts} parts
 * @returns {Scenario | null}
 */
function scenarioOf(packed, { schools, handMades, selections, names }) {
  const { id, name } = packed ?? {};
  const school = schools[packed?.school];
  if (typeof id !== "string" || typeof name !== "string" || !school) return null;
  const packedPlan = handMades[packed.handMade];
  const handMade = alike(packedPlan, HAND_MADE) ? packedPlan : undefined;
  // What was saved before plans were picked for good has a plan by hand as the one to read.
  const selection =
    packed.selection === undefined ? handMade && EDITED : selections[packed.selection];
  return { id, name, school, handMade, selection, names: names[packed.names] };
}

/** @type {Selection} */
const EDITED = { kind: "edited" };

/**
 * A plan to read, as it was saved; undefined where there is none, or it cannot be made out.
 * @param {any} saved
 * @returns {Selection | undefined}
 */
function selectionOf(saved) {
  if (saved?.kind === "edited") return EDITED;
  if (saved?.kind !== "picked" || !alike(saved.classes, CLASSES)) return undefined;
  const { kind, classes, place } = saved;
  return { kind, classes, place: typeof place === "number" ? place : null };
}

/** The place of a thing in a list, in which each stands once. @type {(list: unknown[], thing: unknown) => number} */
function placeIn(list, thing) {
  const place = list.indexOf(thing);
  return place < 0 ? list.push(thing) - 1 : place;
}

/** @type {(value: any) => any[]} */
const listOf = (value) => (Array.isArray(value) ? value : []);

/**
 * A draft that was saved before the page knew of all the fields there are now gets those empty.
 * @param {any} draft
 */
const whole = (draft) => ({
  ...emptySchool(),
  ...draft,
  grades: draft?.grades?.map((/** @type {any} */ one) => ({ ...blankTexts(ALL_OF_GRADE), ...one })),
  composites: draft?.composites?.map((/** @type {any} */ one) => ({ ...NO_LIMITS, ...one })),
});

/** In a model: what each value of an object is like, whatever its key. */
const EACH = Symbol("each");
const CLASSES = [[{ grade: "", children: 0 }]];
const HAND_MADE = { classes: CLASSES, from: CLASSES };
const NAME = { ...NO_NAME, grades: [""], nth: 1 };
const DRAFT = {
  ...emptySchool(),
  grades: [emptyGrade()],
  composites: [{ ...NO_LIMITS, grades: [""] }],
  never: [[""]],
  maxByLevels: { [EACH]: "" },
  keptClasses: CLASSES,
  years: [{ ...newYear(), children: { [EACH]: "" } }],
  preference: [""],
  ownOrder: [""],
};

/**
 * @param {any} value
 * @returns {value is Draft}
 */
const isDraft = (value) => alike(value, DRAFT);

/**
 * Whether `value` has everything `model` has, of the same sort; all in a list is like the one in the
 * model's.
 * @type {(value: any, model: any) => boolean}
 */
function alike(value, model) {
  if (typeof model !== "object") return typeof value === typeof model;
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(model))
    return Array.isArray(value) && value.every((one) => alike(one, model[0]));
  if (Array.isArray(value)) return false;
  const each = model[EACH];
  if (each !== undefined) return Object.values(value).every((one) => alike(one, each));
  return Object.entries(model).every(([key, part]) => alike(value[key], part));
}
