/**
 * The planner's worker: starts Python, then answers what the page wants, one question after
 * the other; a long one is put behind the others from time to time. Python is stepped answer by
 * answer, and between two steps the event loop gets a turn, so that a change of what is wanted
 * takes effect: a question that is wanted further on goes on where it was, one that rests too. Nothing
 * here is worth keeping: the page may end this worker at any moment.
 *
 * @import { FromWorker, Question, ToWorker, Want, WorkbookJob } from "../messages.js"
 */

// Asked for at once, not one after the other as they import each other.
import "../blob-worker.js";
import "../liveness.js";
import "./manifest.js";
import "./pyodide-internals.js";
import "./python.js";
import "./snapshot.js";
import "./source.js";
import "./unpack.js";

import { MANIFEST } from "./manifest.js";
import { addEverything, openPlanner, startPython } from "./python.js";
import { createSnapshotMaker } from "./snapshot-maker.js";
import { forgetSnapshot, keptSnapshot } from "./snapshot.js";
import { addressOf } from "./source.js";

/**
 * Starts it. Whatever is wrong with a snapshot, the files are there.
 * @param {(share: number) => void} onShare  how much has arrived of what it starts from, 0 to 1
 */
async function startPlanner(onShare) {
  const snapshot = await keptSnapshot();
  if (snapshot) {
    try {
      const python = await startPython({ snapshot });
      return { python, answers: openPlanner(python), fromSnapshot: true };
    } catch {
      await forgetSnapshot();
    }
  }
  const python = await startPython({ onShare });
  return { python, answers: openPlanner(python), fromSnapshot: false };
}

/**
 * @param {FromWorker} message
 * @param {Transferable[]} [handedOver]
 */
const tell = (message, handedOver = []) => self.postMessage(message, handedOver);

/** The longest that Python works before the event loop gets its turn, where it can choose; in ms. */
const TURN = 12;
let turned = 0;

// A message to itself, because browsers make a timer that follows a timer wait for 4 ms.
const { port1: tick, port2: tock } = new MessageChannel();

/** One turn for the event loop, when it is time. */
async function turn() {
  if (performance.now() - turned < TURN) return;
  await new Promise((resolve) => {
    tock.onmessage = resolve;
    tick.postMessage(null);
  });
  turned = performance.now();
}

/**
 * A question in work; its `steps` is a Python iterator of answers, its `worked` the time that went
 * into it, in ms.
 *
 * @typedef {Question & {revision: number, steps: any, said: string, worked: number}} Work
 */

/** @type {Work[]} */
let works = [];
/** @type {Work[]} questions about the same school that may go on one day */
let resting = [];

/**
 * Takes over what is wanted; what is no longer wanted is given up.
 * @type {(wanted: Want, answers: (text: string) => any) => void}
 */
function take({ revision, questions }, answers) {
  const left = [...works, ...resting];
  works = questions.map((question) => {
    const { urgent, rests, topic, text } = question;
    // Two may ask the same: each goes on with a work of its own.
    const at = left.findIndex((work) => work.text === text);
    const [known] = at < 0 ? [] : left.splice(at, 1);
    if (known) {
      if (known.said) tell({ kind: "answer", revision, topic, text: known.said });
      // Who asks once more means to wait.
      if (resting.includes(known)) known.worked = -Infinity;
      return Object.assign(known, { revision, urgent, rests, topic });
    }
    return { ...question, revision, steps: answers(text), said: "", worked: 0 };
  });
  const schools = new Set(questions.map(({ text }) => schoolIn(text)));
  resting = left.filter(
    (work) =>
      resting.includes(work) && (work.revision === revision || schools.has(schoolIn(work.text))),
  );
  for (const work of left) if (!resting.includes(work)) end(work);
  tell({ kind: "heard", revision });
}

/**
 * The school that a question is about, whatever is preferred.
 * @param {string} text
 */
const schoolIn = (text) => JSON.stringify({ ...JSON.parse(text).school, preference: undefined });

