/**
 * What the page has to say beside the plan: that something was opened, copied or refused, and
 * what is the matter with saving; that everything is kept on this device, or a newer version is
 * there. A notice stays until it is put away or the next one comes.
 *
 * @import { Updates } from "../../offline/updates.js"
 * @import { State, Store } from "../../state/state.js"
 */

import { byId, fill, focusPlan, html, isFromDisk, on, setAttributes, setText } from "../dom.js";
import { t } from "../../words/i18n.js";

const SAVING = {
  works: null,
  refused: "saving.refused",
  overtaken: "saving.overtaken",
  unreadable: "saving.unreadable",
};

/** @param {Store} store */
export function createNotice(store) {
  const view = byId("notice", HTMLDivElement);
  const words = byId("notice-words", HTMLDivElement);
  const saving = byId("saving", HTMLParagraphElement);
  /** @type {State["notice"]} */
  let drawn = null;
  let said = "";

  on(byId("notice-close", HTMLButtonElement), {
    click: () => {
      store.notify(null);
      focusPlan();
    },
  });

  return {
    render() {
      const { notice, saving: state } = store.get();
      const key = SAVING[state];
      saving.hidden = key === null;
      setText(saving, key === null ? "" : t(key));

      const text = notice ? t(notice.key, notice.values) : "";
      if (notice === drawn && text === said) return;
      const isNew = notice !== drawn;
      drawn = notice;
      said = text;
      view.hidden = notice === null;
      setAttributes(view, { "data-wrong": notice?.wrong });
      fill(
        words,
        html.p(text),
        notice?.link && linkField(notice.link),
        notice?.also && html.p(t(notice.also)),
      );
      if (!isNew || !notice) return;
      view.scrollIntoView({ block: "nearest" });
      words.querySelector("input")?.select();
    },
  };
}

/** A link to copy by hand. @param {string} link */
function linkField(link) {
  const label = t("share.link");
  const field = html.input({ type: "text", readonly: true, value: link, "aria-label": label });
  return on(field, { focus: () => field.select() });
}

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
