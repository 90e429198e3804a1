/**
 * What the page has to say beside the plan: that something was opened, copied or refused, and
 * what is the matter with saving; that everything is kept on this device, or a newer version is
 * there. A notice lies over a corner of the page until it is put away or the next one comes; one
 * about which nothing has to be done goes by itself, unless somebody is at it.
 *
 * @import { Updates } from "../../offline/updates.js"
 * @import { State, Store } from "../../state/state.js"
 */

import { putAside } from "../../state/storage.js";
import { byId, fill, focusPlan, html, isFromDisk, on, setAttributes } from "../dom.js";
import { download, fileName, today } from "../files/share.js";
import { t } from "../../words/i18n.js";

const SAVING = {
  works: null,
  refused: "saving.refused",
  overtaken: "saving.overtaken",
};

/** Long enough to read two sentences twice, in ms. */
const BRIEF = 20_000;

/** @param {Store} store */
export function createNotice(store) {
  const view = byId("notice", HTMLDivElement);
  const words = byId("notice-words", HTMLDivElement);
  const undo = byId("notice-undo", HTMLButtonElement);
  const saving = byId("saving", HTMLParagraphElement);
  /** @type {State["notice"]} */
  let drawn = null;
  let said = "";
  let going = 0;

  /** The time begins anew when whoever was at the notice leaves it. */
  function letGo() {
    clearTimeout(going);
    const { notice } = store.get();
    const isTouched = view.matches(":hover") || view.contains(document.activeElement);
    if (!notice?.brief || isTouched) return;
    going = setTimeout(() => {
      if (store.get().notice === notice) store.notify(null);
    }, BRIEF);
  }
  on(view, "pointerenter", letGo);
  on(view, "pointerleave", letGo);
  on(view, "focusin", letGo);
  on(view, "focusout", () => setTimeout(letGo)); // by then the focus is where it goes
  on(undo, "click", () => {
    store.undo();
    focusPlan();
  });
  function close() {
    if (view.contains(document.activeElement)) focusPlan();
    store.notify(null);
  }
  on(byId("notice-close", HTMLButtonElement), "click", close);
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && store.get().notice) close();
  });

  return () => {
    const { notice, saving: state } = store.get();
    const key = SAVING[state];
    saving.hidden = key === null;
    fill(saving, key === null ? "" : t(key));

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
      ...(notice?.also ?? []).map((more) => html.p(t(more))),
    );
    undo.hidden = !notice?.undoes;
    if (!isNew) return;
    letGo();
    words.querySelector("input")?.select();
  };
}

/**
 * What could not be read of the saved work: to be had as a file, and to be deleted.
 * @param {Store} store
 */
export function createAside(store) {
  const view = byId("aside", HTMLDivElement);
  const words = byId("aside-words", HTMLParagraphElement);

  on(byId("aside-save", HTMLButtonElement), "click", () => {
    const text = store.get().aside.join("\n");
    download(text, fileName([t("saving.asideFile"), today()], "json"), "application/json");
  });
  on(byId("aside-drop", HTMLButtonElement), "click", () => {
    putAside([]);
    store.setAside([]);
    focusPlan();
  });

  return () => {
    const isThere = store.get().aside.length > 0;
    view.hidden = !isThere;
    fill(words, isThere ? t("saving.aside") : "");
  };
}

/**
 * Says once that something of the page itself has failed; what exactly, the browser's console has.
 * @param {Store} store
 */
export function speakOfErrors(store) {
  let isSaid = false;
  addEventListener("error", ({ error }) => {
    if (isSaid || !error) return; // what is no error of a script is nothing that failed here
    isSaid = true;
    store.notify({ key: "notice.broken", wrong: true });
  });
}

/**
 * A link to copy by hand.
 * @param {string} link
 */
function linkField(link) {
  const label = t("share.link");
  const field = html.input({ type: "text", readonly: true, value: link, "aria-label": label });
  return on(field, "focus", () => field.select());
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
  const words = byId("update-words", HTMLParagraphElement);
  on(byId("update-take", HTMLButtonElement), "click", updates.takeOver);

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
    fill(versionNote, version && t("offline.version", { version }));
    fill(keptNote, isFromDisk ? t("offline.fromDisk") : isReady ? t("offline.ready") : "");
    offer.hidden = !isNewer;
    fill(words, t(isElsewhere ? "offline.elsewhere" : "offline.newer"));
  }

  updates.subscribe(render);
  addEventListener("online", tryAgain);
  return render;
}
