/**
 * Opening many schools as a list: a table with one in each row, an archive of school files, or several
 * files at once. What is wrong with one stands in its line.
 *
 * @import { RowOfSchool } from "../../model/sheet/readings.js"
 * @import { Store } from "../../state/state.js"
 * @import { Opener } from "../files/open.js"
 *
 * @typedef {object} Packed
 * @property {string} name  with its folders
 * @property {Uint8Array<ArrayBuffer> | null} bytes  null where it cannot be unpacked, or is larger
 *   than it may be
 */

import { readSchool } from "../../model/schema.js";
import { FORMAT, toSchoolFile } from "../../model/school-file.js";
import { schoolsFromRows } from "../../model/sheet/readings.js";
import { scenarioName } from "../../model/workspace.js";
import { newDistrict } from "../../state/district.js";
import { LARGEST_SCHOOL, refuse } from "../files/open.js";
import { inflated } from "../files/share.js";
import { byId, fill, goToHeading, on } from "../dom.js";
import { formatList, t } from "../../words/i18n.js";

/** A page with more rows would be slow to sort. */
const MOST = 3000;

/**
 * Opens the first sheet that is a table of schools, by the rules in the form, or says why not.
 * @param {Store} store
 * @param {{name: string}} file
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
 * @param {{name: string} | null} file  that they are from; none where each has its own
 * @param {string | null} ruledBy  the scenario whose rules they have; none where each has its own
 * @param {RowOfSchool[]} schools
 */
function showSchools(store, file, ruledBy, schools) {
  const name = file?.name ?? "";
  if (schools.length > MOST)
    return refuse(store, { name }, "many.tooMany", { n: schools.length, most: MOST });
  store.notify(null);
  store.district(newDistrict(name, ruledBy, schools));
  goToHeading("district-heading");
}

/** Archives of school files. @type {(store: Store) => Opener} */
export const schoolArchives = (store) => ({
  accept: ".zip,application/zip",
  matches: ({ name }) => /\.zip$/i.test(name),
  async open(file) {
    // A Mac packs a hidden file beside each.
    const isWanted = (/** @type {string} */ name) =>
      /\.json$/i.test(name) && !name.startsWith("__MACOSX/");
    const files = await unpackZip(await file.arrayBuffer(), isWanted, LARGEST_SCHOOL);
    if (files === null) refuse(store, file, "many.noArchive");
    else if (files.length === 0) refuse(store, file, "many.noFiles");
    else showSchools(store, file, null, rowsOf(files));
  },
});

/**
 * Asks how several school files that are given at once are to be opened.
 * @param {Store} store
 * @returns {(files: File[]) => Promise<boolean>}  whether each is to be opened as a scenario
 */
export function createAskAboutSchools(store) {
  const dialog = byId("several", HTMLDialogElement);
  for (const button of dialog.querySelectorAll("button")) {
    on(button, "click", () => dialog.close(button.value));
  }
  return async (files) => {
    fill(byId("several-heading", HTMLHeadingElement), t("many.several", { n: files.length }));
    dialog.returnValue = "";
    dialog.showModal();
    await new Promise((resolve) => {
      dialog.addEventListener("close", resolve, { once: true });
    });
    if (dialog.returnValue === "list") {
      const read = files.map(async (file) => ({ name: file.name, bytes: await bytesOf(file) }));
      showSchools(store, null, null, rowsOf(await Promise.all(read)));
    }
    return dialog.returnValue === "scenarios";
  };
}

/** @param {File} file */
async function bytesOf(file) {
  if (file.size > LARGEST_SCHOOL) return null;
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return null;
  }
}

/** @param {Packed[]} files @returns {RowOfSchool[]} */
function rowsOf(files) {
  const inOrder = files.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  return inOrder.map(({ name, bytes }, place) => {
    const called = (name.split("/").at(-1) ?? name).replace(/\.json$/i, "");
    const found = bytes === null ? { wrong: "many.unread" } : readSchool(bytes);
    if ("wrong" in found) {
      const wrong = { key: found.wrong, values: { ...found.values, name } };
      return { line: place + 1, name: called, file: { format: FORMAT }, wrong };
    }
    const { school } = found;
    return { line: place + 1, name: school.name?.trim() || called, file: school };
  });
}

const ENTRY = 0x02014b50;
const END = 0x06054b50;
/** The end of an archive has so many bytes, and a comment after them at most so many more. */
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;

/**
 * Whole files of ordinary size, as any computer packs them.
 * @param {ArrayBuffer} archive
 * @param {(name: string) => boolean} isWanted
 * @param {number} most  bytes of one file
 * @returns {Promise<Packed[] | null>}  null where it is no archive, or damaged
 */
async function unpackZip(archive, isWanted, most) {
  try {
    const entries = entriesOf(new DataView(archive)).filter(({ name }) => isWanted(name));
    return await Promise.all(
      entries.map(async (entry) => ({ name: entry.name, bytes: await contentOf(entry, most) })),
    );
  } catch (error) {
    if (error instanceof RangeError) return null; // it says that something lies beyond its end
    throw error;
  }
}

/** @param {DataView<ArrayBuffer>} view */
function entriesOf(view) {
  const text = new TextDecoder();
  const end = endOf(view);
  let at = view.getUint32(end + 16, true);
  return Array.from({ length: view.getUint16(end + 10, true) }, () => {
    if (view.getUint32(at, true) !== ENTRY) throw new RangeError("no entry");
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const packed = view.getUint32(at + 20, true);
    const [length, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const local = view.getUint32(at + 42, true);
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const name = text.decode(new Uint8Array(view.buffer, at + 46, length));
    at += 46 + (length ?? 0) + (extra ?? 0) + (comment ?? 0);
    const bytes = new Uint8Array(view.buffer, from, packed);
    return { name, method, isOpen: (flags & ENCRYPTED) === 0, bytes };
  });
}

/** @param {DataView} view */
function endOf(view) {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new RangeError("no end");
}

/** @type {(entry: ReturnType<typeof entriesOf>[number], most: number) => Promise<Packed["bytes"]>} */
async function contentOf({ method, isOpen, bytes }, most) {
  if (!isOpen || bytes.length > most) return null;
  if (method === STORED) return bytes;
  return method === DEFLATED ? inflated(bytes, "deflate-raw", most).catch(() => null) : null;
}
