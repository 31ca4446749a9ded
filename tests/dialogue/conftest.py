"""The real engine with the trained model, the real actions, and services in memory: a dialogue less Telegram."""

from __future__ import annotations

import asyncio
import itertools
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web
from rasa_sdk.executor import ActionExecutor

from actions import register
from bot.cli.engine_process import check_installed, engine_command, engine_environment
from bot.dialogue.action_endpoint import create_action_app
from bot.dialogue.client import EngineClient
from bot.settings import ROOT
from tests.conftest import make_settings
from tests.dialogue.memory_services import MemoryServices

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import timedelta

    from bot.dialogue.replies import Turn
    from bot.settings import Settings

_STARTS_WITHIN = 150.0  # seconds; 10 to 20 on a free machine


@dataclass
class Dialogue:
    """The engine as the gateway sees it."""

    engine: EngineClient
    services: MemoryServices
    _numbers: Any = field(default_factory=lambda: itertools.count(1))

    def new_person(self) -> str:
        return f"person{next(self._numbers)}"

    async def say(
        self,
        person: str,
        text: str,
        language: str | None = None,
        chosen: bool = True,
        silent: timedelta | None = None,
    ) -> Turn:
        number = f"m{next(self._numbers)}"
        return await self.engine.turn(
            sender=person, message_id=number, text=text, language=language, chosen=chosen, silent=silent
        )

    async def press(self, person: str, payload: str, silent: timedelta | None = None) -> Turn:
        number = f"m{next(self._numbers)}"
        return await self.engine.turn(sender=person, message_id=number, payload=payload, silent=silent)


@pytest.fixture(scope="session")
async def dialogue(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Dialogue]:
    """One engine for all conversations; each has a person of its own."""
    settings = make_settings(tmp_path_factory.mktemp("dialogue"))
    services = MemoryServices()
    async with _actions(settings, services), EngineClient(f"http://127.0.0.1:{settings.engine_port}") as client:
        engine = await _start_engine(settings, client)
        yield Dialogue(client, services)
        engine.terminate()
        await engine.wait()


@asynccontextmanager
async def _actions(settings: Settings, services: MemoryServices) -> AsyncIterator[None]:
    executor = ActionExecutor()
    register(executor, services)
    runner = web.AppRunner(create_action_app(executor))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", settings.actions_port).start()
    yield
    await runner.cleanup()


async def _start_engine(settings: Settings, client: EngineClient) -> asyncio.subprocess.Process:
    check_installed(settings)
    process = await asyncio.create_subprocess_exec(
        *engine_command(settings),
        "--die-with-parent",
        cwd=ROOT,
        env=engine_environment(settings),
        stdout=asyncio.subprocess.DEVNULL,
    )
    async with asyncio.timeout(_STARTS_WITHIN):
        while not await client.ready():
            assert process.returncode is None, "the engine ended before it was ready"
            await asyncio.sleep(0.3)
    return process
