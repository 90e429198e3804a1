/**
 * How the page was set and looked at, kept on this device between visits. Where a browser lets it
 * keep nothing, or has no room, the next visit begins without: none of this is work.
 */

/**
 * @param {string} key
 * @returns {string | null}
 */
export function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {string} text
 * @returns {boolean} whether it is kept
 */
export function remember(key, text) {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false; // as said above
  }
}

const KEY = "class-cruncher:by-age";

export const isByAgeRemembered = () => recall(KEY) === "yes";

/** @param {boolean} byAge */
export const rememberByAge = (byAge) => remember(KEY, byAge ? "yes" : "no");
