/**
 * Keeps the school on this device between visits, with the last steps that Undo can take back.
 * Storage may be full, refused or damaged: then the page works on without it, and says so.
 *
 * @import { Draft } from "./draft.js"
 * @import { State, Store } from "./store.js"
 */

import { NO_LIMITS, emptySchool } from "./draft.js";

const KEY = "class-cruncher:school";
const FORMAT = "class-cruncher-draft/1";
const PAUSE = 300;
const MOST_STEPS = 50;

/**
 * The school as it was left and its past, or null where there is none or it cannot be read.
 * @returns {{school: Draft, past: Draft[]} | null}
 */
export function openSaved() {
  try {
    const saved = JSON.parse(localStorage.getItem(KEY) ?? "null");
    if (saved?.format !== FORMAT) return null;
    const school = whole(saved.school);
    if (!isDraft(school)) return null;
    const past = Array.isArray(saved.past) ? saved.past.map(whole).filter(isDraft) : [];
    return { school, past };
  } catch {
    return null;
  }
}

/**
 * Saves after every edit, and at once when the page is hidden or left. What another tab saves
 * is not taken over, only spoken of.
 * @param {Store} store
 */
export function keepSaved(store) {
  let saved = store.get().school;
  let pause = 0;

  function save() {
    clearTimeout(pause);
    const { school, past } = store.get();
    if (school === saved) return;
    saved = school;
    try {
      const steps = past.slice(-MOST_STEPS);
      localStorage.setItem(KEY, JSON.stringify({ format: FORMAT, school, past: steps }));
      tell("works");
    } catch {
      tell("refused");
    }
  }

  /** @param {State["saving"]} saving */
  function tell(saving) {
    if (saving !== store.get().saving) store.set({ saving });
  }

  store.subscribe(() => {
    if (store.get().school === saved) return;
    clearTimeout(pause);
    pause = setTimeout(save, PAUSE);
  });
  addEventListener("pagehide", save);
  addEventListener("storage", ({ key }) => {
    if (key === KEY) tell("overtaken");
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
}

/**
 * A draft that was saved before the page knew of all the fields there are now gets those empty.
 * @param {any} draft
 */
const whole = (draft) => ({
  ...emptySchool(),
  ...draft,
  grades: draft?.grades,
  composites: draft?.composites?.map((/** @type {any} */ one) => ({ ...NO_LIMITS, ...one })),
});

const GRADE = { id: "", name: "", children: "", min: "", max: "" };
const COMPOSITE = { grades: [], ...NO_LIMITS };
const GROUP = { grade: "", children: 0 };

/**
 * @param {any} value
 * @returns {value is Draft}
 */
function isDraft(value) {
  return (
    alike(value, emptySchool()) &&
    value.grades.every((/** @type {any} */ grade) => alike(grade, GRADE)) &&
    value.composites.every(
      (/** @type {any} */ composite) =>
        alike(composite, COMPOSITE) &&
        composite.grades.every((/** @type {any} */ id) => typeof id === "string"),
    ) &&
    value.keptClasses.every(
      (/** @type {any} */ kept) =>
        Array.isArray(kept) && kept.every((/** @type {any} */ group) => alike(group, GROUP)),
    ) &&
    value.preference.every((/** @type {any} */ name) => typeof name === "string")
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
