/**
 * What would move the page waits while a pointer is pressed: were a button to move away from
 * under the pointer, or to be drawn anew, the press would be lost.
 */

/** No press that is one click lasts longer, in ms; and of some the end is never heard. */
const LONGEST = 1000;
/** The click of a finger or a pen comes some time after it was let go of; in ms. */
const LATE_CLICK = 100;
const WITH_LATE_CLICKS = ["touch", "pen"];

/** The timer that ends the press; 0: nothing is pressed. */
let pressed = 0;
/** @type {(() => void)[]} */
let waiting = [];

/** @param {number} milliseconds */
function hold(milliseconds) {
  clearTimeout(pressed);
  pressed = setTimeout(catchUp, milliseconds);
}

function catchUp() {
  pressed = 0;
  const acts = waiting;
  waiting = [];
  for (const act of acts) act();
}

document.addEventListener("pointerdown", () => hold(LONGEST), true);
for (const kind of /** @type {const} */ (["pointerup", "pointercancel"])) {
  const letGo = (/** @type {PointerEvent} */ { pointerType }) =>
    hold(WITH_LATE_CLICKS.includes(pointerType) ? LATE_CLICK : 0);
  document.addEventListener(kind, letGo, true);
}

/**
 * Acts keep their order.
 * @param {() => void} act  at once, or when the pointer was let go of and its click has come
 */
export function whenPointerUp(act) {
  if (pressed) waiting.push(act);
  else act();
}
