/**
 * The page's side of the planner. Keeps one worker, tells it what the page wants to know of the
 * newest school, and drops every answer about an older one. A worker that does not react is
 * ended and a new one started; that loses nothing, because the page holds the school.
 *
 * @import { About, EngineEvent, EngineFailed, FromWorker, Request, Want } from "./messages.js"
 */

import { takeWorker } from "./first-worker.js";
import { createJobs } from "./jobs.js";
import { onWorkerDeath } from "./liveness.js";
import { topicOf } from "./messages.js";

/** How long a worker may take to notice a stop, and a newer school, in ms. */
const STOP_PATIENCE = 250;
const ASK_PATIENCE = 3000;
const SLOW_START = 20_000;

/**
 * @param {Want} want
 * @param {string} topic  is not wanted any more
 * @returns {Want}
 */
const without = (want, topic) => ({
  ...want,
  questions: want.questions.filter((question) => question.topic !== topic),
});

/** A worker that has died may have been the only one to. */
const another = () => Promise.resolve(true);

/**
 * @param {(event: EngineEvent) => void} onEvent
 * @param {() => Promise<boolean>} mend  puts right what is kept on this device; whether it is now
 */
export function createEngine(onEvent, mend) {
  /** @type {{worker: Worker, url: string, ready: boolean} | null} */
  let current = null;
  /** @type {Want} */
  let wanted = { kind: "want", revision: 0, questions: [] };
  /** @type {Map<string, any>} the latest answers, by topic */
  const latest = new Map();
  let isWishHeard = false;
  const jobs = createJobs((job) => {
    if (current?.ready) current.worker.postMessage(job);
    else start();
  });
  let patience = 0;
  let slowStart = 0;
  /** @type {Set<() => Promise<boolean>>} what was tried, to have it start */
  const recoveries = new Set();
  let isRecovering = false;

  function end() {
    clearTimeout(patience);
    clearTimeout(slowStart);
    isWishHeard = false;
    if (!current) return;
    current.worker.terminate();
    URL.revokeObjectURL(current.url);
    current = null;
  }

  /** @type {(reason: EngineFailed["reason"], detail: string) => void} */
  function giveUp(reason, detail) {
    end();
    recoveries.clear();
    wanted = { ...wanted, questions: [] };
    jobs.giveUp(detail);
    onEvent({ kind: "failed", reason, detail });
  }

  /**
   * A planner that does not start is tried again when something was done about it.
   * @param {EngineFailed["reason"]} reason
   * @param {string} detail
   * @param {() => Promise<boolean>} cure
   */
  async function startAgain(reason, detail, cure) {
    end();
    const isFirst = !recoveries.has(cure);
    recoveries.add(cure);
    isRecovering = true;
    const isCured = isFirst && (await cure());
    isRecovering = false;
    if (isCured) start();
    else giveUp(reason, detail);
  }

  /** @type {(detail: string, started: boolean) => void} */
  function fail(detail, started) {
    if (/memory|allocation/i.test(detail)) giveUp("memory", detail);
    else if (started) giveUp("crash", detail);
    else void startAgain(detail.startsWith("PythonError") ? "crash" : "start", detail, mend);
  }

  /**
   * The worker has died. Before it has heard what is wanted it is replaced, once; one that had
   * nothing to do is not missed: the next wish starts another.
   */
  function handleWorkerDeath() {
    const detail = "the worker is gone";
    if (!isWishHeard) {
      void startAgain("crash", detail, another);
    } else if (wanted.questions.length > 0) {
      giveUp("crash", detail);
    } else {
      end();
      jobs.giveUp(detail);
    }
  }

  /** Ends the worker unless it reacts in time, and starts another at once. */
  function expectReaction(/** @type {number} */ milliseconds) {
    clearTimeout(patience);
    patience = setTimeout(() => {
      end();
      start();
    }, milliseconds);
  }

  function send() {
    if (!current?.ready) return;
    isWishHeard = false;
    current.worker.postMessage(wanted);
  }

  /** @param {FromWorker} message */
  function receive(message) {
    if (!("revision" in message) || message.revision !== wanted.revision) return;
    if (message.kind === "heard") {
      isWishHeard = true;
      recoveries.clear();
      clearTimeout(patience);
      return;
    }
    const { kind, revision, topic } = message;
    const final = kind === "done";
    if (!wanted.questions.some((question) => question.topic === topic)) return;
    if (!final) latest.set(topic, JSON.parse(message.text));
    if (final) wanted = without(wanted, topic);
    if (!latest.has(topic)) return;
    onEvent({ kind: "answer", revision, topic, result: latest.get(topic), final });
  }

  /** Starts a worker, unless there is one or will be. */
  function start() {
    if (current || isRecovering) return;
    const { backlog, ...worker } = takeWorker();
    const opened = { ...worker, ready: false };
    current = opened;
    onEvent({ kind: "starting", stage: "start" });
    let isHeard = false;
    slowStart = setTimeout(() => {
      if (isHeard) onEvent({ kind: "starting", stage: "slow" });
      else handleWorkerDeath(); // its first word needs no network
    }, SLOW_START);

    /** @param {FromWorker} message */
    function hear(message) {
      if (current !== opened) return;
      isHeard = true;
      if (message.kind === "alive") {
        if (message.lock === null) return;
        onWorkerDeath(message.lock, () => {
          if (current === opened) handleWorkerDeath();
        });
      } else if (message.kind === "failed") {
        fail(message.detail, opened.ready);
      } else if (message.kind === "stage") {
        onEvent({ ...message, kind: "starting" });
      } else if (message.kind === "ready") {
        clearTimeout(slowStart);
        opened.ready = true;
        onEvent({ kind: "ready" });
        send();
        jobs.sendAll();
      } else if (message.kind === "job done" || message.kind === "job refused") {
        jobs.receive(message);
      } else {
        receive(message);
      }
    }

    opened.worker.addEventListener("message", (event) => hear(event.data));
    for (const kind of ["error", "messageerror"]) {
      opened.worker.addEventListener(kind, (event) => {
        event.preventDefault();
        if (current !== opened) return;
        fail(event instanceof ErrorEvent ? event.message : kind, opened.ready);
      });
    }
    backlog.forEach(hear);
  }

  return {
    start,
    makeWorkbook: jobs.makeWorkbook,
    readWorkbook: jobs.readWorkbook,

    /**
     * Wants to know these things of a school, the first of them first. The answers come as
     * events. What was wanted before and is not any more is given up.
     * @param {number} revision  of the school
     * @param {About} about
     * @param {Request[]} urgent
     * @param {Request[]} others  they wait for the urgent ones, and then take turns
     */
    want(revision, about, urgent, others) {
      const isNew = revision !== wanted.revision;
      if (isNew) latest.clear();
      const questions = [...urgent, ...others].map((request) => ({
        topic: topicOf(request),
        text: JSON.stringify({ ...about, ...request }),
        urgent: urgent.includes(request),
      }));
      const topics = (/** @type {Want} */ of) => of.questions.map(({ topic }) => topic).join();
      const next = { ...wanted, revision, questions };
      if (!isNew && topics(next) === topics(wanted)) return;
      wanted = next;
      if (questions.length > 0) start();
      send();
      if (current?.ready && isNew) expectReaction(ASK_PATIENCE);
    },

    /** Gives up all that is wanted; the next wish is answered as soon as can be. */
    cancel() {
      wanted = { ...wanted, questions: [] };
      if (!current?.ready) return;
      send();
      expectReaction(STOP_PATIENCE);
    },
  };
}
