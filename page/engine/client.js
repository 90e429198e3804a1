/**
 * The page's side of the planner. Keeps one worker, tells it what the page wants to know of the
 * newest school, and drops every answer about an older one. A worker that does not react is
 * ended and a new one started; that loses nothing, because the page holds the school.
 *
 * It is always in one of these phases:
 * - idle: there is no worker, and nobody misses one. Whatever is asked for next starts one.
 * - starting: a worker is there, and gets Python ready.
 * - ready: the worker answers.
 * - recovering: the worker did not start; what is kept on this device is looked through.
 * - failed: as idle, but that is not what somebody wanted, and the page was told why.
 *
 * @import { About, EngineEvent, EngineFailed, FromWorker, Request, Want } from "./messages.js"
 *
 * @typedef {object} Wishes
 * @property {Request[]} urgent
 * @property {Request[]} restful  they wait for the urgent ones, then take turns, and rest after a while
 * @property {Request[]} others  they take turns too
 * @typedef {"idle" | "starting" | "ready" | "recovering" | "failed"} Phase
 */

import { listenToErrors, obstacle, takeWorker } from "./first-worker.js";
import { createJobs } from "./jobs.js";
import { onWorkerDeath } from "./liveness.js";
import { topicOf } from "./messages.js";

/** How long a worker may take to notice a stop, and a newer school, in ms. */
const STOP_PATIENCE = 250;
const ASK_PATIENCE = 3000;
/** And before it has given a sign of life, in ms. */
const LIFE_PATIENCE = 20_000;
/** A worker with nothing to do goes when nobody has looked at the page for so long, in ms. */
const REST = 5 * 60_000;

const GONE = "the worker is gone";

/**
 * Whether there is too little memory, by what an error says of itself. Many that have to do with
 * memory are none of these: damaged WebAssembly, or a fault of the planner.
 * @param {string} detail
 */
const isShortOfMemory = (detail) =>
  /out of memory|\bMemoryError\b|\bOOM\b|RangeError.*\b(memory|allocation)\b/i.test(detail);

/**
 * @param {(event: EngineEvent) => void} onEvent
 * @param {() => Promise<boolean>} mend  puts right what is kept on this device; whether it is now
 */
