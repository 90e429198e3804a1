/**
 * The workspace with its history as it is saved. Schools, plans that were changed by hand and
 * workspaces stand once, however many steps share them; so what was the same is the same again.
 *
 * @import { HandMade } from "../model/edited-plan.js"
 * @import { Step } from "../model/history.js"
 * @import { Draft } from "../model/school.js"
 * @import { Scenario, Workspace } from "../model/workspace.js"
 *
 * @typedef {{workspace: Workspace, past: Step[], future: Step[]}} Work
 */

import { isHandMade } from "../model/edited-plan.js";
import { NO_LIMITS, emptyGrade, emptySchool } from "../model/school.js";
import { TERMS, newScenario, newWorkspace } from "../model/workspace.js";

const FORMAT = "class-cruncher-workspace/1";
const ONE_SCHOOL = "class-cruncher-draft/1";

/** @param {Work} work */
export function pack({ workspace, past, future }) {
  /** @type {Map<Draft, number>} */
  const schools = new Map();
  /** @type {Map<HandMade, number>} */
  const handMades = new Map();
  /** @type {Map<Workspace, number>} */
  const workspaces = new Map();
  const steps = (/** @type {Step[]} */ of) =>
    of.map(({ before, after }) => [indexIn(workspaces, before), indexIn(workspaces, after)]);
  const indices = { now: indexIn(workspaces, workspace), past: steps(past), future: steps(future) };
  const packed = [...workspaces.keys()].map(({ scenarios, ...rest }) => ({
    ...rest,
    scenarios: scenarios.map(({ school, handMade, ...one }) => ({
      ...one,
      school: indexIn(schools, school),
      handMade: handMade && indexIn(handMades, handMade),
    })),
  }));
  return {
    format: FORMAT,
    ...indices,
    workspaces: packed,
    schools: [...schools.keys()],
    handMades: [...handMades.keys()],
  };
}

/**
 * The work as it was packed; null where it cannot be made out. Steps that cannot are left out.
 * @param {any} packed
 * @param {string} name  for the scenario of a school that was saved before there were scenarios
 * @returns {Work | null}
 */
export function unpack(packed, name) {
  if (packed?.format === ONE_SCHOOL) return unpackOneSchool(packed, name);
  if (packed?.format !== FORMAT) return null;
  /** @type {Draft[]} */
  const schools = listOf(packed.schools).map(whole);
  /** @type {(Workspace | null)[]} */
  const workspaces = listOf(packed.workspaces).map((one) =>
    unpackWorkspace(one, schools, listOf(packed.handMades)),
  );
  const workspace = workspaces[packed.now];
  if (!workspace) return null;
  const steps = (/** @type {any} */ of) =>
    listOf(of).flatMap((indices) => {
      const [before, after] = listOf(indices).map((index) => workspaces[index]);
      return before && after ? [{ before, after }] : [];
    });
  return { workspace, past: steps(packed.past), future: steps(packed.future) };
}

/** @type {(packed: any, name: string) => Work | null} */
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

/** @type {(packed: any, schools: Draft[], handMades: any[]) => Workspace | null} */
function unpackWorkspace(packed, schools, handMades) {
  const { open, settings } = packed ?? {};
  /** @type {Scenario[]} */
  const scenarios = listOf(packed?.scenarios).map((one) => {
    const handMade = handMades[one?.handMade];
    return {
      id: one?.id,
      name: one?.name,
      school: /** @type {Draft} */ (schools[one?.school]),
      handMade: isHandMade(handMade) ? handMade : undefined,
    };
  });
  const isWhole =
    scenarios.every(
      ({ id, name, school }) =>
        typeof id === "string" && typeof name === "string" && isDraft(school),
    ) && scenarios.some(({ id }) => id === open);
  const term = TERMS.includes(settings?.term) ? settings.term : TERMS[0];
  return isWhole ? { scenarios, open, settings: { term } } : null;
}

/**
 * @template {object} Key
 * @param {Map<Key, number>} indices
 * @param {Key} key
 */
function indexIn(indices, key) {
  const index = indices.get(key) ?? indices.size;
  indices.set(key, index);
  return index;
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
  grades: draft?.grades,
  composites: draft?.composites?.map((/** @type {any} */ one) => ({ ...NO_LIMITS, ...one })),
});

const GRADE = emptyGrade();
const COMPOSITE = { grades: [], ...NO_LIMITS };
const GROUP = { grade: "", children: 0 };

/**
 * @param {any} value
 * @returns {value is Draft}
 */
function isDraft(value) {
  return (
    alike(value, emptySchool()) &&
    value.grades.every((/** @type {any} */ grade) => alike(grade, GRADE)) &&
    value.composites.every(
      (/** @type {any} */ composite) =>
        alike(composite, COMPOSITE) &&
        composite.grades.every((/** @type {any} */ id) => typeof id === "string"),
    ) &&
    value.keptClasses.every(
      (/** @type {any} */ kept) =>
        Array.isArray(kept) && kept.every((/** @type {any} */ group) => alike(group, GROUP)),
    ) &&
    value.preference.every((/** @type {any} */ name) => typeof name === "string")
  );
}

/**
 * Whether `value` has everything `model` has, of the same sort.
 * @param {any} value
 * @param {{[key: string]: any}} model
 */
function alike(value, model) {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.entries(model).every(
      ([key, part]) =>
        typeof value[key] === typeof part &&
        value[key] !== null &&
        Array.isArray(value[key]) === Array.isArray(part),
    )
  );
}
