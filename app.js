/**
 * The entry: makes the store, the engine and the views, and wires them together.
 */

import { createEngine } from "./engine/engine.js";
import { createAlternatives } from "./ui/alternatives.js";
import { createChoices } from "./ui/choices.js";
import { createCompareButtons } from "./ui/compare/buttons.js";
import { keepCompared, openCompared } from "./ui/compare/keeping.js";
import { createComparison } from "./ui/compare/view.js";
import { exampleDraft, readExample } from "./ui/example.js";
import { createExport } from "./ui/export/export.js";
import { createPrinted } from "./ui/export/printed.js";
import { createOpenFiles, schoolFiles } from "./ui/files/open-files.js";
import { createSaveFile } from "./ui/files/save-file.js";
import { createShare } from "./ui/files/share.js";
import { createForm } from "./ui/form.js";
import { createHow } from "./ui/how/how.js";
import { createImport } from "./ui/import/view.js";
import { createImpossible } from "./ui/impossible.js";
import { createHandEditor } from "./ui/hand/editor.js";
import { createJump } from "./ui/jump.js";
import { createLanguageChoice } from "./ui/language-choice.js";
import { keepSpeaking, loadLanguage, preferredLanguage, speakLanguage } from "./ui/language.js";
import { createOffline, mendKept } from "./ui/offline.js";
import { createNotice } from "./ui/notice.js";
import { createPlanView } from "./ui/plan.js";
import { byId } from "./ui/page.js";
import { questionsOf } from "./ui/questions.js";
import { keepSaved, openSaved } from "./ui/saving.js";
import { say } from "./ui/say.js";
import { createScenarios } from "./ui/scenarios.js";
import { toSchoolFile } from "./ui/school-file.js";
import { createStatus } from "./ui/status.js";
import { createStore } from "./ui/store.js";
import { createToolbar } from "./ui/toolbar.js";
import { createTried } from "./ui/tried.js";
import { createWhatIf } from "./ui/what-if.js";
import { newScenario, newWorkspace } from "./ui/workspace.js";

/** Typing goes on for so long before a question is asked, in ms. */
const PAUSE = 250;

const language = preferredLanguage();
await Promise.all([loadLanguage(language), readExample()]);
speakLanguage(language, "composite");

const firstName = say("scenarios.numbered", { n: 1 });
const store = createStore({
  language,
  workspace: newWorkspace(newScenario(firstName, exampleDraft())),
  ...openSaved(firstName),
  compared: openCompared(),
});

const engine = createEngine((event) => {
  switch (event.kind) {
    case "starting":
      return store.set({ engine: { ...event, phase: "starting" } });
    case "ready":
      return store.set({ engine: { phase: "ready" }, askedAt: performance.now() });
    case "failed":
      return store.failed(event);
    case "answer":
      return store.answered(event);
  }
}, mendKept);

let asked = 0;
let noticed = 0;
let pause = 0;

function ask() {
  const state = store.get();
  asked = state.revision;
  const { urgent, others } = questionsOf(state);
  const about = {
    school: toSchoolFile(state.school),
    language: state.language,
    term: state.workspace.settings.term,
    words: /** @type {const} */ ("form"),
  };
  engine.want(state.revision, about, urgent, others);
}

/** A school that is being edited is asked about after a pause, more about the same one at once. */
function askWhatIsWanted() {
  const { revision } = store.get();
  if (revision === asked) {
    ask();
  } else if (revision !== noticed) {
    clearTimeout(pause);
    pause = setTimeout(ask, noticed === 0 ? 0 : PAUSE);
  }
  noticed = revision;
}

function cancel() {
  clearTimeout(pause);
  engine.cancel();
  store.stop();
}

const spreadsheets = createImport(store, engine);
const views = [
  createToolbar(store),
  createLanguageChoice(store),
  createScenarios(store),
  createNotice(store),
  createForm(store),
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
  createStatus(store, { cancel }),
  createJump(),
  createOffline(store),
];
const render = () => views.forEach((view) => view.render());

keepSpeaking(store);
store.subscribe(render);
store.subscribe(askWhatIsWanted);
keepSaved(store);
createSaveFile(store);
createOpenFiles(store, [schoolFiles(store), spreadsheets.opener]);
createShare(store);
keepCompared(store);
render();
askWhatIsWanted();

// From now on, what is typed is heard.
byId("loading", HTMLDivElement).remove();
byId("main", HTMLElement).inert = false;
