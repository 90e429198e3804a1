/**
 * Saving the open school as a file, and giving any file to the person under a name that every
 * system takes.
 *
 * @import { State, Store } from "../../state/state.js"
 */

import { namesWithoutClass } from "../../model/class-names.js";
import { countChanged, inSchool } from "../../model/edited-plan.js";
import { openOf, scenarioName } from "../../model/workspace.js";
import { classesIn, fileToShare, planToShare } from "../../state/displayed-plan.js";
import { byId, html, on } from "../dom.js";

/** @param {Store} store */
export function createSaveFile(store) {
  on(byId("save-file", HTMLButtonElement), {
    click: () => {
      const state = store.get();
      const { workspace, school } = state;
      const scenario = scenarioName(workspace);
      const same = scenario === school.name.trim();
      const name = fileName([school.name, same ? "" : scenario], "json");
      const text = `${JSON.stringify(fileToShare(state), null, 2)}\n`;
      download(text, name, "application/json");
      const also = leftOut(state);
      store.notify({ key: "files.saved", values: { name }, also, brief: also.length === 0 });
    },
  });
}

/** The browser takes the file after the click; until then it has to be there. */
const KEPT = 60_000;

/** @type {(content: BlobPart, name: string, type: string) => void} */
export function download(content, name, type) {
  const href = URL.createObjectURL(new Blob([content], { type }));
  html.a({ href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), KEPT);
}

const LONGEST = 80;

/** What some system does not take in a name, and what only looks like nothing. */
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\\/:*?"<>|]+/g;

/**
 * @param {string[]} parts  like the school's name, the scenario's, the date; empty ones are left out
 * @param {string} ending  "csv"
 */
export function fileName(parts, ending) {
  const whole = parts
    .map((part) => part.replace(FORBIDDEN, " ").replace(/\s+/g, " ").trim())
    .filter((part) => part !== "")
    .join(" - ");
  const short = [...whole].slice(0, LONGEST).join("").trim();
  return `${short.replace(/^\.+|\.+$/g, "").trim() || "Class Cruncher"}.${ending}`;
}

/** Today as it sorts: "2027-03-09". */
export function today() {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

/**
 * The keys of what to say of what is left out: changes by hand, where another plan goes along, and
 * names of classes that are not in it.
 * @param {State} state
 */
export function leftOut(state) {
  const { handMade, names = [] } = openOf(state.workspace);
  const shared = planToShare(state);
  const changed = shared?.byHand ? undefined : inSchool(handMade, state.school);
  const nameless = namesWithoutClass(names, shared ? classesIn(shared) : []);
  return [
    ...(changed && countChanged(changed) > 0 ? ["files.leftOut"] : []),
    ...(nameless.length > 0 ? ["files.namesLeftOut"] : []),
  ];
}
