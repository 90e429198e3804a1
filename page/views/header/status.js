/**
 * The status line: what is happening, in words, and for programs in `data-state`,
 * `data-asked` (the newest revision) and `data-revision` (the revision of the answer shown).
 * Planning is spoken of only when it lasts, and measured and to be cancelled when it lasts long.
 *
 * @import { State, Store } from "../../state/state.js"
 */

import { isChangedByHand, ownPlan } from "../../state/displayed-plan.js";
import { isResting } from "../../state/questions.js";
import { failureOf, isWithoutPlanner, phaseOf, stopReason } from "../../state/state.js";
import { problemsOf } from "../../state/problems.js";
import {
  bringIntoSight,
  byId,
  fill,
  focusPlan,
  goToPlan,
  html,
  isFromDisk,
  on,
  setAttributes,
} from "../dom.js";
import { t } from "../../words/i18n.js";
import { sizesOf } from "../../words/titles.js";

/** How long something lasts before it is spoken of, and before it is measured, in ms. */
const PATIENCE = 1000;
const LONG = 10_000;
const TICK = 250;
/** So long the planner is on its way before it is said for how long it still will be, in s. */
const MEASURED = 3;

/** Nothing of the planner is kept on this device yet: it comes over the line. */
const isFirstTime = !isFromDisk && !navigator.serviceWorker?.controller;

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
  const timeLeft = createTimeLeft();
  let tick = 0;
  let said = "";

  on(cancelButton, "click", () => {
    cancel();
    again.focus();
  });
  on(again, "click", () => {
    if (isResting(store.get())) store.searchOn();
    else askAgain();
    focusPlan();
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

    const share = engine.phase === "starting" ? engine.share : undefined;
    const isLoading = share !== undefined && share < 1 && isSlow();
    progress.hidden = !isLoading;
    progress.value = share ?? 0;

    const isLong = word === "planning" && lasted >= LONG;
    if (!isLong && document.activeElement === cancelButton) focusPlan();
    cancelButton.hidden = !isLong;
    const time = isLong
      ? t("status.seconds", { n: Math.floor(lasted / 1000) })
      : timeLeft(isLoading ? share : undefined);
    elapsed.textContent = time;

    const failed = failureOf(state) !== null;
    const rests = word === "planned" && !failed && isResting(state);
    again.hidden = isWithoutPlanner(state) || (word !== "ready" && !failed && !rests);
    if (again.hidden && document.activeElement === again) focusPlan();
    again.textContent = t(failed ? "status.tryAgain" : rests ? "status.goOn" : "status.again");
    clearTimeout(tick);
    if (word === "planning" || engine.phase === "starting") tick = setTimeout(render, TICK);
  }

  /** @param {State} state */
  function tell(state) {
    const failure = failureOf(state);
    const failed = failure ? t(STOPS[failure.reason]) : "";
    const detail = failure?.detail ?? "";
    const words = phaseOf(state) === "failed" ? failed : `${statusWords(state)} ${failed}`.trim();
    const result = failed ? "" : resultWords(state);
    if (words + result + detail === said) return;
    said = words + result + detail;
    fill(line, words, result && html.span({ class: "unseen" }, ` ${result}`));
    if (detail) {
      const summary = html.summary(t("status.detail"));
      line.append(html.details(summary, html.code(detail)));
    }
  }

  return render;
}

/** How long the planner will still be on its way, from how fast it has come; in words. */
function createTimeLeft() {
  /** @type {{at: number, share: number} | null} when it was first told how much is there */
  let first = null;

  /** @param {number | undefined} share  of it that is there; none: it is not on its way */
  return (share) => {
    const now = performance.now();
    if (share === undefined) {
      first = null;
      return "";
    }
    first ??= { at: now, share };
    const taken = (now - first.at) / 1000;
    const left = ((1 - share) / (share - first.share)) * taken;
    if (taken < MEASURED || !Number.isFinite(left)) return "";
    if (left > 90) return t("status.minutesLeft", { n: Math.round(left / 60) });
    return t("status.secondsLeft", { n: Math.max(1, Math.round(left / 10)) * 10 });
  };
}

/** @type {(state: State) => string} */
function statusWords(state) {
  const { answer } = state;
  switch (phaseOf(state)) {
    case "starting":
      return `${t(isOnItsWay(state) ? "status.loading" : "status.starting")} ${t("status.comes")}`;
    case "planning":
      return t(ownPlan(state) ? "status.planningOn" : "status.planning");
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

/** Whether the planner comes for the first time, and lasts. @param {State} state */
const isOnItsWay = ({ engine }) => isFirstTime && engine.phase === "starting" && isSlow();

/** Whether the page has been there for so long that one may wonder what is still to come. */
const isSlow = () => performance.now() >= PATIENCE;

/** @param {State} state */
function plannedWords(state) {
  if (isOnItsWay(state)) return `${t("status.loading")} ${t("status.meanwhile")}`;
  if (!planNow(state)?.classes.length) return t("status.nobody");
  const { displayed, revision } = state;
  if (displayed?.revision === revision && isChangedByHand(displayed)) return t("status.byHand");
  return t(isResting(state) ? "status.plannedSoFar" : "status.planned");
}

/** The plan of the school as it is, if there is one. @param {State} state */
const planNow = ({ answer, displayed, revision }) =>
  displayed?.revision === revision ? displayed.plan : answer?.result.plans[0];

/** What the plan is like, or why there is none, for who does not see it. @param {State} state */
function resultWords(state) {
  if (phaseOf(state) === "impossible") return state.answer?.result.why?.reason ?? "";
  const plan = planNow(state);
  if (phaseOf(state) !== "planned" || !plan?.classes.length) return "";
  const mixed = plan.measures.composites ?? 0;
  const values = { n: plan.classes.length, mixed, sizes: sizesOf(plan) };
  return t(mixed === 0 ? "status.resultSingle" : "status.result", values);
}

/** @param {State} state */
function invalidWords(state) {
  const problems = problemsOf(state);
  const wrong = problems.filter((problem) => !problem.gap).length;
  if (wrong > 0) return t("status.toPutRight", { n: wrong });
  return t("status.toFillIn", { n: problems.length });
}

/**
 * The ways to the plan and back: two tabs, where the page has one column, which say which of them is
 * in sight; and a key.
 */
export function createWays() {
  const toSchool = byId("tab-school", HTMLAnchorElement);
  const toPlan = byId("tab-plan", HTMLAnchorElement);
  const plan = byId("plan", HTMLElement);
  /** What had the focus before the plan had it. @type {Element | null} */
  let left = null;

  document.addEventListener("keydown", (event) => {
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
    if (event.key !== "F6" || !isPlain || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    const { activeElement } = document;
    if (plan.contains(activeElement)) {
      const back =
        left instanceof HTMLElement && left.isConnected ? left : byId("teachers", HTMLElement);
      back.focus();
    } else {
      left = activeElement === document.body ? null : activeElement;
      goToPlan();
    }
  });
  document.addEventListener("keyup", ({ key }) => {
    if (key === "Tab" && document.activeElement) bringIntoSight(document.activeElement);
  });
  const observer = new IntersectionObserver(
    (changes) => {
      const isThere = changes.at(-1)?.isIntersecting;
      setAttributes(toSchool, { "aria-current": isThere ? null : "true" });
      setAttributes(toPlan, { "aria-current": isThere ? "true" : null });
    },
    { rootMargin: "0px 0px -50%" },
  );
  observer.observe(plan);
}
