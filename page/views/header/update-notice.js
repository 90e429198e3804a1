/**
 * Working without a network: says when everything is kept on this device, and offers a newer
 * version of the page.
 *
 * @import { Updates } from "../../offline/updates.js"
 * @import { Store } from "../../state/state.js"
 */

import { byId, fill, html, isFromDisk, on } from "../dom.js";
import { t } from "../../words/i18n.js";

/**
 * @param {Store} store
 * @param {Updates} updates
 * @param {() => void} again  has the planner tried again
 */
export function createUpdateNotice(store, updates, again) {
  const keptNote = byId("offline", HTMLParagraphElement);
  const versionNote = byId("version", HTMLParagraphElement);
  const offer = byId("update", HTMLDivElement);
  const words = html.p();
  const button = on(html.button(), { click: updates.takeOver });

  function tryAgain() {
    updates.askAgain();
    const { engine } = store.get();
    if (engine.phase === "failed" && engine.reason === "start") again();
    else render();
  }

  function render() {
    const { engine, answer } = store.get();
    const isPlanned = answer?.final && engine.phase === "ready";
    updates.keep(Boolean(isPlanned) || engine.phase === "failed");
    const { version } = updates;
    const { isReady, isNewer, isElsewhere } = updates.get();
    versionNote.textContent = version && t("offline.version", { version });
    keptNote.textContent = isFromDisk ? t("offline.fromDisk") : isReady ? t("offline.ready") : "";
    offer.hidden = !isNewer;
    words.textContent = t(isElsewhere ? "offline.elsewhere" : "offline.newer");
    button.textContent = t("offline.update");
  }

  fill(offer, words, button);
  updates.subscribe(render);
  addEventListener("online", tryAgain);
  return { render };
}
