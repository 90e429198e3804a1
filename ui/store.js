/**
 * The one store: the school with its history, what is known of it, and what of that is looked
 * at. States are never changed, only replaced. An edit of the school makes a new revision, and
 * an answer counts only for the revision it was asked for.
 *
 * @import { Plan, Result } from "../engine/messages.js"
 * @import { Draft } from "./draft.js"
 * @import { Shown } from "./shown.js"
 *
 * @typedef {object} Answer
 * @property {number} revision
 * @property {Draft} school  what was asked
 * @property {Result} result
 * @property {boolean} final
 *
 * @typedef {{result: any, final: boolean}} Known  an answer, by its topic
 *
 * @typedef {{choice: string}} ByChoice  the best plan by a named choice, whatever it is
 * @typedef {{plan: Plan, place: number}} ByPlan  place: in the list of plans
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
 * @property {Answer | null} answer  the plan by the school's own preference
 * @property {Answer | null} lastGood  the last answer that has a plan
 * @property {ReadonlyMap<string, Known>} known  every answer about this revision
 * @property {ByChoice | ByPlan | null} chosen  the plan to read; null: by the school's preference
 * @property {Shown | null} shown  the plan that is read; it may be from before the last change
 * @property {ReadonlySet<string>} opened  the parts of the page that somebody has unfolded
 * @property {number} plansWanted
 * @property {{grade: string, more: number} | null} enrolment  what if so many more children came
 * @property {string} tried  what this revision tries out, in words; empty where it is an edit
 * @property {Starting | Up | Down} engine
 * @property {ReadonlySet<string>} visited  ids of the fields that were left at least once
 * @property {"works" | "refused" | "overtaken"} saving  overtaken: another tab saved last
 *
 * @typedef {ReturnType<typeof createStore>} Store
 */

import { PLAN_TOPIC } from "./questions.js";
import { nextShown } from "./shown.js";

const MOST_STEPS = 200;
export const FEW_PLANS = 10;

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
    known: new Map(),
    chosen: null,
    shown: null,
    opened: new Set(),
    plansWanted: FEW_PLANS,
    enrolment: null,
    tried: "",
    engine: { phase: "starting", stage: "Starting" },
    visited: new Set(),
    saving: "works",
  };
  /** @type {Set<() => void>} */
  const listeners = new Set();

  /** @param {Partial<State>} change */
  function set(change) {
    const next = { ...state, ...change };
    state = { ...next, shown: nextShown(next) };
    for (const listener of listeners) listener();
  }

  /** @param {Partial<State>} change */
  function revise(change) {
    const { chosen } = state;
    set({
      known: new Map(),
      chosen: chosen && "choice" in chosen ? chosen : null,
      plansWanted: FEW_PLANS,
      tried: "",
      ...change,
      revision: state.revision + 1,
      askedAt: performance.now(),
    });
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
     * Tries something out: an edit that says what it is, so that it can be taken back at once.
     * @param {Draft} next
     * @param {string} tried  in words
     */
    tryOut(next, tried) {
      const past = [...state.past, state.school].slice(-MOST_STEPS);
      revise({ school: next, past, future: [], run: null, tried });
    },

    /**
     * Another school altogether: what was shown for the present one goes.
     * @param {Draft} next
     */
    replace(next) {
      const past = [...state.past, state.school].slice(-MOST_STEPS);
      const forgotten = {
        answer: null,
        lastGood: null,
        shown: null,
        chosen: null,
        enrolment: null,
        visited: new Set(),
      };
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
     * Takes in an answer, unless it is about an older revision.
     * @param {{revision: number, topic: string, result: any, final: boolean}} given
     */
    answered({ revision, topic, result, final }) {
      if (revision !== state.revision) return;
      const known = new Map(state.known).set(topic, { result, final });
      if (topic !== PLAN_TOPIC) {
        set({ known });
        return;
      }
      const answer = { revision, school: state.school, result, final };
      set({ known, answer, lastGood: result.plans.length > 0 ? answer : state.lastGood });
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
     * The engine failed at this revision; the next one starts it again.
     * @param {{sentence: string, detail: string}} failure
     */
    failed({ sentence, detail }) {
      set({ engine: { phase: "failed", revision: state.revision, sentence, detail } });
    },

    /**
     * Takes up again what was given up, or asks for more.
     * @param {Partial<Pick<State, "plansWanted">>} [more]
     */
    goOn: (more) => set({ ...more, stopped: 0 }),

    /** Gives up what is still being worked out. */
    stop: () => set({ stopped: state.revision }),

    /** @param {() => void} listener */
    subscribe(listener) {
      listeners.add(listener);
    },
  };
}
