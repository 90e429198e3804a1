/**
 * The link between form and plan on a page too narrow for both: it leads to the one that is out
 * of sight.
 */

import { setAttributes } from "../element.js";
import { byId } from "../page.js";
import { say } from "../../words/say.js";

export function createJump() {
  const link = byId("jump", HTMLAnchorElement);
  let there = false;
  const observer = new IntersectionObserver(
    (changes) => {
      there = changes.at(-1)?.isIntersecting ?? false;
      render();
    },
    { rootMargin: "0px 0px -50%" },
  );
  observer.observe(byId("plan", HTMLElement));

  function render() {
    setAttributes(link, { href: there ? "#school" : "#plan" });
    link.textContent = say(there ? "page.jumpBack" : "page.jump");
  }

  return { render };
}
