/**
 * The entry: the form first, to be typed in at once; then what plans the school in it.
 */

import { exampleDraft, readExample } from "./ui/example.js";
import { createShare } from "./ui/files/share.js";
import { createForm } from "./ui/form.js";
import { createLanguageChoice } from "./ui/language-choice.js";
import { keepSpeaking, loadLanguage, preferredLanguage, speakLanguage } from "./ui/language.js";
import { createNotice } from "./ui/notice.js";
import { byId } from "./ui/page.js";
import { keepSaved, openSaved } from "./ui/saving.js";
import { say } from "./ui/say.js";
import { createScenarios } from "./ui/scenarios.js";
import { createStore } from "./ui/store.js";
import { createToolbar } from "./ui/toolbar.js";
import { newScenario, newWorkspace } from "./ui/workspace.js";

const language = preferredLanguage();
await Promise.all([loadLanguage(language), readExample()]);
speakLanguage(language, "composite");

const firstName = say("scenarios.numbered", { n: 1 });
const store = createStore({
  language,
  workspace: newWorkspace(newScenario(firstName, exampleDraft())),
  ...openSaved(firstName),
});
const views = [
  createToolbar(store),
  createLanguageChoice(store),
  createScenarios(store),
  createNotice(store),
  createForm(store),
];
const render = () => views.forEach((view) => view.render());

keepSpeaking(store);
store.subscribe(render);
keepSaved(store);
createShare(store);
render();
// From now on, what is typed is heard.
byId("school", HTMLFormElement).inert = false;

const { startPlanning } = await import("./ui/planning.js");
startPlanning(store);
for (const id of ["files", "plan", "below"]) byId(id, HTMLElement).inert = false;
byId("loading", HTMLDivElement).remove();
