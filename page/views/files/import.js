/**
 * Opening a spreadsheet with the numbers of the grades, or with a list of children: what was
 * understood is shown before it goes into the form.
 *
 * @import { Reading } from "../../model/sheet/readings.js"
 * @import { Store } from "../../state/store.js"
 * @import { Opener } from "./open-files.js"
 * @import { ReadWorkbook } from "./read-file.js"
 */

import { emptySchool } from "../../model/school.js";
import { replaceGrades } from "../../model/sheet/grades.js";
import { readingsOf } from "../../model/sheet/readings.js";
import { isExample } from "../../state/examples.js";
import { element, fill, on } from "../element.js";
import { refuse } from "./open-files.js";
import { drawReading, readingTitle } from "./preview.js";
import { readFile } from "./read-file.js";
import { byId } from "../page.js";

const MOST_READINGS = 12;
const ENDING = /\.(xlsx|xlsm|xls|ods|csv|tsv|txt)$/i;

/**
 * @param {Store} store
 * @param {{readWorkbook: ReadWorkbook}} engine
 * @returns {{render: () => void, opener: Opener}}
 */
export function createImport(store, engine) {
  const dialog = byId("import", HTMLDialogElement);
  const select = byId("import-reading", HTMLSelectElement);
  /** @type {{file: string, readings: Reading[], place: number} | null} */
  let opened = null;

  on(select, {
    change: () => {
      if (opened) opened = { ...opened, place: Number(select.value) };
      render();
    },
  });
  on(byId("import-cancel", HTMLButtonElement), { click: () => dialog.close() });
  on(byId("import-take", HTMLButtonElement), { click: take });
  on(dialog, {
    close: () => {
      opened = null;
    },
  });

  /** The grades of an example are nobody's: nothing of it stays beside somebody's own. */
  function base() {
    const { school } = store.get();
    return isExample(school) ? emptySchool() : school;
  }

  /** @param {File} file */
  async function open(file) {
    store.set({ notice: { key: "import.reading", values: { name: file.name } } });
    const found = await readFile(file, engine.readWorkbook);
    if ("problem" in found) {
      refuse(store, file, found.problem);
      return;
    }
    const names = base().grades.map(({ name }) => name.trim());
    const readings = readingsOf(found.sheets, names.filter(Boolean)).slice(0, MOST_READINGS);
    if (readings.length === 0) {
      refuse(store, file, "import.nothing");
      return;
    }
    store.set({ notice: null });
    opened = { file: file.name, readings, place: 0 };
    render();
    if (!dialog.open) dialog.showModal();
  }

  function take() {
    const reading = opened?.readings[opened.place];
    if (!opened || !reading) return;
    const next = replaceGrades(base(), reading.grades);
    if (isExample(store.get().school)) store.replace(next);
    else store.edit(next);
    const values = { n: reading.grades.length, name: opened.file };
    store.set({ notice: { key: "import.taken", values } });
    dialog.close();
  }

  function render() {
    if (!opened) return;
    const { file, readings, place } = opened;
    byId("import-name", HTMLParagraphElement).textContent = file;
    fill(
      select,
      ...readings.map((reading, at) =>
        element("option", { value: at, selected: at === place }, readingTitle(reading)),
      ),
    );
    byId("import-choice", HTMLDivElement).hidden = readings.length < 2;
    const reading = readings[place];
    if (reading) fill(byId("import-preview", HTMLDivElement), ...drawReading(reading, base()));
  }

  /** @type {Opener} */
  const opener = {
    accept: ".xlsx,.xlsm,.csv,.tsv,.txt",
    matches: ({ name }) => ENDING.test(name),
    open,
  };
  return { render, opener };
}
