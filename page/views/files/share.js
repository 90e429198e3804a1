/**
 * Sharing by link: copying one, and opening one that somebody sent.
 *
 * @import { Store } from "../../state/store.js"
 */

import { toSchoolFile } from "../../model/school-file.js";
import { on } from "../element.js";
import { addSchool } from "./add-school.js";
import { leftOut } from "./left-out.js";
import { isLink, linkTo, schoolIn } from "./link.js";
import { byId, isFromDisk } from "../page.js";
import { say } from "../../words/say.js";

const TEXT = "text/plain";

/** @param {Store} store */
export function createShare(store) {
  on(byId("share", HTMLButtonElement), {
    click: async () => {
      if (isFromDisk) {
        store.set({ notice: { key: "share.fromDisk" } });
        return;
      }
      const also = leftOut(store.get());
      const link = linkTo(toSchoolFile(store.get().school), location.href);
      const text = link.then((words) => new Blob([words], { type: TEXT }));
      try {
        // Safari lets a page copy only right at a click, so the link is promised.
        await navigator.clipboard.write([new ClipboardItem({ [TEXT]: text })]);
        store.set({ notice: { key: "share.copied", also } });
      } catch {
        store.set({ notice: { key: "share.byHand", link: await link, also } });
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
      store.set({ notice: { key: read.wrong, wrong: true } });
      return;
    }
    addSchool(store, read.school, say("share.name"));
    store.set({ notice: { key: "share.opened" } });
  }

  addEventListener("hashchange", () => void openLink());
  void openLink();
}
