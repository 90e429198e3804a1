/**
 * Working without a network: says when everything is kept on this device, and offers a newer
 * version of the page, which never takes over by itself.
 *
 * @import { Store } from "../../state/state.js"
 */

import { VERSION, canBeKept, register } from "../../offline/register.js";
import { byId, fill, html, isFromDisk, on, setText } from "../dom.js";
import { t } from "../../words/i18n.js";

/** What is damaged may have to come again, over a slow line; in ms. */
const MEND_PATIENCE = 120_000;

/**
 * Asks a service worker for something; answered by whether it was done.
 * @param {ServiceWorker | null | undefined} worker
 * @param {"keep" | "mend" | "serve" | "take over"} kind
 * @returns {Promise<boolean>}
 */
function ask(worker, kind) {
  return new Promise((resolve) => {
    if (!worker) {
      resolve(false);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", ({ data }) => resolve(data));
    port1.start();
    worker.postMessage({ kind, version: VERSION }, [port2]);
  });
}

/**
 * Looks for damage in what is kept here and puts it right; for when the planner does not start.
 * @returns {Promise<boolean>} whether all is well now
 */
export const mendKept = () =>
  Promise.race([ask(navigator.serviceWorker?.controller, "mend"), tooLate()]);

/** @returns {Promise<boolean>} */
const tooLate = () =>
  new Promise((resolve) => {
    setTimeout(resolve, MEND_PATIENCE, false);
  });

/** Where nothing can be kept, or there is no network, the page works on from where it came. */
const ignored = () => undefined;

/**
 * @param {Store} store
 * @param {() => void} again  has the planner tried again
 */
export function createOffline(store, again) {
  const place = byId("offline", HTMLParagraphElement);
  const versionNote = byId("version", HTMLParagraphElement);
  const offer = byId("update", HTMLDivElement);
  const words = html.p();
  const button = on(html.button(), { click: update });
  /** @type {ServiceWorkerRegistration | null} */
  let registration = null;
  /** @type {ServiceWorker | null} */
  let newer = null;
  let isElsewhere = false;
  let isAsked = false;
  let isReady = false;

  /** The newer version takes over, and the page starts again with it. */
  async function update() {
    newer?.addEventListener("statechange", reload);
    isElsewhere = !(await ask(newer, "take over"));
    reload();
    render();
  }

  function reload() {
    if (newer?.state === "activated") location.reload();
  }

  function watch() {
    registration?.installing?.addEventListener("statechange", look);
  }

  function look() {
    const { controller } = navigator.serviceWorker;
    if (controller && registration?.waiting) newer = registration.waiting;
    render();
  }

  /** Keeps the page, and then the planner too. */
  async function keepAll() {
    registration = await register();
    registration.addEventListener("updatefound", watch);
    watch();
    look();
    const { active } = await navigator.serviceWorker.ready;
    if (await ask(active, "serve")) {
      isReady = await ask(active, "keep");
    } else {
      // This page is an older one that the browser still had, unless a newer is on its way.
      await registration.update();
      if (!registration.installing && !registration.waiting) newer = active;
    }
    render();
  }

  /** The network is back. */
  function tryAgain() {
    isAsked = isReady;
    const { engine } = store.get();
    if (engine.phase === "failed" && engine.reason === "start") again();
    else render();
  }

  function render() {
    // A first visit needs the line for its first plan; a later one can look for a newer version.
    const { engine, answer } = store.get();
    const isPlanned = answer?.final && engine.phase === "ready";
    const isFree = isPlanned || engine.phase === "failed" || navigator.serviceWorker?.controller;
    if (canBeKept && !isAsked && isFree) {
      isAsked = true;
      keepAll().catch(ignored);
    }
    setText(versionNote, VERSION && t("offline.version", { version: VERSION }));
    setText(place, isFromDisk ? t("offline.fromDisk") : isReady ? t("offline.ready") : "");
    offer.hidden = newer === null;
    setText(words, t(isElsewhere ? "offline.elsewhere" : "offline.newer"));
    setText(button, t("offline.update"));
  }

  fill(offer, words, button);
  addEventListener("online", tryAgain);
  return { render };
}
