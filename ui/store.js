/**
 * The one store: the school with its history, and what is known of its plan. States are never
 * changed, only replaced. An edit of the school makes a new revision, and an answer counts
 * only for the revision it was asked for.
 *
 * @import { Result } from "../engine/messages.js"
 * @import { Draft } from "./draft.js"
 *
 * @typedef {object} Answer
 * @property {number} revision
 * @property {Draft} school  what was asked
 * @property {Result} result
 * @property {boolean} final
 *
 * @typedef {{phase: "starting", stage: string}} Starting
 * @typedef {{phase: "ready"}} Up
 * @typedef {{phase: "failed", revision: number, sentence: string, detail: string}} Down
 *
 * @typedef {object} State
 * @property {Draft} school
 * @property {Draft[]} past
 * @property {Draft[]} future
 * @property {string | null} run  the field being typed in; its edits undo as one
 * @property {number} revision
 * @property {number} askedAt  since when this revision could be planned, in ms
 * @property {number} stopped  the revision that was cancelled last
 * @property {Answer | null} answer
 * @property {Answer | null} lastGood  the last answer that has a plan
 * @property {Starting | Up | Down} engine
 * @property {ReadonlySet<string>} visited  ids of the fields that were left at least once
 * @property {"works" | "refused" | "overtaken"} saving  overtaken: another tab saved last
 *
 * @typedef {ReturnType<typeof createStore>} Store
 */

const MOST_STEPS = 200;

/** @param {Pick<State, "school" | "past">} opened */
export function createStore(opened) {
  /** @type {State} */
  let state = {
    ...opened,
    future: [],
    run: null,
    revision: 1,
    askedAt: performance.now(),
    stopped: 0,
    answer: null,
    lastGood: null,
    engine: { phase: "starting", stage: "Starting" },
    visited: new Set(),
    saving: "works",
  };
  /** @type {Set<() => void>} */
  const listeners = new Set();

  /** @param {Partial<State>} change */
  function set(change) {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  /** @param {Partial<State>} change */
  function revise(change) {
    set({ ...change, revision: state.revision + 1, askedAt: performance.now() });
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
      if (next === state.school) return;
      const goesOn = run !== null && run === state.run;
      const past = goesOn ? state.past : [...state.past, state.school].slice(-MOST_STEPS);
      revise({ school: next, past, future: [], run });
    },

    /**
     * Another school altogether: what was shown for the present one goes.
     * @param {Draft} next
     */
    replace(next) {
      const past = [...state.past, state.school].slice(-MOST_STEPS);
      const forgotten = { answer: null, lastGood: null, visited: new Set() };
      revise({ school: next, past, future: [], run: null, ...forgotten });
    },

    /**
     * A field was left: typing in it again is another step, and leaving it empty counts.
     * @param {string} id
     */
    leave(id) {
      if (state.run === null && state.visited.has(id)) return;
      set({ run: null, visited: new Set([...state.visited, id]) });
    },

    undo() {
      const before = state.past.at(-1);
      if (!before) return;
      const past = state.past.slice(0, -1);
      revise({ school: before, past, future: [state.school, ...state.future], run: null });
    },

    redo() {
      const [after, ...future] = state.future;
      if (!after) return;
      revise({ school: after, past: [...state.past, state.school], future, run: null });
    },

    /** The same question once more. */
    askAgain: () => revise({}),

    /**
     * Takes in an answer, unless it is to an older revision.
     * @param {{revision: number, result: Result, final: boolean}} given
     */
    answered({ revision, result, final }) {
      if (revision !== state.revision) return;
      const answer = { revision, school: state.school, result, final };
      set({ answer, lastGood: result.plans.length > 0 ? answer : state.lastGood });
    },

    /**
     * The engine failed at this revision; the next one starts it again.
     * @param {{sentence: string, detail: string}} failure
     */
    failed({ sentence, detail }) {
      set({ engine: { phase: "failed", revision: state.revision, sentence, detail } });
    },

    /** Gives up the question in hand. */
    stop: () => set({ stopped: state.revision }),

    /** @param {() => void} listener */
    subscribe(listener) {
      listeners.add(listener);
    },
  };
}

/**
 * The page's state in one word, as the status element shows it.
 * @param {State} state
 * @returns {"starting" | "ready" | "planning" | "planned" | "impossible" | "invalid" | "failed"}
 */
export function stateWord({ engine, answer, revision, stopped }) {
  if (engine.phase === "failed" && engine.revision === revision) return "failed";
  if (answer?.revision === revision && answer.final) {
    const { status, plans } = answer.result;
    if (status !== "unfinished") return status;
    return plans.length > 0 ? "planned" : "ready";
  }
  if (stopped === revision) return "ready";
  return engine.phase === "ready" ? "planning" : "starting";
}
