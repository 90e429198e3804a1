/**
 * What was saved and could not be read: kept on this device until somebody has it as a file, or
 * does not want it any more.
 */

import { loadSetting, saveSetting } from "./storage.js";

const ASIDE = "aside";

/** @returns {string[]} */
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
