/**
 * One smallest and one largest class for all grades at once.
 *
 * @import { Draft } from "../../model/school.js"
 * @import { Store } from "../../state/state.js"
 */

import { typed } from "../../model/school-file.js";
import { gradesInUse } from "../../model/school.js";
import { byId, collapse, on, setText } from "../dom.js";
import { createNote } from "./field.js";
import { t } from "../../words/i18n.js";

/** @type {("min" | "max")[]} */
const FIELDS = ["min", "max"];

/** @param {Store} store */
export function createSameLimits(store) {
  const fold = byId("same-limits", HTMLDetailsElement);
  const reply = byId("same-reply", HTMLParagraphElement);
  let tried = false;
  /** @type {Draft | null} */
  let after = null;

  const fields = FIELDS.map((field) => {
    const input = byId(`same-${field}`, HTMLInputElement);
    const { note, render: say } = createNote(input);
    input.after(note);
    on(input, { input: render });
    return { field, input, say };
  });

  on(byId("same-set", HTMLButtonElement), {
    click: () => {
      tried = true;
      const wrong = fields.find(({ input }) => problemOf(input) !== "");
      if (wrong) {
        render();
        wrong.input.focus();
        return;
      }
      tried = false;
      const given = fields.filter(({ input }) => input.value.trim() !== "");
      const limits = Object.fromEntries(
        given.map(({ field, input }) => [field, input.value.trim()]),
      );
      const { school } = store.get();
      const inUse = new Set(gradesInUse(school));
      const grades = school.grades.map((grade) =>
        inUse.has(grade) ? { ...grade, ...limits } : grade,
      );
      after = { ...school, grades };
      store.edit(after);
      collapse(fold);
    },
  });

  /** What is wrong with a limit, as a key of words. @param {HTMLInputElement} input */
  function problemOf(input) {
    const limit = typed(input.value);
    if (limit === undefined) {
      const none = fields.every((field) => field.input.value.trim() === "");
      return none && input === fields[0]?.input ? "sameLimits.none" : "";
    }
    return typeof limit === "number" && limit >= 1 ? "" : "sameLimits.wrong";
  }

  function render() {
    for (const { input, say } of fields) {
      const problem = tried && problemOf(input);
      say(problem ? { text: t(problem), gap: false } : undefined);
    }
    const { school } = store.get();
    setText(reply, school === after ? t("sameLimits.done") : "");
  }

  return { render };
}
