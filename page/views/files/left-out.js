/**
 * What goes out with a school, and what does not: its numbers and rules do, with the classes that
 * are kept; a plan that was changed by hand does not.
 *
 * @import { State } from "../../state/store.js"
 */

import { countChanged, inSchool } from "../../model/edited-plan.js";
import { openOf } from "../../model/workspace.js";

/**
 * The key of what to say of what is left out; undefined where nothing is.
 * @param {Pick<State, "workspace" | "school">} state
 */
export function leftOut({ workspace, school }) {
  const handMade = inSchool(openOf(workspace).handMade, school);
  return handMade && countChanged(handMade) > 0 ? "files.leftOut" : undefined;
}
