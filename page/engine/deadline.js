/**
 * Something that is done at the earliest of the times that it was set for, unless it is called off.
 * @param {() => void} act
 */
export function createDeadline(act) {
  let timer = 0;
  let time = Infinity;

  function callOff() {
    clearTimeout(timer);
    time = Infinity;
  }

  function come() {
    callOff();
    act();
  }

  return {
    callOff,
    isSet: () => time < Infinity,

    /** @param {number} milliseconds  from now, unless it is set for earlier already */
    set(milliseconds) {
      const now = performance.now();
      clearTimeout(timer);
      time = Math.min(time, now + milliseconds);
      timer = setTimeout(come, time - now);
    },
  };
}
