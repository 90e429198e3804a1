/**
 * The entry: makes the store, the engine and the views, and wires them together.
 */

import { createEngine } from "./engine/engine.js";
import { EXAMPLE } from "./ui/example.js";
import { createForm } from "./ui/form.js";
import { createJump } from "./ui/jump.js";
import { createPlanView } from "./ui/plan.js";
import { keepSaved, openSaved } from "./ui/saving.js";
import { toDraft, toSchoolFile } from "./ui/school-file.js";
import { createStatus } from "./ui/status.js";
import { createStore } from "./ui/store.js";
import { createToolbar } from "./ui/toolbar.js";

/** Typing goes on for so long before a question is asked, in ms. */
const PAUSE = 250;

const store = createStore(openSaved() ?? { school: toDraft(EXAMPLE), past: [] });

const engine = createEngine((event) => {
  switch (event.kind) {
    case "starting":
      return store.set({ engine: { phase: "starting", stage: event.stage } });
    case "ready":
      return store.set({ engine: { phase: "ready" }, askedAt: performance.now() });
    case "failed":
      return store.failed(event);
    case "answer":
      return store.answered(event);
  }
});

let asked = 0;
let pause = 0;

function ask() {
  const { revision, school } = store.get();
  engine.ask(revision, toSchoolFile(school));
}

function askWhenEdited() {
  const { revision } = store.get();
  if (revision === asked) return;
  clearTimeout(pause);
  pause = setTimeout(ask, asked === 0 ? 0 : PAUSE);
  asked = revision;
}

function cancel() {
  clearTimeout(pause);
  engine.cancel();
  store.stop();
}

const views = [
  createToolbar(store),
  createForm(store),
  createPlanView(store),
  createStatus(store, { cancel }),
];
const render = () => views.forEach((view) => view.render());

store.subscribe(render);
store.subscribe(askWhenEdited);
keepSaved(store);
createJump();
render();
askWhenEdited();
