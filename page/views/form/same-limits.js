/**
 * One smallest and one largest class for all grades at once.
 *
 * @import { Draft } from "../../model/school.js"
 * @import { Store } from "../../state/state.js"
 */

import { typed } from "../../model/school-file.js";
import { gradesInUse } from "../../model/school.js";
import { byId, collapse, html, on, setAttributes, setText } from "../dom.js";
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
    const note = html.p({ class: "error", id: `same-${field}-error`, hidden: true });
    input.after(note);
    on(input, { input: render });
    return { field, input, note };
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
    for (const { input, note } of fields) {
      const problem = tried ? problemOf(input) : "";
      note.hidden = problem === "";
      note.textContent = problem && t(problem);
      setAttributes(input, {
        "aria-invalid": problem ? "true" : null,
        "aria-describedby": problem ? note.id : null,
      });
    }
    const { school } = store.get();
    setText(reply, school === after ? t("sameLimits.done") : "");
  }

  return { render };
}
