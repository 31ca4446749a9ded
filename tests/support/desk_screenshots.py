"""Takes the staff guide's pictures from the real desk, filled with invented people; `make screenshots` calls it."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bot.cli.logs import set_up_logs
from bot.crypto import GivenKeys, Key
from bot.leads.handover import HandoverReason
from bot.services import Services, conversations, team_words
from bot.services.demo import fill
from bot.services.staff.roles import Role
from bot.settings import ROOT
from bot.store import chats
from bot.store import conversations as exchanges
from bot.store.base import random_id
from bot.store.conversations import Outgoing
from bot.store.database import Database
from tests.support.browser import NoBrowserError
from tests.support.chat_page import LAPTOP, launched
from tests.support.desk import running_desk
from tests.support.missed import leave_misses

if TYPE_CHECKING:
    from playwright.async_api import Browser

    from tests.support.desk import Desk

IMAGES = ROOT / "docs" / "images"
_BOT, _LEADS, _WEEKS = 42, 500, 8
_QUALITY = 80  # of a JPEG

# What waits on the page of the day: reason, language of the person, and what the person wrote.
_WAITING = (
    (HandoverReason.DISTRESS, "fr", "aidez-moi, il me menace"),
    (HandoverReason.ASKED, "so", "waxaan rabaa inaan qof la hadlo"),
    (HandoverReason.REVIEW, "fr", "j'habite à Obock maintenant"),
)

_MISSED = ("combien ca coute tout ça", "combien ca coute tout", "Combien ça coûte tout ?", "y a un bus ?")


async def _people(desk: Desk) -> str:
    """Invented people who wait; gives the chat of the last one, whose conversation is pictured."""
    services, chat_id = Services(desk.database), ""
    for number, (reason, language, words) in enumerate(_WAITING):
        telegram_id = 9_000_000_900 + number
        chat_id = (await desk.database.run_write(chats.find_or_create, _BOT, {telegram_id}))[telegram_id]
        await desk.database.run_write(chats.set_team, chat_id, language=language)
        await services.request_human(chat_id, reason, language)
        await desk.database.run_write(exchanges.overheard, chat_id, "text", words, [])
    return chat_id


async def take_all(desk: Desk, browser: Browser) -> None:
    """All pictures, as an administrator sees the pages."""
    chat_id, officer = await _people(desk), desk.members[Role.ADMINISTRATOR]
    async with desk.page(browser, officer, LAPTOP) as page:
        for name, path in (
            ("desk_today", "/today"),
            ("desk_leads", "/leads"),
            ("desk_figures", "/figures"),
            ("desk_settings", "/settings"),
            ("desk_texts", "/texts/utter_answer_dates/so"),
        ):
            await page.goto(path)
            await page.screenshot(path=IMAGES / f"{name}.jpg", type="jpeg", quality=_QUALITY, animations="disabled")
        await leave_misses(desk.database, _MISSED)
        await page.goto("/not-understood")
        await page.locator("main table a").first.click()
        await page.screenshot(
            path=IMAGES / "desk_not_understood.jpg", type="jpeg", quality=_QUALITY, animations="disabled"
        )
        await page.goto("/leads?state=confirmed")
        await page.locator("main table a").first.click()
        await page.screenshot(path=IMAGES / "desk_lead.jpg", type="jpeg", quality=_QUALITY, animations="disabled")
        await conversations.take(desk.database, chat_id, officer)
        answer = team_words.from_words("Bonjour ! Nous regardons ta demande de nouveau.")
        await conversations.write(desk.database, chat_id, officer, Outgoing(random_id(), answer))
        await page.goto(f"/conversations/{chat_id}")
        await page.screenshot(
            path=IMAGES / "desk_conversation.jpg", type="jpeg", quality=_QUALITY, animations="disabled"
        )


async def main() -> None:
    """Take the pictures with a desk and a browser of their own."""
    set_up_logs("warning")
    with TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'espace.db'}", GivenKeys(Key.new().text))
        await database.migrate()
        async with launched() as browser, running_desk(database) as desk:
            await fill(database, _LEADS, _WEEKS, tuple(desk.members.values()))
            await take_all(desk, browser)
        await database.close()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except NoBrowserError as error:
        sys.exit(str(error))
