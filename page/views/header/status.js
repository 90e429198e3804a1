/**
 * The status line: what is happening, in words, and for programs in `data-state`,
 * `data-asked` (the newest revision) and `data-revision` (the revision of the answer shown).
 * Planning is spoken of only when it lasts, and measured and to be cancelled when it lasts long.
 *
 * @import { State, Store } from "../../state/state.js"
 */

import { ownPlan } from "../../state/displayed-plan.js";
import { failureOf, isWithoutPlanner, phaseOf, stopReason } from "../../state/phase.js";
import { problemsOf } from "../../state/problems.js";
import { byId, fill, focusPlan, html, isFromDisk, on, setAttributes } from "../dom.js";
import { t } from "../../words/i18n.js";
import { sizesOf } from "../../words/titles.js";

/** How long something lasts before it is spoken of, and before it is measured, in ms. */
const PATIENCE = 1000;
const LONG = 10_000;
const TICK = 250;

const STAGES = {
  start: "status.stageStart",
  python: "status.stagePython",
  warming: "status.stageWarming",
  slow: "status.stageSlow",
};

/** Why nothing more is worked out: keys of words. */
const STOPS = {
  start: isFromDisk ? "status.failedFromDisk" : "status.failedStart",
  memory: "status.failedMemory",
  crash: "status.failedCrash",
  old: "status.failedOld",
  forbidden: "status.failedForbidden",
  stopped: "status.halted",
};

/**
 * Why nothing more is being worked out for this revision, in words; empty where something may be.
 * @param {State} state
 */
export function haltedBy(state) {
  const reason = stopReason(state);
  return reason ? t(STOPS[reason]) : "";
}

/**
 * @param {Store} store
 * @param {{cancel: () => void, again: () => void}} actions
 */
export function createStatus(store, { cancel, again: askAgain }) {
  const line = byId("status", HTMLParagraphElement);
  const progress = byId("progress", HTMLProgressElement);
  const elapsed = byId("elapsed", HTMLParagraphElement);
  const cancelButton = byId("cancel", HTMLButtonElement);
  const again = byId("again", HTMLButtonElement);
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
      askAgain();
      focusPlan();
    },
  });

  function render() {
    const state = store.get();
    const { engine, askedAt } = state;
    const word = phaseOf(state);
    const lasted = performance.now() - askedAt;
    setAttributes(line, {
      "data-state": word,
      "data-asked": state.revision,
      "data-revision": state.answer?.revision ?? 0,
    });
    if (word !== "planning" || lasted >= PATIENCE) tell(state);

    const share = word === "starting" && engine.phase === "starting" ? engine.share : undefined;
    progress.hidden = share === undefined || lasted < PATIENCE;
    progress.value = share ?? 0;

    const isLong = word === "planning" && lasted >= LONG;
    if (!isLong && document.activeElement === cancelButton) focusPlan();
    elapsed.hidden = cancelButton.hidden = !isLong;
    elapsed.textContent = isLong ? t("status.seconds", { n: Math.floor(lasted / 1000) }) : "";

    const failed = failureOf(state) !== null;
    again.hidden = isWithoutPlanner(state) || (word !== "ready" && !failed);
    if (again.hidden && document.activeElement === again) focusPlan();
    again.textContent = t(failed ? "status.tryAgain" : "status.again");
    clearTimeout(tick);
    if (word === "planning" || word === "starting") tick = setTimeout(render, TICK);
  }

  /** @param {State} state */
  function tell(state) {
    const failure = failureOf(state);
    const failed = failure ? t(STOPS[failure.reason]) : "";
    const detail = failure?.detail ?? "";
    const words = phaseOf(state) === "failed" ? failed : `${statusWords(state)} ${failed}`.trim();
    if (words + detail === said) return;
    said = words + detail;
    fill(line, words);
    if (detail) {
      const summary = html.summary(t("status.detail"));
      line.append(html.details(summary, html.code(detail)));
    }
  }

  return { render };
}

/** @type {(state: State) => string} */
function statusWords(state) {
  const { engine, answer } = state;
  switch (phaseOf(state)) {
    case "starting":
      return t("status.starting", {
        stage: t(STAGES[engine.phase === "starting" ? engine.stage : "start"]),
      });
    case "planning":
      return planningWords(state);
    case "planned":
      return plannedWords(state);
    case "impossible":
      return t("status.impossible");
    case "invalid":
      return invalidWords(state);
    case "failed":
      return "";
    case "ready":
      return answer?.revision === state.revision && answer.final
        ? t("status.timeRanOut")
        : t("status.stopped");
  }
}

/** What is known while the planner goes on. @param {State} state */
const planningWords = (state) => t(ownPlan(state) ? "status.planningOn" : "status.planning");

/** @param {State} state */
function plannedWords({ answer, displayed, revision }) {
  const plan = displayed?.revision === revision ? displayed.plan : answer?.result.plans[0];
  if (!plan || plan.classes.length === 0) return t("status.nobody");
  const mixed = plan.measures.composites ?? 0;
  const values = { n: plan.classes.length, mixed, sizes: sizesOf(plan) };
  return t(mixed === 0 ? "status.plannedSingle" : "status.planned", values);
}

/** @param {State} state */
function invalidWords(state) {
  const problems = problemsOf(state);
  const wrong = problems.filter((problem) => !problem.gap).length;
  if (wrong > 0) return t("status.toPutRight", { n: wrong });
  return t("status.toFillIn", { n: problems.length });
}

export function createJump() {
  const link = byId("jump", HTMLAnchorElement);
  let there = false;
  const observer = new IntersectionObserver(
    (changes) => {
      there = changes.at(-1)?.isIntersecting ?? false;
      render();
    },
    { rootMargin: "0px 0px -50%" },
  );
  observer.observe(byId("plan", HTMLElement));

  function render() {
    setAttributes(link, { href: there ? "#school" : "#plan" });
    link.textContent = t(there ? "page.jumpBack" : "page.jump");
  }

  return { render };
}
