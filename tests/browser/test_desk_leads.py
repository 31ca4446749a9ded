"""The pages of leads as staff use them: laptop and phone, by keyboard, without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from bot.services.review import changing
from bot.services.staff.roles import Role
from tests.support.chat_page import LAPTOP, SMALL_PHONE, Screen
from tests.support.desk import empty_desk
from tests.support.hostile import MARK, hostile_strings
from tests.support.judging import faults, too_wide
from tests.support.lead_people import Person, leave_lead
from tests.support.many_leads import many_leads

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser, Page

    from tests.support.databases import MigratedDatabases
    from tests.support.desk import Desk

SCREENS = pytest.mark.parametrize("screen", [LAPTOP, SMALL_PHONE], ids=["laptop", "phone"])


@pytest.fixture(scope="module")
async def busy_desk(tmp_path_factory: pytest.TempPathFactory, migrated: MigratedDatabases) -> AsyncIterator[Desk]:
    """A desk with 120 leads, for the tests of this file."""
    async with empty_desk(migrated, tmp_path_factory.mktemp("busy-desk")) as desk:
        await many_leads(desk.database, 120, staff=tuple(desk.members.values()))
        yield desk


async def _trap(page: Page) -> list[str]:
    """Where every script among the hostile texts would be heard."""
    heard: list[str] = []
    await page.expose_function(MARK, lambda: heard.append(page.url))
    page.on("dialog", lambda dialog: heard.append(dialog.message))
    return heard


@SCREENS
async def test_a_lead_is_searched_claimed_called_and_noted(busy_desk: Desk, browser: Browser, screen: Screen) -> None:
    name = f"Essai Mouna {'Un' if screen is LAPTOP else 'Deux'}"
    await leave_lead(busy_desk.database, Person(name, "+25377000055"))
    async with busy_desk.page(browser, Role.OFFICER, screen) as page:
        await page.goto("/leads")
        await page.get_by_role("searchbox", name="Chercher").fill(name.lower())
        await page.get_by_role("button", name="Chercher").click()
        await page.get_by_role("link", name=name).click()
        await page.get_by_role("button", name="Prendre en charge").click()
        await page.get_by_role("button", name="Afficher le numéro").click()
        await expect(page.get_by_role("link", name="+253 77 00 00 55")).to_be_visible()
        await page.get_by_label("État").select_option(label="Contacté")
        await page.get_by_label("Relancer le").fill("2026-12-24")
        await page.get_by_label("Note").fill("Disponible le matin")
        await page.get_by_role("button", name="Enregistrer").click()
        await expect(page.get_by_role("status")).to_contain_text("Enregistré.")
        await expect(page.get_by_text("Disponible le matin")).to_be_visible()
        await expect(page.get_by_text("Relance prévue le 24/12/2026")).to_be_visible()


@SCREENS
async def test_everything_works_without_scripts(busy_desk: Desk, browser: Browser, screen: Screen) -> None:
    async with busy_desk.page(browser, Role.OFFICER, screen, scripts=False) as page:
        await page.goto("/leads?state=closed")
        await page.get_by_text("Filtres et tri").click()
        await page.get_by_label("Langue").select_option("so")
        await page.get_by_role("button", name="Appliquer").first.click()
        assert "language=so" in page.url
        assert "state=closed" in page.url
        ticks = page.get_by_role("checkbox")
        for number in range(2):
            await ticks.nth(number).check()
        await page.get_by_label("Pour les dossiers cochés").select_option("move:claimed")
        await page.get_by_role("button", name="Appliquer").last.click()
        await expect(page.get_by_role("status")).to_contain_text("2 dossiers modifiés.")


@SCREENS
async def test_the_list_is_walked_along_by_keyboard_and_shortcuts_can_be_switched_off(
    busy_desk: Desk, browser: Browser, screen: Screen
) -> None:
    async with busy_desk.page(browser, Role.OFFICER, screen) as page:
        await page.goto("/leads")
        await page.keyboard.press("j")
        await page.keyboard.press("j")
        await page.keyboard.press("x")
        await expect(page.get_by_role("checkbox").nth(1)).to_be_checked()
        await page.keyboard.press("k")
        await expect(page.locator("a.open").first).to_be_focused()
        await page.keyboard.press("/")
        search = page.get_by_role("searchbox")
        await expect(search).to_be_focused()
        await page.keyboard.type("j/x")
        await expect(search).to_have_value("j/x")
        await page.get_by_text("Raccourcis du clavier").click()
        await page.get_by_role("button", name="Désactiver les raccourcis").click()
        await page.reload()
        await page.keyboard.press("/")
        await expect(search).not_to_be_focused()
        await page.keyboard.press("Tab")
        await expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()


@SCREENS
async def test_the_list_goes_on_page_by_page(busy_desk: Desk, browser: Browser, screen: Screen) -> None:
    async with busy_desk.page(browser, Role.VIEWER, screen) as page:
        await page.goto("/leads?order=oldest")
        first = await page.locator("a.open").first.get_attribute("href")
        await page.get_by_role("link", name="Suivante").click()
        assert "order=oldest" in page.url
        assert await page.locator("a.open").first.get_attribute("href") != first
        await page.get_by_role("link", name="Précédente").click()
        assert await page.locator("a.open").first.get_attribute("href") == first


@SCREENS
async def test_two_windows_on_one_lead_end_in_a_choice(busy_desk: Desk, browser: Browser, screen: Screen) -> None:
    lead = await leave_lead(busy_desk.database, Person("Essai Partage"))
    async with (
        busy_desk.page(browser, Role.OFFICER, screen) as one,
        busy_desk.page(browser, Role.ADMINISTRATOR, screen) as two,
    ):
        for page in (one, two):
            await page.goto(f"/leads/{lead}")
        await one.get_by_role("button", name="Prendre en charge").click()
        await two.get_by_label("Relancer le").fill("2026-12-31")
        await two.get_by_label("Note").fill("Je m’en occupe")
        await two.get_by_role("button", name="Enregistrer").click()
        await expect(two.get_by_role("heading", name="Deux modifications à la fois")).to_be_visible()
        assert await faults(two) + await too_wide(two) == []
        await expect(two.get_by_label("Version enregistrée : Pris en charge")).to_be_checked()
        await expect(two.get_by_label("Votre version : 31/12/2026")).to_be_checked()
        await expect(two.get_by_label("Note")).to_have_value("Je m’en occupe")
        await two.get_by_role("button", name="Enregistrer").click()
        await expect(two.get_by_text("Je m’en occupe")).to_be_visible()
        await expect(two.get_by_text("Relance prévue le 31/12/2026")).to_be_visible()
        await expect(two.get_by_text("Confié à Omar Test")).to_be_visible()


@SCREENS
async def test_a_duplicate_is_compared_merged_and_brought_back(
    busy_desk: Desk, browser: Browser, screen: Screen
) -> None:
    number = "+25377000066" if screen is LAPTOP else "+25377000067"
    kept = await leave_lead(busy_desk.database, Person("Essai Garde", number))
    away = await leave_lead(busy_desk.database, Person("Essai Double", number))
    async with busy_desk.page(browser, Role.OFFICER, screen) as page:
        await page.goto(f"/leads/{kept}")
        await page.get_by_role("link", name="Comparer").first.click()
        assert page.url.endswith(f"/leads/{kept}/beside/{away}")
        assert await faults(page) + await too_wide(page) == []
        await page.get_by_role("button", name="Garder").first.click()
        await expect(page.get_by_role("heading", name="Fusionnés dans ce dossier")).to_be_visible()
        await page.get_by_role("button", name="Annuler la fusion").click()
        assert page.url.endswith(f"/leads/{away}")
        await expect(page.get_by_role("button", name="Prendre en charge")).to_be_visible()


async def test_hostile_texts_neither_run_nor_widen_a_page(busy_desk: Desk, browser: Browser) -> None:
    texts = hostile_strings()
    lead = await leave_lead(busy_desk.database, Person(texts[0]))
    for text in texts:
        await changing.add_note(busy_desk.database, 1, lead, text)
    named = [await leave_lead(busy_desk.database, Person(text, place="arta")) for text in texts[::12]]
    async with busy_desk.page(browser, Role.OFFICER, SMALL_PHONE) as page:
        heard = await _trap(page)
        for path in (
            f"/leads/{lead}",
            "/leads?region=arta",
            f"/leads/{named[1]}/beside/{named[2]}",
            "/leads/duplicates",
        ):
            await page.goto(path)
            assert not await page.evaluate(
                "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            ), path
            assert await page.evaluate("[...document.querySelectorAll('iframe, base, main img, main svg')].length") == 0
        assert heard == []
