/**
 * Room: how many children could join or leave each grade, the other grades as they are.
 *
 * @import { Span } from "../../engine/messages.js"
 * @import { Store } from "../../state/store.js"
 */

import { answerTo, planAskedAbout } from "../../state/questions.js";
import { createFold } from "../fold.js";
import { smallTable } from "../small-table.js";
import { drawStrips } from "./room-strips.js";
import { say } from "../../words/say.js";
import { span } from "../../words/titles.js";

const groups = () => [
  { text: "", columns: 2 },
  { text: say("room.join"), columns: 2 },
  { text: say("room.leave"), columns: 2 },
];

const head = () => [
  say("room.grade"),
  say("room.now"),
  ...[0, 1].flatMap(() => [say("room.theseClasses"), say("room.atAll")]),
];

/** @param {Store} store */
export function createRoom(store) {
  return createFold(store, "room", {
    has: ({ shown }) => shown !== null,
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
      return [drawStrips(grades), smallTable(say("room.caption"), head(), rows, groups())];
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
  if (spans === null) return say("room.unknown");
  if (spans.length === 0) return say("room.none");
  return spans
    .map(({ least, most }) =>
      least === 1 && most > 1 ? say("room.upTo", { most }) : span(least, most),
    )
    .join(say("room.or"));
}
