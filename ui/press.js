/**
 * What would move the page waits while a pointer is pressed: were a button to move away from
 * under the pointer, or to be drawn anew, the press would be lost.
 */

/** No press that is one click lasts longer, in ms; and of some the end is never heard. */
const LONGEST = 1000;
const ENDS = ["pointerup", "pointercancel"];

let isPressed = false;
let patience = 0;
/** @type {(() => void)[]} */
let waiting = [];

function press() {
  isPressed = true;
  clearTimeout(patience);
  patience = setTimeout(letGo, LONGEST);
}

function letGo() {
  isPressed = false;
  clearTimeout(patience);
  setTimeout(catchUp); // after the click
}

function catchUp() {
  if (isPressed) return;
  const acts = waiting;
  waiting = [];
  for (const act of acts) act();
}

document.addEventListener("pointerdown", press, true);
for (const kind of ENDS) document.addEventListener(kind, letGo, true);

/**
 * Acts keep their order.
 * @param {() => void} act  at once, or when the pointer was let go of and its click has come
 */
export function afterPress(act) {
  if (isPressed || waiting.length > 0) waiting.push(act);
  else act();
}
