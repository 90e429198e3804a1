/**
 * Sharing by link: copying one, and opening one that somebody sent. A link has the school file,
 * deflated, in the part of the address that no server sees; deflate's checksum tells whether all
 * of it arrived.
 *
 * @import { SharedFile } from "../../model/school-file.js"
 * @import { Wrong } from "../../model/schema.js"
 * @import { Store } from "../../state/state.js"
 */

import { readSchool } from "../../model/schema.js";
import { fileToShare } from "../../state/displayed-plan.js";
import { byId, isFromDisk, on } from "../dom.js";
import { inflated } from "./archive.js";
import { addSchool, textOf } from "./open.js";
import { leftOut } from "./save.js";
import { t } from "../../words/i18n.js";

const TEXT = "text/plain";

/** @param {Store} store */
export function createShare(store) {
  on(byId("share", HTMLButtonElement), {
    click: async () => {
      if (isFromDisk) {
        store.notify({ key: "share.fromDisk" });
        return;
      }
      const also = leftOut(store.get());
      const link = linkTo(fileToShare(store.get()), location.href);
      const text = link.then((words) => new Blob([words], { type: TEXT }));
      try {
        // Safari lets a page copy only right at a click, so the link is promised.
        await navigator.clipboard.write([new ClipboardItem({ [TEXT]: text })]);
        store.notify({ key: "share.copied", also, brief: also.length === 0 });
      } catch {
        store.notify({ key: "share.byHand", link: await link, also });
      }
    },
  });

  /** The link leaves the address at once: a reload shall not open it a second time. */
  async function openLink() {
    const { hash, pathname, search } = location;
    if (!isLink(hash)) return;
    history.replaceState(null, "", pathname + search);
    const read = await schoolIn(hash);
    if ("wrong" in read) {
      store.notify({ key: read.wrong, wrong: true });
      return;
    }
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

/** @param {string} fragment */
const isLink = (fragment) => fragment.startsWith(BEGINS);

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
    const read = readSchool(textOf(bytes) ?? "");
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
