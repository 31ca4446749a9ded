"""The desk in a real browser, on a laptop and on a small phone: with and without scripts, and as axe-core judges it."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from bot.services.staff.roles import Role
from tests.support.chat_page import LAPTOP, SMALL_PHONE, Screen, expect
from tests.support.desk import PASSWORD

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

    from tests.support.desk import Desk

DARK: Screen = {**SMALL_PHONE, "color_scheme": "dark"}
SCREENS = pytest.mark.parametrize("screen", [LAPTOP, SMALL_PHONE, DARK], ids=["laptop", "phone", "dark phone"])
PAGES = (
    "/",
    "/account",
    "/account/codes",
    "/staff",
    "/staff/{officer}",
    "/staff/{officer}/ask/disable",
    "/settings",
    "/audit",
    "/retention",
    "/nowhere",
)


async def faults(page: Page) -> list[str]:
    """Serious and critical faults by axe-core's rules for WCAG, each with the elements concerned."""
    await page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    result: dict[str, Any] = await page.evaluate("axe.run()")
    return [
        f"{page.url} {fault['id']}: {[node['target'] for node in fault['nodes']]}"
        for fault in result["violations"]
        if fault["impact"] in {"serious", "critical"}
    ]


async def too_wide(page: Page) -> list[str]:
    """The page, when it has to be moved sideways to be read."""
    wider = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{page.url} is {wider} px too wide"] if wider > 0 else []


@SCREENS
async def test_no_page_has_a_serious_fault_or_is_too_wide(desk: Desk, browser: Browser, screen: Screen) -> None:
    found = []
    async with desk.page(browser, None, screen) as page:
        await page.goto("/login")
        found += await faults(page) + await too_wide(page)
    async with desk.page(browser, Role.ADMINISTRATOR, screen) as page:
        for path in PAGES:
            await page.goto(path.format(officer=desk.members[Role.OFFICER]))
            found += await faults(page) + await too_wide(page)
        await page.goto("/staff")
        if screen is not LAPTOP:
            await page.get_by_text("Menu", exact=True).click()
            found += await faults(page)
    assert found == []


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


async def test_codes_are_set_up_from_the_picture_or_the_key(desk: Desk, browser: Browser) -> None:
    staff_id = await desk.add("Code Écran", Role.OFFICER)
    async with desk.page(browser, staff_id, SMALL_PHONE) as page:
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


async def test_a_page_that_is_open_shows_the_door_when_its_session_ends(desk: Desk, browser: Browser) -> None:
    staff_id = await desk.add("Écran Test", Role.OFFICER)
    async with desk.page(browser, staff_id, LAPTOP) as page:
        async with page.expect_response("**/session/events"):
            await page.goto("/account")
        admin = await desk.member(Role.ADMINISTRATOR)
        await admin.post(f"/staff/{staff_id}/ask/disable")
        await expect(page.get_by_role("heading", level=1)).to_have_text("Connexion")
