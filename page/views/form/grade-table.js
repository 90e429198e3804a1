/**
 * The table of grades: a row for each, typed in like a spreadsheet. Enter and the arrows move in
 * a column; Enter at its end goes on at the top of the next, or adds a grade after the last name.
 *
 * @import { GradeField } from "../../model/fields.js"
 * @import { Draft, GradeDraft } from "../../model/school.js"
 * @import { Problems } from "../../state/problems.js"
 * @import { Store } from "../../state/state.js"
 */

import { GRADE_FIELDS } from "../../model/fields.js";
import { gradeToCome, typeInGrade } from "../../model/next-grade.js";
import { typed } from "../../model/school-file.js";
import { addGrade, gradesInUse, isEmpty, moveGrade, removeGrade } from "../../model/school.js";
import { isBlock } from "../../model/sheet/delimited-text.js";
import { gradeFieldId } from "../../state/problems.js";
import { byId, collapse, createRows, fill, html, on, setAttributes } from "../dom.js";
import { bindField, createNote } from "./field.js";
import { t, translateTree } from "../../words/i18n.js";
import { gradeTitle } from "../../words/titles.js";

const HEAD = { role: "columnheader", scope: "col" };

/** @param {Store} store */
export function createGradeTable(store) {
  const body = byId("grades", HTMLTableSectionElement);
  const renderRows = createRows(body, ({ id }) => id, createRow);

  /** @type {(row: number, column: number) => void} */
  function goTo(row, column) {
    const grade = store.get().school.grades[row];
    const field = GRADE_FIELDS[column]?.key;
    if (!grade || !field) return;
    const input = byId(gradeFieldId(grade.id, field), HTMLInputElement);
    input.focus();
    input.select();
  }

  /** @type {(event: KeyboardEvent, id: string, column: number) => void} */
  function move(event, id, column) {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const { grades } = store.get().school;
    const row = grades.findIndex((grade) => grade.id === id);
    const sideways = stepSideways(event);
    if (sideways && GRADE_FIELDS[column + sideways]) {
      event.preventDefault();
      goTo(row, column + sideways);
    }
    const isLast = row === grades.length - 1;
    const isTyped = grades[row] !== undefined && !isEmpty(grades[row]);
    if (event.key === "Tab" && !event.shiftKey) {
      // Whoever only walks through the form is not kept in the table.
      const isJustTyped = store.get().undoGroup === gradeFieldId(id, "max");
      if (isLast && column === GRADE_FIELDS.length - 1 && isJustTyped) {
        event.preventDefault();
        add();
      }
      return;
    }
    const step = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    if (step < 0 || !isLast) goTo(row + step, column);
    else if (isTyped) add(column);
    else if (event.key === "Enter" && column > 0) goTo(0, column + 1);
  }

  /**
   * A block of cells is for whoever reads blocks, and waits until that is there. Anything else is
   * the cell's own business.
   * @type {(event: ClipboardEvent, cell: {id: string, field: GradeField}) => void}
   */
  function paste(event, cell) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!isBlock(text)) return;
    event.preventDefault();
    const pasted = { detail: { text, ...cell }, cancelable: true };
    const give = () => body.dispatchEvent(new CustomEvent("block-pasted", pasted));
    const isWaiting = give();
    if (isWaiting) body.addEventListener("blocks-read", give, { once: true });
  }

  /** A row at the end, to go on in the same column. */
  function add(column = 0) {
    store.edit(addGrade(store.get().school));
    goTo(store.get().school.grades.length - 1, column);
  }

  /** @param {string} id */
  function removeRow(id) {
    const row = store.get().school.grades.findIndex((grade) => grade.id === id);
    store.edit(removeGrade(store.get().school, id));
    goTo(Math.min(row, store.get().school.grades.length - 1), 0);
  }

  /** @param {GradeDraft} grade */
  function createRow({ id }) {
    const fields = GRADE_FIELDS.map(({ key: field, label, short, needed }, column) => {
      const input = html.input({
        id: gradeFieldId(id, field),
        type: "text",
        inputmode: field === "name" ? "text" : "numeric",
        "aria-required": needed ? "true" : null,
      });
      on(input, "keydown", (event) => move(event, id, column));
      on(input, "paste", (event) => paste(event, { id, field }));
      const write = (/** @type {Draft} */ draft, /** @type {string} */ value) =>
        typeInGrade(draft, id, field, value);
      const bound = bindField(store, input, write, label);
      return { ...bound, field, label, short };
    });

    /** @type {(-1 | 1)[]} */
    const steps = [-1, 1];
    const [up, down] = steps.map((step) => {
      const button = html.button(step < 0 ? "↑" : "↓");
      on(button, "click", () => {
        store.edit(moveGrade(store.get().school, id, step));
        (button.disabled ? (step < 0 ? down : up) : button)?.focus();
      });
      return button;
    });
    const removal = on(html.button("×"), "click", () => removeRow(id));

    // On a narrow page they are laid out as blocks, which would take their roles away.
    const cells = fields.map(({ field, input, short }) =>
      html[field === "name" ? "th" : "td"](
        field === "name"
          ? { class: `grade-${field}`, role: "rowheader", scope: "row" }
          : { class: `grade-${field}`, role: "cell" },
        short && html.span({ class: "cell-label", "aria-hidden": "true", "data-i18n": short }),
        input,
      ),
    );
    const buttons = html.td({ class: "grade-buttons", role: "cell" }, up, down, removal);
    const row = translateTree(html.tr({ role: "row" }, ...cells, buttons));
    const notes = html.td(
      { role: "cell", colspan: fields.length + 1 },
      ...fields.map(({ note }) => note),
    );
    const notesRow = html.tr({ class: "row-errors", role: "row", hidden: true }, notes);

    return {
      nodes: [row, notesRow],
      /** @type {(grade: GradeDraft, problems: Problems) => void} */
      render(grade, problems) {
        const { school } = store.get();
        const index = school.grades.indexOf(grade);
        const title = gradeTitle(school, id);
        const toCome = gradeToCome(school, id);
        for (const { field, input, label, render } of fields) {
          render(grade[field], problems.get(input.id));
          input.placeholder = (field === "children" ? "" : toCome?.[field]) ?? "";
          const name = t("grades.cell", { grade: title, field: t(label) });
          setAttributes(input, { "aria-label": name });
        }
        notesRow.hidden = fields.every(({ note }) => note.hidden);
        const named = { grade: title };
        const last = index === school.grades.length - 1;
        if (up) setAttributes(up, { "aria-label": t("grades.up", named), disabled: index === 0 });
        if (down) setAttributes(down, { "aria-label": t("grades.down", named), disabled: last });
        const remove = t("grades.remove", named);
        setAttributes(removal, { "aria-label": remove, title: remove });
      },
    };
  }

  const heads = [
    ...GRADE_FIELDS.map(({ head }) => html.th({ ...HEAD, "data-i18n": head })),
    html.th(HEAD, html.span({ class: "unseen", "data-i18n": "grades.buttons" })),
  ];
  const headRow = byId("grade-heads", HTMLTableRowElement);
  headRow.append(...heads);
  translateTree(headRow);
  on(byId("add-grade", HTMLButtonElement), "click", () => add());

  /** @param {Problems} problems */
  return (problems) => renderRows(store.get().school.grades, problems);
}

