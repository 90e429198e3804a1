/**
 * What the planner said, under the text of the question: who comes back to a school, by another
 * scenario, by Undo or by typing the same again, has its plan at once. The answers about the open
 * school are kept on this device too, for the same version of the page: the next visit reads them
 * while the planner still starts.
 *
 * @import { Result } from "../engine/messages.js"
 * @import { readAnswers } from "./examples.js"
 * @import { Answer, State, Store } from "./state.js"
 *
 * @typedef {Pick<State, "answers" | "plansWanted">} OfSchool
 */

import { topicOf } from "../engine/messages.js";
import { VERSION } from "../offline/register.js";
import { nextDisplayed } from "./displayed-plan.js";
import { FEW_PLANS, PLAN_TOPIC, aboutOf, checksOf, choicesTopic } from "./questions.js";
import { loadSetting, saveSetting } from "./storage.js";
import { yearsTopics } from "./years.js";

const KEY = "answers";
const PAUSE = 1000;
/** So many schools are remembered in one visit. */
const MOST = 200;
/** More characters than this would take the room of the work itself. */
const LARGEST = 200_000;
/** Of the plans that were picked one after the other, only the last is read the next time. */
const CHECKS = '{"kind":"check"';
/** How far the published method comes depends on the time it has. */
const PASSING = topicOf({ kind: "article" });

/** @param {Pick<State, "school" | "language" | "workspace">} state */
const aboutText = (state) => JSON.stringify(aboutOf(state));

export function createAnswers() {
  /** @type {Map<string, OfSchool>} by what they are about, the last kept last */
  const schools = new Map();

  return {
    /** @param {State} state */
    keep(state) {
      const { answers, plansWanted } = state;
      const about = aboutText(state);
      schools.delete(about);
      schools.set(about, {
        answers: new Map([...answers].filter(([, { final }]) => final)),
        plansWanted,
      });
      const [oldest] = schools.keys();
      if (schools.size > MOST && oldest !== undefined) schools.delete(oldest);
    },

    /** @param {State} state */
    about: (state) => schools.get(aboutText(state)),
  };
}

/**
 * The plan by the school's own preference, as the answer to the school as it is.
 * @param {State} state
 * @param {{result: Result, final: boolean}} plan
 */
export function answerIn({ revision, school, lastPlanned }, { result, final }) {
  const answer = { revision, school, result, final };
  return { answer, lastPlanned: result.plans.length > 0 ? answer : lastPlanned };
}

/** Whether an answer stays what it is, however often the same is asked. @param {Answer} answer */
export const isFinished = ({ result, final, rests }) =>
  final && !rests && result.status !== "unfinished";

/**
 * What is known of the school in this state from the last visit, if the plan to read is.
 * @type {(state: State) => Partial<State>}
 */
export function recallAnswers(state) {
  try {
    const { version, about, answers: kept } = JSON.parse(loadSetting(KEY) ?? "{}");
    if (!VERSION || version !== VERSION || about !== aboutText(state)) return {};
    /** @type {Map<string, Answer>} */
    const answers = new Map();
    for (const [topic, result] of kept) answers.set(topic, { result, final: true });
    const plan = answers.get(PLAN_TOPIC);
    const recalled = plan && { answers, ...answerIn(state, plan) };
    const isWhole = plan?.result.plans.length === 0 || nextDisplayed({ ...state, ...recalled });
    return recalled && isWhole ? recalled : {};
  } catch {
    return {}; // it cannot be read: the planner says it again
  }
}

/**
 * What came with the page about the example, while that stands there as at the beginning.
 * @type {(state: State, shipped: Awaited<ReturnType<typeof readAnswers>> | undefined) => Partial<State>}
 */
export function answersOfExample(state, shipped) {
  if (!shipped || state.revision > 1 || shipped.language !== state.language) return {};
  const { plan, choices, plans } = shipped;
  /** @type {[string, Result][]} */
  const known = [
    [PLAN_TOPIC, plan],
    [choicesTopic(state), choices],
    [topicOf({ kind: "plan", plans: FEW_PLANS }), plans],
  ];
  const answers = new Map(known.map(([topic, result]) => [topic, { result, final: true }]));
  return { answers, ...answerIn(state, { result: plan, final: true }) };
}

/** @param {Store} store */
export function keepAnswers(store) {
  let kept = store.get().answers;
  let pause = 0;

  function keep() {
    clearTimeout(pause);
    pause = 0;
    const state = store.get();
    if (state.answers === kept || !state.answers.get(PLAN_TOPIC)?.final) return;
    kept = state.answers;
    const checks = checksOf(state).map(topicOf);
    const ofOthers = new Set([choicesTopic(state), ...yearsTopics(state)]);
    const answers = [...kept]
      .filter(([topic, answer]) => isFinished(answer) && topic !== PASSING)
      .filter(([topic]) => !topic.startsWith(CHECKS) || checks.includes(topic))
      // Of the numbers that were typed one after the other for a later year, only the last.
      .filter(([topic]) => JSON.parse(topic).school === undefined || ofOthers.has(topic))
      .map(([topic, { result }]) => [topic, result]);
    const text = JSON.stringify({ version: VERSION, about: aboutText(state), answers });
    if (text.length <= LARGEST) saveSetting(KEY, text);
  }

  store.subscribe(() => {
    if (store.get().answers !== kept) pause ||= setTimeout(keep, PAUSE);
  });
  addEventListener("pagehide", keep);
}
