/**
 * What can be undone and redone. A step knows the workspace before and after it, and so which
 * scenario it was made in: taking it back, or making it again, opens that one.
 *
 * @import { Workspace } from "./workspace.js"
 *
 * @typedef {{before: Workspace, after: Workspace}} Step
 *
 * @typedef {object} History
 * @property {Step[]} past  the last step last
 * @property {Step[]} future  the next step first
 * @property {string | null} undoGroup  the field being typed in, or the walk through the list: its
 *   steps undo as one
 */

const MOST_STEPS = 200;

/** @type {History} */
export const NO_HISTORY = { past: [], future: [], undoGroup: null };

/**
 * One step more. Steps with the same `undoGroup`, one after another, are one.
 * @type {(history: History, step: Step, undoGroup: string | null) => History}
 */
export function stepped({ past, undoGroup: before }, step, undoGroup) {
  const last = past.at(-1);
  const goesOn = undoGroup !== null && undoGroup === before && last !== undefined;
  const steps = goesOn
    ? [...past.slice(0, -1), { before: last.before, after: step.after }]
    : [...past, step];
  return { past: steps.slice(-MOST_STEPS), future: [], undoGroup };
}

/**
 * The history after undoing, and the workspace to go back to; null where there is nothing to undo.
 * @param {Pick<History, "past" | "future">} history
 * @returns {{workspace: Workspace, history: History} | null}
 */
export function undone({ past, future }) {
  const step = past.at(-1);
  if (!step) return null;
  return {
    workspace: step.before,
    history: { past: past.slice(0, -1), future: [step, ...future], undoGroup: null },
  };
}

/**
 * The history after redoing, and the workspace to go on to; null where there is nothing to redo.
 * @param {Pick<History, "past" | "future">} history
 * @returns {{workspace: Workspace, history: History} | null}
 */
export function redone({ past, future }) {
  const [step, ...later] = future;
  if (!step) return null;
  return {
    workspace: step.after,
    history: { past: [...past, step], future: later, undoGroup: null },
  };
}
