/**
 * The years' numbers: a row for each grade, a column for each year. This year's are those of the
 * form. What follows from the year before stands in light print in its field until it is typed
 * over. Enter and the arrows move as in the table of grades.
 *
 * @import { Draft } from "../../model/school.js"
 * @import { Cell } from "../../model/years.js"
 * @import { State, Store } from "../../state/state.js"
 * @import { YearKnown, YearStatus } from "../../state/years.js"
 *
 * @typedef {object} NumberField  one that can be typed in
 * @property {HTMLInputElement} input
 * @property {(years: Map<string, YearKnown>, state: State) => void} render
 */

import { gradesInUse } from "../../model/school.js";
import {
  MOST_CHILDREN,
  MOST_TEACHERS,
  setYearChildren,
  setYearField,
  thisYear,
  yearIn,
} from "../../model/years.js";
import { phaseOf } from "../../state/state.js";
import { answerTo } from "../../state/questions.js";
import { byId, createChangeCheck, fill, html, on, setAttributes } from "../dom.js";
import { bindField } from "../form/field.js";
import { gradeLook } from "../plan/bars.js";
import { stepSideways } from "../form/grade-table.js";
import { formatNumber, t } from "../../words/i18n.js";
import { gradeTitle, span } from "../../words/titles.js";

/** @param {string} id  of a year */
export const nameFieldId = (id) => `year-${id}-name`;

/** What the form's year is called. @param {Draft} school */
export const nameOfThisYear = (school) => yearIn(school) || t("years.now");

