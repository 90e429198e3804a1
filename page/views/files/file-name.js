/**
 * Names for files that every system takes.
 */

const LONGEST = 80;

/** What some system does not take in a name, and what only looks like nothing. */
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\\/:*?"<>|]+/g;

/**
 * @param {string[]} parts  like the school's name, the scenario's, the date; empty ones are left out
 * @param {string} ending  "csv"
 */
export function fileName(parts, ending) {
  const whole = parts
    .map((part) => part.replace(FORBIDDEN, " ").replace(/\s+/g, " ").trim())
    .filter((part) => part !== "")
    .join(" - ");
  const short = [...whole].slice(0, LONGEST).join("").trim();
  return `${short.replace(/^\.+|\.+$/g, "").trim() || "Class Cruncher"}.${ending}`;
}

/** Today as it sorts: "2027-03-09". */
export function today() {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}
