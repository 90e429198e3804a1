/**
 * Taking the plan out: printed, as an Excel workbook, as a CSV file.
 *
 * @import { WorkbookRequest } from "../../engine/messages.js"
 * @import { DisplayedPlan } from "../../state/displayed-plan.js"
 * @import { Store } from "../../state/state.js"
 */

import { toSchoolFile } from "../../model/school-file.js";
import { openOf } from "../../model/workspace.js";
import { byId, on, setText } from "../dom.js";
import { planRows, separatorHere, toCsv } from "./csv.js";
import { download, fileName, today } from "./save.js";
import { workbookRequest } from "./workbook-request.js";
import { t } from "../../words/i18n.js";

const CSV = "text/csv;charset=utf-8";
const EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/**
 * @param {Store} store
 * @param {{makeWorkbook: (request: WorkbookRequest) => Promise<ArrayBuffer>}} engine
 */
export function createExport(store, engine) {
  const group = byId("export", HTMLDivElement);
  const excel = byId("export-excel", HTMLButtonElement);
  const reply = byId("export-reply", HTMLParagraphElement);
  /** What is said of the last export, until the plan is another one. */
  let said = { key: "", revision: 0 };

  on(byId("export-csv", HTMLButtonElement), {
    click: () => {
      const { displayed } = store.get();
      if (!displayed) return;
      const rows = planRows(displayed.plan, toSchoolFile(displayed.school));
      download(toCsv(rows, separatorHere()), nameOf(displayed, "csv"), CSV);
      tell("export.csvDone");
    },
  });
  on(excel, {
    click: async () => {
      const state = store.get();
      const { displayed } = state;
      if (!displayed || excel.ariaDisabled === "true") return;
      const name = nameOf(displayed, "xlsx");
      excel.ariaDisabled = "true";
      tell("export.making");
      try {
        const book = await engine.makeWorkbook(workbookRequest(state, displayed));
        download(book, name, EXCEL);
        tell("export.excelDone");
      } catch (error) {
        const reason = Reflect.get(Object(error), "reason");
        tell(reason === "library" ? "export.noLibrary" : "export.failed");
      } finally {
        excel.ariaDisabled = "false";
      }
    },
  });

  /**
   * @param {DisplayedPlan} displayed
   * @param {string} ending
   */
  function nameOf({ school }, ending) {
    const { name } = openOf(store.get().workspace);
    return fileName([school.name || t("plan.nameless"), name, today()], ending);
  }

  /** @param {string} key */
  function tell(key) {
    said = { key, revision: store.get().revision };
    render();
  }

  function render() {
    const { displayed, revision } = store.get();
    group.hidden = !displayed || displayed.plan.classes.length === 0;
    const { key } = said;
    setText(reply, key && !group.hidden && said.revision === revision ? t(key) : "");
  }

  return { render };
}
