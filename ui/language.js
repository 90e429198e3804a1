/**
 * Which language the page speaks: what the address says, else what was chosen here before, else
 * what the browser prefers.
 */

import { speak, wordAll } from "./say.js";

export const LANGUAGES = ["en", "fr"];
const KEY = "class-cruncher:language";

/** The language to begin with. */
export function preferredLanguage() {
  const wishes = [
    new URLSearchParams(location.search).get("lang"),
    remembered(),
    ...navigator.languages.map((tag) => tag.slice(0, 2)),
  ];
  return wishes.find((wish) => wish && LANGUAGES.includes(wish)) ?? "en";
}

/**
 * Speaks a language, and words all that stays on the page in it.
 * @param {string} code
 * @param {string} term  the school's word for a composite class
 */
export async function speakLanguage(code, term) {
  const file = new URL(`../languages/${code}.json`, import.meta.url);
  const response = await fetch(file);
  if (!response.ok) throw new Error(`${file} did not load (${response.status})`);
  speak(await response.json(), term);
  document.documentElement.lang = code;
  wordAll(document);
}

/** @param {string} code */
export function rememberLanguage(code) {
  try {
    localStorage.setItem(KEY, code);
  } catch {
    // Where nothing can be kept, the next visit begins in the browser's language.
  }
}

function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
