/**
 * The page's talk with its service worker: has everything kept on this device, learns of a newer
 * version, which never takes over by itself, and has what is damaged mended.
 */

import { VERSION, canBeKept, register } from "./register.js";

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

/** @typedef {ReturnType<typeof createUpdates>} Updates */

export function createUpdates() {
  /** @type {ServiceWorkerRegistration | null} */
  let registration = null;
  /** @type {ServiceWorker | null} */
  let newer = null;
  let isElsewhere = false;
  let isAsked = false;
  let isReady = false;
  let changed = () => {};

  function reload() {
    if (newer?.state === "activated") location.reload();
  }

  function watch() {
    registration?.installing?.addEventListener("statechange", look);
  }

  function look() {
    const { controller } = navigator.serviceWorker;
    if (controller && registration?.waiting) newer = registration.waiting;
    changed();
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
    changed();
  }

  return {
    version: VERSION,

    /** Whether all is kept, a newer version is there, and another window is in its way. */
    get: () => ({ isReady, isNewer: newer !== null, isElsewhere }),

    /** @param {() => void} listener  is told when any of that changes */
    subscribe(listener) {
      changed = listener;
    },

    /**
     * Keeps everything, once: a first visit needs the line for its first plan, a later one can
     * look for a newer version at once.
     * @param {boolean} isFree  the line
     */
    keep(isFree) {
      if (!canBeKept || isAsked || !(isFree || navigator.serviceWorker.controller)) return;
      isAsked = true;
      keepAll().catch(ignored);
    },

    /** The network is back: what was not kept may be now. */
    askAgain() {
      isAsked = isReady;
    },

    /** The newer version takes over, and the page starts again with it. */
    async takeOver() {
      newer?.addEventListener("statechange", reload);
      isElsewhere = !(await ask(newer, "take over"));
      reload();
      changed();
    },
  };
}
