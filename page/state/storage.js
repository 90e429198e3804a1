/**
 * How the page was set and looked at, kept on this device between visits. Where a browser lets it
 * keep nothing, or has no room, the next visit begins without: none of this is work.
 */

/**
 * @param {string} key
 * @returns {string | null}
 */
export function loadSetting(key) {
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
export function saveSetting(key, text) {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false; // as said above
  }
}

const KEY = "class-cruncher:by-age";

export const loadByAge = () => loadSetting(KEY) === "yes";

/** @param {boolean} byAge */
export const saveByAge = (byAge) => saveSetting(KEY, byAge ? "yes" : "no");
