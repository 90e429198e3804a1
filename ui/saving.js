/**
 * Keeps the school on this device between visits. Storage may be full, refused or damaged:
 * then the page works on without it, and says so.
 *
 * @import { Draft } from "./draft.js"
 * @import { Store } from "./store.js"
 */

import { EMPTY_SCHOOL } from "./draft.js";

const KEY = "class-cruncher:school";
const FORMAT = "class-cruncher-draft/1";
const PAUSE = 300;

/**
 * The school as it was left, or null where there is none or it cannot be read.
 * @returns {Draft | null}
 */
export function openSaved() {
  try {
    const saved = JSON.parse(localStorage.getItem(KEY) ?? "null");
    return saved?.format === FORMAT && isDraft(saved.school) ? saved.school : null;
  } catch {
    return null;
  }
}

/**
 * Saves after every edit, and at once when the page is hidden or left.
 * @param {Store} store
 */
export function keepSaved(store) {
  let saved = store.get().school;
  let pause = 0;

  function save() {
    clearTimeout(pause);
    const { school } = store.get();
    if (school === saved) return;
    saved = school;
    try {
      localStorage.setItem(KEY, JSON.stringify({ format: FORMAT, school }));
      if (!store.get().savingWorks) store.set({ savingWorks: true });
    } catch {
      store.set({ savingWorks: false });
    }
  }

  store.subscribe(() => {
    if (store.get().school === saved) return;
    clearTimeout(pause);
    pause = setTimeout(save, PAUSE);
  });
  addEventListener("pagehide", save);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
}

const GRADE = { id: "", name: "", children: "", min: "", max: "" };
const COMPOSITE = { grades: [], min: "", max: "", smallestGroup: "", largestGroup: "", atMost: "" };

/**
 * @param {any} value
 * @returns {value is Draft}
 */
function isDraft(value) {
  return (
    alike(value, EMPTY_SCHOOL) &&
    value.grades.every((/** @type {any} */ grade) => alike(grade, GRADE)) &&
    value.composites.every(
      (/** @type {any} */ composite) =>
        alike(composite, COMPOSITE) &&
        composite.grades.every((/** @type {any} */ id) => typeof id === "string"),
    )
  );
}

/**
 * Whether `value` has everything `model` has, of the same sort.
 * @param {any} value
 * @param {{[key: string]: any}} model
 */
function alike(value, model) {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.entries(model).every(
      ([key, part]) =>
        typeof value[key] === typeof part &&
        value[key] !== null &&
        Array.isArray(value[key]) === Array.isArray(part),
    )
  );
}
