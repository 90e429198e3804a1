/**
 * Whether composite classes are told by age, "the oldest 6 of P3 with the youngest 19 of P4"; kept
 * on this device.
 */

import { recall, remember } from "./device.js";

const KEY = "class-cruncher:by-age";

export const isByAgeRemembered = () => recall(KEY) === "yes";

/** @param {boolean} byAge */
export const rememberByAge = (byAge) => remember(KEY, byAge ? "yes" : "no");
