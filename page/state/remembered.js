/**
 * What the planner said of the open school, kept on this device: who comes back reads it at once,
 * while the planner still starts. It counts for the very same question to the very same version
 * of the page.
 *
 * @import { Known, State } from "./state.js"
 * @import { Store } from "./store.js"
 */

import { topicOf } from "../engine/messages.js";
import { VERSION } from "../offline/register.js";
import { PLAN_TOPIC, aboutOf } from "./questions.js";
import { nextShown } from "./shown.js";
import { recall, remember } from "./storage.js";
import { answerIn, isFinished } from "./store.js";

const KEY = "class-cruncher:answers";
const PAUSE = 1000;
/** More characters than this would take the room of the work itself. */
const LARGEST = 200_000;
/** How far the published method comes depends on the time it has. */
const PASSING = topicOf({ kind: "article" });

/**
 * What is known of the school in this state from the last visit, if the plan to read is.
 * @param {State} state
 * @returns {Partial<State>}
 */
export function recallAnswers(state) {
  try {
    const { version, about, answers } = JSON.parse(recall(KEY) ?? "{}");
    if (version !== VERSION || about !== JSON.stringify(aboutOf(state))) return {};
    /** @type {Map<string, Known>} */
    const known = new Map();
    for (const [topic, result] of answers) known.set(topic, { result, final: true });
    const plan = known.get(PLAN_TOPIC);
    const recalled = plan && { known, ...answerIn(state, plan) };
    const isWhole = plan?.result.plans.length === 0 || nextShown({ ...state, ...recalled });
    return recalled && isWhole ? recalled : {};
  } catch {
    return {}; // it cannot be read: the planner says it again
  }
}

/** @param {Store} store */
export function keepAnswers(store) {
  let kept = store.get().known;
  let pause = 0;

  function keep() {
    clearTimeout(pause);
    pause = 0;
    const state = store.get();
    if (state.known === kept || !state.known.get(PLAN_TOPIC)?.final) return;
    kept = state.known;
    const answers = [...kept]
      .filter(([topic, answer]) => isFinished(answer) && topic !== PASSING)
      .map(([topic, { result }]) => [topic, result]);
    const about = JSON.stringify(aboutOf(state));
    const text = JSON.stringify({ version: VERSION, about, answers });
    if (text.length <= LARGEST) remember(KEY, text);
  }

  store.subscribe(() => {
    if (store.get().known !== kept) pause ||= setTimeout(keep, PAUSE);
  });
  addEventListener("pagehide", keep);
}
