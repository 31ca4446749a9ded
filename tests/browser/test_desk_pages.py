"""Every page of the desk, by construction, with scripts off: it has content, its forms and links work, thumbs hit them.

A route that is added to the table is among them as soon as `tests/support/desk_places.py` knows an address of it; what
comes in answer to a form or to what is refused is in `tests/support/desk_answers.py`. No template is on neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from jinja2 import Environment, meta

from bot.desk.pages import Pages
from bot.services.staff.roles import Role
from bot.settings import ROOT
from bot.store import audit
from tests.support.chat_page import LAPTOP, SMALL_PHONE, Screen
from tests.support.desk import empty_desk
from tests.support.desk_answers import Answer, answers, ask_for
from tests.support.desk_places import PAGES, fill, may, route_of
from tests.support.judging import faults, too_small, too_wide

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from aiohttp import web
    from playwright.async_api import Browser, CDPSession, Page

    from tests.support.databases import MigratedDatabases
    from tests.support.desk import Desk

TEMPLATES = ROOT / "bot" / "desk" / "templates"
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
async def places(
    tmp_path_factory: pytest.TempPathFactory, migrated: MigratedDatabases
) -> AsyncIterator[tuple[Desk, dict[str, list[str]]]]:
    """A desk with something on every page, and where each page is to be seen."""
    async with empty_desk(migrated, tmp_path_factory.mktemp("all-pages")) as desk:
        yield desk, await fill(desk)


def _dead_ends(url: str, ways: dict[str, Any], role: Role | None) -> list[str]:
    """What a person of this role cannot do on a page without scripts."""
    wrong = [f"{url} has no {what}" for what in ("heading", "words") if not ways[what]]
    wrong += [f"{url} {kind}: {each}" for kind in ("empty", "loose", "idle", "attributes") for each in ways[kind]]
    if ways["needs"] and not ways["told"]:
        wrong.append(f"{url} does not say what does not work without scripts")
    for link in ways["links"]:
        parts = urlsplit(link)
        if parts.fragment and parts.path == urlsplit(url.split(maxsplit=1)[0]).path:  # to another place of this page
            continue
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


@dataclass
class Judge:
    """Judges what is on one browser's page; what looks the same was judged already, by whomever it is seen."""

    page: Page
    protocol: CDPSession  # of the whole page: its settings end with it
    role: Role | None
    dark: bool
    judged: set[str]
    wrong: list[str]

    async def allow_scripts(self, allowed: bool) -> None:
        """Those of the page; axe-core needs them, a person without scripts has none."""
        await self.protocol.send("Emulation.setScriptExecutionDisabled", {"value": not allowed})

    async def look(self, name: str) -> None:
        """What can be done with the page without scripts, and then how it looks and is read out."""
        self.wrong += _dead_ends(name, await self.page.evaluate(_WAYS), self.role)
        content = _CHANGES_EACH_TIME.sub("", await self.page.inner_html("main"))
        if content in self.judged:
            return
        self.judged.add(content)
        await self.allow_scripts(True)
        await self.page.evaluate("for (const each of document.querySelectorAll('main details')) each.open = true")
        self.wrong += await too_wide(self.page) + await too_small(self.page) + await faults(self.page)
        if self.dark:
            await self.page.emulate_media(color_scheme="dark")
            self.wrong += await faults(self.page, "color-contrast")
            await self.page.emulate_media(color_scheme="light")
        await self.allow_scripts(False)


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The templates that are used during a test, with those that they are made of."""
    used, render, source = set[str](), Pages.render, Environment(autoescape=True, extensions=["jinja2.ext.i18n"])

    def with_parts(name: str) -> None:
        if name not in used:
            used.add(name)
            for part in meta.find_referenced_templates(source.parse((TEMPLATES / name).read_text(encoding="utf-8"))):
                with_parts(str(part))

    def noted(self: Pages, request: web.Request, template: str, values: dict[str, Any]) -> str:
        with_parts(template)
        return render(self, request, template, values)

    monkeypatch.setattr(Pages, "render", noted)
    return used


@pytest.mark.parametrize("screen", [LAPTOP, SMALL_PHONE], ids=["laptop", "phone"])
async def test_every_page_can_be_read_and_used_without_scripts_by_everybody_who_may(
    places: tuple[Desk, dict[str, list[str]]], browser: Browser, screen: Screen, rendered: set[str]
) -> None:
    desk, addresses = places
    assert set(addresses) == {route.path for route in PAGES}, "each page has an address in desk_places.py, and no other"
    wrong, judged, asked = list[str](), set[str](), await answers(desk, addresses)
    for role in VISITORS:
        async with desk.page(browser, role, screen, scripts=False) as page:
            protocol = await page.context.new_cdp_session(page)
            judge = Judge(page, protocol, role, screen is LAPTOP and role is Role.ADMINISTRATOR, judged, wrong)
            await judge.allow_scripts(False)
            for url in [url for route in PAGES if may(route, role) for url in addresses[route.path]]:
                got = await page.goto(url)
                assert got
                assert got.status == 200, url
                await judge.look(url)
            for answer in asked:
                if answer.who == role:
                    assert await ask_for(page, answer) == answer.status, (answer.path, answer.fields)
                    await judge.look(f"{answer.path} ({answer.status})")
    assert not wrong, "\n".join(wrong)
    assert rendered == {path.name for path in TEMPLATES.glob("*.html")}, "a template is on none of these pages"


@pytest.mark.parametrize("screen", [LAPTOP, SMALL_PHONE], ids=["laptop", "phone"])
async def test_a_fault_inside_is_a_page_like_the_others(
    places: tuple[Desk, dict[str, list[str]]], browser: Browser, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> object:
        raise ValueError

    monkeypatch.setattr(audit, "verify", broken)
    wrong = list[str]()
    async with places[0].page(browser, Role.ADMINISTRATOR, screen, scripts=False, broken=True) as page:
        protocol = await page.context.new_cdp_session(page)
        judge = Judge(page, protocol, Role.ADMINISTRATOR, screen is LAPTOP, set(), wrong)
        await judge.allow_scripts(False)
        await page.goto("/audit")
        assert await ask_for(page, Answer(Role.ADMINISTRATOR, "/audit", 500)) == 500
        await judge.look("/audit (500)")
    assert not wrong, "\n".join(wrong)
