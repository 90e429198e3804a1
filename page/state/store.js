/**
 * The one store: the workspace with its history, what is known of the open school, and what of
 * that is looked at. States are never changed, only replaced. An edit of the school makes a new
 * revision, and an answer counts only for the revision it was asked for.
 *
 * @import { EngineFailed, Result } from "../engine/messages.js"
 * @import { Draft } from "../model/school.js"
 * @import { Workspace } from "../model/workspace.js"
 * @import { Known, State } from "./state.js"
 *
 * @typedef {ReturnType<typeof createStore>} Store
 *
 * @typedef {Pick<State, "known" | "chosen" | "plansWanted">} Remembered
 *
 * @typedef {Pick<State, "workspace" | "language"> & Partial<State>} Beginning
 */

import { NO_HISTORY, redone, stepped, undone } from "../model/history.js";
import { openOf, opened, withSchool } from "../model/workspace.js";
import { nextCompared } from "./compared.js";
import { PLAN_TOPIC } from "./questions.js";
import { nextShown } from "./shown.js";

/** @param {Beginning} beginning */
export function createStore(beginning) {
  let state = firstState(beginning);
  const listeners = createListeners();
  const memory = createMemory();

  /** @param {Partial<State>} change */
  function set(change) {
    const next = { ...state, ...change };
    state = { ...next, shown: nextShown(next), compared: nextCompared(next) };
    listeners.tell();
  }

  /**
   * Asks about the school anew, as far as the answers are not known from before.
   * @param {Partial<State>} change
   * @param {(answer: Known) => boolean} [counts]  which of the answers from before do
   */
  function revise(change, counts = () => true) {
    memory.keep(state.school, wordsOf(state), state);
    const next = { ...state, tried: "", ...change, revision: state.revision + 1 };
    const remembered = memory.recall(next.school, wordsOf(next));
    const known = new Map([...(remembered?.known ?? [])].filter(([, answer]) => counts(answer)));
    const isSame = next.school === state.school;
    const stays = next.chosen && (isSame || !("plan" in next.chosen));
    const staying = stays ? next.chosen : null;
    const plan = known.get(PLAN_TOPIC);
    set({
      ...next,
      ...(plan && answerIn(next, plan)),
      known,
      chosen: staying ?? remembered?.chosen ?? null,
      plansWanted: remembered?.plansWanted ?? FEW_PLANS,
      askedAt: performance.now(),
    });
  }

  /**
   * Goes to another workspace.
   * @param {Workspace} workspace
   * @param {Partial<State>} change
   */
  function goTo(workspace, change) {
    const { school } = openOf(workspace);
    const isSame = school === state.school;
    const isElsewhere = workspace.open !== state.workspace.open && !isSame;
    const next = {
      ...(isElsewhere && leaving(state)),
      ...chosenByHand(state, workspace),
      tried: "", // what undoes it is the last step, and that is another one from here on
      notice: state.notice?.wrong ? state.notice : null,
      ...change,
      workspace,
      school,
    };
    if (isSame && wordsOf({ ...state, workspace }) === wordsOf(state)) set(next);
    else revise(next);
  }

  /**
   * One step that can be undone.
   * @param {Workspace} after
   * @param {string | null} [run]
   * @param {Partial<State>} [change]
   */
  function step(after, run = null, change = {}) {
    const before = state.workspace;
    if (after !== before) goTo(after, { ...stepped(state, { before, after }, run), ...change });
  }

  /** @param {ReturnType<typeof undone>} travelled */
  function travel(travelled) {
    if (travelled) goTo(travelled.workspace, travelled.history);
  }

  return {
    get: () => state,
    set,

    /**
     * Replaces the school. Edits with the same `run`, one after another, undo as one.
     * @param {Draft} next
     * @param {string | null} [run]
     */
    edit(next, run = null) {
      if (next !== state.school) step(withSchool(state.workspace, next), run);
    },

    /**
     * Tries something out: an edit that says what it is, so that it can be taken back at once.
     * @param {Draft} next
     * @param {string} tried  in words
     */
    tryOut: (next, tried) => step(withSchool(state.workspace, next), null, { tried }),

    /**
     * Another school altogether: what was shown for the present one goes.
     * @param {Draft} next
     */
    replace(next) {
      if (next !== state.school) step(withSchool(state.workspace, next), null, leaving(state));
    },

    /**
     * Any other change of the workspace: scenarios added, renamed or taken away, settings.
     * @param {Workspace} next
     * @param {string | null} [run]
     * @param {string} [tried]  in words, where something is tried out
     */
    change: (next, run = null, tried = "") => step(next, run, tried ? { tried } : {}),

    /**
     * Opens a scenario; nothing to undo.
     * @param {string} id
     */
    open(id) {
      if (id !== state.workspace.open) goTo(opened(state.workspace, id), { run: null });
    },

    /**
     * Another language: the planner answers in it, too.
     * @param {string} language
     */
    speak(language) {
      if (language !== state.language) revise({ language });
    },

    /**
     * A field was left: typing in it again is another step, and leaving it empty counts.
     * @param {string} id
     */
    leave(id) {
      if (state.run === null && state.visited.has(id)) return;
      set({ run: null, visited: new Set([...state.visited, id]) });
    },

    undo: () => travel(undone(state)),
    redo: () => travel(redone(state)),

    /** The same question once more, as far as it is not answered. */
    askAgain: () => revise({}, isFinished),

    /**
     * Takes in an answer, unless it is about an older revision.
     * @param {{revision: number, topic: string, result: any, final: boolean}} given
     */
    answered({ revision, topic, result, final }) {
      if (revision !== state.revision) return;
      const answer = { result, final };
      const known = new Map(state.known).set(topic, answer);
      set({ known, ...(topic === PLAN_TOPIC && answerIn(state, answer)) });
    },

    /**
     * A plan to read; null for the one by the school's own preference.
     * @param {State["chosen"]} chosen
     */
    choose: (chosen) => set({ chosen }),

    /**
     * A part of the page was unfolded or folded.
     * @param {string} part
     * @param {boolean} open
     */
    fold(part, open) {
      if (state.opened.has(part) === open) return;
      const others = [...state.opened].filter((other) => other !== part);
      const { stopped } = state;
      set({ opened: new Set(open ? [...others, part] : others), stopped: open ? 0 : stopped });
    },

    /**
     * The engine failed at a revision; the next one starts it again.
     * @param {EngineFailed} failure
     * @param {number} revision  what was asked about
     */
    failed: ({ reason, detail }, revision) =>
      set({ engine: { phase: "failed", revision, reason, detail } }),

    /**
     * Takes up again what was given up, or asks for more.
     * @param {Partial<Pick<State, "plansWanted">>} [more]
     */
    goOn: (more) => set({ ...more, stopped: 0 }),

    /** Gives up what is still being worked out. */
    stop: () => set({ stopped: state.revision }),

    subscribe: listeners.add,

    /**
     * Subscribes what shows how things are, and has it show that now.
     * @param {() => void} listener
     */
    follow(listener) {
      listeners.add(listener);
      attempt(listener);
    },
  };
}

