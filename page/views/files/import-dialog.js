/**
 * Opening a spreadsheet with the numbers of the grades, or with a list of children: what was
 * understood is shown before it goes into the form.
 *
 * @import { Sheet } from "../../engine/messages.js"
 * @import { Draft } from "../../model/school.js"
 * @import { Reading } from "../../model/sheet/readings.js"
 * @import { Store } from "../../state/state.js"
 * @import { Opener } from "./open.js"
 *
 * @typedef {{name: string, rows: string[][]}} Rows
 * @typedef {(bytes: ArrayBuffer) => Promise<Sheet[]>} ReadWorkbook
 */

import { GRADE_FIELDS } from "../../model/fields.js";
import { emptySchool } from "../../model/school.js";
import { decode, rowsOfText } from "../../model/sheet/delimited-text.js";
import { replaceGrades } from "../../model/sheet/grades.js";
import { readingsOf } from "../../model/sheet/readings.js";
import { isExample } from "../../state/examples.js";
import { byId, createChangeCheck, element, fill, html, on } from "../dom.js";
import { refuse } from "./open.js";
import { framed, headRow } from "../tables.js";
import { formatList, locale, t } from "../../words/i18n.js";
import { notesInWords } from "../../words/titles.js";

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
  const isOtherFile = createChangeCheck();
  const isOtherReading = createChangeCheck();

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

  /**
   * Shows what a file says, until it is taken or not wanted.
   * @param {File} file
   */
  async function open(file) {
    store.notify({ key: "import.reading", values: { name: file.name } });
    const found = await readFile(file, engine.readWorkbook);
    if ("problem" in found) {
      refuse(store, file, found.problem);
      return;
    }
    const readings = readingsOf(found.sheets, namesOf(base()), locale()).slice(0, MOST_READINGS);
    if (readings.length === 0) {
      refuse(store, file, "import.nothing");
      return;
    }
    store.notify(null);
    opened = { file: file.name, readings, place: 0 };
    render();
    dialog.showModal();
    await new Promise((resolve) => {
      dialog.addEventListener("close", resolve, { once: true });
    });
  }

  function take() {
    const reading = opened?.readings[opened.place];
    if (!opened || !reading) return;
    const next = replaceGrades(base(), reading.grades);
    if (isExample(store.get().school)) store.replace(next);
    else store.edit(next);
    const values = { n: reading.grades.length, name: opened.file };
    store.notify({ key: "import.taken", values });
    dialog.close();
  }

  function render() {
    if (!opened) return;
    const { file, readings, place } = opened;
    if (isOtherFile(file, readings)) {
      byId("import-name", HTMLParagraphElement).textContent = file;
      fill(
        select,
        ...readings.map((reading, index) => html.option({ value: index }, readingTitle(reading))),
      );
      byId("import-choice", HTMLDivElement).hidden = readings.length < 2;
    }
    select.value = String(place);
    const reading = readings[place];
    const names = namesOf(base());
    if (reading && isOtherReading(reading, names)) {
      fill(byId("import-preview", HTMLDivElement), ...drawReading(reading, names));
    }
  }

  /** @type {Opener} */
  const opener = {
    accept: ".xlsx,.xlsm,.csv,.tsv,.txt",
    matches: ({ name }) => ENDING.test(name),
    open,
  };
  return { render, opener };
}

const MOST_NOTES = 8;

/** A way to read the file, in words. @param {Reading} reading */
function readingTitle({ kind, sheet, heading, column }) {
  const where = heading ? t("import.named", { heading }) : t("import.column", { n: column + 1 });
  const what = kind === "table" ? t("import.asTable") : t("import.asList", { where });
  return sheet ? t("import.inSheet", { sheet, what }) : what;
}

/** @param {Draft} draft */
const namesOf = (draft) => draft.grades.map(({ name }) => name.trim()).filter(Boolean);

/**
 * @param {Reading} reading
 * @param {string[]} names  of the grades whose place it would take
 */
function drawReading(reading, names) {
  const { kind, grades, children, without, notes, likeliness } = reading;
  const gone = names.filter((name) => grades.every((grade) => grade.name !== name));
  const remarks = [
    ...notesInWords(notes).slice(0, MOST_NOTES),
    ...(without > 0 ? [t("import.without", { n: without })] : []),
    ...(gone.length > 0 ? [t("import.gone", { grades: formatList(gone) })] : []),
    ...reading.together.map((spellings) =>
      t("import.together", { spellings: formatList(spellings) }),
    ),
    ...(reading.isClasses ? [t("import.classes")] : []),
    ...(reading.isGuess && !reading.isClasses ? [t("import.guess")] : []),
    ...(likeliness < 1 && !reading.isClasses ? [t("import.unsure")] : []),
  ];
  const counted = t("import.counted", {
    n: children,
    grades: t("import.grades", { n: grades.length }),
  });
  return [
    kind === "list" && html.p(counted, " ", t("import.privacy")),
    drawGrades(grades),
    remarks.length > 0 && html.ul({ class: "notes" }, ...remarks.map((remark) => html.li(remark))),
  ];
}

/** @param {Reading["grades"]} grades */
function drawGrades(grades) {
  const fields = GRADE_FIELDS.filter(({ key }) => grades.some((grade) => grade[key] !== undefined));
  const rows = grades.map((grade) =>
    html.tr(
      ...fields.map(({ key }, index) =>
        element(index === 0 ? "th" : "td", index === 0 ? { scope: "row" } : {}, grade[key]),
      ),
    ),
  );
  const label = t("import.caption");
  const head = html.thead(headRow(...fields.map((field) => t(field.head))));
  return framed(
    label,
    html.table(html.caption({ class: "unseen" }, label), head, html.tbody(...rows)),
  );
}

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Excel files from before 2007, and newer ones with a password. */
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0];
const PDF = [0x25, 0x50, 0x44, 0x46];

/**
 * @param {File} file
 * @param {ReadWorkbook} readWorkbook
 * @returns {Promise<{sheets: Rows[]} | {problem: string}>}  problem: the key of its words
 */
async function readFile(file, readWorkbook) {
  const buffer = await file.arrayBuffer();
  const begins = (/** @type {number[]} */ magic) => {
    const bytes = new Uint8Array(buffer, 0, Math.min(magic.length, buffer.byteLength));
    return magic.every((byte, index) => bytes[index] === byte);
  };
  if (begins(OLD_EXCEL)) return { problem: "import.oldExcel" };
  if (begins(PDF)) return { problem: "import.pdf" };
  if (begins(ZIP)) return workbookSheets(buffer, readWorkbook);
  const text = decode(buffer);
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000e-\u001a]/.test(text)) return { problem: "import.noText" };
  return { sheets: [{ name: "", rows: rowsOfText(text) }] };
}

/**
 * @param {ArrayBuffer} buffer
 * @param {ReadWorkbook} readWorkbook
 */
async function workbookSheets(buffer, readWorkbook) {
  try {
    const sheets = await readWorkbook(buffer);
    return {
      sheets: sheets.map(({ name, rows }) => ({
        name,
        rows: rows.map((cells) => cells.map((cell) => String(cell ?? ""))),
      })),
    };
  } catch (error) {
    const reason = Reflect.get(Object(error), "reason");
    return { problem: reason === "file" ? "import.notExcel" : "import.noLibrary" };
  }
}
