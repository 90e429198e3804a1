"""What does not fit on the page: it sticks out, is cut off, or is too small to be pressed."""

from __future__ import annotations

from playwright.sync_api import Page

WIDTHS = (320, 360, 768, 1920, 1280)  # 320 px are also 1280 px at 400 %

MISFITS = """() => {
  const TEXTS = "p, li, dt, dd, th, td, h1, h2, h3, h4, label, button, summary";
  const TARGETS = "button, input, select, textarea, summary";
  const width = document.documentElement.clientWidth;
  const outer = (html) => html.outerHTML.slice(0, 160);
  const isClipped = (node) =>
    node !== document.body &&
    (getComputedStyle(node).overflowX !== "visible" || isClipped(node.parentElement));
  const isTooWide = (node) =>
    node.clientWidth > 0 &&
    node.scrollWidth > node.clientWidth + 1 &&
    getComputedStyle(node).textOverflow !== "ellipsis";
  const isSmall = ({ width, height }) => width < 24 || height < 24;
  const found = [];
  if (document.documentElement.scrollWidth !== width) found.push("the page scrolls sideways");
  for (const node of document.body.querySelectorAll("*")) {
    const box = node.getBoundingClientRect();
    if (box.width === 0 || !node.checkVisibility()) continue;
    const sticksOut = box.right > width + 0.5 || box.left < -0.5;
    if (sticksOut && !isClipped(node)) found.push(`sticks out of the page: ${outer(node)}`);
    if (node.matches(TEXTS) && isTooWide(node) && !node.closest(".unseen"))
      found.push(`is wider than its place: ${outer(node)}`);
    if (node.matches(TARGETS) && isSmall((node.closest("label") ?? node).getBoundingClientRect()))
      found.push(`is a small target: ${outer(node)}`);
  }
  return found;
}"""


def misfits(page: Page) -> list[str]:
    """Everything that does not fit, at every width of screen; a desktop's is left."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{width} px: {one}" for one in page.evaluate(MISFITS)]
    return found
