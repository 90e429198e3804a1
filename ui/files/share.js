/**
 * Sharing by link: copying one, and opening one that somebody sent.
 *
 * @import { Store } from "../store.js"
 */

import { on } from "../element.js";
import { byId, isFromDisk } from "../page.js";
import { say } from "../say.js";
import { toSchoolFile } from "../school-file.js";
import { addSchool } from "./add-school.js";
import { isLink, linkTo, schoolIn } from "./link.js";

/** @param {Store} store */
export function createShare(store) {
  on(byId("share", HTMLButtonElement), {
    click: async () => {
      if (isFromDisk) {
        store.set({ notice: { key: "share.fromDisk" } });
        return;
      }
      const link = await linkTo(toSchoolFile(store.get().school), location.href);
      try {
        await navigator.clipboard.writeText(link);
        store.set({ notice: { key: "share.copied" } });
      } catch {
        store.set({ notice: { key: "share.byHand", link } });
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
