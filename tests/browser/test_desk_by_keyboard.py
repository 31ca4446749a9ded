"""The work of a morning with a keyboard alone: claim a lead, note, write to the person, and on to the next one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from bot.services.staff.roles import Role
from tests.support.by_keyboard import focus_is_seen, tab_to
from tests.support.chat_page import LAPTOP, SMALL_PHONE, Screen, expect
from tests.support.desk import empty_desk
from tests.support.lead_people import Person, leave_lead

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser, Page

    from tests.support.databases import MigratedDatabases
    from tests.support.desk import Desk

_LEAD = re.compile(r"/leads/[0-9a-f]{32}$")
SCREENS = pytest.mark.parametrize("screen", [LAPTOP, SMALL_PHONE], ids=["laptop", "phone"])


@pytest.fixture(scope="module")
async def small_desk(tmp_path_factory: pytest.TempPathFactory, migrated: MigratedDatabases) -> AsyncIterator[Desk]:
    """A desk with a few leads that wait."""
    async with empty_desk(migrated, tmp_path_factory.mktemp("small-desk")) as desk:
        for name in ("Essai Une", "Essai Deux", "Essai Trois", "Essai Quatre"):
            await leave_lead(desk.database, Person(name))
        yield desk


async def _open_the_first_new_one(page: Page, screen: Screen) -> None:
    """By the menu, which on a phone is opened first, and by the tab of the state."""
    menu = page.get_by_role("navigation", name="Menu").locator("visible=true")
    if screen is SMALL_PHONE:
        await tab_to(page, page.locator("summary", has_text="Menu"))
        await page.keyboard.press("Enter")
    await tab_to(page, menu.get_by_role("link", name="Dossiers"))
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/leads")
    await tab_to(page, page.get_by_role("link", name="Nouveau").first)
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/leads?state=new")
    await page.keyboard.press("j")
    await focus_is_seen(page)
    await page.keyboard.press("Enter")
    await page.wait_for_url(_LEAD)


@SCREENS
async def test_a_lead_is_claimed_noted_written_to_and_the_next_one_opened(
    small_desk: Desk, browser: Browser, screen: Screen
) -> None:
    async with small_desk.page(browser, Role.OFFICER, screen) as page:
        title = page.get_by_role("heading", level=1)
        await page.goto("/today")
        await _open_the_first_new_one(page, screen)
        await tab_to(page, page.get_by_role("button", name="Prendre en charge"))
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("status")).to_contain_text("Enregistré.")
        first = await title.inner_text()

        await tab_to(page, page.get_by_label("Note"))
        await page.keyboard.type("Disponible le matin")
        await tab_to(page, page.get_by_role("button", name="Enregistrer"))
        await page.keyboard.press("Enter")
        await expect(page.get_by_text("Disponible le matin")).to_be_visible()

        await tab_to(page, page.get_by_role("link", name="Écrire par le bot"))
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/conversations/*")
        await tab_to(page, page.get_by_label("Votre message"))
        await page.keyboard.type("Bonjour ! Es-tu toujours là ?")
        await tab_to(page, page.get_by_role("button", name="Envoyer", exact=True))
        await page.keyboard.press("Enter")
        await expect(page.locator(".said")).to_contain_text("Es-tu toujours là ?")

        await _open_the_first_new_one(page, screen)
        await expect(page.get_by_role("button", name="Prendre en charge")).to_be_visible()
        assert await title.inner_text() != first, "the next one"


@SCREENS
async def test_all_of_a_page_are_ticked_with_one_key_and_one_by_one_without_scripts(
    small_desk: Desk, browser: Browser, screen: Screen
) -> None:
    async with small_desk.page(browser, Role.OFFICER, screen) as page:
        await page.goto("/leads")
        everyone, ticks = page.get_by_label("Cocher toute la page"), page.locator("input[name=lead]")
        await tab_to(page, everyone)
        await page.keyboard.press("Space")
        await expect(page.locator("input[name=lead]:checked")).to_have_count(await ticks.count())
        await ticks.first.uncheck()
        assert await everyone.evaluate("it => it.indeterminate && !it.checked")
        await ticks.first.check()
        await expect(everyone).to_be_checked()
        await everyone.press("Space")
        await expect(page.locator("input[name=lead]:checked")).to_have_count(0)
    async with small_desk.page(browser, Role.OFFICER, screen, scripts=False) as page:
        await page.goto("/leads")
        await expect(page.get_by_label("Cocher toute la page")).to_be_hidden()
        # Playwright's expectations do not read what stands in <noscript>.
        assert any(
            "les dossiers se cochent un par un" in each for each in await page.locator("noscript").all_text_contents()
        )
