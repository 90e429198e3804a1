/**
 * Naming the classes of the plan that is read: what each is called, who teaches it and where. Whoever
 * names a class has decided on the plan. Enter and the arrows move in a column.
 *
 * @import { NameField } from "../../model/class-names.js"
 * @import { State, Store } from "../../state/state.js"
 * @import { PlanClass } from "../../words/plan-classes.js"
 */

import { NAME_FIELDS, NO_NAME, namesWithoutClass, withNames } from "../../model/class-names.js";
import { toSchoolFile } from "../../model/school-file.js";
import { openOf, withClassNames, withSelection } from "../../model/workspace.js";
import { classesIn, selectionOf } from "../../state/displayed-plan.js";
import { byId, createChangeCheck, fill, focusPlan, html, on, whenPointerUp } from "../dom.js";
import { formatList, t } from "../../words/i18n.js";
import { calledInWords, classesOf } from "../../words/plan-classes.js";

const LABELS = { class: "printed.className", teacher: "printed.teacher", room: "printed.room" };
/** More would not stand on a bar. */
const LONGEST = 40;

/** @param {Store} store */
export function createNames(store) {
  const view = byId("fold-names", HTMLDetailsElement);
  const list = html.ol({ class: "names" });
  view.append(list);
  /** @type {Map<string, HTMLInputElement>} */
  const inputs = new Map();
  const hasChanged = createChangeCheck();

  /** @type {(index: number, field: NameField, text: string) => void} */
  function write(index, field, text) {
    const state = store.get();
    const { displayed, workspace } = state;
    if (!displayed) return;
    const name = displayed.names[index] ?? NO_NAME;
    const now = displayed.names.with(index, { ...name, [field]: text });
    const names = withNames(openOf(workspace).names ?? [], classesIn(displayed), now);
    const picked = withSelection(workspace, selectionOf(state, displayed));
    store.change(withClassNames(picked, names), idOf(index, field));
  }

  /** @type {(index: number, field: NameField) => HTMLInputElement} */
  function createInput(index, field) {
    const id = idOf(index, field);
    const input = html.input({
      id,
      "data-key": id,
      type: "text",
      autocomplete: "off",
      maxlength: LONGEST,
    });
    inputs.set(id, input);
    on(input, "input", () => write(index, field, input.value));
    on(input, "blur", () => whenPointerUp(store.blurField));
    return on(input, "keydown", (event) => {
      const { key, shiftKey, isComposing } = event;
      const step = { Enter: shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[key];
      if (!step || isComposing) return;
      event.preventDefault();
      const next = inputs.get(idOf(index + step, field));
      next?.focus();
      next?.select();
    });
  }

  /** @type {(planClass: PlanClass, index: number) => HTMLLIElement} */
  const drawRow = ({ title, grades, size }, index) =>
    html.li(
      html.p(
        { class: "name-title" },
        html.span(title),
        " ",
        html.strong(grades),
        " ",
        html.span(size),
      ),
      ...NAME_FIELDS.map((field) => {
        const input = createInput(index, field);
        input.ariaLabel = t("naming.cell", { title, field: t(LABELS[field]) });
        return input;
      }),
    );

  function render() {
    const { displayed } = store.get();
    view.hidden = !displayed || displayed.plan.classes.length === 0;
    if (!displayed || !view.open) return;
    const classes = classesOf(displayed.plan, toSchoolFile(displayed.school));
    if (hasChanged(classes)) {
      inputs.clear();
      fill(
        list,
        html.li(
          { class: "name-heads", "aria-hidden": "true" },
          html.span(),
          ...NAME_FIELDS.map((field) => html.span(t(LABELS[field]))),
        ),
        ...classes.map(drawRow),
      );
    }
    classes.forEach((_, index) => {
      for (const field of NAME_FIELDS) {
        const input = inputs.get(idOf(index, field));
        const text = displayed.names[index]?.[field] ?? "";
        if (input && input.value !== text) input.value = text;
      }
    });
  }
  on(view, "toggle", render);

  return render;
}

/** @type {(index: number, field: NameField) => string} */
const idOf = (index, field) => `class-${index + 1}-${field}`;

/**
 * The names that no class of this plan has: they wait for one of the same grades.
 * @param {State} state
 */
export const namesWaiting = ({ workspace, displayed }) =>
  displayed ? namesWithoutClass(openOf(workspace).names ?? [], classesIn(displayed)) : [];

/** @param {Store} store */
export function drawNamesWaiting(store) {
  const waiting = namesWaiting(store.get());
  if (waiting.length === 0) return null;
  const list = formatList(waiting.map((name) => calledInWords({ title: "", name })));
  const forget = html.button({ "data-key": "forget-names" }, t("naming.forget"));
  on(forget, "click", () => {
    const { workspace } = store.get();
    const names = openOf(workspace).names?.filter((name) => !waiting.includes(name)) ?? [];
    store.change(withClassNames(workspace, names));
    focusPlan();
  });
  const words = t("naming.waiting", { list });
  return html.p({ class: "kept-line names-waiting" }, html.span(words), forget);
}
