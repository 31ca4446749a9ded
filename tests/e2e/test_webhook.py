"""With WEBHOOK_URL set, Telegram calls the product: with the right secret only, and again until an update is kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import aiohttp

from tests.conftest import free_port
from tests.e2e.talker import Talker
from tests.e2e.traces import NAME, PHONE, TELEGRAM_ID, traces_in
from tests.support.system import System, until

if TYPE_CHECKING:
    from pathlib import Path

    from bot.preview.server import PreviewServer

SECRET = "a-secret-of-this-test"  # a name would do


async def test_the_webhook_takes_what_bears_the_secret_and_is_called_again_after_an_error(
    own_telegram: PreviewServer, tmp_path: Path
) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    system = System(tmp_path / "hooked", own_telegram, WEBHOOK_URL=address, WEBHOOK_SECRET=SECRET, WEBHOOK_PORT=port)
    webhook = own_telegram.state.webhook
    system.start()
    try:
        await until(lambda: webhook.info()["url"] == f"{address}/telegram")
        # Whatever goes wrong on this way, too, nobody is named by it.
        with Talker(own_telegram, NAME, telegram_id=TELEGRAM_ID, last_name=NAME) as amina:
            await _refused_without_the_secret(f"{address}/telegram")
            assert system.query("SELECT count(*) FROM inbox") == [(0,)]
            # An error: the database takes nothing for longer than the product waits for it (15 s). The engine starts
            # meanwhile.
            with closing(sqlite3.connect(system.data / "espace.db", timeout=30)) as locked:
                locked.execute("BEGIN IMMEDIATE")
                amina.say("/start")
                await until(lambda: "last_error_message" in webhook.info())
                assert "500" in webhook.info()["last_error_message"]
                assert webhook.info()["pending_update_count"] == 1
                locked.rollback()
            await until(lambda: not webhook.info()["pending_update_count"])
            await system.wait_ready()
            await system.settle()
            assert len(amina.listen()) == 1
            assert len(await amina.ask(system, "[Français]", "c gratuit ?")) == 3
            amina.say("c'est où ?")
            system.kill()  # before or after the update is kept: it is delivered again to the next life
            system.start()
            await system.wait_ready()
            await system.settle()
            assert len(amina.listen()) in (5, 6)  # twice, if the kill fell between sending it and noting that
            await amina.ask(system, f"je m'appelle {NAME}, mon numéro est le +253 {PHONE}")
    finally:
        system.stop()
    assert traces_in(system.folder) == {}


async def _refused_without_the_secret(address: str) -> None:
    header = "X-Telegram-Bot-Api-Secret-Token"
    person = {"id": 9000000999, "first_name": "Inconnu", "is_bot": False}
    chat = {"id": 9000000999, "type": "private", "first_name": "Inconnu"}
    message = {"message_id": 1, "date": 1, "from": person, "chat": chat, "text": "/start"}
    async with aiohttp.ClientSession() as session:
        for headers in ({}, {header: ""}, {header: "wrong"}, {header: SECRET[:-1]}, {header: SECRET.upper()}):
            async with session.post(address, json={"update_id": 1, "message": message}, headers=headers) as answer:
                assert answer.status == 403, headers
        for body in (b"", b"{", b"[]", b'"text"', b"\xff"):
            async with session.post(address, data=body, headers={header: SECRET}) as answer:
                assert answer.status == 400, body
