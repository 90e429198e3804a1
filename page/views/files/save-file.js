/**
 * Saving the open school as a school file.
 *
 * @import { Store } from "../../state/store.js"
 */

import { toSchoolFile } from "../../model/school-file.js";
import { openOf } from "../../model/workspace.js";
import { on } from "../element.js";
import { download } from "./download.js";
import { fileName } from "./file-name.js";
import { leftOut } from "./left-out.js";
import { byId } from "../page.js";

/** @param {Store} store */
export function createSaveFile(store) {
  on(byId("save-file", HTMLButtonElement), {
    click: () => {
      const state = store.get();
      const { workspace, school } = state;
      const scenario = workspace.scenarios.length > 1 ? openOf(workspace).name : "";
      const same = scenario.trim() === school.name.trim();
      const name = fileName([school.name, same ? "" : scenario], "json");
      const text = `${JSON.stringify(toSchoolFile(school), null, 2)}\n`;
      download(text, name, "application/json");
      store.set({ notice: { key: "files.saved", values: { name }, also: leftOut(state) } });
    },
  });
}
