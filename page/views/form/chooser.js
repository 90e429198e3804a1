/**
 * Allows a composite of any set of grades: tick them, press the button.
 *
 * @import { Store } from "../../state/store.js"
 */

import { allowComposite } from "../../model/school.js";
import { element, fill, on, setText } from "../element.js";
import { byId } from "../page.js";
import { say, wording } from "../../words/say.js";
import { compositeTitle, gradeTitle } from "../../words/titles.js";

/** @param {Store} store */
export function createChooser(store) {
  const view = byId("chooser", HTMLDetailsElement);
  const choices = byId("chooser-grades", HTMLDivElement);
  const reply = byId("chooser-reply", HTMLParagraphElement);
  let shown = "";
  /** The last reply and the school it was about. */
  let answer = { key: "", title: "", school: store.get().school };

  /**
   * @param {string} key
   * @param {string} [title]
   */
  function answerWith(key, title = "") {
    answer = { key, title, school: store.get().school };
    showAnswer();
  }

  function showAnswer() {
    const { key, title, school } = answer;
    setText(reply, key && school === store.get().school ? say(key, { title }) : "");
  }

  const boxes = () => [...choices.querySelectorAll("input")];

  on(byId("chooser-allow", HTMLButtonElement), {
    click: () => {
      const ids = boxes()
        .filter((box) => box.checked)
        .map((box) => box.value);
      if (ids.length < 2) {
        answerWith("chooser.tooFew");
        return;
      }
      const { school } = store.get();
      const next = allowComposite(school, ids);
      const title = compositeTitle(school, ids);
      store.edit(next);
      answerWith(next === school ? "chooser.already" : "chooser.allowed", title);
      for (const box of boxes()) box.checked = false;
    },
  });

  return {
    render() {
      const { school } = store.get();
      view.hidden = school.grades.length < 2;
      showAnswer();
      const titles = school.grades.map(({ id }) => [id, gradeTitle(school, id)]);
      const now = JSON.stringify([wording(), titles]);
      if (now === shown) return;
      shown = now;
      const ticked = new Set(boxes().flatMap((box) => (box.checked ? [box.value] : [])));
      fill(
        choices,
        ...school.grades.map(({ id }) => {
          const box = element("input", { type: "checkbox", value: id, checked: ticked.has(id) });
          return element("label", {}, box, " ", gradeTitle(school, id));
        }),
      );
    },
  };
}
