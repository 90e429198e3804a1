/**
 * How the page learns that a worker has died without a word, as when the system needs its memory:
 * as long as a worker lives it holds a lock, and the page waits for that. Where a browser has no
 * locks, a dead worker is noticed when it does not react.
 */

/** The worker's side: the first that a worker does, before it imports anything. */
export function holdLifeLock() {
  const lock = `class-cruncher:life:${performance.timeOrigin}:${Math.random()}`;
  const tell = (/** @type {string | null} */ held) =>
    self.postMessage({ kind: "alive", lock: held });
  const hold = () => {
    tell(lock);
    return Promise.race([]); // never ends
  };
  if (navigator.locks) navigator.locks.request(lock, hold).catch(() => tell(null));
  else tell(null);
}

/** The page's side. @type {(lock: string, handleWorkerDeath: () => void) => void} */
export function onWorkerDeath(lock, handleWorkerDeath) {
  navigator.locks?.request(lock, handleWorkerDeath).catch(() => undefined);
}
