/**
 * Small texts kept on this device between visits: how the page was set and looked at, and what was
 * saved and could not be read. Where a browser lets it keep nothing, or has no room, the next visit
 * begins without, and whoever keeps something is told so.
 */

/** Sites of one account share an origin, and what is kept in it. */
const PATH = new URL(".", document.baseURI).pathname;

/**
 * What the browser keeps under a name for this copy of the page.
 * @param {string} name
 */
export const keyOf = (name) => `class-cruncher:${name}:${PATH}`;

/**
 * What is kept under a name. Until this copy has kept something of its own, that is what was kept
 * when all copies still shared it.
 * @param {string} name
 * @returns {string | null}
 */
export function loadSetting(name) {
  try {
    return localStorage.getItem(keyOf(name)) ?? localStorage.getItem(`class-cruncher:${name}`);
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {string} text
 * @returns {boolean} whether it is kept
 */
export function saveSetting(name, text) {
  try {
    localStorage.setItem(keyOf(name), text);
    return true;
  } catch {
    return false; // told, as said above
  }
}

const BY_AGE = "by-age";

export const loadByAge = () => loadSetting(BY_AGE) === "yes";

/** @param {boolean} byAge */
export const saveByAge = (byAge) => saveSetting(BY_AGE, byAge ? "yes" : "no");

const ASIDE = "aside";

/**
 * What was saved and could not be read: kept until somebody has it as a file, or does not want it
 * any more.
 * @returns {string[]}
 */
export function openAside() {
  const text = loadSetting(ASIDE);
  try {
    const texts = JSON.parse(text ?? "[]");
    if (Array.isArray(texts) && texts.every((one) => typeof one === "string")) return texts;
  } catch {
    // It is one text, as it was.
  }
  return text === null ? [] : [text];
}

/** @param {readonly string[]} texts */
export const putAside = (texts) => saveSetting(ASIDE, JSON.stringify(texts));
