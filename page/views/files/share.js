/**
 * Giving the open school away: by link, as a file. Copying a link, and opening one that somebody
 * sent: it has the school file, deflated, in the part of the address that no server sees; deflate's
 * checksum tells whether all of it arrived.
 *
 * @import { SharedFile } from "../../model/school-file.js"
 * @import { Wrong } from "../../model/schema.js"
 * @import { State, Store } from "../../state/state.js"
 */

import { namesWithoutClass } from "../../model/class-names.js";
import { countChanged, inSchool } from "../../model/edited-plan.js";
import { readSchool } from "../../model/schema.js";
import { openOf, scenarioName } from "../../model/workspace.js";
import { classesIn, fileToShare, planToShare } from "../../state/displayed-plan.js";
import { byId, html, isFromDisk, on } from "../dom.js";
import { addSchool } from "./open.js";
import { t } from "../../words/i18n.js";

const TEXT = "text/plain";

/** @param {Store} store */
export function createShare(store) {
  on(byId("share", HTMLButtonElement), "click", async () => {
    if (isFromDisk) return store.notify({ key: "share.fromDisk" });
    const also = leftOut(store.get());
    const link = linkTo(fileToShare(store.get()), location.href);
    const text = link.then((words) => new Blob([words], { type: TEXT }));
    try {
      // Safari lets a page copy only right at a click, so the link is promised.
      await navigator.clipboard.write([new ClipboardItem({ [TEXT]: text })]);
      const key = planToShare(store.get()) ? "share.copied" : "share.copiedNumbers";
      store.notify({ key, also, brief: also.length === 0 });
    } catch {
      store.notify({ key: "share.byHand", link: await link, also });
    }
  });

  /** The link leaves the address at once: a reload shall not open it a second time. */
  async function openLink() {
    const { hash, pathname, search } = location;
    if (!hash.startsWith(BEGINS)) return;
    history.replaceState(null, "", pathname + search);
    const read = await schoolIn(hash);
    if ("wrong" in read) return store.notify({ key: read.wrong, wrong: true });
    addSchool(store, read.school, t("share.name"));
    store.notify({ key: "share.opened", brief: true, undoes: true });
  }

  addEventListener("hashchange", () => void openLink());
  void openLink();
}

const BEGINS = "#school=";
const FORM = /^#school=(\d+)\.(.*)$/s;
const VERSION = "1";
const LONGEST = 200_000;

/** What a school may come to when it is inflated: a few letters can stand for gigabytes. */
const LARGEST = 1_000_000;

/**
 * @param {SharedFile} school
 * @param {string} page  its address
 */
async function linkTo(school, page) {
  const text = new Blob([JSON.stringify(school)]);
  const stream = text.stream().pipeThrough(new CompressionStream("deflate"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const letters = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const safe = letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return `${page.split("#")[0]}${BEGINS}${VERSION}.${safe}`;
}

/**
 * The school of a link, or what is wrong with the link.
 * @param {string} fragment  of an address
 * @returns {Promise<{school: SharedFile} | Wrong>}
 */
async function schoolIn(fragment) {
  const [, version, letters = ""] = FORM.exec(fragment) ?? [];
  if (version === undefined) return { wrong: "share.damaged" };
  if (version !== VERSION) return { wrong: "share.otherVersion" };
  if (fragment.length > LONGEST) return { wrong: "share.tooLarge" };
  try {
    const bytes = await inflated(bytesOf(letters), "deflate", LARGEST);
    if (bytes === null) return { wrong: "share.tooLarge" };
    const read = readSchool(bytes);
    return "wrong" in read ? { wrong: "share.damaged" } : read;
  } catch {
    return { wrong: "share.damaged" };
  }
}

/** @param {string} letters */
function bytesOf(letters) {
  if (!/^[\w-]+$/.test(letters)) throw new Error("these are no letters of a link");
  const bytes = atob(letters.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(bytes, (byte) => byte.charCodeAt(0));
}

/**
 * Saving the open school as a file.
 * @param {Store} store
 */
export function createSaveFile(store) {
  on(byId("save-file", HTMLButtonElement), "click", () => {
    const state = store.get();
    const { workspace, school } = state;
    const scenario = scenarioName(workspace);
    const same = scenario === school.name.trim();
    const name = fileName([school.name, same ? "" : scenario], "json");
    const text = `${JSON.stringify(fileToShare(state), null, 2)}\n`;
    download(text, name, "application/json");
    const also = leftOut(state);
    store.notify({ key: "files.saved", values: { name }, also, brief: also.length === 0 });
  });
}

/** The browser takes the file after the click; until then it has to be there. */
const KEPT = 60_000;

/** Gives any file to the person. @type {(content: BlobPart, name: string, type: string) => void} */
export function download(content, name, type) {
  const href = URL.createObjectURL(new Blob([content], { type }));
  html.a({ href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), KEPT);
}

const LONGEST_NAME = 80;

/** What some system does not take in a name, and what only looks like nothing. */
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\\/:*?"<>|]+/g;

/**
 * A name that every system takes.
 * @param {string[]} parts  like the school's name, the scenario's, the date; empty ones are left out
 * @param {string} ending  "csv"
 */
export function fileName(parts, ending) {
  const whole = parts
    .map((part) => part.replace(FORBIDDEN, " ").replace(/\s+/g, " ").trim())
    .filter((part) => part !== "")
    .join(" - ");
  const short = [...whole].slice(0, LONGEST_NAME).join("").trim();
  return `${short.replace(/^\.+|\.+$/g, "").trim() || "Class Cruncher"}.${ending}`;
}

/** Today as it sorts, "2027-03-09": so the Swedes write it. */
export const today = () => new Date().toLocaleDateString("sv");

/**
 * The keys of what to say of what is left out: changes by hand, where another plan goes along, and
 * names of classes that are not in it.
 * @param {State} state
 */
function leftOut(state) {
  const { handMade, names = [] } = openOf(state.workspace);
  const shared = planToShare(state);
  const changed = shared?.byHand ? undefined : inSchool(handMade, state.school);
  const nameless = namesWithoutClass(names, shared ? classesIn(shared) : []);
  return [
    ...(changed && countChanged(changed) > 0 ? ["files.leftOut"] : []),
    ...(nameless.length > 0 ? ["files.namesLeftOut"] : []),
  ];
}

/**
 * What was deflated; null where it is larger than it may be, whatever it says of its size.
 * @type {(bytes: Uint8Array<ArrayBuffer>, format: CompressionFormat, most: number) => Promise<Uint8Array<ArrayBuffer> | null>}
 */
export async function inflated(bytes, format, most) {
  const body = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (new Response(bytes).body);
  let left = most;
  /** @type {TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>} */
  const limit = new TransformStream({
    transform(part, controller) {
      left -= part.length;
      if (left < 0) controller.terminate();
      else controller.enqueue(part);
    },
  });
  const stream = body.pipeThrough(new DecompressionStream(format)).pipeThrough(limit);
  const whole = await new Response(stream).arrayBuffer();
  return left < 0 ? null : new Uint8Array(whole);
}
