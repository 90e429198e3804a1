/**
 * Which language the page speaks: what the address says, else what was chosen here before, else
 * what the browser prefers.
 *
 * @import { Store } from "./state.js"
 * @import { Language } from "../words/i18n.js"
 */

import { readJson } from "./examples.js";
import { loadSetting, saveSetting } from "./storage.js";
import { setLanguage, translateTree } from "../words/i18n.js";

export const LANGUAGES = [
  { code: "en", name: "English" },
  { code: "fr", name: "Français" },
];
const CODES = LANGUAGES.map(({ code }) => code);

const KEY = "language";

/** @type {Map<string, Language>} */
const loaded = new Map();

/** The language and the term that are spoken. */
let spoken = "";

/** The language to begin with. */
export function preferredLanguage() {
  const wishes = [
    new URLSearchParams(location.search).get("lang"),
    loadSetting(KEY),
    ...navigator.languages.map((tag) => tag.slice(0, 2)),
  ];
  return wishes.find((wish) => wish && CODES.includes(wish)) ?? "en";
}

/** Gets the words of a language; from then on it can be spoken. @param {string} code */
export async function loadLanguage(code) {
  loaded.set(code, await readJson(`languages/${code}.json`));
}

/**
 * Speaks a language that is loaded, and words all that stays on the page in it, unless it does.
 * @param {string} code
 * @param {string} term  the school's word for a composite class
 */
export function speakLanguage(code, term) {
  const language = loaded.get(code);
  if (!language) throw new Error(`the language ${code} is not loaded`);
  if (spoken === `${code} ${term}`) return;
  spoken = `${code} ${term}`;
  setLanguage(language, term);
  document.documentElement.lang = code;
  translateTree(document);
}

/**
 * Speaks as the state says, whenever that changes. To be subscribed before what renders.
 * @param {Store} store
 */
export const keepSpeaking = (store) =>
  store.follow(() => {
    const { language, workspace } = store.get();
    speakLanguage(language, workspace.settings.term);
  });

/**
 * The next visit begins in this language; what the address says of one is taken out of it.
 * @param {string} code
 */
export function saveLanguage(code) {
  const address = new URL(location.href);
  address.searchParams.delete("lang");
  history.replaceState(null, "", address);
  saveSetting(KEY, code);
}
