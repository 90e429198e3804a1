/**
 * Makes the snapshot for later visits, in a worker of its own: a second Python starts, is looked
 * at and ends. The planner that is at work has nothing to do with it.
 */

import { memoryOf } from "./pyodide-internals.js";
import { openPlanner, startPython } from "./python.js";
import { keepSnapshot } from "./snapshot.js";

try {
  const python = await startPython({ forSnapshot: true });
  openPlanner(python).destroy();
  await keepSnapshot(memoryOf(python));
} catch {
  // The next visit starts from the files again.
}
self.postMessage({ kind: "done" });