/**
 * Calls a listener. What it throws is reported, and keeps nothing from all the others.
 * @param {() => void} listener
 */
function attempt(listener) {
  try {
    listener();
  } catch (error) {
    reportError(error);
  }
}

function createListeners() {
  /** @type {Set<() => void>} */
  const listeners = new Set();
  let isTelling = false;
  let isTold = true;

  return {
    /** @param {() => void} listener */
    add(listener) {
      listeners.add(listener);
    },

    tell() {
      isTold = false;
      if (isTelling) return;
      isTelling = true;
      while (!isTold) {
        isTold = true;
        listeners.forEach(attempt);
      }
      isTelling = false;
    },
  };
}

function createMemory() {
  /** @type {WeakMap<Draft, Map<string, Remembered>>} */
  const schools = new WeakMap();

  return {
    /**
     * @param {Draft} school
     * @param {string} words  the language and the term of the answers
     * @param {Remembered} remembered
     */
    keep(school, words, { known, chosen, plansWanted }) {
      const final = new Map([...known].filter(([, answer]) => answer.final));
      const ofSchool = schools.get(school) ?? new Map();
      schools.set(school, ofSchool.set(words, { known: final, chosen, plansWanted }));
    },

    /**
     * @param {Draft} school
     * @param {string} words
     */
    recall: (school, words) => schools.get(school)?.get(words),
  };
}

export const FEW_PLANS = 10;

/** Nothing of one school is shown for another. */
const FORGOTTEN = { answer: null, lastGood: null, shown: null, chosen: null, enrolment: null };

/**
 * @param {Beginning} beginning
 * @returns {State}
 */
const firstState = (beginning) => ({
  ...NO_HISTORY,
  ...FORGOTTEN,
  school: openOf(beginning.workspace).school,
  revision: 1,
  askedAt: performance.now(),
  stopped: 0,
  known: new Map(),
  byAge: false,
  opened: new Set(),
  plansWanted: FEW_PLANS,
  tried: "",
  compared: [],
  publishedFor: 0,
  engine: { phase: "starting", stage: "start" },
  visited: new Set(),
  saving: "works",
  aside: [],
  notice: null,
  ...(openOf(beginning.workspace).handMade && { chosen: { byHand: true } }),
  ...beginning,
});

/**
 * What the planner's sentences depend on, besides the school.
 * @param {Pick<State, "language" | "workspace">} state
 */
export const wordsOf = ({ language, workspace }) => `${language} ${workspace.settings.term}`;

/**
 * The plan by the school's own preference, as the answer to the school as it is.
 * @param {State} state
 * @param {{result: Result, final: boolean}} plan
 */
export function answerIn({ revision, school, lastGood }, { result, final }) {
  const answer = { revision, school, result, final };
  return { answer, lastGood: result.plans.length > 0 ? answer : lastGood };
}

/**
 * Whether an answer stays what it is, however often the same is asked.
 * @param {Known} answer
 */
export const isFinished = ({ result, final }) => final && result.status !== "unfinished";

/**
 * A plan that was changed by hand is the one to read from then on.
 * @param {State} state
 * @param {Workspace} next
 * @returns {Partial<State>}
 */
function chosenByHand({ workspace, chosen }, next) {
  const { handMade } = openOf(next);
  if (handMade === openOf(workspace).handMade) return {};
  if (handMade) return { chosen: { byHand: true }, stopped: 0 };
  return chosen && "byHand" in chosen ? { chosen: null } : {};
}

/**
 * What is left behind with a school; a named choice stays chosen.
 * @param {State} state
 */
function leaving({ chosen }) {
  const staying = chosen && "choice" in chosen ? chosen : null;
  return { ...FORGOTTEN, visited: new Set(), chosen: staying };
}
