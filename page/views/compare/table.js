/**
 * A table with a column for each plan, of measures or of grades. On a narrow page its rows are
 * stacked, each under its name; the roles say then, too, that it is a table.
 *
 * @import { Plan, SchoolFile } from "../../engine/messages.js"
 * @import { Compared } from "../../state/compared.js"
 *
 * @typedef {{name: string, differs: boolean, cells: {text: string, best?: boolean}[]}} Row
 */

import { differ, gradesOf } from "../../words/differences.js";
import { MEASURES, TEACHERS, measuresOf } from "../../model/measures.js";
import { html } from "../dom.js";
import { formatNumber, t } from "../../words/i18n.js";
import { classInWords, sizesOf } from "../../words/titles.js";

/**
 * @param {string} caption
 * @param {{letter: string, title: string}[]} columns
 * @param {Row[]} rows
 */
export function comparisonTable(caption, columns, rows) {
  return html.table(
    { class: `comparison of-${columns.length}`, role: "table" },
    html.caption(caption),
    html.thead(
      { role: "rowgroup" },
      html.tr(
        { role: "row" },
        html.td({ role: "cell" }),
        ...columns.map(({ letter, title }) =>
          html.th(
            { scope: "col", role: "columnheader" },
            html.span({ class: "letter" }, letter),
            " ",
            html.span({ class: "column-title" }, title),
          ),
        ),
      ),
    ),
    html.tbody({ role: "rowgroup" }, ...rows.map((row) => drawRow(row, columns))),
  );
}

/**
 * @param {Row} row
 * @param {{letter: string}[]} columns
 */
function drawRow({ name, differs, cells }, columns) {
  return html.tr(
    { role: "row", "data-differs": differs },
    html.th(
      { scope: "row", role: "rowheader" },
      name,
      differs && html.span({ class: "mark" }, t("compare.differs")),
    ),
    ...cells.map(({ text, best }, index) =>
      html.td(
        { role: "cell", "data-letter": columns[index]?.letter, "data-best": best },
        text,
        best && html.span({ class: "mark best-mark" }, t("compare.best")),
      ),
    ),
  );
}

/**
 * A row for each measure; where one plan is better, that says already that they differ. A school
 * without a plan has its teachers all the same.
 * @type {(compared: readonly {plan: Plan | null, file?: SchoolFile}[]) => Row[]}
 */
export function measureRows(compared) {
  const plans = compared.map(({ plan }) => plan);
  const known = plans.filter((plan) => plan !== null);
  const said = measuresOf(known);
  const rows = MEASURES.filter((one) => one.measure === TEACHERS || said.includes(one));
  return rows.map(({ words, measure, better }) => {
    // Whether fewer teachers are better depends on what else they could do.
    const best = bestBy(measure, measure === TEACHERS ? 0 : better, plans);
    const cells = compared.map(({ plan, file }, index) => ({
      text: plan || measure !== TEACHERS ? valueOf(plan, measure) : String(file?.teachers ?? "–"),
      best: best[index] ?? false,
    }));
    const shown = cells.filter((_, index) => plans[index] || measure === TEACHERS);
    const differs = !best.includes(true) && differ(shown.map(({ text }) => text));
    return { name: t(words), differs, cells };
  });
}

/** @type {(plan: Plan | null, measure: string) => string} */
function valueOf(plan, measure) {
  const value = plan?.measures[measure] ?? null;
  if (!plan || value === null) return "–";
  return measure === "spread" && plan.classes.length > 0 ? sizesOf(plan) : formatNumber(value);
}

/**
 * Whether each plan is the best by a measure, or one of the best; none is where all are equal.
 * No smallest group, for want of a composite, is better than any.
 * @type {(measure: string, better: 1 | -1 | 0, plans: (Plan | null)[]) => boolean[]}
 */
function bestBy(measure, better, plans) {
  const ranks = plans.map((plan) => {
    const value = plan?.measures[measure] ?? -Infinity;
    return plan && (value === -Infinity ? value : better * value);
  });
  const known = ranks.filter((rank) => rank !== null);
  const best = Math.min(...known);
  const decides = better !== 0 && known.some((rank) => rank !== best);
  return ranks.map((rank) => decides && rank === best);
}

/** @type {(compared: readonly Compared[]) => Row[]} */
export function gradeRows(compared) {
  return gradesOf(compared)
    .map((grade) => ({ grade, texts: compared.map((one) => classesWith(grade, one)) }))
    .filter(({ texts }) => texts.some((text) => text !== ""))
    .map(({ grade, texts }) => {
      const known = texts.filter((_, index) => compared[index]?.plan);
      const cells = texts.map((text) => ({ text: text || "–" }));
      return { name: classInWords([grade], []), differs: differ(known), cells };
    });
}

/**
 * The children of a grade in each of its classes: "14, 13, 9 with Year 6".
 * @type {(grade: string, compared: Compared) => string}
 */
function classesWith(grade, { plan }) {
  const entries = (plan?.classes ?? []).filter((entry) => Object.hasOwn(entry, grade));
  return entries
    .map((entry) => {
      const others = Object.keys(entry).filter((name) => name !== grade);
      const children = formatNumber(entry[grade] ?? 0);
      return others.length > 0
        ? t("compare.with", { children, others: classInWords(others, []) })
        : children;
    })
    .join(", ");
}
