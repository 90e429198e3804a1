/**
 * Room: how many children could join or leave each grade, the other grades as they are.
 *
 * @import { Room, Span } from "../../engine/messages.js"
 * @import { Store } from "../../state/state.js"
 */

import { answerTo, planAskedAbout } from "../../state/questions.js";
import { createDisclosure } from "../disclosure.js";
import { html } from "../dom.js";
import { gradeLook } from "../plan/bars.js";
import { smallTable } from "../tables.js";
import { formatList, t } from "../../words/i18n.js";
import { span } from "../../words/titles.js";

const groups = () => [
  { text: "", columns: 2 },
  { text: t("room.join"), columns: 2 },
  { text: t("room.leave"), columns: 2 },
];

const head = () => [
  t("room.grade"),
  t("room.now"),
  ...[0, 1].flatMap(() => [t("room.theseClasses"), t("room.atAll")]),
];

/** @param {Store} store */
export function createRoom(store) {
  return createDisclosure(store, "room", {
    has: ({ displayed }) => displayed !== null,
    answer: (state) => {
      const plan = planAskedAbout(state);
      return plan ? answerTo(state, "room", { plan }) : undefined;
    },
    draw: ({ grades }) => {
      const rows = grades.map((grade) => {
        const { name, children, known } = grade;
        const classes = grade["these classes"] ? [grade["these classes"]] : null;
        const teachers = known ? grade["these teachers"] : null;
        const join = [classes, teachers].map((spans) => inWords(spans && above(spans, children)));
        const leave = [classes, teachers].map((spans) => inWords(spans && below(spans, children)));
        return { cells: [name, children, ...join, ...leave] };
      });
      return [drawStrips(grades), smallTable(t("room.caption"), head(), rows, groups())];
    },
  });
}

/**
 * How many more than now there could be.
 * @param {Span[]} spans
 * @param {number} now
 */
const above = (spans, now) =>
  spans
    .filter(({ most }) => most > now)
    .map(({ least, most }) => ({ least: Math.max(least - now, 1), most: most - now }));

/**
 * How many fewer than now there could be.
 * @param {Span[]} spans
 * @param {number} now
 */
const below = (spans, now) =>
  spans
    .filter(({ least }) => least < now)
    .map(({ least, most }) => ({ least: Math.max(now - most, 1), most: now - least }))
    .toReversed();

/** @param {Span[] | null} spans  null: not known yet */
function inWords(spans) {
  if (spans === null) return t("room.unknown");
  if (spans.length === 0) return t("room.none");
  return spans
    .map(({ least, most }) =>
      least === 1 && most > 1 ? t("room.upTo", { most }) : span(least, most),
    )
    .join(t("room.or"));
}

/** @param {Room["grades"]} grades */
function drawStrips(grades) {
  const ends = grades.flatMap((grade) =>
    spansOf(grade).flatMap(({ least, most }) => [least - grade.children, most - grade.children]),
  );
  const least = Math.min(-1, ...ends);
  const scale = Math.max(1, ...ends) - least + 1;
  return html.ol(
    { class: "strips", "aria-label": t("room.strips") },
    ...grades.map((grade, index) =>
      drawStrip(grade, gradeLook(index, grades.length), least, scale),
    ),
  );
}

/** @param {Room["grades"][number]} grade */
const spansOf = (grade) =>
  [grade["these classes"], ...grade["these teachers"]].filter((one) => one !== null);

/**
 * @param {Room["grades"][number]} grade
 * @param {string} tone
 * @param {number} least  how many fewer than today the strips begin with
 * @param {number} scale  how many numbers of children they have
 */
function drawStrip(grade, tone, least, scale) {
  const { name, children } = grade;
  const part = (/** @type {string} */ look, /** @type {Span} */ numbers) => {
    const made = html.div({ class: look });
    made.style.insetInlineStart = `${(100 * (numbers.least - children - least)) / scale}%`;
    made.style.inlineSize = `${(100 * (numbers.most - numbers.least + 1)) / scale}%`;
    return made;
  };
  const classes = grade["these classes"];
  return html.li(
    { class: "strip" },
    html.strong(name),
    html.div(
      { class: "strip-track", "aria-hidden": "true" },
      ...grade["these teachers"].map((numbers) => part("strip-all", numbers)),
      classes && part(`strip-classes segment ${tone}`, classes),
      part("strip-now", { least: children, most: children }),
    ),
    html.span({ class: "hint" }, wordsOf(grade)),
  );
}

/** @param {Room["grades"][number]} grade */
function wordsOf(grade) {
  const { children: now, known } = grade;
  const one = grade["these classes"];
  const all = known ? grade["these teachers"].map(({ least, most }) => span(least, most)) : [];
  return t("room.strip", {
    now,
    classes: one ? span(one.least, one.most) : t("room.unknown"),
    all: all.length > 0 ? formatList(all, "disjunction") : t(known ? "room.none" : "room.unknown"),
  });
}
