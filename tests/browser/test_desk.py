"""The desk in a real browser, on a laptop and on a small phone: with and without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.services.staff.roles import Role
from tests.support.chat_page import LAPTOP, SMALL_PHONE, Screen, expect
from tests.support.desk import PASSWORD
from tests.support.judging import faults, too_small, too_wide

if TYPE_CHECKING:
    from playwright.async_api import Browser

    from tests.support.desk import Desk

DARK: Screen = {**SMALL_PHONE, "color_scheme": "dark"}


async def test_the_menu_of_a_phone_and_a_page_that_is_not_there_have_no_serious_fault(
    desk: Desk, browser: Browser
) -> None:
    async with desk.page(browser, Role.ADMINISTRATOR, DARK) as page:
        await page.goto("/nowhere")
        await page.get_by_text("Menu", exact=True).click()
        assert await faults(page) + await too_wide(page) + await too_small(page) == []


@pytest.mark.parametrize("screen", [LAPTOP, SMALL_PHONE], ids=["laptop", "phone"])
async def test_somebody_new_is_added_and_comes_in_without_any_script(
    desk: Desk, browser: Browser, screen: Screen
) -> None:
    name = f"Fatouma {screen['viewport']['width']}"
    async with desk.page(browser, Role.ADMINISTRATOR, screen, scripts=False) as page:
        await page.goto("/staff")
        await page.get_by_label("Nom", exact=True).fill(name)
        await page.get_by_label("Suivi").check()
        await page.get_by_role("button", name="Ajouter").click()
        link = await page.locator("code.key").inner_text()
    async with desk.page(browser, None, screen, scripts=False) as page:
        await page.goto(link)
        await expect(page.locator("main")).to_contain_text(name)
        for label in ("Nouveau mot de passe", "Encore une fois"):
            await page.get_by_label(label).fill(PASSWORD)
        await page.get_by_role("button", name="Enregistrer et entrer").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("Aujourd’hui")
        if screen is SMALL_PHONE:
            await page.get_by_text("Menu", exact=True).click()
        await page.get_by_role("button", name="Se déconnecter").locator("visible=true").click()
        await page.get_by_label("Nom").fill(name.upper())
        await page.get_by_label("Mot de passe").fill(PASSWORD)
        await page.get_by_role("button", name="Entrer").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("Aujourd’hui")
        await page.get_by_role("button", name="English").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("Today")


@pytest.mark.parametrize("screen", [LAPTOP, SMALL_PHONE], ids=["laptop", "phone"])
async def test_codes_are_set_up_from_the_picture_or_the_key(desk: Desk, browser: Browser, screen: Screen) -> None:
    staff_id = await desk.add(f"Code Écran {screen['viewport']['width']}", Role.OFFICER)
    async with desk.page(browser, staff_id, screen) as page:
        await page.goto("/account/codes")
        await page.get_by_role("button", name="Commencer").click()
        picture = page.get_by_role("img", name="Code QR")
        await expect(picture).to_be_visible()
        size = await picture.locator("svg").bounding_box()
        assert size
        assert 180 < size["width"] == pytest.approx(size["height"], abs=1)
        assert await faults(page) + await too_wide(page) == []
        await page.get_by_label("Code à usage unique").fill(await desk.code_of(staff_id))
        await page.get_by_role("button", name="Activer").click()
        await expect(page.get_by_role("status")).to_contain_text("Code à usage unique activé")


@pytest.mark.parametrize("screen", [LAPTOP, SMALL_PHONE], ids=["laptop", "phone"])
async def test_a_page_that_is_open_shows_the_door_when_its_session_ends(
    desk: Desk, browser: Browser, screen: Screen
) -> None:
    staff_id = await desk.add(f"Écran Test {screen['viewport']['width']}", Role.OFFICER)
    async with desk.page(browser, staff_id, screen) as page:
        async with page.expect_response("**/session/events"):
            await page.goto("/account")
        admin = await desk.member(Role.ADMINISTRATOR)
        await admin.post(f"/staff/{staff_id}/ask/disable")
        await expect(page.get_by_role("heading", level=1)).to_have_text("Connexion")
