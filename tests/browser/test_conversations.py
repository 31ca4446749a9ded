"""The day and a conversation as staff see them in a browser: live, usable on a phone, without barriers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from bot.desk.handlers import today
from bot.services import Services
from bot.services.staff.roles import Role
from bot.store import chats
from bot.store import conversations as rows
from bot.store.base import now
from tests.support.chat_page import LAPTOP
from tests.support.generated import BOT
from tests.support.judging import faults, too_wide

if TYPE_CHECKING:
    from playwright.async_api import Browser

    from tests.support.chat_page import Screen
    from tests.support.desk import Desk

SMALL: Screen = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
_numbers = iter(range(9_300_000_000, 9_400_000_000))


async def _person(desk: Desk, reason: str) -> str:
    number = next(_numbers)
    person = (await desk.database.run_write(chats.find_or_create, BOT, {number}))[number]
    await desk.database.run_write(chats.set_team, person, language="so")
    await Services(desk.database).request_human(person, reason, "so")
    return person


@pytest.mark.parametrize("screen", [SMALL, LAPTOP], ids=["phone", "laptop"])
async def test_new_work_appears_and_an_officer_answers_it_without_loading_anew(
    desk: Desk, browser: Browser, screen: Screen
) -> None:
    async with desk.page(browser, Role.OFFICER, screen) as page:
        await page.goto("/today")
        person = await _person(desk, "distress")
        link = page.locator(f'a[href="/conversations/{person}"]')
        await expect(link).to_be_visible(timeout=10_000)
        assert await faults(page) == []
        await link.click()
        await page.get_by_role("button", name="Prendre la conversation").click()
        await page.get_by_label("Votre message").fill("Je suis là. Où es-tu ?")
        await desk.database.run_write(rows.received, person, "text", "aidez-moi <b>vite</b>", "so")
        await expect(page.get_by_text("aidez-moi <b>vite</b>")).to_be_visible(timeout=10_000)
        await expect(page.get_by_label("Votre message")).to_have_value("Je suis là. Où es-tu ?")
        assert await faults(page) + await too_wide(page) == []
        await page.get_by_role("button", name="Envoyer", exact=True).click()
        await expect(page.get_by_text("Je suis là. Où es-tu ?")).to_be_visible()
        await page.get_by_role("button", name="Terminer", exact=True).click()
        await expect(page.get_by_text("pas de conversation ouverte")).to_be_visible()


async def test_waiting_times_grow_on_an_open_page_and_nothing_is_announced(
    desk: Desk, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.desk.following._TIMES_EVERY", 1)
    person = await _person(desk, "complaint")
    async with desk.page(browser, Role.OFFICER, LAPTOP) as page:
        await page.goto("/today")
        row = page.get_by_role("row").filter(has=page.locator(f'a[href="/conversations/{person}"]'))
        await expect(row.get_by_text("0 min")).to_be_visible()
        monkeypatch.setattr(today, "now", lambda: now() + timedelta(hours=2, minutes=3))
        await expect(row.get_by_text("2 h 03")).to_be_visible(timeout=10_000)
        await expect(page.locator("[data-news]")).to_be_hidden()
