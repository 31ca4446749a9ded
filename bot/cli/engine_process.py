"""Starts the engine as a process of its own environment and keeps it running; `espace run` and `espace chat` use it."""

from __future__ import annotations

import asyncio
import os
import socket
import time
from typing import TYPE_CHECKING

import structlog

from bot.cli.wiring import load_team_settings
from bot.models.live import pointer_in
from bot.settings import ROOT, Settings, SettingsError

if TYPE_CHECKING:
    from bot.dialogue.client import EngineClient

log = structlog.get_logger()

ENGINE_PYTHON = ROOT / "engine" / ".venv" / "bin" / "python"
_LONGEST_PAUSE = 30.0  # seconds between restarts of an engine that keeps failing
_OLD_ENGINE_ENDS = 8.0  # seconds; it takes up to 5 to finish its turns


def check_installed(settings: Settings) -> None:
    """Make sure that the environment and the model are there, and that the engine can read the team's file.

    Raises:
        SettingsError: what is missing and which command brings it, or which key is wrong.
    """
    if not ENGINE_PYTHON.exists():
        raise SettingsError("the engine's environment is missing: run `make setup`")
    if not settings.engine_model.exists():
        raise SettingsError(f"ENGINE_MODEL: no model at {settings.engine_model}; run `make train`")
    load_team_settings(settings.outreach_file)


def engine_command(settings: Settings) -> list[str]:
    """The command that serves the engine on loopback."""
    return [
        str(ENGINE_PYTHON),
        "-m",
        "engine.serve",
        "--host=127.0.0.1",
        f"--port={settings.engine_port}",
        f"--model={settings.engine_model}",
        f"--live={pointer_in(settings.espace_data_dir)}",
        f"--actions-url={settings.actions_url}",
    ]


def engine_environment(settings: Settings) -> dict[str, str]:
    """The engine's environment: ours without the bot's secrets, which it has no business with.

    The address of its database goes this way, since it may hold a password: command lines are everybody's to read.
    """
    secret = ("TELEGRAM_", "WEBHOOK_", "DATABASE_URL", "ESPACE_KEY")
    return {name: value for name, value in os.environ.items() if not name.startswith(secret)} | {
        "RASA_TELEMETRY_ENABLED": "false",
        "ENGINE_DATABASE_URL": settings.engine_database,
        "OUTREACH_FILE": str(settings.outreach_file.absolute()),
    }


class EngineProcess:
    """The engine, restarted whenever it ends."""

    def __init__(self, settings: Settings, client: EngineClient) -> None:
        self._settings = settings
        self._client = client
        self.pid: int | None = None

    async def wait_for_port(self) -> None:
        """Wait until the engine's port is free: an engine of a run before may be about to end.

        Raises:
            SettingsError: somebody else has it. Turns must not go to the engine of another bot.
        """
        end = time.monotonic() + _OLD_ENGINE_ENDS
        while True:
            try:
                socket.create_server(("127.0.0.1", self._settings.engine_port)).close()
            except OSError:
                if time.monotonic() > end:
                    raise SettingsError(f"ENGINE_PORT: port {self._settings.engine_port} is in use") from None
                await asyncio.sleep(0.2)
            else:
                return

    async def keep_running(self) -> None:
        """Run the engine until cancelled."""
        pause = 1.0
        while True:
            started = time.monotonic()
            process = await asyncio.create_subprocess_exec(
                *engine_command(self._settings),
                "--die-with-parent",
                cwd=ROOT,
                env=engine_environment(self._settings),
                stdout=asyncio.subprocess.DEVNULL,
            )
            self.pid = process.pid
            try:
                code = await process.wait()
            except asyncio.CancelledError:
                if process.returncode is None:
                    process.terminate()
                    try:
                        await asyncio.wait_for(process.wait(), 5)
                    except TimeoutError:
                        process.kill()
                raise
            log.error("the engine ended, starting it again", code=code)
            pause = 1.0 if time.monotonic() - started > _LONGEST_PAUSE else min(pause * 2, _LONGEST_PAUSE)
            await asyncio.sleep(pause)

    async def wait_until_ready(self) -> None:
        """Wait until the engine answers."""
        while not await self._client.ready():  # noqa: ASYNC110 # another process, which tells nobody
            await asyncio.sleep(0.2)
