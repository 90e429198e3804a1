/**
 * How the page learns that a worker has died without a word, as when the system needs its memory:
 * as long as a worker lives it holds a lock, and the page waits for that. Where a browser has no
 * locks, a dead worker is noticed when it does not react.
 */

const ignored = () => undefined;

/**
 * The worker's side.
 * @param {(lock: string) => void} tell  once the lock is held
 */
export function showLife(tell) {
  const lock = `class-cruncher:life:${performance.timeOrigin}:${Math.random()}`;
  const hold = () => {
    tell(lock);
    return new Promise(ignored);
  };
  navigator.locks?.request(lock, hold).catch(ignored);
}

/**
 * The page's side.
 * @param {string} lock
 * @param {() => void} mourn
 */
export function watchLife(lock, mourn) {
  navigator.locks?.request(lock, mourn).catch(ignored);
}
