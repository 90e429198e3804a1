/**
 * Whoever wants to be told of every new state. What changes the state while they are told (a
 * field that a render removes is left) is told afterwards: nobody renders inside of a render.
 */

export function createListeners() {
  /** @type {Set<() => void>} */
  const listeners = new Set();
  let isTelling = false;
  let isTold = true;

  return {
    /** @param {() => void} listener */
    add(listener) {
      listeners.add(listener);
    },

    tell() {
      isTold = false;
      if (isTelling) return;
      isTelling = true;
      try {
        while (!isTold) {
          isTold = true;
          for (const listener of listeners) listener();
        }
      } finally {
        isTelling = false;
      }
    },
  };
}
