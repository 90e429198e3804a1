/**
 * The planner in its Python: from the snapshot of an earlier visit, else from its files.
 *
 * @import { StartStage } from "../messages.js"
 */

import { startPython } from "./python.js";
import { forgetSnapshot, keptSnapshot } from "./snapshot.js";
import { WARM_UP } from "./warm-up.js";

/**
 * Starts it. Whatever is wrong with a snapshot, the files are there.
 * @param {(stage: StartStage, share?: number) => void} tell
 */
export async function startPlanner(tell) {
  const snapshot = await keptSnapshot();
  if (snapshot) {
    try {
      const python = await startPython({ snapshot });
      return { python, answers: openPlanner(python), fromSnapshot: true };
    } catch {
      await forgetSnapshot();
    }
  }
  const python = await startPython({
    onShare: (share) => (share < 1 ? tell("python", share) : tell("start")),
  });
  tell("warming");
  return { python, answers: openPlanner(python), fromSnapshot: false };
}

/**
 * The planner's `answers` function: request text in, iterator of texts out.
 * @param {any} python
 */
export function openPlanner(python) {
  const requests = python.pyimport("classcruncher.requests");
  const answers = requests.answers.copy();
  requests.destroy();
  const steps = answers(WARM_UP);
  while (!steps.next().done);
  steps.destroy();
  return answers;
}
