"""`espace desk` and the desk within `espace run`: starts it and says where it is."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.cli.learning import LearningProcess
from bot.cli.retention import periods_of
from bot.cli.settled import settle
from bot.cli.wiring import live_settings, open_database
from bot.desk.server import DeskParts, DeskServer
from bot.settings import SettingsError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.settings import Settings
    from bot.store.database import Database
    from bot.texts import Catalogue


@asynccontextmanager
async def serving_desk(settings: Settings, database: Database, texts: Catalogue) -> AsyncIterator[DeskServer]:
    """The desk, served on loopback.

    Raises:
        SettingsError: its port is in use.
    """
    needed = {"fr": settings.labels_needed_fr, "so": settings.labels_needed_so, "aa": settings.labels_needed_aa}
    learner = LearningProcess(settings)
    parts = DeskParts(database, periods_of(settings), settings.outreach_file, texts, settings.desk_url, needed, learner)
    desk = DeskServer(parts, settings.desk_port)
    try:
        await desk.start()
    except OSError:
        raise SettingsError(f"DESK_PORT: port {settings.desk_port} is in use") from None
    try:
        yield desk
    finally:
        await desk.stop()


async def desk_alone(settings: Settings) -> None:
    """The desk, with the bot running elsewhere or not at all. Until cancelled."""
    async with open_database(settings) as database:
        live = await live_settings(settings, database)
        async with serving_desk(settings, database, live.texts) as desk:
            await say_where(desk)
            settle()
            await live.following.keep_looking()


async def say_where(desk: DeskServer) -> None:
    """Print the address and, as long as there is no account, a link that creates the first one."""
    print(f"The staff's desk is at  {desk.url}/", flush=True)
    link = await desk.first_account_link()
    if link:
        print(f"No account yet. Create the first one (works once, for a day):  {link}", flush=True)
