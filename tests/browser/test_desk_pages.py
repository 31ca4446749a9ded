"""Every page of the desk, by construction, with scripts off: it has content, its forms and links work, thumbs hit them.

A route that is added to the table is among them as soon as `tests/support/desk_places.py` knows an address of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from bot.crypto import GivenKeys, Key
from bot.services.staff.roles import Role
from bot.store.database import Database
from tests.support.chat_page import LAPTOP, SMALL_PHONE, Screen
from tests.support.desk import running_desk
from tests.support.desk_places import PAGES, fill, may, route_of
from tests.support.judging import faults, too_small, too_wide

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser, Page

    from tests.support.desk import Desk

# From the one who may most: what others see of a page is often the same, and then judged already.
VISITORS = (Role.ADMINISTRATOR, Role.OFFICER, Role.VIEWER, None)
_CHANGES_EACH_TIME = re.compile(r'name="(form_token|uid)" value="[^"]*"|since=\w+|data-pulse="[^"]*"')

# What a person without scripts can do with the page: everything that is pressed must be a link or belong to a form.
_WAYS = """() => {
  const controls = [...document.querySelectorAll('button, input, select, textarea')];
  return {
    heading: document.querySelector('h1')?.innerText.trim() ?? '',
    words: document.querySelector('main')?.innerText.trim() ?? '',
    links: [...document.links].map(link => link.href),
    empty: [...document.querySelectorAll('a:not([href])')].map(link => link.outerHTML),
    forms: [...document.forms].map(form => ({
      method: form.method, action: form.action, token: form.elements.form_token?.value ?? '',
      sends: [...form.elements].some(each => each.type === 'submit' && !each.disabled),
    })),
    loose: controls.filter(each => !each.form && !each.hidden).map(each => each.outerHTML.slice(0, 90)),
    idle: controls.filter(each => each.type === 'button' && !each.hidden).map(each => each.outerHTML.slice(0, 90)),
    attributes: [...document.querySelectorAll('*')].flatMap(each => [...each.attributes])
      .map(each => each.name).filter(name => name.startsWith('on')),
    needs: [...document.scripts].some(script => !script.src.endsWith('/session.js')),
    told: [...document.querySelectorAll('noscript')].some(each => each.children.length && each.textContent.trim()),
  };
}"""


@pytest.fixture(scope="module")
async def places(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[Desk, dict[str, list[str]]]]:
    """A desk with something on every page, and where each page is to be seen."""
    folder = tmp_path_factory.mktemp("all-pages")
    database = Database(f"sqlite:///{folder / 'espace.db'}", GivenKeys(Key.new().text))
    await database.migrate()
    async with running_desk(database) as desk:
        yield desk, await fill(desk)
    await database.close()


def _dead_ends(url: str, ways: dict[str, Any], role: Role | None) -> list[str]:
    """What a person of this role cannot do on a page without scripts."""
    wrong = [f"{url} has no {what}" for what in ("heading", "words") if not ways[what]]
    wrong += [f"{url} {kind}: {each}" for kind in ("empty", "loose", "idle", "attributes") for each in ways[kind]]
    if ways["needs"] and not ways["told"]:
        wrong.append(f"{url} does not say what does not work without scripts")
    for link in ways["links"]:
        parts = urlsplit(link)
        route = route_of("GET", parts.path)
        if parts.scheme != "tel" and parts.path != "/" and (route is None or not may(route, role)):
            wrong.append(f"{url} leads to {link}")
    for form in ways["forms"]:
        route = route_of(form["method"].upper(), urlsplit(form["action"]).path)
        if (
            route is None
            or not may(route, role)
            or not form["sends"]
            or (form["method"] == "post") != bool(form["token"])
        ):
            wrong.append(f"{url} cannot send {form}")
    return wrong


async def _open(page: Page, url: str) -> None:
    """Go there; without scripts on the page a test can still run its own afterwards."""
    got = await page.goto(url)
    assert got
    assert got.status == 200, url


@pytest.mark.parametrize("screen", [LAPTOP, SMALL_PHONE], ids=["laptop", "phone"])
async def test_every_page_can_be_read_and_used_without_scripts_by_everybody_who_may(
    places: tuple[Desk, dict[str, list[str]]], browser: Browser, screen: Screen
) -> None:
    desk, addresses = places
    assert set(addresses) == {route.path for route in PAGES}, "each page has an address in desk_places.py, and no other"
    wrong, judged = list[str](), set[str]()
    for role in VISITORS:
        async with desk.page(browser, role, screen, scripts=False) as page:
            protocol = await page.context.new_cdp_session(page)
            for url in [url for route in PAGES if may(route, role) for url in addresses[route.path]]:
                await protocol.send("Emulation.setScriptExecutionDisabled", {"value": True})
                await _open(page, url)
                wrong += _dead_ends(url, await page.evaluate(_WAYS), role)
                await protocol.send("Emulation.setScriptExecutionDisabled", {"value": False})  # for axe-core
                content = _CHANGES_EACH_TIME.sub("", await page.inner_html("main"))
                if content in judged:
                    continue
                judged.add(content)
                await page.evaluate("for (const each of document.querySelectorAll('main details')) each.open = true")
                wrong += await too_wide(page) + await too_small(page) + await faults(page)
                if screen is LAPTOP and role is Role.ADMINISTRATOR:
                    await page.emulate_media(color_scheme="dark")
                    wrong += await faults(page, "color-contrast")
                    await page.emulate_media(color_scheme="light")
    assert not wrong, "\n".join(wrong)
