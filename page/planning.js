/**
 * What comes after the form: the engine, which is told what to plan, and every view of plans and
 * of files.
 *
 * @import { Store } from "./state/state.js"
 */

import { createEngine } from "./engine/client.js";
import { createUpdates, mendKept } from "./offline/updates.js";
import { keepAnswers, recallAnswers } from "./state/answers.js";
import { keepCompared, openCompared } from "./state/compared.js";
import { aboutOf, questionsOf } from "./state/questions.js";
import { createAlternatives } from "./views/alternatives/alternatives.js";
import { createCompareButtons, createComparison } from "./views/compare/compare.js";
import { createHow } from "./views/explain/explain.js";
import { createDistrict } from "./views/district/district.js";
import { createExport } from "./views/files/export.js";
import { createAskAboutSchools, schoolArchives } from "./views/district/open-files.js";
import { createImport } from "./views/files/import-dialog.js";
import { createOpenFiles, schoolFiles } from "./views/files/open.js";
import { createPrinted } from "./views/files/print.js";
import { createSaveFile } from "./views/files/save.js";
import { createUpdateNotice } from "./views/header/notice.js";
import { createJump, createStatus } from "./views/header/status.js";
import { createChoices } from "./views/plan/choices.js";
import { createHandEditor } from "./views/plan/edit/editor.js";
import { createImpossible } from "./views/plan/impossible.js";
import { createPlanView, createTried } from "./views/plan/plan.js";
import { whenPointerUp } from "./views/pointer.js";
import { createWhatIf } from "./views/what-if/what-if.js";

/** Typing goes on for so long before a question is asked, in ms. */
const PAUSE = 250;

/** Starts to plan what stands in the form, now and whenever it changes. @param {Store} store */
export function startPlanning(store) {
  let asked = store.get().revision;
  let noticed = asked;
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

  store.takeUp({ compared: openCompared(), ...recallAnswers(store.get()) });
  const spreadsheets = createImport(store, engine);
  const views = [
    spreadsheets,
    createTried(store),
    createImpossible(store),
    createChoices(store),
    createHandEditor(store),
    createPlanView(store),
    createDistrict(store, engine),
    createExport(store, engine),
    createPrinted(store),
    createWhatIf(store),
    createAlternatives(store),
    createCompareButtons(store),
    createComparison(store),
    createHow(store),
    createStatus(store, { cancel, again }),
    createJump(),
    createUpdateNotice(store, createUpdates(), again),
  ];

  store.subscribe(askWhatIsWanted);
  views.forEach(({ render }) => store.follow(render));
  createSaveFile(store);
  const openers = [schoolFiles(store), schoolArchives(store), spreadsheets.opener];
  createOpenFiles(store, openers, createAskAboutSchools(store));
  keepCompared(store);
  keepAnswers(store);
  askWhatIsWanted();
  engine.start(); // also where nothing is to be asked
}
