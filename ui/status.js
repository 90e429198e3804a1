/**
 * The status line: what is happening, in words, and for programs in `data-state`,
 * `data-asked` (the newest revision) and `data-revision` (the revision of the answer shown).
 * Planning is spoken of only when it lasts.
 *
 * @import { State, Store } from "./store.js"
 */

import { element, fill, on, setAttributes } from "./element.js";
import { byId } from "./page.js";
import { sizesOf } from "./plan-measures.js";
import { problemsOf } from "./problems.js";
import { stateWord } from "./state-word.js";
import { counted } from "./words.js";

const PATIENCE = 1000;
const TICK = 250;

/**
 * @param {Store} store
 * @param {{cancel: () => void}} actions
 */
export function createStatus(store, { cancel }) {
  const line = byId("status", HTMLParagraphElement);
  const elapsed = byId("elapsed", HTMLParagraphElement);
  const cancelButton = byId("cancel", HTMLButtonElement);
  const again = byId("again", HTMLButtonElement);
  const plan = byId("plan", HTMLElement);
  let tick = 0;
  let said = "";

  on(cancelButton, {
    click: () => {
      cancel();
      again.focus();
    },
  });
  on(again, {
    click: () => {
      store.askAgain();
      plan.focus({ preventScroll: true });
    },
  });

  function render() {
    const state = store.get();
    const word = stateWord(state);
    const lasted = performance.now() - state.askedAt;
    const lasts = word === "planning" && lasted >= PATIENCE;
    setAttributes(line, {
      "data-state": word,
      "data-asked": state.revision,
      "data-revision": state.answer?.revision ?? 0,
    });
    if (word !== "planning" || lasts) say(state);
    if (!lasts && document.activeElement === cancelButton) plan.focus({ preventScroll: true });
    elapsed.hidden = cancelButton.hidden = !lasts;
    elapsed.textContent = lasts ? `${Math.floor(lasted / 1000)} s` : "";
    const failed = state.engine.phase === "failed" && state.engine.revision === state.revision;
    again.hidden = word !== "ready" && !failed;
    again.textContent = failed ? "Try again" : "Plan again";
    clearTimeout(tick);
    if (word === "planning") tick = setTimeout(render, TICK);
  }

  /** @param {State} state */
  function say(state) {
    const words = statusWords(state);
    const { engine } = state;
    const detail = engine.phase === "failed" && stateWord(state) === "failed" ? engine.detail : "";
    if (words + detail === said) return;
    said = words + detail;
    fill(line, words);
    if (detail) {
      line.append(
        element(
          "details",
          {},
          element("summary", {}, "For whoever looks after this page"),
          element("code", {}, detail),
        ),
      );
    }
  }

  return { render };
}

/**
 * @param {State} state
 * @returns {string}
 */
function statusWords(state) {
  const { engine, answer } = state;
  switch (stateWord(state)) {
    case "starting":
      return engine.phase === "starting"
        ? `${engine.stage}… You can fill in the form already.`
        : "Starting…";
    case "planning":
      return "Planning…";
    case "planned":
      return plannedWords(state);
    case "impossible":
      return "No plan keeps all these rules.";
    case "invalid":
      return invalidWords(state);
    case "failed":
      return engine.phase === "failed" ? engine.sentence : "";
    case "ready":
      return answer?.revision === state.revision && answer.final
        ? "Time ran out before a plan was found. Change a number or press Plan again."
        : "Stopped. Change a number or press Plan again.";
  }
}

/** @param {State} state */
function plannedWords({ answer, shown, revision }) {
  const plan = shown?.revision === revision ? shown.plan : answer?.result.plans[0];
  if (!plan || plan.classes.length === 0) return "Planned: there are no children to place.";
  const composites = plan.measures.composites ?? 0;
  return (
    `Planned: ${counted(plan.classes.length, "class", "classes")}, ` +
    `${composites === 0 ? "no" : composites} composite, ${sizesOf(plan)} children in a class.`
  );
}

/** @param {State} state */
function invalidWords(state) {
  const problems = problemsOf(state);
  const wrong = problems.filter((problem) => !problem.gap).length;
  if (wrong > 0) return `${counted(wrong, "thing", "things")} to put right in the form.`;
  return `${counted(problems.length, "field", "fields")} still to fill in.`;
}
