/**
 * Room as a picture: a strip for each grade, with today's number in the middle of all of them.
 * Pale is what the same teachers allow, full what these classes allow; the words say the same.
 *
 * @import { Room, Span } from "../../engine/messages.js"
 */

import { element } from "../element.js";
import { gradeLook } from "../plan/bars.js";
import { listed, say } from "../../words/say.js";
import { span } from "../../words/titles.js";

/** @param {Room["grades"]} grades */
export function drawStrips(grades) {
  const ends = grades.flatMap((grade) =>
    spansOf(grade).flatMap(({ least, most }) => [least - grade.children, most - grade.children]),
  );
  const least = Math.min(-1, ...ends);
  const scale = Math.max(1, ...ends) - least + 1;
  return element(
    "ol",
    { class: "strips", "aria-label": say("room.strips") },
    ...grades.map((grade, place) => drawStrip(grade, place, least, scale)),
  );
}

/** @param {Room["grades"][number]} grade */
const spansOf = (grade) =>
  [grade["these classes"], ...grade["these teachers"]].filter((one) => one !== null);

/**
 * @param {Room["grades"][number]} grade
 * @param {number} place
 * @param {number} least  how many fewer than today the strips begin with
 * @param {number} scale  how many numbers of children they have
 */
function drawStrip(grade, place, least, scale) {
  const { name, children } = grade;
  const part = (/** @type {string} */ look, /** @type {Span} */ numbers) => {
    const made = element("div", { class: look });
    made.style.insetInlineStart = `${(100 * (numbers.least - children - least)) / scale}%`;
    made.style.inlineSize = `${(100 * (numbers.most - numbers.least + 1)) / scale}%`;
    return made;
  };
  const classes = grade["these classes"];
  return element(
    "li",
    { class: "strip" },
    element("strong", {}, name),
    element(
      "div",
      { class: "strip-track", "aria-hidden": "true" },
      ...grade["these teachers"].map((numbers) => part("strip-all", numbers)),
      classes && part(`strip-classes segment ${gradeLook(place)}`, classes),
      part("strip-now", { least: children, most: children }),
    ),
    element("span", { class: "hint" }, wordsOf(grade)),
  );
}

/** @param {Room["grades"][number]} grade */
function wordsOf(grade) {
  const { children: now, known } = grade;
  const one = grade["these classes"];
  const all = known ? grade["these teachers"].map(({ least, most }) => span(least, most)) : [];
  return say("room.strip", {
    now,
    classes: one ? span(one.least, one.most) : say("room.unknown"),
    all: all.length > 0 ? listed(all, "disjunction") : say(known ? "room.none" : "room.unknown"),
  });
}
