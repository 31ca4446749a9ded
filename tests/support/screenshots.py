"""Takes the README's pictures from the real chat page; `make screenshots` calls it.

Starts the whole bot on a data folder that is thrown away, and plays a conversation in each language.
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bot.cli.logs import set_up_logs
from bot.settings import ROOT, SettingsError
from tests.conftest import make_settings
from tests.support.browser import NoBrowserError
from tests.support.chat_page import PHONE, ChatPage, Screen, expect, launched, opened
from tests.support.running_bot import Bot, running_bot

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from playwright.async_api import Browser

IMAGES = ROOT / "docs" / "images"
_LARGEST = 150_000  # bytes: the README is read on phones, too
_QUALITIES = (90, 80, 70, 60)  # of a JPEG; the first that is small enough is taken
# A common size of Android phones, sharp enough for the README on any screen.
_PICTURED_PHONE: Screen = {**PHONE, "viewport": {"width": 412, "height": 915}, "device_scale_factor": 2}

_QUESTIONS = {"fr": "c koi espace novateur ?", "so": "waa maxay espace novateur?", "aa": "espace novateur maca?"}


async def ask_in_own_words(chat: ChatPage) -> None:
    """From the menu: a typed question, its answer, and on to the first question of the screening."""
    await chat.say(_QUESTIONS[chat.language])
    await chat.press("utter_answer_initiative", "/check_eligibility")
    await chat.heard("utter_ask_age")


async def choose_a_place(chat: ChatPage) -> None:
    """The age typed, the place about to be chosen."""
    await ask_in_own_words(chat)
    await chat.say("22")
    await chat.heard("utter_ask_place")


async def tick_sectors(chat: ChatPage) -> None:
    """Screened, consent, name and number given; sectors ticked."""
    await choose_a_place(chat)
    await chat.press("utter_ask_place", '/inform{"place": "balbala"}')
    await chat.press("utter_ask_returnee", '/inform{"returnee": "no"}')
    await chat.press("utter_result_eligible_youth", "/register_interest")
    await chat.press("utter_ask_consent", '/inform{"consent": "yes"}')
    await chat.heard("utter_ask_name")
    await chat.say("Amina Test")
    await chat.heard("utter_ask_phone")
    await chat.share_contact()
    await chat.tick(["energy", "digital"])


@dataclass(frozen=True)
class Picture:
    """One picture: whose chat, on which screen, and how far the conversation has come."""

    name: str
    language: str
    screen: Screen
    play: Callable[[ChatPage], Awaitable[None]]


PICTURES = (
    Picture("chat_fr.jpg", "fr", _PICTURED_PHONE, ask_in_own_words),
    Picture("chat_so.jpg", "so", _PICTURED_PHONE, choose_a_place),
    Picture("chat_aa.jpg", "aa", _PICTURED_PHONE, tick_sectors),
)


async def take(chat: ChatPage, path: Path) -> None:
    """Save what the screen shows when nothing moves on it any more."""
    await expect(chat.page.locator("[data-testid=inline-button][aria-busy=true]")).to_have_count(0)
    await expect(chat.page.get_by_test_id("typing")).to_be_hidden()
    for quality in _QUALITIES:
        picture = await chat.page.screenshot(type="jpeg", quality=quality, animations="disabled")
        if len(picture) <= _LARGEST:
            path.write_bytes(picture)
            print(f"   {path.name}: {len(picture) // 1000} kB")  # noqa: T201 # part of `make screenshots`
            return
    raise ValueError(f"{path.name} is larger than {_LARGEST} bytes at any quality")


async def take_all(bot: Bot, browser: Browser) -> None:
    """All pictures, each of somebody new."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        person = bot.new_person("Amina", picture.language)
        async with opened(browser, bot.preview.url, person.id, picture.screen) as chat:
            await chat.start()
            await chat.choose_language(picture.language)
            await picture.play(chat)
            await take(chat, IMAGES / picture.name)


async def main() -> None:
    """Take the pictures with a bot and a browser of their own."""
    set_up_logs("warning")
    with TemporaryDirectory() as folder:
        async with launched() as browser, running_bot(make_settings(Path(folder))) as bot:
            await take_all(bot, browser)


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except (NoBrowserError, SettingsError) as error:
        sys.exit(str(error))
