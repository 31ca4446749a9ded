"""Each wrong setting ends `espace run` with status 2 and one line that names it."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import free_port
from tests.e2e.talker import Talker
from tests.support.system import System

if TYPE_CHECKING:
    from pathlib import Path

    from bot.preview.server import PreviewServer

NOWHERE = "/dev/null/nowhere"  # cannot be made by anybody, not even by root
WEBHOOK = {"WEBHOOK_URL": "http://127.0.0.1:1", "WEBHOOK_SECRET": "secret"}
TAKEN = "a port that somebody else uses"
WRONG: list[tuple[str, dict[str, object]]] = [
    ("TELEGRAM_BOT_TOKEN", {"TELEGRAM_BOT_TOKEN": "no token"}),
    ("TELEGRAM_BOT_TOKEN", {"TELEGRAM_BOT_TOKEN": "4200043:not-the-right-one"}),
    ("TELEGRAM_BOT_TOKEN", {"TELEGRAM_BOT_TOKEN": "", **WEBHOOK}),
    ("TELEGRAM_API_URL", {"TELEGRAM_API_URL": "api.telegram.org"}),
    ("TELEGRAM_PARALLEL_SENDS", {"TELEGRAM_PARALLEL_SENDS": 0}),
    ("TELEGRAM_MESSAGES_PER_SECOND", {"TELEGRAM_MESSAGES_PER_SECOND": "many"}),
    ("DATABASE_URL", {"DATABASE_URL": "mysql://localhost/espace"}),
    ("DATABASE_URL", {"DATABASE_URL": f"sqlite:///{NOWHERE}/espace.db"}),
    ("DATABASE_URL", {"DATABASE_URL": "postgresql://espace:hidden@127.0.0.1:1/espace"}),
    ("ENGINE_DATABASE_URL", {"ENGINE_DATABASE_URL": "redis://localhost"}),
    ("ESPACE_DATA_DIR", {"ESPACE_DATA_DIR": NOWHERE}),
    ("ENGINE_MODEL", {"ENGINE_MODEL": "models/missing.tar.gz"}),
    ("ESPACE_KEY", {"ESPACE_KEY": "short"}),
    ("ESPACE_KEY_FILE", {"ESPACE_KEY_FILE": f"{NOWHERE}/espace.key"}),
    ("LOG_LEVEL", {"LOG_LEVEL": "loud"}),
    ("WEBHOOK_SECRET", {"WEBHOOK_URL": "http://127.0.0.1:1"}),
    ("WEBHOOK_URL", {**WEBHOOK, "WEBHOOK_URL": "ftp://127.0.0.1"}),
    ("WEBHOOK_URL", {**WEBHOOK, "WEBHOOK_URL": "https://example.org", "WEBHOOK_PORT": 0}),  # refused by the Bot API
    ("WEBHOOK_PORT", {**WEBHOOK, "WEBHOOK_PORT": TAKEN}),
    ("ENGINE_PORT", {"ENGINE_PORT": TAKEN}),
    ("ENGINE_PORT", {"ENGINE_PORT": 70000}),
    ("ACTIONS_PORT", {"ACTIONS_PORT": TAKEN}),
    ("DESK_PORT", {"DESK_PORT": TAKEN}),
    ("DESK_URL", {"DESK_URL": "http://desk.example.org"}),
    ("PREVIEW_PORT", {"PREVIEW_PORT": TAKEN, "TELEGRAM_BOT_TOKEN": ""}),
]


@pytest.mark.parametrize(
    ("name", "settings"), WRONG, ids=[f"{name}-{number}" for number, (name, _) in enumerate(WRONG)]
)
async def test_a_wrong_setting_ends_the_run_with_one_line_that_names_it(
    own_telegram: PreviewServer, tmp_path: Path, name: str, settings: dict[str, object]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        given: dict[str, Any] = {key: port if value == TAKEN else value for key, value in settings.items()}
        system = System(tmp_path / "wrong", own_telegram, **given)
        await _ends_with_one_line(system, name)


async def test_a_second_run_on_the_same_data_ends_with_one_line_and_leaves_the_first_alone(
    system: System, telegram: PreviewServer
) -> None:
    ports = {"ENGINE_PORT": free_port(), "ACTIONS_PORT": free_port()}
    second = System(system.folder / "second", telegram, ESPACE_DATA_DIR=system.data, **ports)
    await _ends_with_one_line(second, "ESPACE_DATA_DIR")
    assert await system.ready()


async def test_a_token_that_is_revoked_while_the_bot_runs_ends_it_with_one_line(
    own_telegram: PreviewServer, tmp_path: Path
) -> None:
    system = System(tmp_path / "revoked", own_telegram)
    with Talker(own_telegram, "Ilyas") as person:
        try:
            system.start("gateway")
            await asyncio.wait_for(_polls(own_telegram), 60)
            own_telegram.state.token = "4200042:another-one"
            person.act("bonjour")  # ends the long poll; the next one is refused
            status = await asyncio.to_thread(system.wait_for_end, "gateway", 60)
        finally:
            system.stop()
    assert status == 2
    assert system.log.splitlines()[-1].startswith("espace: TELEGRAM_BOT_TOKEN: refused")


async def _polls(telegram: PreviewServer) -> None:
    while not any(call.method == "getupdates" for call in telegram.state.calls):  # noqa: ASYNC110 # a log, no event
        await asyncio.sleep(0.05)


async def _ends_with_one_line(system: System, name: str) -> None:
    status, lines = await system.command("run")
    assert status == 2, lines
    assert len(lines) == 1, lines
    assert lines[0].startswith(f"espace: {name}: "), lines
    assert "hidden" not in lines[0]
    assert "not-the-right-one" not in lines[0]
