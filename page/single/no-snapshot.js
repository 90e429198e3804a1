/**
 * In place of page/engine/worker/snapshot-maker.js: a page from a file may keep nothing as large as a
 * snapshot.
 */

const nothing = () => undefined;

export const createSnapshotMaker = () => ({ rest: nothing, stop: nothing });
