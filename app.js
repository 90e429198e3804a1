/**
 * The entry: the form first, to be typed in at once; then the plan of the school in it, what stands
 * around the plan, and the planner itself, which takes longest to come.
 */

import { newScenario, newWorkspace } from "./page/model/workspace.js";
import { exampleDraft, firstExample, readAnswers, readExample } from "./page/state/examples.js";
import {
  keepSpeaking,
  loadLanguage,
  preferredLanguage,
  speakLanguage,
} from "./page/state/language.js";
import { keepSaved, openSaved } from "./page/state/saving.js";
import { loadByAge } from "./page/state/storage.js";
import { createStore } from "./page/state/store.js";
import { byId } from "./page/views/dom.js";
import { createShare } from "./page/views/files/share.js";
import { createForm } from "./page/views/form/form.js";
import { createAside, createNotice, speakOfErrors } from "./page/views/header/notice.js";
import { createScenarios } from "./page/views/header/toolbar.js";
import { createLanguageChoice, createToolbar } from "./page/views/header/toolbar.js";
import { t } from "./page/words/i18n.js";

/** In ms. */
const LONGEST_FRAME = 100;

const language = preferredLanguage();
const first = firstExample(language);
const example = readExample(first);
await Promise.all([loadLanguage(language), example.catch(() => undefined)]);
speakLanguage(language, "composite");

const firstName = t("scenarios.numbered", { n: 1 });
const { workspace, ...saved } = openSaved(firstName);
if (!workspace) await example; // saved work needs none
const store = createStore({
  language,
  workspace: workspace ?? newWorkspace(newScenario(firstName, exampleDraft(first))),
  byAge: loadByAge(),
  ...saved,
});
speakOfErrors(store);
const views = [
  createToolbar(store),
  createLanguageChoice(store),
  createScenarios(store),
  createNotice(store),
  createAside(store),
  createForm(store),
];

keepSpeaking(store);
keepSaved(store);
views.forEach((render) => store.follow(render));
createShare(store);
// From now on, what is typed is heard.
byId("school", HTMLFormElement).inert = false;
// It is drawn before anything else is done; a page that nobody sees draws nothing.
await new Promise((resolve) => {
  requestAnimationFrame(() => setTimeout(resolve));
  setTimeout(resolve, LONGEST_FRAME);
});
// The browser asks at once for all that is to come.
document.head.append(byId("later", HTMLTemplateElement).content);

const [{ startPlanning }, shipped] = await Promise.all([
  import("./page/planning.js"),
  workspace ? undefined : readAnswers(first).catch(() => undefined), // the planner says it, later
]);
const planning = startPlanning(store, shipped);
byId("plan", HTMLElement).inert = false;

const { showFurther } = await import("./page/further.js");
planning.wake(); // also where nothing is to be asked
showFurther(store, planning);
for (const id of ["files", "paste", "places", "below"]) byId(id, HTMLElement).inert = false;
byId("loading", HTMLDivElement).remove();