/** @param {Work} work */
function end({ steps }) {
  steps.return();
  steps.destroy();
}

/** Goes on with a question until its next answer. @param {Work} work */
function step(work) {
  const { revision, topic } = work;
  const begin = performance.now();
  const { done, value } = work.steps.next();
  work.worked += performance.now() - begin;
  if (!done && value !== work.said) {
    work.said = value;
    tell({ kind: "answer", revision, topic, text: value });
  }
  const rests = !done && work.rests && work.worked > LONG;
  if (!done && !rests) return;
  works = works.filter((other) => other !== work);
  if (rests) resting.push(work);
  else end(work);
  tell({ kind: "done", revision, topic, rests });
}

/** Among questions that are not urgent, one that takes longer lets the others have a turn; in ms. */
const SLICE = 2000;
/** So long is worked on a question that rests after a while; in ms. */
const LONG = 10_000;

async function workOff() {
  let [first] = works;
  let since = performance.now();
  while (first) {
    step(first);
    await turn();
    const long = performance.now() - since > SLICE;
    if (long && works[0] === first && !first.urgent) works = [...works.slice(1), first];
    if (works[0] !== first) since = performance.now();
    [first] = works;
  }
}

try {
  const { python, answers, fromSnapshot } = await startPlanner((share) =>
    tell({ kind: "arriving", share }),
  );
  const workWithBook = createWorkbooks(python);
  const snapshotMaker = fromSnapshot ? null : createSnapshotMaker();
  let working = false;
  self.addEventListener("message", async (/** @type {MessageEvent<ToWorker>} */ event) => {
    try {
      if (event.data.kind === "job") {
        await workWithBook(event.data);
        return;
      }
      snapshotMaker?.stop();
      take(event.data, answers);
      if (working) return;
      working = true;
      await workOff();
      working = false;
      snapshotMaker?.rest();
    } catch (error) {
      tell({ kind: "failed", detail: String(error) });
    }
  });
  performance.mark(fromSnapshot ? "started from snapshot" : "started from files");
  tell({ kind: "ready" });
} catch (error) {
  tell({ kind: "failed", detail: String(error) });
}

/**
 * Workbooks: the library that makes and reads them is installed on first use, from the site itself.
 * @param {any} python  Pyodide
 */
function createWorkbooks(python) {
  /** @type {Promise<void> | null} */
  let installed = null;

  async function install() {
    await addEverything(python);
    const [installer, ...library] = MANIFEST.wheels.map(addressOf);
    await python.loadPackage(installer, { messageCallback: () => undefined });
    const micropip = python.pyimport("micropip");
    await micropip.install.callKwargs(library, { deps: false });
    micropip.destroy();
  }

  /** @param {string} text */
  function make(text) {
    const request = python.pyimport("classcruncher.workbook.request");
    try {
      const made = request.workbook(text);
      const bytes = made.toJs();
      made.destroy();
      return bytes.buffer;
    } finally {
      request.destroy();
    }
  }

  /** @param {ArrayBuffer} bytes */
  function read(bytes) {
    const reading = python.pyimport("classcruncher.workbook.reading");
    const book = python.toPy(new Uint8Array(bytes));
    try {
      return reading.read_rows(book);
    } finally {
      book.destroy();
      reading.destroy();
    }
  }

  /**
   * Does a piece of work and tells how it went; whatever goes wrong is told too.
   * @param {WorkbookJob} job
   */
  return async function work({ id, task, input }) {
    try {
      await (installed ??= install());
    } catch (error) {
      installed = null;
      tell({ kind: "job refused", id, reason: "library", detail: String(error) });
      return;
    }
    try {
      const output = task === "make" ? make(input) : read(input);
      tell({ kind: "job done", id, output }, task === "make" ? [output] : []);
    } catch (error) {
      tell({ kind: "job refused", id, reason: "file", detail: String(error) });
    }
  };
}
