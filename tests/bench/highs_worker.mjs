// HiGHS in a browser's worker, asked with the messages of the page's own worker.
import loadHighs from "/node_modules/highs/build/highs.mjs";
import { openHighs } from "./highs_solve.mjs";

const solve = await openHighs(loadHighs);
globalThis.addEventListener("message", (event) => {
  const { revision, questions } = event.data;
  if (questions.length === 0) return; // whoever asked is waiting no longer
  const [{ topic, text }] = questions;
  globalThis.postMessage({ kind: "answer", revision, topic, text: solve(text) });
  globalThis.postMessage({ kind: "done", revision, topic });
});
globalThis.postMessage({ kind: "ready" });
