/**
 * Has the site kept on this device by the service worker. This module needs no other one: where
 * the page's scripts did not all come, or came from two versions, the next visit has them whole.
 */

const SCRIPT = new URL("../../service-worker.js", import.meta.url);

/** The version of this page; empty where no build has made it. */
export const VERSION =
  document.querySelector('meta[name="version"]')?.getAttribute("content") ?? "";

export const canBeKept =
  "serviceWorker" in navigator && VERSION !== "" && location.protocol.startsWith("http");

export const register = () => navigator.serviceWorker.register(SCRIPT);

/** How long a service worker may take for what needs no network, in ms. */
const PATIENCE = 30_000;

/**
 * Asks a service worker for something; answered by whether it was done, or null where no answer
 * comes: the browser may have ended the worker.
 * @param {ServiceWorker | null | undefined} worker
 * @param {"keep" | "mend" | "serve" | "take over"} kind
 * @param {number} [patience]  in ms
 * @returns {Promise<boolean | null>}
 */
export function ask(worker, kind, patience = PATIENCE) {
  if (!worker) return Promise.resolve(false);
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", ({ data }) => resolve(data));
    port1.start();
    setTimeout(resolve, patience, null);
    worker.postMessage({ kind, version: VERSION }, [port2]);
  });
}

/** As long as the page has not come, index.html says so. */
const isPageThere = () => document.getElementById("loading") === null;

/**
 * Has a newer version take over, and starts the page again with it.
 * @param {ServiceWorker} newer
 * @returns {Promise<boolean | null>} whether it may
 */
export function goOver(newer) {
  const reload = () => newer.state === "activated" && location.reload();
  newer.addEventListener("statechange", reload);
  return ask(newer, "take over").finally(reload);
}

/** Where the page does not come another version is asked for so often, in ms, and so many times. */
const AGAIN = 1000;
const TIMES = 60;

let isHandled = false;

/**
 * Something went wrong. Where a page that was kept does not come, since what is kept is damaged and
 * the network has another version by now, it is for that one to come.
 */
async function handleError() {
  if (!canBeKept || isHandled) return;
  isHandled = true;
  const registration = await register();
  if (!navigator.serviceWorker.controller) return;
  for (let times = 0; times < TIMES && !isPageThere();) {
    const { installing, waiting } = registration;
    if (!installing) times += 1;
    if (waiting) await goOver(waiting);
    else if (!installing) await registration.update().catch(() => undefined);
    await new Promise((resolve) => {
      setTimeout(resolve, AGAIN);
    });
  }
}
for (const kind of ["error", "unhandledrejection"]) {
  addEventListener(kind, () => handleError().catch(() => undefined), { capture: true, once: true });
}
