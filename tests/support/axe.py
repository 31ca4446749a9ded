"""Judges a page by axe-core's rules for WCAG; browser tests of the desk call it."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.async_api import Page


async def faults(page: Page) -> list[str]:
    """Serious and critical faults of the page as it is now, and whether it has to be pushed sideways."""
    await page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    result: dict[str, Any] = await page.evaluate("axe.run()")
    wide = await page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return [
        f"{page.url} {fault['id']}: {[node['target'] for node in fault['nodes']]}"
        for fault in result["violations"]
        if fault["impact"] in {"serious", "critical"}
    ] + ([f"{page.url} is wider than the screen"] if wide else [])
