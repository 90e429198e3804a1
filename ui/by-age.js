/**
 * Whether composite classes are told by age, "the oldest 6 of P3 with the youngest 19 of P4"; kept
 * on this device.
 */

const KEY = "class-cruncher:by-age";

export function isByAgeRemembered() {
  try {
    return localStorage.getItem(KEY) === "yes";
  } catch {
    return false;
  }
}

/** @param {boolean} byAge */
export function rememberByAge(byAge) {
  try {
    localStorage.setItem(KEY, byAge ? "yes" : "no");
  } catch {
    // Where nothing can be kept, the next visit begins without.
  }
}
