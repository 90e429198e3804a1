/**
 * What stands around the plan: changing it by hand, other plans, what if, comparing, how it works,
 * the files that come and go, and what else fills the form than typing. It is loaded when the plan
 * is there.
 *
 * @import { Planning } from "./planning.js"
 * @import { Store } from "./state/state.js"
 */

import { keepCompared, openCompared } from "./state/compared.js";
import { createAlternatives } from "./views/alternatives/alternatives.js";
import { createComparePicker, createComparison } from "./views/compare/compare.js";
import { createDistrict } from "./views/district/district.js";
import { createModel } from "./views/explain/explain.js";
import { createPublished } from "./views/explain/published.js";
import { createAskAboutSchools, schoolArchives } from "./views/district/open.js";
import { createExport } from "./views/files/export.js";
import { createImport } from "./views/files/import.js";
import { createOpenFiles, schoolFiles } from "./views/files/open.js";
import { createPrinted } from "./views/files/print.js";
import { createSaveFile } from "./views/files/share.js";
import { createPaste } from "./views/form/paste.js";
import { createGradeSets, createRegionPicker } from "./views/form/region-picker.js";
import { createHandEditor } from "./views/plan/edit/editor.js";
import { createNames } from "./views/plan/names.js";
import { createWhatIf } from "./views/what-if/what-if.js";
import { createYears } from "./views/years/years.js";

/** @type {(store: Store, engine: Planning) => void} */
export function showFurther(store, engine) {
  const compared = openCompared();
  if (compared.length > 0) store.takeUp({ compared });
  const spreadsheets = createImport(store, engine);
  const views = [
    spreadsheets.render,
    createGradeSets(store),
    createPaste(store, spreadsheets.showPasted),
    createRegionPicker(store),
    createHandEditor(store),
    createNames(store),
    createDistrict(store, engine),
    createExport(store, engine),
    createPrinted(store),
    createWhatIf(store),
    createAlternatives(store),
    createYears(store),
    createComparePicker(store),
    createComparison(store),
    createModel(store),
    createPublished(store),
  ];
  views.forEach((render) => store.follow(render));
  createSaveFile(store);
  const openers = [schoolFiles(store), schoolArchives(store), spreadsheets.opener];
  createOpenFiles(store, openers, createAskAboutSchools(store));
  keepCompared(store);
}
