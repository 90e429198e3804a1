/**
 * Opening a spreadsheet with the numbers of the grades, or with a list of children: what was
 * understood is shown before it goes into the form, and what was asked otherwise is read so.
 *
 * @import { SheetRows } from "../../model/sheet/readings.js"
 * @import { Store } from "../../state/state.js"
 * @import { Opener } from "./open.js"
 * @import { ReadWorkbook } from "./read-file.js"
 *
 * @typedef {object} Opened
 * @property {number} revision  another whenever it is another file or wished otherwise
 * @property {string} file  its name
 * @property {SheetRows[]} sheets
 * @property {string} [chosen]  the way to read it; the likeliest where none is chosen
 * @property {ReadonlySet<string>} undone  keys of notes that are not to be heeded
 * @property {boolean} isMoved  these are this year's children: each moves up a grade
 * @property {string} intake  who then come into the youngest grade, as typed
 * @property {() => void} [taken]  called once its numbers are used
 */

import { replaceGrades } from "../../model/sheet/grades.js";
import { movedUp } from "../../model/next-grade.js";
import { readingsOf } from "../../model/sheet/readings.js";
import { withoutExample } from "../../state/examples.js";
import { locale, t } from "../../words/i18n.js";
import { openSchools } from "../district/open.js";
import { byId, createChangeCheck, on, refill, setText } from "../dom.js";
import { drawChoices, drawReading } from "./import-preview.js";
import { refuse } from "./open.js";
import { readFile } from "./read-file.js";

const MOST_READINGS = 6;
const ENDING = /\.(xlsx|xlsm|xls|ods|csv|tsv|txt|htm|html|xml)$/i;

/**
 * @param {Store} store
 * @param {{readWorkbook: ReadWorkbook}} engine
 * @returns {{render: () => void, opener: Opener}}
 */
export function createImport(store, engine) {
  const dialog = byId("import", HTMLDialogElement);
  const isThisYear = byId("import-this-year", HTMLInputElement);
  const intake = byId("import-intake", HTMLInputElement);
  /** @type {Opened | null} */
  let opened = null;
  let revision = 0;
  const hasChanged = createChangeCheck();

  /** @param {Partial<Opened>} what */
  function change(what) {
    if (opened) opened = { ...opened, ...what, revision: ++revision };
    render();
  }

  on(isThisYear, { change: () => change({ isMoved: isThisYear.checked }) });
  on(intake, { input: () => change({ intake: intake.value.trim() }) });
  on(byId("import-cancel", HTMLButtonElement), { click: () => dialog.close() });
  on(byId("import-take", HTMLButtonElement), { click: take });
  on(dialog, {
    close: () => {
      opened = null;
    },
  });
  on(byId("paste", HTMLDetailsElement), {
    "list-pasted": (/** @type {CustomEvent<{rows: string[][], taken: () => void}>} */ event) => {
      const { rows, taken } = event.detail;
      event.preventDefault();
      const file = t("import.pasted");
      const sheets = [{ name: "", rows }];
      if (!openSchools(store, { name: file }, sheets)) show(file, sheets, taken);
    },
  });

  const base = () => withoutExample(store.get().school);
  const names = () =>
    base()
      .grades.map(({ name }) => name.trim())
      .filter(Boolean);

  /** @param {Opened} about */
  const readings = ({ sheets, undone }) =>
    readingsOf(sheets, names(), locale(), undone).slice(0, MOST_READINGS);

  /** The way of reading that is chosen, and the grades that it gives. @param {Opened} about */
  function chosenOf(about) {
    const all = readings(about);
    const reading = all.find(({ id }) => id === about.chosen) ?? all[0];
    if (!reading) return null;
    const later = movedUp(reading.grades, names(), about.intake);
    return { all, reading, later, grades: about.isMoved ? later.grades : reading.grades };
  }

  /**
   * Shows what rows say, until it is taken or not wanted.
   * @type {(file: string, sheets: SheetRows[], taken?: () => void) => void}
   */
  function show(file, sheets, taken) {
    opened = {
      revision: ++revision,
      file,
      sheets,
      undone: new Set(),
      isMoved: false,
      intake: "",
      ...(taken && { taken }),
    };
    isThisYear.checked = false;
    intake.value = "";
    render();
    dialog.showModal();
  }

  /** @param {File} file */
  async function open(file) {
    store.notify({ key: "import.reading", values: { name: file.name } });
    const found = await readFile(file, engine.readWorkbook);
    if ("problem" in found) {
      refuse(store, file, found.problem);
      return;
    }
    if (openSchools(store, file, found.sheets)) return;
    if (readingsOf(found.sheets, names(), locale()).length === 0) {
      refuse(store, file, "import.nothing");
      return;
    }
    store.notify(null);
    show(file.name, found.sheets);
    await new Promise((resolve) => {
      dialog.addEventListener("close", resolve, { once: true });
    });
  }

  function take() {
    const chosen = opened && chosenOf(opened);
    if (!opened || !chosen) return;
    store.edit(replaceGrades(base(), chosen.grades));
    const values = { n: chosen.grades.length, name: opened.file };
    store.notify({ key: "import.taken", values, brief: true, undoes: true });
    opened.taken?.();
    dialog.close();
  }

  function render() {
    if (!opened || !hasChanged(opened.revision, names())) return;
    const chosen = chosenOf(opened);
    if (!chosen) return;
    const { file, undone, isMoved } = opened;
    const { all, reading, later, grades } = chosen;
    setText(byId("import-name", HTMLParagraphElement), file);
    byId("import-choice", HTMLFieldSetElement).hidden = all.length < 2;
    refill(
      byId("import-readings", HTMLDivElement),
      ...drawChoices(all, reading.id, (id) => change({ chosen: id })),
    );
    byId("import-next", HTMLDivElement).hidden = !isMoved;
    const { youngest, oldest, leaving } = later;
    setText(byId("import-intake-label", HTMLLabelElement), t("import.intake", { grade: youngest }));
    setText(
      byId("import-leaving", HTMLParagraphElement),
      t("import.leaving", { grade: oldest, n: leaving }),
    );
    const toggle = (/** @type {string} */ key) => {
      const next = new Set(undone);
      if (!next.delete(key)) next.add(key);
      change({ undone: next });
    };
    const about = { undone, toggle, isOnly: all.length < 2 };
    refill(byId("import-preview", HTMLDivElement), ...drawReading(reading, grades, names(), about));
  }

  /** @type {Opener} */
  const opener = {
    accept: ".xlsx,.xlsm,.xls,.csv,.tsv,.txt",
    matches: ({ name }) => ENDING.test(name),
    open,
  };
  return { render, opener };
}
