/**
 * A school that comes from outside, by a file or a link: a scenario of its own, which is opened.
 * Nothing that is there is touched; only the untouched example and an empty form make room.
 *
 * @import { SchoolFile } from "../../engine/messages.js"
 * @import { State, Store } from "../../state/store.js"
 */

import { toDraft, toSchoolFile } from "../../model/school-file.js";
import { emptySchool } from "../../model/school.js";
import { added, freeName, newScenario, removed } from "../../model/workspace.js";
import { isExample } from "../../state/examples.js";

/**
 * @param {Store} store
 * @param {SchoolFile} file
 * @param {string} called  the scenario's name where the school has none
 */
export function addSchool(store, file, called) {
  const { workspace } = store.get();
  const name = file.name?.trim() || called;
  const base = hasNothingToLose(store.get()) ? { ...workspace, scenarios: [] } : workspace;
  const free = freeName(base, (n) => (n === 1 ? name : `${name} (${n})`));
  const next = added(workspace, newScenario(free, toDraft(file)));
  store.change(base === workspace ? next : removed(next, workspace.open));
}

/** @param {State} state */
function hasNothingToLose({ workspace, school, past }) {
  if (workspace.scenarios.length > 1) return false;
  const blank = JSON.stringify(toSchoolFile(emptySchool()));
  const isBlank = JSON.stringify(toSchoolFile(school)) === blank;
  return isBlank || (past.length === 0 && isExample(school));
}
