/**
 * The page's side of the planner. Keeps one worker, sends it the newest question, and drops
 * every answer to an older one. A worker that does not react is ended and a new one started;
 * that loses nothing, because the page holds the school.
 *
 * @import { EngineEvent, FromWorker, Result, SchoolFile, ToWorker } from "./messages.js"
 */

const WORKER = new URL("./worker.js", import.meta.url).href;

/** How long a worker may take to notice a stop, and a newer question, in ms. */
const STOP_PATIENCE = 250;
const ASK_PATIENCE = 3000;
const SLOW_START = 20_000;

const STILL_STARTING =
  "Still loading. The first visit over a slow line can take some minutes; later visits are quick";
const START_FAILED =
  "The planner could not start, because something it needs did not load. Your numbers are safe. " +
  "Check the internet connection (the first visit needs it), then try again.";
const OUT_OF_MEMORY =
  "The planner ran out of memory. Your numbers are safe. Close other tabs or programs, " +
  "or allow fewer composites, then try again.";
const CRASHED = "The planner stopped unexpectedly. Your numbers are safe. Please try again.";

/**
 * A module worker made from a Blob inherits the page's content security policy; one made
 * from a URL would not, and could reach foreign servers. The import is a dynamic one because
 * policies count a static one as another worker.
 */
function openWorker() {
  const line =
    `import(${JSON.stringify(WORKER)})` +
    `.catch((error) => postMessage({ kind: "failed", detail: String(error) }));`;
  const url = URL.createObjectURL(new Blob([line], { type: "text/javascript" }));
  return { url, worker: new Worker(url, { type: "module" }) };
}

/** @param {(event: EngineEvent) => void} onEvent */
export function createEngine(onEvent) {
  /** @type {{worker: Worker, url: string, ready: boolean} | null} */
  let current = null;
  /** @type {{revision: number, school: SchoolFile} | null} */
  let wanted = null;
  /** @type {Result | null} */
  let latest = null;
  let patience = 0;
  let slowStart = 0;

  function end() {
    clearTimeout(patience);
    clearTimeout(slowStart);
    if (!current) return;
    current.worker.terminate();
    URL.revokeObjectURL(current.url);
    current = null;
  }

  /**
   * @param {string} detail
   * @param {boolean} started
   */
  function fail(detail, started) {
    end();
    wanted = null;
    const memory = /memory|allocation/i.test(detail);
    const crash = started || detail.startsWith("PythonError");
    const sentence = memory ? OUT_OF_MEMORY : crash ? CRASHED : START_FAILED;
    onEvent({ kind: "failed", sentence, detail });
  }

  /** Ends the worker unless it reacts in time, and starts another at once. */
  function expectReaction(/** @type {number} */ milliseconds) {
    clearTimeout(patience);
    patience = setTimeout(() => {
      end();
      start();
    }, milliseconds);
  }

  /** @param {ToWorker} message */
  const send = (message) => current?.worker.postMessage(message);

  function sendWanted() {
    if (!wanted) return;
    latest = null;
    const text = JSON.stringify({ kind: "plan", school: wanted.school });
    send({ kind: "ask", revision: wanted.revision, text });
    expectReaction(ASK_PATIENCE);
  }

  /** @param {FromWorker} message */
  function receive(message) {
    switch (message.kind) {
      case "began":
        if (message.revision === wanted?.revision) clearTimeout(patience);
        break;
      case "answer":
        if (message.revision !== wanted?.revision) break;
        latest = JSON.parse(message.text);
        if (latest) {
          onEvent({ kind: "answer", revision: message.revision, result: latest, final: false });
        }
        break;
      case "done":
        if (message.revision !== wanted?.revision || !latest) break;
        wanted = null;
        onEvent({ kind: "answer", revision: message.revision, result: latest, final: true });
        break;
      case "stopped":
        if (!wanted) clearTimeout(patience);
        break;
    }
  }

  function start() {
    const opened = { ...openWorker(), ready: false };
    current = opened;
    onEvent({ kind: "starting", stage: "Starting" });
    slowStart = setTimeout(() => onEvent({ kind: "starting", stage: STILL_STARTING }), SLOW_START);
    opened.worker.addEventListener("message", (event) => {
      if (current !== opened) return;
      /** @type {FromWorker} */
      const message = event.data;
      if (message.kind === "failed") {
        fail(message.detail, opened.ready);
      } else if (message.kind === "stage") {
        onEvent({ kind: "starting", stage: message.text });
      } else if (message.kind === "ready") {
        clearTimeout(slowStart);
        opened.ready = true;
        onEvent({ kind: "ready" });
        sendWanted();
      } else {
        receive(message);
      }
    });
    for (const kind of ["error", "messageerror"]) {
      opened.worker.addEventListener(kind, (event) => {
        event.preventDefault();
        if (current !== opened) return;
        fail(event instanceof ErrorEvent ? event.message : kind, opened.ready);
      });
    }
  }

  return {
    /**
     * Asks for a plan. The answer comes as an event, unless a newer question comes first.
     * @param {number} revision
     * @param {SchoolFile} school
     */
    ask(revision, school) {
      wanted = { revision, school };
      if (!current) start();
      else if (current.ready) sendWanted();
    },

    /** Drops the question in hand; the next one is answered as soon as can be. */
    cancel() {
      wanted = null;
      if (!current?.ready) return;
      send({ kind: "stop" });
      expectReaction(STOP_PATIENCE);
    },
  };
}
