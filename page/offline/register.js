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

function registerAfterAll() {
  if (canBeKept) register().catch(() => undefined);
}
for (const kind of ["error", "unhandledrejection"]) {
  addEventListener(kind, registerAfterAll, { capture: true, once: true });
}
