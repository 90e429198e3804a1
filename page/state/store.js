/**
 * The one store: the workspace with its history, what is known of the open school, and what of
 * that is looked at. States are never changed, only replaced. An edit of the school makes a new
 * revision, and an answer counts only for the revision it was asked for.
 *
 * @import { EngineFailed } from "../engine/messages.js"
 * @import { Draft } from "../model/school.js"
 * @import { Selection, Workspace } from "../model/workspace.js"
 * @import { Answer, Starting, State, Up } from "./state.js"
 *
 * @typedef {Pick<State, "workspace" | "language"> & Partial<State>} InitialState
 */

import {
  NO_HISTORY,
  openOf,
  opened,
  redone,
  stepped,
  undone,
  withSchool,
  withSelection,
} from "../model/workspace.js";
import { haveGradeInCommon } from "../model/school.js";
import { askTheSame } from "../model/years.js";
import { answerIn, createAnswers, isFinished } from "./answers.js";
import { nextCompared } from "./compared.js";
import { bestByChoice, nextDisplayed } from "./displayed-plan.js";
import { isOfDistrict, withAnswer, wordsOf } from "./district.js";
import { FEW_PLANS, PLAN_TOPIC, choicesTopic } from "./questions.js";

/** @param {InitialState} beginning */
export function createStore(beginning) {
  let state = initialState(beginning);
  const listeners = createListeners();
  const cache = createAnswers();

  /** @param {Partial<State>} change */
  function set(change) {
    const next = { ...state, ...change };
    state = { ...next, displayed: nextDisplayed(next), compared: nextCompared(next) };
    listeners.tell();
  }

  /**
   * Asks about the school anew, as far as the answers are not known from before.
   * @param {Partial<State>} change
   * @param {(answer: Answer) => boolean} [counts]  which of the answers from before do
   */
  function revise(change, counts = () => true) {
    cache.keep(state);
    const next = { ...state, trialLabel: "", ...change, revision: state.revision + 1 };
    const remembered = cache.about(next);
    const known = [...choicesGoingOn(state, next), ...(remembered?.answers ?? [])];
    const answers = new Map(known.filter(([, answer]) => counts(answer)));
    const plan = answers.get(PLAN_TOPIC) ?? bestByChoice({ ...next, answers });
    if (plan) answers.set(PLAN_TOPIC, plan);
    set({
      ...next,
      ...(plan && answerIn(next, plan)),
      answers,
      plansWanted: remembered?.plansWanted ?? FEW_PLANS,
      askedAt: performance.now(),
    });
  }

  /** Goes to another workspace. @type {(workspace: Workspace, change: Partial<State>) => void} */
  function goTo(workspace, change) {
    const { school, selection, handMade } = openOf(workspace);
    const isSame = askTheSame(school, state.school);
    const isElsewhere =
      workspace.open !== state.workspace.open || !haveGradeInCommon(school, state.school);
    const next = {
      ...(isElsewhere && !isSame && { ...NO_ANSWERS, since: state.revision + 1 }),
      ...(handMade && handMade !== openOf(state.workspace).handMade && { stopped: 0 }),
      trialLabel: "", // what undoes it is the last step, and that is another one from here on
      notice: state.notice?.wrong || state.notice?.stays ? state.notice : null,
      ...change,
      workspace,
      school,
      selection,
    };
    if (isSame && wordsOf({ ...state, workspace }) === wordsOf(state)) set(next);
    else revise(next);
  }

  /**
   * One step that can be undone.
   * @type {(after: Workspace, undoGroup?: string | null, change?: Partial<State>) => void}
   */
  function step(after, undoGroup = null, change = {}) {
    const before = state.workspace;
    if (after !== before)
      goTo(after, { ...stepped(state, { before, after }, undoGroup), ...change });
  }

  /** @param {ReturnType<typeof undone>} travelled */
  function travel(travelled) {
    if (travelled) goTo(travelled.workspace, travelled);
  }

  return {
    get: () => state,

    /**
     * Replaces the school. Edits with the same `undoGroup`, one after another, undo as one.
     * @param {Draft} next
     * @param {string | null} [undoGroup]
     */
    edit(next, undoGroup = null) {
      if (next !== state.school) step(withSchool(state.workspace, next), undoGroup);
    },

    /**
     * Tries something out: an edit that says what it is, so that it can be taken back at once.
     * @param {Draft} next
     * @param {string} trialLabel  in words
     */
    tryOut: (next, trialLabel) => step(withSchool(state.workspace, next), null, { trialLabel }),

    /**
     * Any other change of the workspace: scenarios added, renamed or taken away, settings.
     * @param {Workspace} next
     * @param {string | null} [undoGroup]
     * @param {string} [trialLabel]  in words, where something is tried out
     */
    change: (next, undoGroup = null, trialLabel = "") =>
      step(next, undoGroup, trialLabel ? { trialLabel } : {}),

    /** Opens a scenario; nothing to undo. @param {string} id */
    open(id) {
      if (id !== state.workspace.open) goTo(opened(state.workspace, id), { undoGroup: null });
    },

    /** Another language: the planner answers in it, too. @param {string} language */
    setLanguage(language) {
      if (language !== state.language) revise({ language });
    },

    /** A field was left: typing in it again is another step. */
    blurField() {
      if (state.undoGroup !== null) set({ undoGroup: null });
    },

    undo: () => travel(undone(state)),
    redo: () => travel(redone(state)),

    /** The same question once more, as far as it is not answered. */
    askAgain: () => revise({}, isFinished),

    /**
     * Takes in an answer, unless it is about an older revision.
     * @param {{revision: number, topic: string, result: any, final: boolean, rests: boolean}} given
     */
    answered({ revision, topic, result, final, rests }) {
      if (isOfDistrict(topic))
        return set({ district: withAnswer(state, { topic, result, final }) });
      if (revision !== state.revision) return;
      const known = state.answers.get(PLAN_TOPIC);
      // The search for the plan alone has begun anew: it may still be behind.
      const isBehind = topic === PLAN_TOPIC && known?.isFromChoices && !result.proved;
      if (isBehind && !final) return;
      const answer = isBehind ? { ...known, final, rests } : { result, final, rests };
      const answers = new Map(state.answers).set(topic, answer);
      const isBetter = known?.isFromChoices && topic === choicesTopic(state);
      const best = isBetter ? bestByChoice({ ...state, answers }) : undefined;
      if (best)
        answers.set(PLAN_TOPIC, known?.rests ? { ...best, final: true, rests: true } : best);
      const plan = answers.get(PLAN_TOPIC);
      set({ answers, ...(plan && (best || topic === PLAN_TOPIC) && answerIn(state, plan)) });
    },

    /**
     * Something to say beside the plan; null: what was said is put away.
     * @param {State["notice"]} notice
     */
    notify: (notice) => set({ notice }),

    /** @param {State["compared"]} compared */
    compare: (compared) => set({ compared }),

    /** Many schools in a list; null: it is put away. @param {State["district"]} district */
    district: (district) => set({ district }),

    /** @param {State["enrolment"]} enrolment */
    enrol: (enrolment) => set({ enrolment }),

    /** @param {boolean} byAge */
    tellByAge: (byAge) => set({ byAge }),

    /** Has the published method tried for the school as it is. */
    tryPublished: () => set({ publishedFor: state.revision }),

    /** What was saved and could not be read. @param {State["aside"]} aside */
    setAside: (aside) => set({ aside }),

    /** @param {State["saving"]} saving */
    savingIs: (saving) => set({ saving }),

    /** The engine starts, or is ready: from then on it can plan. @param {Starting | Up} engine */
    engineIs: (engine) =>
      set({ engine, ...(engine.phase === "ready" && { askedAt: performance.now() }) }),

    /** What was kept from the last visit. @param {Partial<State>} kept */
    takeUp: (kept) => set(kept),

    /**
     * A plan to read; undefined for the best by the school's preference.
     * @param {Selection | undefined} selection
     * @param {string | null} [undoGroup]
     */
    select: (selection, undoGroup = null) =>
      step(withSelection(state.workspace, selection), undoGroup),

    /**
     * A part of the page was unfolded or folded.
     * @param {string} part
     * @param {boolean} open
     * @param {boolean} [isAsking]  what is in it has still to be asked for
     */
    toggleSection(part, open, isAsking = true) {
      if (state.openSections.has(part) === open) return;
      const others = [...state.openSections].filter((other) => other !== part);
      const { stopped } = state;
      set({
        openSections: new Set(open ? [...others, part] : others),
        stopped: open && isAsking ? 0 : stopped,
      });
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

    /** Goes on with what rests, as long as it takes. */
    searchOn() {
      const { answer, answers } = state;
      const awake = [...answers].map(
        ([topic, one]) =>
          /** @type {const} */ ([topic, one.rests ? { ...one, final: false, rests: false } : one]),
      );
      const rests = answers.get(PLAN_TOPIC)?.rests;
      set({
        answers: new Map(awake),
        answer: answer && rests ? { ...answer, final: false } : answer,
      });
    },

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

/** Nothing of one school is shown for another. */
const NO_ANSWERS = {
  answer: null,
  lastPlanned: null,
  displayed: null,
  enrolment: null,
};

/** @type {(beginning: InitialState) => State} */
const initialState = (beginning) => ({
  ...NO_HISTORY,
  ...NO_ANSWERS,
  school: openOf(beginning.workspace).school,
  selection: openOf(beginning.workspace).selection,
  revision: 1,
  since: 1,
  askedAt: performance.now(),
  stopped: 0,
  answers: new Map(),
  byAge: false,
  openSections: new Set(),
  plansWanted: FEW_PLANS,
  trialLabel: "",
  compared: [],
  district: null,
  publishedFor: 0,
  engine: { phase: "starting" },
  saving: "works",
  aside: [],
  notice: null,
  ...beginning,
});

/**
 * The plans of the named choices stay what they are when only the preference is another one.
 * @type {(before: State, next: State) => [string, Answer][]}
 */
function choicesGoingOn(before, next) {
  const topic = choicesTopic(next);
  const answer = wordsOf(before) === wordsOf(next) ? before.answers.get(topic) : undefined;
  return answer ? [[topic, answer]] : [];
}
