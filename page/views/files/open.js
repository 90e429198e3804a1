/**
 * Opening files, by the button or dropped onto the page. Each sort of file has an opener; whoever
 * reads another sort adds one. A school becomes a scenario of its own; only the untouched example
 * and an empty form make room. What a spreadsheet or a school's system wrote is read as sheets.
 *
 * @import { Sheet } from "../../engine/messages.js"
 * @import { SharedFile } from "../../model/school-file.js"
 * @import { SheetRows } from "../../model/sheet/readings.js"
 * @import { Scenario, Selection } from "../../model/workspace.js"
 * @import { State, Store } from "../../state/state.js"
 *
 * @typedef {object} Opener
 * @property {string} accept  what the browser's dialogue offers, like ".json"
 * @property {(file: File) => boolean} matches
 * @property {(file: File) => Promise<void>} open  puts it into the store, or says why not, and is
 *   settled when nobody is asked about it any more; refused where the browser cannot read it
 *
 * @typedef {(bytes: ArrayBuffer) => Promise<Sheet[]>} ReadWorkbook
 */

import { NO_NAME, withNames } from "../../model/class-names.js";
import { choiceNamed } from "../../model/measures.js";
import { readSchool } from "../../model/schema.js";
import { toDraft, toSharedFile } from "../../model/school-file.js";
import { asKept, emptySchool } from "../../model/school.js";
import { decode, rowsOfText } from "../../model/sheet/delimited-text.js";
import { added, newScenario, openOf, ownName, removed } from "../../model/workspace.js";
import { isExample } from "../../state/examples.js";
import { byId, on } from "../dom.js";

/** No file of a school comes near this; a larger one is not even read. */
const LARGEST = 5_000_000;
export const LARGEST_SCHOOL = 1_000_000;
const LONGEST_NAME = 80;

/**
 * @param {Store} store
 * @param {Opener[]} openers  the first that matches opens a file
 * @param {(files: File[]) => Promise<boolean>} ask  about several schools at once: whether each
 *   becomes a scenario
 */
export function createOpenFiles(store, openers, ask) {
  const picker = byId("file-picker", HTMLInputElement);
  picker.accept = openers.map(({ accept }) => accept).join();

  /** Settled once all that was given before is opened. */
  let opening = Promise.resolve();

  /**
   * Opens one file after the other; several schools are asked about first.
   * @param {File[]} files
   */
  function openAll(files) {
    const schools = files.filter(isSchoolFile);
    const isAsked = schools.length > 1;
    for (const file of files.filter((one) => !isAsked || !schools.includes(one))) {
      opening = opening.then(() => open(file));
    }
    if (isAsked) {
      opening = opening.then(async () => {
        if (await ask(schools)) for (const file of schools) await open(file);
      });
    }
  }

  /** @param {File} file */
  async function open(file) {
    const opener = openers.find(({ matches }) => matches(file));
    if (file.size > LARGEST) refuse(store, file, "files.tooLarge");
    else if (opener) await opener.open(file).catch((error) => refuseUnread(file, error));
    else refuse(store, file, "files.otherKind");
  }

  /**
   * The browser cannot get at every file that it was given: one may have been moved, or its drive
   * taken away. Anything else is a fault of the page.
   * @param {File} file
   * @param {unknown} error
   */
  function refuseUnread(file, error) {
    const isOutOfReach = error instanceof DOMException;
    if (!isOutOfReach) reportError(error);
    refuse(store, file, isOutOfReach ? "files.unreadable" : "files.failed");
  }

  on(byId("open-file", HTMLButtonElement), "click", () => picker.click());
  on(picker, "change", () => {
    openAll([...(picker.files ?? [])]);
    picker.value = "";
  });

  const hasFiles = (/** @type {DragEvent} */ { dataTransfer }) =>
    dataTransfer?.types.includes("Files") ?? false;
  const invite = (/** @type {boolean} */ isOver) =>
    document.body.toggleAttribute("data-dropping", isOver);
  document.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    invite(true);
  });
  document.addEventListener("dragleave", (event) =>
    invite(hasFiles(event) && event.relatedTarget !== null),
  );
  document.addEventListener("drop", (event) => {
    invite(false);
    if (!hasFiles(event)) return;
    event.preventDefault();
    openAll([...(event.dataTransfer?.files ?? [])]);
  });
}

/** @param {File} file */
const isSchoolFile = ({ name, type }) => /\.json$/i.test(name) || type === "application/json";

/** School files (class-cruncher/1). @type {(store: Store) => Opener} */
export const schoolFiles = (store) => ({
  accept: ".json,application/json",
  matches: isSchoolFile,
  async open(file) {
    if (file.size > LARGEST_SCHOOL) return refuse(store, file, "files.tooLarge");
    const read = readSchool(await file.arrayBuffer());
    if ("wrong" in read) return refuse(store, file, read.wrong, read.values);
    addSchool(store, read.school, file.name.replace(/\.json$/i, ""));
    const values = { name: shortName(file) };
    store.notify({ key: "files.opened", values, brief: true, undoes: true });
  },
});

/**
 * Says that a file is not opened, and why.
 * @param {Store} store
 * @param {Pick<File, "name">} file
 * @param {string} key
 * @param {{[name: string]: string | number}} [values]
 */
export function refuse(store, file, key, values = {}) {
  store.notify({ key, values: { ...values, name: shortName(file) }, wrong: true });
}

/** @param {Pick<File, "name">} file */
const shortName = ({ name }) =>
  name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;

/**
 * @param {Store} store
 * @param {SharedFile} file
 * @param {string} called  the scenario's name where the school has none
 */
