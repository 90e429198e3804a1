import { holdLifeLock } from "./liveness.js";

/**
 * Opens a module of ours as a worker. A module worker made from a Blob inherits the page's
 * content security policy; one made from a URL would not, and could reach foreign servers. The
 * import is a dynamic one because policies count a static one as another worker.
 *
 * What goes wrong while the module is imported comes as a message of the kind "failed".
 * @param {string} address  of the module
 */
export function openWorker(address) {
  // A worker that dies before it has loaded anything is to be missed as well.
  const line =
    `(${holdLifeLock})();` +
    `import(${JSON.stringify(address)})` +
    `.catch((error) => postMessage({ kind: "failed", detail: String(error) }));`;
  const url = URL.createObjectURL(new Blob([line], { type: "text/javascript" }));
  return { url, worker: new Worker(url, { type: "module" }) };
}
