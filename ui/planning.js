/**
 * What comes after the form: the engine, which is told what to plan, and every view of plans and
 * of files.
 *
 * @import { Store } from "./store.js"
 */

import { createEngine } from "../engine/engine.js";
import { createAlternatives } from "./alternatives.js";
import { createChoices } from "./choices.js";
import { createCompareButtons } from "./compare/buttons.js";
import { keepCompared, openCompared } from "./compare/keeping.js";
import { createComparison } from "./compare/view.js";
import { createExport } from "./export/export.js";
import { createPrinted } from "./export/printed.js";
import { createOpenFiles, schoolFiles } from "./files/open-files.js";
import { createSaveFile } from "./files/save-file.js";
import { createHandEditor } from "./hand/editor.js";
import { createHow } from "./how/how.js";
import { createImport } from "./import/view.js";
import { createImpossible } from "./impossible.js";
import { createJump } from "./jump.js";
import { createOffline, mendKept } from "./offline.js";
import { createPlanView } from "./plan.js";
import { afterPress } from "./press.js";
import { aboutOf, questionsOf } from "./questions.js";
import { keepAnswers, recallAnswers } from "./remembered.js";
import { createStatus } from "./status.js";
import { createTried } from "./tried.js";
import { createWhatIf } from "./what-if.js";

/** Typing goes on for so long before a question is asked, in ms. */
const PAUSE = 250;

/**
 * Starts to plan what stands in the form, now and whenever it changes.
 * @param {Store} store
 */
export function startPlanning(store) {
  let asked = store.get().revision;
  let noticed = asked;
  let pause = 0;

  const engine = createEngine((event) => {
    switch (event.kind) {
      case "starting":
        return store.set({ engine: { ...event, phase: "starting" } });
      case "ready":
        return store.set({ engine: { phase: "ready" }, askedAt: performance.now() });
      case "failed":
        return store.failed(event, asked);
      case "answer":
        return afterPress(() => store.answered(event));
    }
  }, mendKept);

  function ask() {
    const state = store.get();
    asked = state.revision;
    const { urgent, others } = questionsOf(state);
    engine.want(state.revision, aboutOf(state), urgent, others);
  }

  /** A school that is being edited is asked about after a pause, more about the same one at once. */
  function askWhatIsWanted() {
    const { revision } = store.get();
    if (revision === asked) {
      ask();
    } else if (revision !== noticed) {
      clearTimeout(pause);
      pause = setTimeout(ask, PAUSE);
    }
    noticed = revision;
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

  store.set({ compared: openCompared(), ...recallAnswers(store.get()) });
  const spreadsheets = createImport(store, engine);
  const views = [
    spreadsheets,
    createTried(store),
    createImpossible(store),
    createChoices(store),
    createHandEditor(store),
    createPlanView(store),
    createExport(store, engine),
    createPrinted(store),
    createWhatIf(store),
    createAlternatives(store),
    createCompareButtons(store),
    createComparison(store),
    createHow(store),
    createStatus(store, { cancel, again }),
    createJump(),
    createOffline(store, again),
  ];
  const render = () => views.forEach((view) => view.render());

  store.subscribe(render);
  store.subscribe(askWhatIsWanted);
  createSaveFile(store);
  createOpenFiles(store, [schoolFiles(store), spreadsheets.opener]);
  keepCompared(store);
  keepAnswers(store);
  render();
  askWhatIsWanted();
  engine.start(); // also where nothing is to be asked
}
