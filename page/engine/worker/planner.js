/**
 * The planner in its Python: from the snapshot of an earlier visit, else from its files.
 *
 * @import { StartStage } from "../messages.js"
 */

import { openPlanner, startPython } from "./python.js";
import { forgetSnapshot, keptSnapshot } from "./snapshot.js";

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
