"""Somebody who has only the keys of a keyboard: goes to a control with Tab, and must see at each step where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.async_api import Locator, Page

_MOST_STEPS = 150  # more than any page of ours has controls on the way
# What has the focus bears an outline, and some of it is in the window with nothing over it (WCAG 2.2, 2.4.11).
_SEEN = """() => {
  const here = document.activeElement;
  const style = getComputedStyle(here), box = here.getBoundingClientRect();
  const y = box.top + Math.min(box.height / 2, 12);
  const bare = part => {
    const top = document.elementFromPoint(box.left + box.width * part, y);
    return top && (here.contains(top) || top.contains(here) || top.closest('label')?.control === here);
  };
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const visible = [0.1, 0.3, 0.5, 0.7, 0.9].some(bare);
  return outlined && visible ? '' : `${outlined ? 'out of sight' : 'no outline'}: ${here.outerHTML.slice(0, 120)}`;
}"""


async def focus_is_seen(page: Page) -> None:
    """Fail when one cannot see which control the next key goes to."""
    unseen = await page.evaluate(_SEEN)
    assert not unseen, f"{page.url}: {unseen}"


async def tab_to(page: Page, control: Locator) -> None:
    """Press Tab until this control has the focus, which can be seen at each step."""
    for _ in range(_MOST_STEPS):
        await page.keyboard.press("Tab")
        if await page.evaluate("document.activeElement !== document.body"):
            await focus_is_seen(page)
        if await control.evaluate("it => it === document.activeElement"):
            return
    raise AssertionError(f"{page.url}: Tab does not come to {control}")
