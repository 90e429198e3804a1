/**
 * What comes after the form: the engine, which is told what to plan, and the plan with its choices.
 * What stands around them, `further.js` shows when they are there.
 *
 * @import { readAnswers } from "./state/examples.js"
 * @import { Store } from "./state/state.js"
 *
 * @typedef {ReturnType<typeof startPlanning>} Planning
 */

import { createEngine } from "./engine/client.js";
import { createUpdates, mendKept } from "./offline/updates.js";
import { answersOfExample, keepAnswers, recallAnswers } from "./state/answers.js";
import { aboutOf, questionsOf } from "./state/questions.js";
import { createUpdateNotice } from "./views/header/notice.js";
import { createStatus, createWays } from "./views/header/status.js";
import { createChoices } from "./views/plan/choices.js";
import { createImpossible } from "./views/plan/impossible.js";
import { createPlanView, createTried } from "./views/plan/plan.js";
import { whenPointerUp } from "./views/dom.js";

/** Typing goes on for so long before a question is asked, in ms. */
const PAUSE = 250;

/**
 * Plans what stands in the form, now and whenever it changes.
 * @param {Store} store
 * @param {Awaited<ReturnType<typeof readAnswers>> | undefined} shipped  about the example, where the
 *   store began with it
 */
export function startPlanning(store, shipped) {
  let asked = store.get().revision;
  let noticed = asked;
  let { years } = store.get().school;
  let pause = 0;

  const engine = createEngine((event) => {
    switch (event.kind) {
      case "starting":
        return store.engineIs({ ...event, phase: "starting" });
      case "ready":
        return store.engineIs({ phase: "ready" });
      case "failed":
        return store.failed(event, asked);
      case "answer":
        return whenPointerUp(() => store.answered(event));
    }
  }, mendKept);

  function ask() {
    const state = store.get();
    asked = state.revision;
    engine.want(state.revision, aboutOf(state), questionsOf(state));
  }

  /** A school that is being edited is asked about after a pause, more about the same one at once. */
  function askWhatIsWanted() {
    const { revision, school } = store.get();
    if (revision !== noticed || school.years !== years) {
      clearTimeout(pause);
      pause = setTimeout(ask, PAUSE);
    } else if (revision === asked) {
      ask();
    }
    noticed = revision;
    ({ years } = school);
  }

  function cancel() {
    clearTimeout(pause);
    engine.cancel();
    store.stop();
  }

  /** The planner is started anew even where all is known. */
  function again() {
    store.askAgain();
    clearTimeout(pause);
    ask();
    engine.start();
  }

  store.takeUp({ ...answersOfExample(store.get(), shipped), ...recallAnswers(store.get()) });
  const views = [
    createTried(store),
    createImpossible(store),
    createChoices(store),
    createPlanView(store),
    createStatus(store, { cancel, again }),
    createUpdateNotice(store, createUpdates(), again),
  ];

  createWays();
  store.subscribe(askWhatIsWanted);
  views.forEach((render) => store.follow(render));
  keepAnswers(store);
  askWhatIsWanted();
  return engine;
}
