/**
 * The page's talk with its service worker: has everything kept on this device, learns of a newer
 * version, which never takes over by itself, and has what is damaged mended.
 */

import { VERSION, ask, canBeKept, goOver, register } from "./register.js";

/** What is damaged may have to come again, over a slow line; in ms. */
const MEND_PATIENCE = 120_000;

/** A browser ends a service worker that takes longer, in ms; what it has kept by then stays. */
const KEEP_PATIENCE = 6 * 60_000;
/** So often it may go on. */
const KEEP_TIMES = 10;
/** A newer version is looked for at each visit, and in a long one so often; in ms. */
const DAY = 24 * 60 * 60_000;

/**
 * Looks for damage in what is kept here and puts it right; for when the planner does not start.
 * @returns {Promise<boolean>} whether all is well now
 */
export const mendKept = async () =>
  (await ask(navigator.serviceWorker?.controller, "mend", MEND_PATIENCE)) === true;

/** Has everything kept; whether it is. @param {ServiceWorker | null} worker */
async function keepAllOf(worker) {
  for (let times = 0; times < KEEP_TIMES; times += 1) {
    const isKept = await ask(worker, "keep", KEEP_PATIENCE);
    if (isKept !== null) return isKept;
  }
  return false;
}

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
  let lookedAt = Date.now();
  let changed = () => {};

  /** The page may stay open for weeks. */
  function lookForNewer() {
    if (document.visibilityState !== "visible" || Date.now() - lookedAt < DAY) return;
    lookedAt = Date.now();
    registration?.update().catch(ignored);
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
      isReady = await keepAllOf(active);
    } else {
      // This page is an older one that the browser still had, unless a newer is on its way.
      await registration.update();
      if (!registration.installing && !registration.waiting) newer = active;
    }
    changed();
  }

  document.addEventListener("visibilitychange", lookForNewer);
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
      isElsewhere = newer !== null && (await goOver(newer)) === false;
      changed();
    },
  };
}
