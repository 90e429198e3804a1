/**
 * Working without a network: the site is kept on this device by the service worker, and a newer
 * version of it is offered, never taken over by itself.
 *
 * @import { Store } from "./store.js"
 */

import { element, fill, on } from "./element.js";
import { byId } from "./page.js";
import { say } from "./say.js";

const SCRIPT = new URL("../service-worker.js", import.meta.url);
const VERSION = document.querySelector('meta[name="version"]')?.getAttribute("content") ?? "";

/**
 * Asks the service worker for something; answered by whether the whole site is kept.
 * @param {ServiceWorker | null | undefined} worker
 * @param {"keep" | "mend" | "serve" | "take over"} kind
 * @returns {Promise<{version: string, complete: boolean}>}
 */
function ask(worker, kind) {
  return new Promise((resolve) => {
    if (!worker) {
      resolve({ version: "", complete: false });
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", ({ data }) => resolve(data));
    port1.start();
    worker.postMessage({ kind, version: VERSION }, [port2]);
  });
}

/**
 * Looks for damage in what is kept here and mends it; for when the planner does not start.
 * @returns {Promise<boolean>} whether all is well now
 */
export async function mendKept() {
  const worker = navigator.serviceWorker?.controller;
  return Boolean(worker) && (await ask(worker, "mend")).complete;
}

/** Where nothing can be kept, or there is no network, the page works on from where it came. */
const ignored = () => undefined;

/** @param {Store} store */
export function createOffline(store) {
  const place = byId("offline", HTMLParagraphElement);
  const versionNote = byId("version", HTMLParagraphElement);
  const offer = byId("update", HTMLDivElement);
  const isKept = "serviceWorker" in navigator && VERSION !== "";
  let isAsked = false;
  /** @type {ServiceWorker | null} */
  let newer = null;
  let isReady = false;

  /** The new version takes over, and the page starts again with it. */
  function update() {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
    void ask(newer, "take over");
  }

  /** @param {ServiceWorkerRegistration} registration */
  function watch(registration) {
    const look = () => {
      if (registration.waiting && navigator.serviceWorker.controller) newer = registration.waiting;
      render();
    };
    look();
    registration.addEventListener("updatefound", () =>
      registration.installing?.addEventListener("statechange", look),
    );
  }

  /** Keeps the page, and then the planner too. */
  async function keepAll() {
    watch(await navigator.serviceWorker.register(SCRIPT));
    const { active } = await navigator.serviceWorker.ready;
    await ask(active, "serve");
    const { complete, version } = await ask(active, "keep");
    isReady = complete && version === VERSION;
    render();
  }

  function render() {
    // A first visit needs the line for the planner; a later one can look for a newer version.
    const isFree = store.get().engine.phase !== "starting" || navigator.serviceWorker?.controller;
    if (isKept && !isAsked && isFree) {
      isAsked = true;
      keepAll().catch(ignored);
    }
    versionNote.textContent = VERSION && say("offline.version", { version: VERSION });
    place.textContent = isReady ? say("offline.ready") : "";
    offer.hidden = newer === null;
    if (offer.hidden || offer.childElementCount > 0) return;
    const button = on(element("button", { type: "button", "data-say": "offline.update" }), {
      click: update,
    });
    button.textContent = say("offline.update");
    fill(offer, element("p", { "data-say": "offline.newer" }, say("offline.newer")), button);
  }

  return { render };
}
