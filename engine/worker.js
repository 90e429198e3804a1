/**
 * The planner's worker: starts Python, then answers questions one at a time.
 * Python is stepped answer by answer, and between two steps the event loop gets a turn,
 * so that a newer question or a stop takes effect. Nothing here is worth keeping: the page
 * may end this worker at any moment.
 *
 * @import { Ask, FromWorker, ToWorker } from "./messages.js"
 */

const ROOT = new URL("../", import.meta.url);

/** A question as small as can be; answering it once loads what the first real one needs. */
const WARM_UP = JSON.stringify({
  kind: "plan",
  school: {
    format: "class-cruncher/1",
    teachers: 2,
    grades: [
      { name: "A", children: 12, max: 10 },
      { name: "B", children: 6, max: 10 },
    ],
    composites: [{ grades: ["A", "B"] }],
  },
});

/** @param {FromWorker} message */
const tell = (message) => self.postMessage(message);

/** One turn for the event loop. */
function turn() {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

/** @param {string} path */
async function fetched(path) {
  const response = await fetch(new URL(path, ROOT));
  if (!response.ok) throw new Error(`${path} did not load (${response.status})`);
  return response.arrayBuffer();
}

/** Starts Python and returns its `answers` function: request text in, iterator of texts out. */
async function start() {
  tell({ kind: "stage", text: "Loading Python" });
  const { loadPyodide } = await import(new URL("runtime/pyodide.mjs", ROOT).href);
  const python = await loadPyodide({ indexURL: new URL("runtime/", ROOT).href });

  tell({ kind: "stage", text: "Loading the solver" });
  await python.loadPackage(["numpy", "scipy"], { messageCallback: () => undefined });

  tell({ kind: "stage", text: "Loading the planner" });
  python.unpackArchive(await fetched("py/classcruncher.zip"), "zip", { extractDir: "/planner" });
  python.runPython("import sys; sys.path.insert(0, '/planner')");
  const requests = python.pyimport("classcruncher.requests");
  const answers = requests.answers.copy();
  requests.destroy();

  tell({ kind: "stage", text: "Warming up" });
  const steps = answers(WARM_UP);
  while (!steps.next().done);
  steps.destroy();
  return answers;
}

/** @type {Ask | null} */
let newest = null;

/**
 * Answers one question, and gives up as soon as it is no longer the newest.
 * @param {(text: string) => any} answers
 * @param {Ask} question
 */
async function answer(answers, question) {
  const { revision, text } = question;
  tell({ kind: "began", revision });
  const steps = answers(text);
  let said = "";
  try {
    for (;;) {
      const step = steps.next();
      if (step.done) {
        tell({ kind: "done", revision });
        newest = newest === question ? null : newest;
        return;
      }
      if (step.value !== said) tell({ kind: "answer", revision, text: step.value });
      said = step.value;
      await turn();
      if (newest !== question) {
        steps.return();
        return;
      }
    }
  } finally {
    steps.destroy();
  }
}

try {
  const answers = await start();
  let working = false;
  self.addEventListener("message", async (/** @type {MessageEvent<ToWorker>} */ event) => {
    newest = event.data.kind === "ask" ? event.data : null;
    if (working) return;
    working = true;
    try {
      while (newest) await answer(answers, newest);
      tell({ kind: "stopped" });
    } catch (error) {
      tell({ kind: "failed", detail: String(error) });
    }
    working = false;
  });
  tell({ kind: "ready" });
} catch (error) {
  tell({ kind: "failed", detail: String(error) });
}