/**
 * -1 or 1 where an arrow key leaves the text of a cell at its start or end; a cell that was gone
 * to by key is selected whole, and left on either side. Else 0.
 * @param {KeyboardEvent} event
 */
export function stepSideways({ key, shiftKey, target }) {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[key] ?? 0;
  if (step === 0 || shiftKey || !(target instanceof HTMLInputElement)) return 0;
  const { selectionStart, selectionEnd, value } = target;
  const whole = selectionStart === 0 && selectionEnd === value.length;
  const edge = step < 0 ? 0 : value.length;
  return whole || (selectionStart === edge && selectionEnd === edge) ? step : 0;
}

/** @type {("min" | "max")[]} */
const LIMITS = ["min", "max"];

/** One smallest and one largest class for all grades at once. @param {Store} store */
export function createSameLimits(store) {
  const fold = byId("same-limits", HTMLDetailsElement);
  const reply = byId("same-reply", HTMLParagraphElement);
  let tried = false;
  /** @type {Draft | null} */
  let after = null;

  const fields = LIMITS.map((field) => {
    const input = byId(`same-${field}`, HTMLInputElement);
    const { note, render: say } = createNote(input);
    input.after(note);
    on(input, "input", render);
    return { field, input, say };
  });

  on(byId("same-set", HTMLButtonElement), "click", () => {
    tried = true;
    const wrong = fields.find(({ input }) => problemOf(input) !== "");
    if (wrong) {
      render();
      wrong.input.focus();
      return;
    }
    tried = false;
    const given = fields.filter(({ input }) => input.value.trim() !== "");
    const limits = Object.fromEntries(given.map(({ field, input }) => [field, input.value.trim()]));
    const { school } = store.get();
    const inUse = new Set(gradesInUse(school));
    const grades = school.grades.map((grade) =>
      inUse.has(grade) ? { ...grade, ...limits } : grade,
    );
    after = { ...school, grades };
    store.edit(after);
    collapse(fold);
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
    fill(reply, school === after ? t("sameLimits.done") : "");
  }

  return render;
}
