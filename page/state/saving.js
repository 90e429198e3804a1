/**
 * Keeps the work on this device between visits, with the steps that Undo and Redo know, and how
 * it was looked at. Storage may be full, refused or damaged: then the page works on without it,
 * and says so.
 *
 * @import { Scenario, Workspace } from "../model/workspace.js"
 * @import { Work } from "./saved.js"
 * @import { State, Store } from "./state.js"
 */

import { planFileOf } from "../model/edited-plan.js";
import { toSharedFile } from "../model/school-file.js";
import { added, duplicateOf, opened, ownName } from "../model/workspace.js";
import { t } from "../words/i18n.js";
import { isOwn } from "./examples.js";
import { pack, unpack } from "./saved.js";
import { keyOf, loadSetting, openAside, putAside, saveSetting } from "./storage.js";

const WORK = "workspace";
const VIEW = "view";
const BEFORE_SCENARIOS = "school";
const TOLD_OF_LOSS = "told-of-loss";
const PAUSE = 300;
const MOST_STEPS = 50;

/**
 * The work as it was left, as far as there is any. What of it cannot be read is put aside, so that
 * saving does not take its place.
 * @param {string} name  for the scenario of a school that was saved before there were scenarios
 * @returns {Partial<State>}
 */
export function openSaved(name) {
  const { work, lost } = readWork(loadSetting(WORK) ?? loadSetting(BEFORE_SCENARIOS), name);
  const aside = [...new Set([...openAside(), ...lost])];
  if (lost.length > 0) putAside(aside);
  return { aside, ...(work && { ...work, ...openView(work) }) };
}

/**
 * The work in a saved text, and the texts of what cannot be read of it.
 * @param {string | null} text
 * @param {string} name  for the scenario of a school that was saved before there were scenarios
 * @returns {{work: Work | null, lost: string[]}}
 */
function readWork(text, name) {
  const found = read(text, (packed) => unpack(packed, name));
  if (found) return { work: found.work, lost: found.broken.map((one) => JSON.stringify(one)) };
  return { work: null, lost: text === null ? [] : [text] };
}

/** How the work was looked at. @type {(work: Work) => Partial<State>} */
function openView({ workspace }) {
  const { open, unfolded } = read(loadSetting(VIEW), (view) => view) ?? {};
  const isThere = workspace.scenarios.some(({ id }) => id === open);
  return {
    workspace: isThere ? opened(workspace, open) : workspace,
    openSections: new Set(Array.isArray(unfolded) ? unfolded : []),
  };
}

/**
 * Saves after every change, and at once when the page is hidden or left. What another tab saves
 * is spoken of; where saving would take its place, it becomes scenarios of their own.
 * @param {Store} store
 */
