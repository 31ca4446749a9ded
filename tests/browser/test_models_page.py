"""The page of models in a browser, on both screens and without scripts, as axe-core judges it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.services.staff.roles import Role
from bot.store import models
from tests.support.chat_page import LAPTOP, PHONE, Screen, expect
from tests.support.hostile import hostile_strings
from tests.support.judging import faults

if TYPE_CHECKING:
    from playwright.async_api import Browser

    from tests.support.desk import Desk


@pytest.mark.parametrize("screen", [PHONE, LAPTOP], ids=["phone", "laptop"])
async def test_an_administrator_sees_why_a_model_was_refused(desk: Desk, browser: Browser, screen: Screen) -> None:
    if await desk.database.run_read(models.find, "refused-one") is None:
        worse = {"measure": "intents.aa", "intent": "ask_job", "lost": 9, "won": 1, "chance": 0.01}
        figures = {"new": {"intents.aa": [90, 150]}, "old": {"intents.aa": [98, 150]}, "taught": [1, 2]}
        await desk.database.run_write(models.begin, "refused-one", None, "cli:test", "same")
        found = [worse | {"examples": hostile_strings(40)}]
        await desk.database.run_write(models.note, "refused-one", state="refused", worse=found, figures=figures)
    async with (
        desk.page(browser, Role.ADMINISTRATOR, screen) as page,
        desk.page(browser, Role.ADMINISTRATOR, screen, scripts=False) as plain,
    ):
        await page.goto("/models")
        await page.get_by_text("Chiffres", exact=True).last.click()
        assert await faults(page) == []
        await plain.goto("/models")
        await expect(plain.get_by_role("heading", name="refused-one")).to_be_visible()
        await expect(plain.get_by_text("9 messages perdus, 1 gagnés")).to_be_visible()
        await plain.get_by_role("button", name="English").click()
        await expect(plain.get_by_text("9 messages lost, 1 won")).to_be_visible()
        await plain.get_by_role("button", name="Français").click()  # the account is everybody's
