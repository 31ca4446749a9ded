"""A real engine for the tests: a small model trained once, the engine as a process, an action server beside it."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import aiohttp
import pytest
from aiohttp import web

from tests.conftest import free_port

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / "engine" / ".venv" / "bin" / "python"
FIXTURE = Path(__file__).parent / "fixture"


class ActionServer:
    """Custom actions of the fixture's domain; `fails` names those that answer 500, `calls` counts.

    While `held` is not set, `action_count` waits for it; `arrived` says that it does.
    """

    def __init__(self) -> None:
        self.fails: set[str] = set()
        self.calls: Counter[str] = Counter()
        self.url = ""
        self.held, self.arrived = asyncio.Event(), asyncio.Event()
        self.held.set()

    async def answer(self, request: web.Request) -> web.Response:
        call = await request.json()
        action = call["next_action"]
        if action == "action_count" and not self.held.is_set():
            self.arrived.set()
            await self.held.wait()
        self.calls[action] += 1
        if action in self.fails:
            return web.json_response({"error": "broken", "action_name": action}, status=500)
        events: list[dict[str, Any]] = []
        responses: list[dict[str, Any]] = []
        if action == "action_fallback":
            responses.append({"response": "utter_fallback"})
        elif action == "action_misspelt":
            responses.append({"response": "utter_no_such_text"})
        elif action == "action_count":
            count = (call["tracker"]["slots"]["counter"] or 0) + 1
            events.append({"event": "slot", "name": "counter", "value": count})
            responses.append({"response": "utter_count", "counter": count})
        elif action == "action_again":
            events.append({"event": "followup", "name": "action_again"})
        return web.json_response({"events": events, "responses": responses})


class Engine:
    """The engine as a process, spoken to over HTTP."""

    def __init__(self, folder: Path, model: Path, actions_url: str) -> None:
        self.folder = folder
        self.model = model
        self.actions_url = actions_url
        self.port = 0
        self.database = folder / "engine.db"
        self.process: asyncio.subprocess.Process | None = None
        self._session = aiohttp.ClientSession()
        self._messages = 0

    async def start(self, *options: str) -> Self:
        self.port = free_port()
        with (self.folder / "stderr.log").open("ab") as errors:
            self.process = await asyncio.create_subprocess_exec(
                *command(self.model, self.port, self.database, self.actions_url),
                "--die-with-parent",
                *options,
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=errors,
            )
        assert self.process.stdout
        line = await asyncio.wait_for(self.process.stdout.readline(), 240)
        assert line == b"engine ready\n", self.log()
        return self

    async def stop(self) -> float:
        """Ask it to stop; gives the seconds it took."""
        assert self.process
        began = asyncio.get_running_loop().time()
        self.process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(self.process.wait(), 30)
        return asyncio.get_running_loop().time() - began

    async def close(self) -> None:
        await self._session.close()
        if self.process and self.process.returncode is None:
            await self.stop()

    async def post(self, route: str, body: object) -> tuple[int, dict[str, Any]]:
        url = f"http://127.0.0.1:{self.port}/webhooks/espace/{route}"
        async with self._session.post(url, json=body) as response:
            return response.status, await response.json()

    async def say(self, sender: str, text: str, **more: Any) -> tuple[int, dict[str, Any]]:
        return await self.turn(sender, text=text, **more)

    async def press(self, sender: str, payload: str, **more: Any) -> tuple[int, dict[str, Any]]:
        return await self.turn(sender, payload=payload, **more)

    async def turn(self, sender: str, **body: Any) -> tuple[int, dict[str, Any]]:
        self._messages += 1
        return await self.post("turn", {"sender": sender, "message_id": f"m{self._messages}", **body})

    def events_of(self, sender: str) -> list[str]:
        """What the store holds of a conversation, read past the engine."""
        with sqlite3.connect(self.database) as connection:
            rows = connection.execute("select data from events where sender_id = ? order by id", [sender])
            return [data for (data,) in rows]

    def stored_bytes(self) -> bytes:
        """The bytes of the database and of the log beside it."""
        files = sorted(self.folder.glob("engine.db*"))
        return b"".join(file.read_bytes() for file in files)

    def log(self) -> str:
        return (self.folder / "stderr.log").read_text()


def command(model: Path, port: int, database: Path, actions_url: str = "http://127.0.0.1:1/webhook") -> list[str]:
    options = ["--port", str(port), "--model", str(model), "--store", f"sqlite:///{database}"]
    return [str(PYTHON), "-m", "engine.serve", *options, "--actions-url", actions_url]


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture's model, trained once for all tests."""
    folder = tmp_path_factory.mktemp("model")
    arguments = ["--config", "config.yml", "--domain", "domain.yml", "--data", "data", "--skip-validation"]
    subprocess.run(
        [PYTHON, "-m", "engine.rasa_cli", "train", *arguments, "--out", folder, "--fixed-model-name", "small"],
        cwd=FIXTURE,
        env={**os.environ, "PYTHONPATH": str(ROOT), "RASA_CACHE_DIRECTORY": str(folder / "cache")},
        check=True,
        capture_output=True,
    )
    return folder / "small.tar.gz"


@pytest.fixture(scope="session")
async def actions() -> AsyncIterator[ActionServer]:
    """The action server; every test starts with all actions working."""
    server = ActionServer()
    app = web.Application(client_max_size=2**24)
    app.router.add_post("/webhook", server.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", free_port())
    await site.start()
    server.url = f"{site.name}/webhook"
    yield server
    await runner.cleanup()


@pytest.fixture(scope="session")
async def running(
    tmp_path_factory: pytest.TempPathFactory, model: Path, actions: ActionServer
) -> AsyncIterator[Engine]:
    """One engine for most tests."""
    engine = Engine(tmp_path_factory.mktemp("engine"), model, actions.url)
    yield await engine.start()
    await engine.close()


@pytest.fixture
def engine(running: Engine, actions: ActionServer) -> Engine:
    """The engine with all actions working."""
    actions.fails.clear()
    return running


@pytest.fixture
def sender(request: pytest.FixtureRequest) -> str:
    """A person of this test alone."""
    return "".join(sign for sign in request.node.name if sign.isalnum())[-60:]
