"""What is wrong with a page of the browser as it stands: by axe-core, by its width, by its controls. Browser tests ask.

Each function gives lines that name the page and the elements, so that a test shows all faults of all pages at once.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.async_api import Page

_AXE = files("axe_playwright_python").joinpath("axe.min.js")
_SMALLEST = 24  # CSS pixels, WCAG 2.2, 2.5.8
# What is pressed or typed into and is in view. A link among the words of a sentence is as high as its line (2.5.8
# excepts it); a box with its label beside it is pressed by the label, too.
_SMALL = """smallest => {
  const inSentence = link => getComputedStyle(link).display === 'inline'
    && [...link.parentElement.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
  return [...document.querySelectorAll('a, button, summary, select, textarea, input:not([type=hidden])')]
    .filter(control => control.checkVisibility({visibilityProperty: true}) && !control.matches('.skip, .out-of-sight'))
    .filter(control => !(control.matches('a') && inSentence(control)))
    .map(control => {
      const boxes = [control, ...(control.matches('input') ? control.labels ?? [] : [])]
        .map(each => each.getBoundingClientRect());
      const width = Math.max(...boxes.map(box => box.right)) - Math.min(...boxes.map(box => box.left));
      const height = Math.max(...boxes.map(box => box.bottom)) - Math.min(...boxes.map(box => box.top));
      return [control, Math.round(width), Math.round(height)];
    })
    .filter(([, width, height]) => width && height && Math.min(width, height) < smallest)
    .map(([control, width, height]) => `${control.outerHTML.slice(0, 90)} is ${width} by ${height}`);
}"""


@cache
def _axe() -> str:
    return _AXE.read_text(encoding="utf-8")


async def faults(page: Page, *rules: str) -> list[str]:
    """Serious and critical faults by axe-core's rules for WCAG (by these `rules` only, if any are named)."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(_axe())
    asked = {"resultTypes": ["violations"]} | ({"runOnly": list(rules)} if rules else {})
    result: dict[str, Any] = await page.evaluate("asked => axe.run(document, asked)", asked)
    return [
        f"{page.url} {fault['id']}: {[node['target'] for node in fault['nodes']]}"
        for fault in result["violations"]
        if fault["impact"] in {"serious", "critical"}
    ]


async def too_wide(page: Page) -> list[str]:
    """The page, when it has to be moved sideways to be read."""
    wider = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{page.url} is {wider} px too wide"] if wider > 0 else []


async def too_small(page: Page) -> list[str]:
    """Controls that a thumb misses."""
    return [f"{page.url} {control}" for control in await page.evaluate(_SMALL, _SMALLEST)]
