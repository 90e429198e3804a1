/**
 * The list of schools: it sorts and filters, and a press on a name opens the school.
 *
 * @import { Column, Shown } from "./columns.js"
 * @import { District } from "../../state/district.js"
 */

import {
  arrange,
  byId,
  createChangeCheck,
  html,
  on,
  refill,
  setAttributes,
  setText,
} from "../dom.js";
import { columnsOf, nameOf, rankOf, shownOf } from "./columns.js";
import { statusOf } from "../../state/district.js";
import { languageRevision, locale, t } from "../../words/i18n.js";

/** So many rows are drawn; the others when somebody asks for them. */
const ROWS = 100;

/** What can be looked at alone, by the value of its option. @type {Record<string, (shown: Shown) => boolean>} */
const FILTERS = {
  all: () => true,
  impossible: (shown) => ["impossible", "invalid", "unfinished"].includes(statusOf(shown)),
  mixed: ({ plan }) => (plan?.said.composites ?? 0) > 0,
  planned: (shown) => statusOf(shown) === "planned",
};

/** @param {(shown: Shown) => void} open  a school was pressed */
export function createList(open) {
  const find = byId("district-find", HTMLInputElement);
  const show = byId("district-show", HTMLSelectElement);
  const head = byId("district-head", HTMLTableRowElement);
  const body = byId("district-rows", HTMLTableSectionElement);
  const more = byId("district-more", HTMLButtonElement);
  const none = byId("district-none", HTMLParagraphElement);
  /** @type {Map<number, {row: HTMLTableRowElement, drawn: string}>} by the line of the file */
  let rows = new Map();
  /** @type {District | null} */
  let district = null;
  let sort = { key: "state", sign: 1 };
  let most = ROWS;
  const isOtherHead = createChangeCheck();

  on(find, { input: () => draw() });
  on(show, { change: () => draw() });
  on(more, {
    click: () => {
      const next = most;
      most += ROWS;
      draw();
      body.rows[next]?.querySelector("button")?.focus();
    },
  });

  /** @param {Column[]} columns */
  function drawHead(columns) {
    if (!isOtherHead(columns, sort)) return;
    refill(
      head,
      ...columns.map(({ key, head: words, isText }) => {
        const isSorted = sort.key === key;
        const order = sort.sign > 0 ? "ascending" : "descending";
        const button = html.button({ class: "sort", "data-key": `sort-${key}` }, t(words));
        on(button, {
          click: () => {
            sort = { key, sign: isSorted ? -sort.sign : 1 };
            draw();
          },
        });
        return html.th(
          { scope: "col", class: isText && `text ${key}`, "aria-sort": isSorted && order },
          button,
        );
      }),
    );
  }

  /** @type {(columns: Column[], shown: Shown) => HTMLTableRowElement} */
  function rowOf(columns, shown) {
    const cells = columns.map(({ cell }) => cell(shown));
    const drawn = JSON.stringify([languageRevision(), statusOf(shown), cells]);
    const known = rows.get(shown.line);
    if (known?.drawn === drawn) return known.row;
    const row = known?.row ?? html.tr();
    setAttributes(row, { "data-state": statusOf(shown) });
    const hasFocus = row.contains(document.activeElement);
    const name = html.button({ class: "link" }, nameOf(shown));
    on(name, { click: () => open(shown) });
    row.replaceChildren(
      html.th({ scope: "row" }, name),
      ...columns
        .slice(1)
        .map(({ isText, key }, at) => html.td({ class: isText && `text ${key}` }, cells[at + 1])),
    );
    if (hasFocus) name.focus({ preventScroll: true });
    rows.set(shown.line, { row, drawn });
    return row;
  }

  function draw() {
    if (!district) return;
    const columns = columnsOf(district);
    const wanted = find.value.trim().toLocaleLowerCase(locale());
    const passes = FILTERS[show.value] ?? (() => true);
    const found = shownOf(district)
      .filter((one) => passes(one) && nameOf(one).toLocaleLowerCase(locale()).includes(wanted))
      .sort(orderBy(columns, sort));
    drawHead(columns);
    arrange(
      body,
      found.slice(0, most).map((one) => rowOf(columns, one)),
    );
    const left = Math.max(0, found.length - most);
    more.hidden = left === 0;
    if (left > 0) setText(more, t("many.more", { n: Math.min(ROWS, left) }));
    none.hidden = found.length > 0;
  }

  return {
    /** @param {District} next */
    render(next) {
      if (next.id !== district?.id) {
        rows = new Map();
        body.replaceChildren();
        most = ROWS;
        find.value = "";
        show.value = "all";
        sort = { key: "state", sign: 1 };
      }
      district = next;
      draw();
    },
  };
}

/**
 * @param {Column[]} columns
 * @param {{key: string, sign: number}} sort
 * @returns {(a: Shown, b: Shown) => number}
 */
function orderBy(columns, { key, sign }) {
  const collator = new Intl.Collator(locale(), { numeric: true });
  const column = columns.find((one) => one.key === key);
  if (!column || key === "state")
    return (a, b) => sign * (rankOf(a) - rankOf(b)) || a.line - b.line;
  return (a, b) => {
    const [x, y] = [column.cell(a), column.cell(b)];
    // What is not known stands at the end, whichever way.
    if (x === "" || y === "") return Number(x === "") - Number(y === "") || a.line - b.line;
    const order =
      typeof x === "number" && typeof y === "number"
        ? x - y
        : collator.compare(String(x), String(y));
    return sign * order || a.line - b.line;
  };
}