export function addSchool(store, file, called) {
  const { workspace } = store.get();
  const { chosen } = file;
  const name = file.name?.trim() || called;
  const base = hasNothingToLose(store.get()) ? { ...workspace, scenarios: [] } : workspace;
  const preference = choiceNamed(chosen?.goal ?? "")?.preference;
  const school = toDraft({ ...file, ...(preference && { preference }) });
  const classes = chosen?.classes.map((entry) => asKept(entry, school));
  /** @type {Selection | undefined} */
  const selection = classes && { kind: "picked", classes, place: null };
  const given = chosen?.names?.map((one) => ({ ...NO_NAME, ...one }));
  const names = classes && given && withNames([], classes, given);
  const next = added(workspace, { ...newScenario(ownName(base, name), school), selection, names });
  store.change(base === workspace ? next : removed(next, workspace.open));
}

/** @param {State} state */
function hasNothingToLose({ workspace, school, past }) {
  const { handMade, names = [] } = openOf(workspace);
  if (workspace.scenarios.length > 1 || handMade || names.length > 0) return false;
  const blank = JSON.stringify(toSharedFile(emptySchool()));
  const isBlank = JSON.stringify(toSharedFile(school)) === blank;
  const isUntouched = past.every(({ before }) => rulesOf(openOf(before)) === rulesOf({ school }));
  return isBlank || (isUntouched && isExample(school));
}

/** All but what matters most of its plans. @param {Pick<Scenario, "school">} scenario */
const rulesOf = ({ school }) => JSON.stringify(toSharedFile({ ...school, preference: [] }));

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Excel files from before 2007, and newer ones with a password. */
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0];
const PDF = [0x25, 0x50, 0x44, 0x46];

/** The XML that Excel wrote before its workbooks were archives. */
const EXCEL_2003 = "urn:schemas-microsoft-com:office:spreadsheet";

/**
 * The sheets of a file: of a workbook, of a web page that is called one, or of a text.
 * @param {File} file
 * @param {ReadWorkbook} readWorkbook
 * @returns {Promise<{sheets: SheetRows[]} | {problem: string}>}  problem: the key of its words
 */
export async function readFile(file, readWorkbook) {
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
  if (text.slice(0, 1000).includes(EXCEL_2003) && /^\s*<\?xml/.test(text)) {
    return { sheets: sheetsOf2003(text) };
  }
  if (/^\s*<(!doctype html|html|head|meta|body|table|div|style)\b/i.test(text)) {
    return { sheets: tablesOfPage(text) };
  }
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
      sheets: sheets.map(({ name, rows, uncounted }) => ({
        name,
        rows: rows.map((cells) => cells.map((cell) => String(cell ?? ""))),
        uncounted,
      })),
    };
  } catch (error) {
    const reason = Reflect.get(Object(error), "reason");
    return { problem: reason === "file" ? "import.notExcel" : "import.noLibrary" };
  }
}

const UNSEEN = /<!--[\s\S]*?-->|<(script|style|xml)\b[\s\S]*?<\/\1>/gi;
const TAG = /<(\/?)([a-z][\w:]*)([^>]*)>/gi;
const OF_TABLES = "table thead tbody tfoot tr td th".split(" ");
const SPAN = /\b(?:row|col)span\s*=\s*["']?\d+["']?/gi;

/** Nothing of a page but its tables: what else it asks for would be asked for here. */
const onlyTables = (/** @type {string} */ text) =>
  text.replace(UNSEEN, "").replace(TAG, (_, end, tag, attributes) => {
    if (!OF_TABLES.includes(tag.toLowerCase())) return " ";
    return `<${end}${tag} ${attributes.match(SPAN)?.join(" ") ?? ""}>`;
  });

/**
 * The tables of a web page.
 * @param {string} text
 * @returns {SheetRows[]}
 */
function tablesOfPage(text) {
  const page = new DOMParser().parseFromString(onlyTables(text), "text/html");
  return [...page.querySelectorAll("table")]
    .filter((table) => !table.querySelector("table"))
    .map((table, place) => ({ name: String(place + 1), rows: rowsOfTable(table) }));
}

/**
 * A cell over several rows stands in each of them; one over several columns in the first.
 * @param {HTMLTableElement} table
 */
function rowsOfTable(table) {
  /** @type {string[][]} */
  const rows = [...table.rows].map(() => []);
  for (const [place, row] of [...table.rows].entries()) {
    for (const cell of row.cells) {
      const cells = rows[place] ?? [];
      let column = 0;
      while (cells[column] !== undefined) column += 1;
      for (const below of rows.slice(place, place + Math.max(cell.rowSpan, 1))) {
        below[column] = cell.textContent;
        for (let more = 1; more < cell.colSpan; more += 1) below[column + more] = "";
      }
    }
  }
  return rows.map((cells) => Array.from(cells, (cell) => cell ?? ""));
}

/** @param {string} text @returns {SheetRows[]} */
function sheetsOf2003(text) {
  const book = new DOMParser().parseFromString(text, "application/xml");
  const within = (/** @type {Document | Element} */ parent, /** @type {string} */ name) => [
    ...parent.getElementsByTagNameNS(EXCEL_2003, name),
  ];
  return within(book, "Worksheet").map((sheet) => ({
    name: sheet.getAttributeNS(EXCEL_2003, "Name") ?? "",
    rows: within(sheet, "Row").map((row) => {
      /** @type {string[]} */
      const cells = [];
      for (const cell of within(row, "Cell")) {
        const place = cell.getAttributeNS(EXCEL_2003, "Index");
        const column = place ? Number(place) - 1 : cells.length;
        cells[column] = within(cell, "Data")[0]?.textContent ?? "";
      }
      return Array.from(cells, (cell) => cell ?? "");
    }),
  }));
}
