/**
 * Keeps the work on this device between visits, with the steps that Undo and Redo know, and how
 * it was looked at. Storage may be full, refused or damaged: then the page works on without it,
 * and says so.
 *
 * @import { Work } from "./saved.js"
 * @import { State, Store } from "./state.js"
 */

import { opened } from "../model/workspace.js";
import { pack, unpack } from "./saved.js";
import { openAside, putAside } from "./aside.js";
import { loadSetting, saveSetting } from "./storage.js";

const WORK = "class-cruncher:workspace";
const VIEW = "class-cruncher:view";
const BEFORE_SCENARIOS = "class-cruncher:school";
const PAUSE = 300;
const MOST_STEPS = 50;

/**
 * The work as it was left, as far as there is any. What of it cannot be read is put aside, so that
 * saving does not take its place.
 * @param {string} name  for the scenario of a school that was saved before there were scenarios
 * @returns {Partial<State>}
 */
export function openSaved(name) {
  const text = loadSetting(WORK) ?? loadSetting(BEFORE_SCENARIOS);
  const found = read(text, (packed) => unpack(packed, name));
  const lost = found ? found.broken.map((one) => JSON.stringify(one)) : text === null ? [] : [text];
  const aside = [...new Set([...openAside(), ...lost])];
  if (lost.length > 0) putAside(aside);
  return { aside, ...(found && { ...found.work, ...openView(found.work) }) };
}

/**
 * How the work was looked at.
 * @param {Work} work
 * @returns {Partial<State>}
 */
function openView({ workspace }) {
  const { open, chosen, unfolded } = read(loadSetting(VIEW), (view) => view) ?? {};
  const isThere = workspace.scenarios.some(({ id }) => id === open);
  return {
    workspace: isThere ? opened(workspace, open) : workspace,
    selection: selectionOf(chosen),
    openSections: new Set(Array.isArray(unfolded) ? unfolded : []),
  };
}

/**
 * Saves after every change, and at once when the page is hidden or left. What another tab saves
 * is not taken over, only spoken of.
 * @param {Store} store
 */
export function keepSaved(store) {
  /** What is saved; null where that is not as it should be. @type {State | null} */
  let saved = store.get().aside.length > 0 ? null : store.get();
  let pause = 0;

  function save() {
    clearTimeout(pause);
    pause = 0;
    const state = store.get();
    const before = saved;
    saved = state;
    if (isOtherWork(state, before)) tell(saveWork(state) ? "works" : "refused");
    if (isOtherView(state, before)) saveView(state);
  }

  /** @param {State["saving"]} saving */
  function tell(saving) {
    if (saving !== store.get().saving) store.set({ saving });
  }

  store.follow(() => {
    const state = store.get();
    if (isOtherWork(state, saved) || isOtherView(state, saved)) pause ||= setTimeout(save, PAUSE);
  });
  addEventListener("pagehide", save);
  addEventListener("storage", ({ key }) => {
    if (key === WORK) tell("overtaken");
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
}

/**
 * Whether there is anything in `state` that `saved` has not. Which scenario is open is no work.
 * @param {State} state
 * @param {State | null} saved
 */
const isOtherWork = ({ workspace, past, future }, saved) =>
  !saved ||
  workspace.scenarios !== saved.workspace.scenarios ||
  workspace.settings !== saved.workspace.settings ||
  past !== saved.past ||
  future !== saved.future;

/**
 * @param {State} state
 * @param {State | null} saved
 */
const isOtherView = (state, saved) =>
  !saved ||
  state.workspace.open !== saved.workspace.open ||
  state.selection !== saved.selection ||
  state.openSections !== saved.openSections;

/**
 * What was selected at the last visit, where that can be before the plans are worked out again.
 * @param {any} saved
 * @returns {State["selection"]}
 */
function selectionOf(saved) {
  if (typeof saved?.choice === "string") return { kind: "choice", choice: saved.choice };
  return saved?.byHand === true ? { kind: "edited" } : null;
}

/**
 * Saves with as many steps as there is room for.
 * @param {State} state
 */
function saveWork({ workspace, past, future }) {
  for (const steps of [MOST_STEPS, 0]) {
    const work = {
      workspace,
      past: steps > 0 ? past.slice(-steps) : [],
      future: future.slice(0, steps),
    };
    try {
      localStorage.setItem(WORK, JSON.stringify(pack(work)));
      localStorage.removeItem(BEFORE_SCENARIOS);
      return true;
    } catch {
      // The next try needs less room.
    }
  }
  return false;
}

/** @param {State} state */
function saveView({ workspace, selection, openSections: unfolded }) {
  const choice = selection?.kind === "choice" ? { choice: selection.choice } : null;
  const chosen = selection?.kind === "edited" ? { byHand: true } : choice;
  const view = { open: workspace.open, chosen, unfolded: [...unfolded] };
  saveSetting(VIEW, JSON.stringify(view));
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