/** @param {Store} store */
export function createYearTable(store) {
  const frame = byId("years-frame", HTMLDivElement);
  const notes = byId("years-notes", HTMLDivElement);
  const isOther = createChangeCheck();
  /** The fields by rows, as they are gone through by key. @type {NumberField[][]} */
  let fields = [];
  /** @type {((years: Map<string, YearKnown>, state: State) => void)[]} */
  let others = [];

  /**
   * @param {string} id
   * @param {string} year
   * @param {(draft: Draft, value: string) => Draft} write
   * @param {(known: YearKnown, state: State) => {cell: Cell, label: string, wrong: string}} about
   * @returns {NumberField}
   */
  function createField(id, year, write, about) {
    const input = html.input({
      id,
      type: "text",
      inputmode: "numeric",
      size: 4,
      "data-key": id,
    });
    const bound = bindField(store, input, write);
    notes.append(bound.note);
    return {
      input,
      render(years, state) {
        const known = years.get(year);
        if (!known) return;
        const { cell, label, wrong } = about(known, state);
        const text = t("many.error", { field: label, what: wrong });
        // What is being typed keeps its spaces.
        const value = input.value.trim() === cell.typed ? input.value : cell.typed;
        bound.render(value, cell.isWrong ? { id, label, text, gap: false } : undefined);
        const derived = cell.derived === null ? "" : String(cell.derived);
        setAttributes(input, { "aria-label": label, placeholder: derived });
      },
    };
  }

  /** @param {string} id @returns {NumberField} */
  function createNameField(id) {
    const input = html.input({ id: nameFieldId(id), type: "text", "data-key": id });
    const write = (/** @type {Draft} */ draft, /** @type {string} */ value) =>
      setYearField(draft, id, "name", value);
    const bound = bindField(store, input, write);
    notes.append(bound.note);
    return {
      input,
      render(years) {
        const year = years.get(id)?.year;
        if (!year) return;
        const label = t("years.name");
        const text = t("many.error", { field: label, what: t("years.wrongName") });
        const problem = { id: input.id, label, text, gap: false };
        bound.render(year.draft.name, year.isNameWrong ? problem : undefined);
        setAttributes(input, { "aria-label": label, size: sizeFor(year.draft.name) });
      },
    };
  }

  /** A place for what follows. @param {(years: Map<string, YearKnown>, state: State) => string} say */
  function createOutput(say) {
    const output = html.td();
    others.push((years, state) => fill(output, say(years, state)));
    return output;
  }

  /** @param {string | null} id  of a year; null: this one */
  function createMark(id) {
    const mark = html.span({ class: "year-mark" });
    others.push((years, state) => {
      const word = id === null ? ofThisYear(state) : (years.get(id)?.status ?? "waiting");
      setAttributes(mark, { "data-state": word });
      const said = t(MARKS[word]);
      if (mark.getAttribute("title") === said) return;
      setAttributes(mark, { title: said });
      const sign = SIGNS[word];
      fill(
        mark,
        html.span({ "aria-hidden": "true" }, sign),
        html.span({ class: word === "impossible" ? "" : "unseen" }, ` ${said}`),
      );
    });
    return mark;
  }

  /** @param {Draft} school */
  function build(school) {
    const { years } = school;
    const grades = gradesInUse(school);
    others = [];
    notes.replaceChildren();
    const names = years.map(({ id }) => createNameField(id));
    const numbers = grades.map((grade) =>
      years.map(({ id }) =>
        createField(
          `year-${id}-${grade.id}`,
          id,
          (draft, value) => setYearChildren(draft, id, grade.id, value),
          ({ year }, state) => ({
            cell: year.children.get(grade.id) ?? year.teachers,
            label: t("years.childrenIn", {
              year: year.draft.name,
              grade: gradeTitle(state.school, grade.id),
            }),
            wrong: t("years.wrongNumber", { least: 0, most: MOST_CHILDREN }),
          }),
        ),
      ),
    );
    const teachers = years.map(({ id }) =>
      createField(
        `year-${id}-teachers`,
        id,
        (draft, value) => setYearField(draft, id, "teachers", value),
        ({ year }) => ({
          cell: year.teachers,
          label: t("years.teachersIn", { year: year.draft.name }),
          wrong: t("years.wrongNumber", { least: 1, most: MOST_TEACHERS }),
        }),
      ),
    );
    fields = [names, ...numbers, teachers];
    const now = html.span({ class: "year-now" });
    others.push((_, state) => fill(now, nameOfThisYear(state.school)));
    const cells = (/** @type {NumberField[]} */ row) => row.map(({ input }) => html.td(input));
    const rowHead = (/** @type {string} */ words) => html.th({ scope: "row" }, words);
    const table = html.table(
      { "aria-labelledby": "years-heading", "aria-describedby": "years-hint" },
      html.thead(
        html.tr(
          html.th({ scope: "col" }, t("grades.grade")),
          html.th({ scope: "col" }, now, createMark(null)),
          ...names.map(({ input }, place) =>
            html.th({ scope: "col" }, input, createMark(years[place]?.id ?? "")),
          ),
        ),
      ),
      html.tbody(
        ...numbers.map((row, place) => {
          const id = grades[place]?.id ?? "";
          const title = html.span();
          const note = place === 0 && html.span({ class: "year-row-note" }, t("years.intake"));
          const look = `swatch ${gradeLook(place, numbers.length)}`;
          const swatch = html.span({ class: look, "aria-hidden": "true" });
          const head = html.th({ scope: "row" }, swatch, title, " ", note);
          others.push((_, state) => fill(title, gradeTitle(state.school, id)));
          const here = createOutput((_, state) =>
            inWords(thisYear(state.school).children.get(id)?.value),
          );
          return html.tr({ class: place === 0 && "intake" }, head, here, ...cells(row));
        }),
      ),
      html.tbody(
        { class: "sums" },
        html.tr(
          rowHead(t("years.children")),
          createOutput((_, state) => inWords(thisYear(state.school).total)),
          ...years.map(({ id }) => createOutput((known) => inWords(known.get(id)?.year.total))),
        ),
        html.tr(
          rowHead(t("form.teachers")),
          createOutput((_, state) => inWords(thisYear(state.school).teachers.value)),
          ...cells(teachers),
        ),
        html.tr(
          { class: "needed" },
          rowHead(t("years.needed")),
          createOutput((_, state) =>
            neededInWords(
              answerTo(state, "staffing")?.result.teachers,
              thisYear(state.school).total,
            ),
          ),
          ...years.map(({ id }) =>
            createOutput((known) =>
              neededInWords(known.get(id)?.teachers, known.get(id)?.year.total),
            ),
          ),
        ),
      ),
    );
    on(table, "keydown", move);
    fill(frame, table);
  }

  /** @param {KeyboardEvent} event */
  function move(event) {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const row = fields.findIndex((one) => one.some(({ input }) => input === event.target));
    const column = (fields[row] ?? []).findIndex(({ input }) => input === event.target);
    const step = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
    const to = fields[row + step]?.[column + stepSideways(event)]?.input;
    if (to === undefined || to === event.target) return;
    event.preventDefault();
    to.focus();
    to.select();
  }

  /** @type {(state: State, known: YearKnown[]) => void} */
  return (state, known) => {
    const { school } = state;
    const ids = [gradesInUse(school), school.years].map((list) => list.map(({ id }) => id));
    frame.hidden = known.length === 0;
    if (isOther(ids)) build(school);
    const years = new Map(known.map((one) => [one.year.draft.id, one]));
    for (const field of fields.flat()) field.render(years, state);
    for (const render of others) render(years, state);
  };
}

/** @type {Record<YearStatus, string>} keys of words */
const MARKS = {
  planned: "years.canBe",
  impossible: "years.noPlan",
  waiting: "folds.working",
  wrong: "years.notYet",
};
/** @type {Record<YearStatus, string>} */
const SIGNS = { planned: "✓", impossible: "✗", waiting: "…", wrong: "?" };

/** @param {State} state @returns {YearStatus} */
function ofThisYear(state) {
  const word = phaseOf(state);
  if (word === "planned" || word === "impossible") return word;
  return word === "invalid" ? "wrong" : "waiting";
}

/** Letters are narrower than the digits that a field is measured by. @param {string} name */
const sizeFor = (name) => Math.max(5, Math.ceil(0.8 * name.length));

/** @param {number | null | undefined} number */
const inWords = (number) => (number === null || number === undefined ? "–" : formatNumber(number));

/**
 * Where no class has a smallest size, the most teachers are as many as there are children: that
 * tells nobody anything.
 * @type {(
 *   teachers: {least: number, most: number} | null | undefined,
 *   children: number | null | undefined,
 * ) => string}
 */
function neededInWords(teachers, children) {
  if (teachers === undefined) return "";
  if (teachers === null) return t("years.noNumber");
  const { least, most } = teachers;
  return most === children && least < most ? t("years.orMore", { n: least }) : span(least, most);
}
