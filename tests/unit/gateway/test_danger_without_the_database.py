"""While the database is away, whoever is in danger gets the safety text: by polling and by webhook, over real HTTP."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any, cast

import pytest
from aiohttp import web
from sqlalchemy.exc import OperationalError

from bot.cli.wiring import load_texts
from bot.gateway.api import BotApi
from bot.gateway.intake import Intake
from bot.gateway.presses import Presses
from bot.gateway.webhook import create_webhook_app, register
from bot.gateway.words import own_words
from bot.preview.server import PreviewServer
from bot.store import inbox
from tests.e2e.talker import Talker

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from bot.gateway.workers import Workers
    from bot.store.database import Database
    from tests.support.databases import MigratedDatabases

BOT_ID = 4200077  # of no bot
TOKEN = f"{BOT_ID}:no-database"
SECRET = "of-this-test"  # a name would do
PATIENCE = 60  # seconds, on a busy machine
TEXTS = load_texts()


class Outage:
    """A database that is away until `back` is set."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.back = False
        self.tries = 0

    async def run_write(self, work: Callable[..., Any], *args: object) -> Any:
        self.tries += 1
        if not self.back:
            raise OperationalError("COMMIT", {}, OSError("the disk is gone"))
        return await self._database.run_write(work, *args)


class Bell:
    """Stands in for the workers: which chats were woken."""

    def __init__(self) -> None:
        self.woken: list[str] = []

    def wake(self, chat_id: str) -> None:
        self.woken.append(chat_id)


class Scene:
    """A Bot API, the intake, and its database that is away."""

    def __init__(self, telegram: PreviewServer, database: Database, outage: Outage, bell: Bell) -> None:
        self.telegram, self.database, self.outage, self.bell = telegram, database, outage, bell

    async def until(self, holds: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < end
            await asyncio.sleep(0.02)

    async def tried_again(self) -> None:
        """Wait until every update that is there has been tried at least twice more."""
        tries = self.outage.tries
        await self.until(lambda: self.outage.tries >= tries + 3)


@asynccontextmanager
async def _by_polling(intake: Intake, _api: BotApi) -> AsyncIterator[None]:
    task = asyncio.create_task(intake.poll())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


@asynccontextmanager
async def _by_webhook(intake: Intake, api: BotApi) -> AsyncIterator[None]:
    runner = web.AppRunner(create_webhook_app(intake, SECRET), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        await register(api, f"http://127.0.0.1:{runner.addresses[0][1]}", SECRET)
        yield
    finally:
        await runner.cleanup()


@pytest.fixture(params=[_by_polling, _by_webhook], ids=["polling", "webhook"])
async def scene(request: pytest.FixtureRequest, tmp_path: Path, migrated: MigratedDatabases) -> AsyncIterator[Scene]:
    database = await migrated.sqlite(tmp_path / "espace.db")
    outage, bell = Outage(database), Bell()
    telegram = PreviewServer(TOKEN)
    await telegram.start()
    async with BotApi(TOKEN, telegram.url, 4) as api:
        await api.connect()
        presses = Presses(api)
        intake = Intake(cast("Database", outage), api, cast("Workers", bell), presses, TEXTS)
        async with request.param(intake, api):
            yield Scene(telegram, database, outage, bell)
        await presses.stop()
        await telegram.stop()
    await database.close()


def _first_words(language: str) -> str:
    return own_words(TEXTS, "utter_danger", language).text.split("\n")[0].split("<")[0].strip()


async def test_who_is_in_danger_gets_the_safety_text_once_and_nobody_else_anything(scene: Scene) -> None:
    with Talker(scene.telegram, "Amina") as amina, Talker(scene.telegram, "Ali") as ali:
        amina.say("je veux mourir")
        ali.say("c'est gratuit ?")
        await scene.until(lambda: bool(amina.listen()))
        await scene.tried_again()
        assert len(amina.listen()) == 1
        assert amina.heard[0].startswith(_first_words("fr"))
        assert ali.listen() == []


# Telegram calls a webhook for several updates at a time; the preview's calls one after the other.
@pytest.mark.parametrize("scene", [_by_polling], indirect=True, ids=["polling"])
async def test_who_writes_while_others_wait_is_heard_as_well(scene: Scene) -> None:
    with Talker(scene.telegram, "Ali") as ali, Talker(scene.telegram, "Hodan", "so") as hodan:
        ali.say("c'est gratuit ?")
        await scene.until(lambda: scene.outage.tries > 0)
        hodan.say("waan rabaa inaan is dilo")
        await scene.until(lambda: bool(hodan.listen()))
        assert hodan.heard[0].startswith(_first_words("so"))


@pytest.mark.parametrize("kind", ["typed", "caption", "changed"])
async def test_danger_is_heard_however_it_is_written(scene: Scene, kind: str) -> None:
    with Talker(scene.telegram, "Amina") as amina:
        if kind == "caption":
            amina.send("photo", "mon mari me bat")
        elif kind == "typed":
            amina.say("mon mari me bat")
        else:
            scene.outage.back = True
            amina.say("bonjour")
            await scene.until(lambda: bool(scene.bell.woken))
            scene.outage.back = False
            amina.edit("mon mari me bat")
        await scene.until(lambda: bool(amina.listen()))
        assert amina.heard[0].startswith(_first_words("fr"))


async def test_the_update_is_kept_when_the_database_is_back(scene: Scene) -> None:
    with Talker(scene.telegram, "Amina") as amina:
        amina.say("je veux mourir")
        await scene.until(lambda: bool(amina.listen()))
        assert scene.bell.woken == []
        scene.outage.back = True
        await scene.until(lambda: bool(scene.bell.woken))
        assert await scene.database.run_read(inbox.chats_with_work, BOT_ID) == scene.bell.woken
        assert len(amina.listen()) == 1


async def test_a_safety_text_that_telegram_did_not_take_is_sent_again(scene: Scene) -> None:
    scene.telegram.faults.fail("sendMessage")
    with Talker(scene.telegram, "Amina") as amina:
        amina.say("je veux mourir")
        await scene.until(lambda: bool(amina.listen()))
        await scene.tried_again()
        assert len(amina.listen()) == 1
