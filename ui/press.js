/**
 * What leaving a field brings about waits while a pointer is pressed: were the page to move under
 * the pointer, the press would be lost.
 */

const ENDS = ["pointerup", "pointercancel"];

let isPressed = false;
for (const kind of ["pointerdown", ...ENDS]) {
  const listen = () => {
    isPressed = kind === "pointerdown";
  };
  document.addEventListener(kind, listen, true);
}

/** @param {() => void} act  at once, or when the pointer was let go of and its click has come */
export function afterPress(act) {
  if (!isPressed) {
    act();
    return;
  }
  const letGo = () => {
    for (const kind of ENDS) document.removeEventListener(kind, letGo);
    setTimeout(act);
  };
  for (const kind of ENDS) document.addEventListener(kind, letGo);
}
