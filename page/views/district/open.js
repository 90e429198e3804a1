/**
 * Opening a table with a school in each row, and showing the schools that were opened.
 *
 * @import { RowOfSchool } from "../../model/sheet/schools.js"
 * @import { Store } from "../../state/state.js"
 */

import { toSchoolFile } from "../../model/school-file.js";
import { schoolsFromRows } from "../../model/sheet/schools.js";
import { scenarioName } from "../../model/workspace.js";
import { newDistrict } from "../../state/district.js";
import { byId } from "../dom.js";
import { refuse } from "../files/open.js";
import { formatList, t } from "../../words/i18n.js";

/** A page with more rows would be slow to sort. */
const MOST = 3000;

/**
 * Opens the first sheet that is a table of schools, by the rules in the form, or says why not.
 * @param {Store} store
 * @param {File} file
 * @param {{rows: string[][]}[]} sheets
 * @returns {boolean}  false where no sheet is such a table
 */
export function openSchools(store, file, sheets) {
  const { school, workspace } = store.get();
  const rules = toSchoolFile(school);
  const table = sheets.map(({ rows }) => schoolsFromRows(rows, rules)).find(Boolean);
  if (!table) return false;
  if (table.strange.length > 0 || table.missing.length > 0) {
    const grades = formatList((rules.grades ?? []).map(({ name = "" }) => name));
    refuse(store, file, "many.otherGrades", { columns: formatList(table.grades), grades });
  } else if (rules.kept_classes) {
    refuse(store, file, "many.kept");
  } else {
    const ruledBy = scenarioName(workspace) || school.name.trim() || t("plan.nameless");
    showSchools(store, file, ruledBy, table.schools);
  }
  return true;
}

/**
 * @param {Store} store
 * @param {File | null} file  that they are from; none where each has its own
 * @param {string | null} ruledBy  the scenario whose rules they have; none where each has its own
 * @param {RowOfSchool[]} schools
 */
export function showSchools(store, file, ruledBy, schools) {
  const name = file?.name ?? "";
  if (schools.length > MOST) {
    refuse(store, { name }, "many.tooMany", { n: schools.length, most: MOST });
    return;
  }
  store.notify(null);
  store.district(newDistrict(name, ruledBy, schools));
  const heading = byId("district-heading", HTMLHeadingElement);
  heading.scrollIntoView({ block: "nearest" });
  heading.focus({ preventScroll: true });
}