export function createEngine(onEvent, mend) {
  /** @type {Phase} */
  let phase = "idle";
  /** @type {{worker: Worker, url: string} | null} while starting and ready */
  let current = null;
  /** @type {Want} */
  let wanted = { kind: "want", revision: 0, questions: [] };
  /** @type {Map<string, any>} the latest answers, by topic */
  const latest = new Map();
  let isWishHeard = false;
  // What was done to have it start: each of them once, until a worker is well.
  let isMended = false;
  let isReplaced = false;
  let signOfLife = 0;
  const reaction = createDeadline(replace);
  const rest = createDeadline(lieDown);
  const jobs = createJobs((job) => {
    if (phase === "ready") current?.worker.postMessage(job);
    else start();
  });

  /**
   * Ends the worker, if there is one.
   * @param {Phase} next
   */
  function leave(next) {
    phase = next;
    reaction.callOff();
    clearTimeout(signOfLife);
    isWishHeard = false;
    if (!current) return;
    current.worker.terminate();
    URL.revokeObjectURL(current.url);
    current = null;
  }

  /**
   * @param {EngineFailed["reason"]} reason
   * @param {string} detail
   */
  function fail(reason, detail) {
    leave("failed");
    isMended = isReplaced = false;
    wanted = { ...wanted, questions: [] };
    jobs.giveUp(detail);
    onEvent({ kind: "failed", reason, detail, ...obstacle() });
  }

  /** Starts another worker in place of this one. */
  function replace() {
    leave("idle");
    start();
  }

  /**
   * The worker did not start: whatever the reason seems to be, what is kept here may be damaged.
   * @param {string} detail
   */
  async function recover(detail) {
    leave("recovering");
    const isTriedAgain = !isMended && (await mend());
    isMended = true;
    if (isTriedAgain) return replace();
    const reason = detail.startsWith("PythonError") ? "crash" : "start";
    fail(isShortOfMemory(detail) ? "memory" : reason, detail);
  }

  /**
   * The worker says that it is of no use any more.
   * @param {string} detail
   */
  function onFailure(detail) {
    if (phase === "ready") fail(isShortOfMemory(detail) ? "memory" : "crash", detail);
    else void recover(detail);
  }

  /**
   * The worker has died. Before it has heard what is wanted it is replaced, once; one that had
   * nothing to do is not missed.
   */
  function handleWorkerDeath() {
    if (!isWishHeard && !isReplaced) {
      isReplaced = true;
      replace();
    } else if (!isWishHeard || wanted.questions.length > 0) {
      fail("crash", GONE);
    } else {
      leave("idle");
      jobs.giveUp(GONE);
    }
  }

  /** Nobody looks at the page: one that has nothing to do leaves its memory to others. */
  function lieDown() {
    const isAtWork = wanted.questions.length > 0 || jobs.areWaiting();
    if (phase === "ready" && !isAtWork) leave("idle");
    else rest.set(REST);
  }

  function onVisibility() {
    if (document.visibilityState === "hidden") {
      rest.set(REST);
    } else {
      rest.callOff();
      wake();
    }
  }

  /** Starts a worker where there is none, unless the page was told why there is none. */
  function wake() {
    if (phase === "idle") start();
  }

  /** Starts a worker, unless there is one or will be. */
  function start() {
    if (phase !== "idle" && phase !== "failed") return;
    const hindered = obstacle();
    if (hindered) return fail(hindered.reason, hindered.detail);
    const { backlog, ...opened } = takeWorker();
    phase = "starting";
    current = opened;
    onEvent({ kind: "starting" });
    let isAlive = false;
    signOfLife = setTimeout(() => {
      // That it lives it can tell without a network, and before all else.
      if (!isAlive) handleWorkerDeath();
    }, LIFE_PATIENCE);

    /** @param {FromWorker} message */
    function hear(message) {
      if (current !== opened) return;
      if (message.kind === "alive") {
        isAlive = true;
        if (message.lock)
          onWorkerDeath(message.lock, () => current === opened && handleWorkerDeath());
      } else {
        receive(message);
      }
    }

    opened.worker.addEventListener("message", (event) => hear(event.data));
    listenToErrors(opened.worker, hear);
    backlog.forEach(hear);
  }

  /** @param {Exclude<FromWorker, {kind: "alive"}>} message */
  function receive(message) {
    switch (message.kind) {
      case "arriving":
        return onEvent({ ...message, kind: "starting" });
      case "ready":
        return onReady();
      case "failed":
        return onFailure(message.detail);
      case "job done":
      case "job refused":
        return jobs.receive(message);
      case "heard":
        return onHeard(message.revision);
      case "answer":
      case "done":
        return onAnswer(message);
    }
  }

  function onReady() {
    clearTimeout(signOfLife);
    phase = "ready";
    onEvent({ kind: "ready" });
    send();
    jobs.sendAll();
  }

  function send() {
    if (phase !== "ready") return;
    isWishHeard = false;
    current?.worker.postMessage(wanted);
  }

  /**
   * The worker knows what is wanted, or what was wanted a moment ago. What it does not know yet it
   * may take as long for again.
   * @param {number} revision
   */
  function onHeard(revision) {
    const isExpected = reaction.isSet();
    reaction.callOff();
    if (revision === wanted.revision) {
      isWishHeard = true;
      isMended = isReplaced = false;
    } else if (isExpected) {
      reaction.set(ASK_PATIENCE);
    }
  }

  /** @param {Extract<FromWorker, {topic: string}>} message */
  function onAnswer(message) {
    const { kind, revision, topic } = message;
    if (revision !== wanted.revision) return;
    const others = wanted.questions.filter((question) => question.topic !== topic);
    if (others.length === wanted.questions.length) return;
    const final = kind === "done";
    if (!final) latest.set(topic, JSON.parse(message.text));
    if (final) wanted = { ...wanted, questions: others };
    if (!latest.has(topic)) return;
    const rests = final && message.rests;
    onEvent({ kind: "answer", revision, topic, result: latest.get(topic), final, rests });
  }

  document.addEventListener("visibilitychange", onVisibility);

  return {
    start,
    wake,
    makeWorkbook: jobs.makeWorkbook,
    readWorkbook: jobs.readWorkbook,

    /**
     * Wants to know these things of a school, the first of them first, each once however often it
     * is named. The answers come as events. What was wanted before and is not any more is given up.
     * @param {number} revision  of the school
     * @param {About} about
     * @param {Wishes} wishes
     */
    want(revision, about, { urgent, restful, others }) {
      const isNew = revision !== wanted.revision;
      if (isNew) latest.clear();
      const named = [...urgent, ...restful, ...others].map((request) => ({
        topic: topicOf(request),
        text: JSON.stringify({ ...about, ...request }),
        urgent: urgent.includes(request),
        rests: restful.includes(request),
      }));
      const questions = named.filter(
        ({ topic }, at) => named.findIndex((one) => one.topic === topic) === at,
      );
      const order = (/** @type {Want} */ of) =>
        JSON.stringify(of.questions.map((one) => [one.topic, one.urgent, one.rests]));
      const next = { ...wanted, revision, questions };
      if (!isNew && order(next) === order(wanted)) return;
      wanted = next;
      if (questions.length > 0) start();
      send();
      if (phase === "ready" && isNew) reaction.set(ASK_PATIENCE);
    },

    /** Gives up all that is wanted; the next wish is answered as soon as can be. */
    cancel() {
      wanted = { ...wanted, questions: [] };
      if (phase !== "ready") return;
      send();
      reaction.set(STOP_PATIENCE);
    },
  };
}

/**
 * Something that is done at the earliest of the times that it was set for, unless it is called off.
 * @param {() => void} act
 */
function createDeadline(act) {
  let timer = 0;
  let time = Infinity;

  function callOff() {
    clearTimeout(timer);
    time = Infinity;
  }

  function come() {
    callOff();
    act();
  }

  return {
    callOff,
    isSet: () => time < Infinity,

    /** @param {number} milliseconds  from now, unless it is set for earlier already */
    set(milliseconds) {
      const now = performance.now();
      clearTimeout(timer);
      time = Math.min(time, now + milliseconds);
      timer = setTimeout(come, time - now);
    },
  };
}
