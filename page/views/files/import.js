/**
 * Opening a spreadsheet with the numbers of the grades, or with a list of children: what was
 * understood is shown before it goes into the form, with its sum and with what was left out or set
 * right, each to be undone; and what was asked otherwise is read so.
 *
 * @import { GradeTexts, Note } from "../../model/sheet/grades.js"
 * @import { Reading, SheetRows } from "../../model/sheet/readings.js"
 * @import { Store } from "../../state/state.js"
 * @import { Opener, ReadWorkbook } from "./open.js"
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

import { GRADE_FIELDS } from "../../model/fields.js";
import { gradeKey } from "../../model/grade-names.js";
import { movedUp } from "../../model/next-grade.js";
import { replaceGrades } from "../../model/sheet/grades.js";
import { readingsOf } from "../../model/sheet/readings.js";
import { withoutExample } from "../../state/examples.js";
import { openSchools } from "../district/open.js";
import { byId, createChangeCheck, fill, framed, headRow, html, namedRow, on } from "../dom.js";
import { readFile, refuse } from "./open.js";
import { formatList, locale, t } from "../../words/i18n.js";
import { noteInWords } from "../../words/titles.js";

const MOST_READINGS = 6;
const ENDING = /\.(xlsx|xlsm|xls|ods|csv|tsv|txt|htm|html|xml)$/i;

/**
 * @param {Store} store
 * @param {{readWorkbook: ReadWorkbook}} engine
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

  on(isThisYear, "change", () => change({ isMoved: isThisYear.checked }));
  on(intake, "input", () => change({ intake: intake.value.trim() }));
  on(byId("import-cancel", HTMLButtonElement), "click", () => dialog.close());
  on(byId("import-take", HTMLButtonElement), "click", take);
  on(dialog, "close", () => {
    opened = null;
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
    if ("problem" in found) return refuse(store, file, found.problem);
    if (openSchools(store, file, found.sheets)) return;
    if (readingsOf(found.sheets, names(), locale()).length === 0)
      return refuse(store, file, "import.nothing");
    store.notify(null);
    show(file.name, found.sheets);
    await new Promise((resolve) => {
      dialog.addEventListener("close", resolve, { once: true });
    });
  }

  /** Shows rows that were pasted. @type {(rows: string[][], taken: () => void) => void} */
  function showPasted(rows, taken) {
    const name = t("import.pasted");
    const sheets = [{ name: "", rows }];
    if (!openSchools(store, { name }, sheets)) show(name, sheets, taken);
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
    fill(byId("import-name", HTMLParagraphElement), file);
    byId("import-choice", HTMLFieldSetElement).hidden = all.length < 2;
    fill(
      byId("import-readings", HTMLDivElement),
      ...drawChoices(all, reading.id, (id) => change({ chosen: id })),
    );
    byId("import-next", HTMLDivElement).hidden = !isMoved;
    const { youngest, oldest, leaving } = later;
    fill(byId("import-intake-label", HTMLLabelElement), t("import.intake", { grade: youngest }));
    fill(
      byId("import-leaving", HTMLParagraphElement),
      t("import.leaving", { grade: oldest, n: leaving }),
    );
    const toggle = (/** @type {string} */ key) => {
      const next = new Set(undone);
      if (!next.delete(key)) next.add(key);
      change({ undone: next });
    };
    const about = { undone, toggle, isOnly: all.length < 2 };
    fill(byId("import-preview", HTMLDivElement), ...drawReading(reading, grades, names(), about));
  }

  /** @type {Opener} */
  const opener = {
    accept: ".xlsx,.xlsm,.xls,.csv,.tsv,.txt",
    matches: ({ name }) => ENDING.test(name),
    open,
  };
  return { render, opener, showPasted };
}

/** More than these are counted, where it is not one alone. */
const MOST_NOTES = 12;

/**
 * @param {Reading[]} readings
 * @param {string} chosen
 * @param {(id: string) => void} choose
 */