export function keepSaved(store) {
  /** What was kept when this tab looked or saved last. */
  let kept = loadSetting(WORK);
  const askToKeep = createAskingToKeep(store);
  /** What is saved; null where that is not as it should be. @type {State | null} */
  let saved = store.get().aside.length > 0 ? null : store.get();
  let pause = 0;

  function save() {
    const before = saved;
    if (isOtherWork(store.get(), before)) takeInOthers();
    clearTimeout(pause);
    pause = 0;
    const state = store.get();
    saved = state;
    if (isOtherWork(state, before)) {
      tell(saveWork(state) ? "works" : "refused");
      kept = loadSetting(WORK);
      askToKeep();
    }
    if (!isOtherView(state, before)) return;
    const view = { open: state.workspace.open, unfolded: [...state.openSections] };
    saveSetting(VIEW, JSON.stringify(view));
  }

  /** Takes in what was saved since by somebody else. */
  function takeInOthers() {
    const text = loadSetting(WORK);
    if (text === kept) return;
    const { work, lost } = readWork(text, "");
    const state = store.get();
    if (lost.length > 0) {
      const aside = [...new Set([...state.aside, ...lost])];
      putAside(aside);
      store.setAside(aside);
    }
    const others = work ? othersIn(work.workspace, state) : [];
    if (others.length === 0) return;
    store.change(others.reduce(withOther, state.workspace));
    store.notify({ key: "saving.merged", stays: true });
  }

  /** @param {State["saving"]} saving */
  function tell(saving) {
    if (saving !== store.get().saving) store.savingIs(saving);
  }

  store.follow(() => {
    const state = store.get();
    if (isOtherWork(state, saved) || isOtherView(state, saved)) pause ||= setTimeout(save, PAUSE);
  });
  addEventListener("pagehide", save);
  addEventListener("storage", ({ key, newValue }) => {
    const isWork = key === keyOf(WORK);
    if (isWork && newValue !== null) tell("overtaken");
    if (kept === null || newValue !== null || (key !== null && !isWork)) return;
    // All that was kept is gone, and this tab still has it.
    saved = null;
    kept = null;
    save();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
}

/**
 * The scenarios of a workspace that was saved elsewhere which are not known here, nor were before.
 * @param {Workspace} workspace
 * @param {State} state
 */
function othersIn({ scenarios }, { workspace, past, future }) {
  const steps = [...past, ...future].flatMap(({ before, after }) => [before, after]);
  const known = new Set([workspace, ...steps].flatMap((one) => one.scenarios.map(contentOf)));
  return scenarios.filter((scenario) => !known.has(contentOf(scenario)));
}

/**
 * What somebody has entered in a scenario; which plan of it is read is none of that.
 * @param {Scenario} scenario
 */
function contentOf({ name, school, handMade, names = [] }) {
  const plans = handMade && [handMade.classes, handMade.from];
  const grades = new Map(school.grades.map((grade) => [grade.id, grade.name]));
  return JSON.stringify([
    name,
    toSharedFile({ ...school, preference: [] }),
    plans?.map((classes) => planFileOf(classes, school)),
    names.map((one) => ({ ...one, grades: one.grades.map((id) => grades.get(id)) })),
  ]);
}

/**
 * The workspace with one scenario more, which comes from another tab; the open one stays open.
 * @param {Workspace} workspace
 * @param {Scenario} scenario
 */
function withOther(workspace, scenario) {
  const name = t("scenarios.fromTab", { name: scenario.name });
  const copy = duplicateOf(scenario, ownName(workspace, name));
  return opened(added(workspace, copy), workspace.open);
}

/** This one deletes what a site keeps when it was not visited for seven days. */
const isWebKit = navigator.vendor.startsWith("Apple");

/**
 * Asks the browser, once there is work of somebody's own, not to delete what is kept. Where it may
 * all the same, that is said once.
 * @param {Store} store
 */
function createAskingToKeep(store) {
  let isAsked = false;
  let isToBeTold = false;

  function tell() {
    if (!isToBeTold || store.get().notice) return; // one thing after the other
    isToBeTold = false;
    saveSetting(TOLD_OF_LOSS, "yes");
    store.notify({ key: "saving.mayBeDeleted", stays: true });
  }
  store.subscribe(tell);

  return async () => {
    const { scenarios } = store.get().workspace;
    if (isAsked || !scenarios.some(({ school }) => isOwn(school))) return;
    isAsked = true;
    // There is none where the page came over an open line.
    const asking = navigator.storage?.persist?.() ?? Promise.resolve(false);
    const isKept = await asking.catch(() => false);
    isToBeTold = !isKept && isWebKit && loadSetting(TOLD_OF_LOSS) === null;
    tell();
  };
}

/**
 * Whether there is anything in `state` that `saved` has not. Which scenario is open is no work.
 * @type {(state: State, saved: State | null) => boolean}
 */
const isOtherWork = ({ workspace, past, future }, saved) =>
  !saved ||
  workspace.scenarios !== saved.workspace.scenarios ||
  workspace.settings !== saved.workspace.settings ||
  past !== saved.past ||
  future !== saved.future;

/** @type {(state: State, saved: State | null) => boolean} */
const isOtherView = (state, saved) =>
  !saved ||
  state.workspace.open !== saved.workspace.open ||
  state.openSections !== saved.openSections;

/** Saves with as many steps as there is room for. @param {State} state */
function saveWork({ workspace, past, future }) {
  for (const steps of [MOST_STEPS, 0]) {
    const work = {
      workspace,
      past: steps > 0 ? past.slice(-steps) : [],
      future: future.slice(0, steps),
    };
    if (saveSetting(WORK, JSON.stringify(pack(work)))) return true;
  }
  return false;
}

/**
 * What a saved text says; null where it cannot be made out.
 * @template Value
 * @param {string | null} text
 * @param {(value: any) => Value} unpacked
 */
function read(text, unpacked) {
  try {
    return unpacked(JSON.parse(text ?? "null"));
  } catch {
    return null;
  }
}
