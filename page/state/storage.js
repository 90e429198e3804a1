/**
 * How the page was set and looked at, kept on this device between visits. Where a browser lets it
 * keep nothing, or has no room, the next visit begins without: none of this is work.
 */

/** @type {(key: string) => string | null} */
export function loadSetting(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** @type {(key: string, text: string) => void} */
export function saveSetting(key, text) {
  try {
    localStorage.setItem(key, text);
  } catch {
    // As said above.
  }
}

const KEY = "class-cruncher:by-age";

export const loadByAge = () => loadSetting(KEY) === "yes";

/** @param {boolean} byAge */
export const saveByAge = (byAge) => saveSetting(KEY, byAge ? "yes" : "no");