function drawChoices(readings, chosen, choose) {
  return readings.map((reading) => {
    const { id, grades, children } = reading;
    const attributes = { type: "radio", name: "import-reading", value: id, "data-key": id };
    const input = html.input({ ...attributes, checked: id === chosen });
    on(input, "change", () => choose(id));
    const said = t("import.gives", {
      what: readingTitle(reading),
      n: children,
      grades: t("import.grades", { n: grades.length }),
    });
    return html.label({ class: "choice" }, input, html.span(said));
  });
}

/** A way to read the file, in words. @param {Reading} reading */
function readingTitle({ kind, sheet, heading, column }) {
  const named = heading && t("import.named", { heading });
  const where = named || t("import.column", { n: column + 1 });
  const what =
    kind === "list"
      ? t("import.asList", { where })
      : named
        ? t("import.asTableBy", { where })
        : t("import.asTable");
  return sheet ? t("import.inSheet", { sheet, what }) : what;
}

/**
 * @param {Reading} reading
 * @param {GradeTexts[]} grades  as they will be taken
 * @param {string[]} names  of the grades whose place they would take
 * @param {{undone: ReadonlySet<string>, toggle: (key: string) => void, isOnly: boolean}} about
 *   isOnly: the file can be read in no other way
 */
function drawReading(reading, grades, names, { undone, toggle, isOnly }) {
  const { kind, children, notes, likeliness } = reading;
  const keys = grades.map(({ name = "" }) => gradeKey(name));
  const gone = names.filter((name) => !keys.includes(gradeKey(name)));
  const isUnsure = likeliness < 1 && notes.every((note) => note.kind !== "import.classes");
  const more = notes.length > MOST_NOTES + 1 ? notes.length - MOST_NOTES : 0;
  const remarks = [
    isUnsure && html.li(t("import.unsure")),
    gone.length > 0 && html.li(t("import.gone", { grades: formatList(gone) })),
    ...notes.slice(0, notes.length - more).map((note) => drawNote(note, undone, toggle)),
    more > 0 && html.li(t("paste.more", { n: more })),
  ].filter(Boolean);
  const counted = t("import.counted", {
    n: children,
    grades: t("import.grades", { n: reading.grades.length }),
  });
  const canUndo = notes.some(({ undo }) => undo);
  return [
    isOnly && html.p(t("import.readAs", { what: readingTitle(reading) })),
    kind === "list" && html.p(counted, " ", t("import.privacy")),
    drawGrades(grades),
    canUndo && html.p({ class: "quiet" }, t("import.untick")),
    remarks.length > 0 && html.ul({ class: "notes" }, ...remarks),
  ];
}

/** @type {(note: Note, undone: ReadonlySet<string>, toggle: (key: string) => void) => HTMLElement} */
function drawNote(note, undone, toggle) {
  const { undo } = note;
  const text = noteInWords(note);
  if (!undo) return html.li(text);
  const input = html.input({
    type: "checkbox",
    checked: !undone.has(undo),
    "data-key": undo,
  });
  on(input, "change", () => toggle(undo));
  return html.li({ class: "choice" }, html.label(input, html.span(text)));
}

/** @param {GradeTexts[]} grades */
function drawGrades(grades) {
  const fields = GRADE_FIELDS.filter(({ key }) => grades.some((grade) => grade[key] !== undefined));
  const rows = grades.map((grade) => namedRow(...fields.map(({ key }) => grade[key])));
  const sum = grades.reduce((total, { children }) => total + (Number(children) || 0), 0);
  const sums = fields.slice(1).map(({ key }) => key === "children" && sum);
  const label = t("import.caption");
  const table = html.table(
    html.caption({ class: "unseen" }, label),
    html.thead(headRow(...fields.map(({ head }) => t(head)))),
    html.tbody(...rows),
    html.tfoot(namedRow(t("import.total"), ...sums)),
  );
  return framed(label, table);
}
