/**
 * The link between form and plan on a page too narrow for both: it leads to the one that is out
 * of sight.
 */

import { setAttributes } from "./element.js";
import { byId } from "./page.js";

export function createJump() {
  const link = byId("jump", HTMLAnchorElement);
  const observer = new IntersectionObserver(
    ([plan]) => {
      const there = plan?.isIntersecting;
      setAttributes(link, { href: there ? "#school" : "#plan" });
      link.textContent = there ? "To the form" : "To the plan";
    },
    { rootMargin: "0px 0px -50%" },
  );
  observer.observe(byId("plan", HTMLElement));
}
