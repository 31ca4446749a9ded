"""A setting of the team, as the desk sets it, in a running bot; put back afterwards."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from bot.cli.wiring import open_database
from bot.leads.calendar import DJIBOUTI
from bot.services import team_settings
from bot.store.base import now
from bot.texts.outreach import read_file

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.support.running_bot import Bot

_DAYS: Final = ("lun", "mar", "mer", "jeu", "ven", "sam", "dim")
_PATIENCE: Final = 30.0  # seconds, on a busy machine; it takes about one


@asynccontextmanager
async def set_for_team(bot: Bot, section: str, key: str, value: object) -> AsyncIterator[None]:
    """Set one setting, and put everything back."""
    file = read_file(bot.settings.outreach_file)
    async with open_database(bot.settings) as database:
        version, _ = await team_settings.current(database, bot.settings.outreach_file)
        changed = {**file, section: {**file[section], key: value}}
        assert await team_settings.save(database, changed, "staff:1", version)
        yield
        version, _ = await team_settings.current(database, bot.settings.outreach_file)
        assert await team_settings.save(database, file, "staff:1", version)


@asynccontextmanager
async def office_closed(bot: Bot) -> AsyncIterator[None]:
    """The office opens on another day of the week than this one and its neighbours, and the bot knows it."""
    other_day = _DAYS[(now().astimezone(DJIBOUTI).weekday() + 3) % len(_DAYS)]
    async with set_for_team(bot, "team", "hours", f"{other_day} 8:00-9:00"):
        await _until_known(bot, known=True)
        yield
    await _until_known(bot, known=False)


async def _until_known(bot: Bot, *, known: bool) -> None:
    end = time.monotonic() + _PATIENCE
    while (bot.running.gateway.texts.outreach.value("team_hours", "fr") is not None) is not known:
        assert time.monotonic() < end, "the bot does not follow the desk"
        await asyncio.sleep(0.05)
