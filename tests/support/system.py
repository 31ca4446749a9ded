"""The whole product as processes of its own, for tests that kill it, restart it or look at what it leaves behind."""

from __future__ import annotations

import asyncio
import csv
import ctypes
import os
import signal
import sqlite3
import subprocess
import time
from contextlib import asynccontextmanager, closing, suppress
from typing import TYPE_CHECKING, Any

import aiohttp
import psutil

from bot.crypto import KeyFile, Vault
from bot.settings import ROOT
from bot.store.database import Database
from bot.store.sealed import TELEGRAM
from tests.conftest import free_port
from tests.support.at_rest import opened

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from pathlib import Path

    from bot.preview.server import PreviewServer

ESPACE = ROOT / ".venv" / "bin" / "espace"
PARTS = ("actions", "engine", "gateway")
_LIBC = ctypes.CDLL(None)
_PR_SET_PDEATHSIG = 1
PATIENCE = 180.0  # seconds; an engine starts in ten, on a machine with nothing else to do


async def until(holds: Callable[[], bool]) -> None:
    """Wait for something to be seen."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        await asyncio.sleep(0.05)


def _end_with_the_tests() -> None:
    """Ask Linux, in the new process, to end it with the worker: one that is interrupted cannot stop what it started."""
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class System:
    """`espace run` (or its three parts, each a process) at a Bot API of the test, with a data folder and ports.

    Every process is in a process group of its own, with everything that it starts: what is killed is dead for good.

    Args:
        folder: for data, logs and temporary files.
        telegram: the Bot API.
        settings: further settings, by the name of their environment variable.
    """

    def __init__(self, folder: Path, telegram: PreviewServer, **settings: object) -> None:
        self.folder = folder
        self.data, self.temporary, self._logs = (folder / name for name in ("data", "tmp", "logs"))
        for each in (folder, self.data, self.temporary, self._logs):
            each.mkdir(exist_ok=True)
        self.telegram = telegram
        self._settings = {
            "TELEGRAM_BOT_TOKEN": telegram.state.token,
            "TELEGRAM_API_URL": telegram.url,
            "ESPACE_DATA_DIR": self.data,
            "ENGINE_PORT": free_port(),
            "ACTIONS_PORT": free_port(),
            "DESK_PORT": 0,
            "LOG_LEVEL": "debug",
        } | settings
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self.commands: set[str] = set()  # every command line that was seen of our processes

    @property
    def desk_url(self) -> str:
        """The address of the desk, where a port was given."""
        return f"http://127.0.0.1:{self._settings['DESK_PORT']}"

    @property
    def environment(self) -> dict[str, str]:
        """What the processes find in their environment: nothing of the developer's own settings."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "ENGINE_MODEL") if name in os.environ}
        return kept | {"TMPDIR": str(self.temporary)} | {name: str(value) for name, value in self._settings.items()}

    @property
    def parts(self) -> list[str]:
        """What was started: "run", or the names of parts."""
        return list(self._running)

    def start(self, *parts: str) -> None:
        """Start everything in one go, or only these parts, each by its own command. Returns at once."""
        for part in parts or ("run",):
            with (self._logs / f"{part}.log").open("ab") as log:
                self._running[part] = subprocess.Popen(
                    [ESPACE, part],
                    cwd=self.folder,  # not where a developer may have a .env
                    env=self.environment,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                    preexec_fn=_end_with_the_tests,  # noqa: PLW1509 # one system call, no lock is taken
                )

    async def ready(self) -> bool:
        """Whether the engine answers."""
        url = f"http://127.0.0.1:{self._settings['ENGINE_PORT']}/webhooks/espace/"
        try:
            async with aiohttp.ClientSession() as session, session.get(url) as answer:
                return answer.status == 200
        except aiohttp.ClientError:
            return False

    async def wait_ready(self) -> None:
        """Wait until the engine answers."""
        end = time.monotonic() + PATIENCE
        while not await self.ready():
            for part, process in self._running.items():
                assert process.poll() is None, f"espace {part} ended with {process.returncode}:\n{self.log[-3000:]}"
            assert time.monotonic() < end, f"the engine is not ready:\n{self.log[-3000:]}"
            await asyncio.sleep(0.1)
        self.note_commands()

    async def settle(self, patience: float = PATIENCE) -> None:
        """Wait until every update is processed and every reply is sent."""
        end = time.monotonic() + patience
        while not self.settled():
            assert time.monotonic() < end, f"unsettled after {patience} s:\n{self.log[-3000:]}"
            await asyncio.sleep(0.02)

    def settled(self) -> bool:
        """Whether nothing waits: not at Telegram, not in the inbox, not in the outbox."""
        if self.telegram.state.updates.pending:
            return False
        waiting = (
            "SELECT (SELECT count(*) FROM inbox WHERE done_at IS NULL), count(*) FROM outbox WHERE done_at IS NULL"
        )
        return self.query(waiting) == [(0, 0)]

    def query(self, statement: str, *values: object, database: str = "espace.db") -> list[tuple[Any, ...]]:
        """Rows of the product's database, or of the engine's (`engine.db`)."""
        with closing(sqlite3.connect(f"file:{self.data / database}?mode=ro", uri=True, timeout=10)) as connection:
            return connection.execute(statement, values).fetchall()

    @asynccontextmanager
    async def database(self) -> AsyncIterator[Database]:
        """The product's database, as another of its processes has it open."""
        keys = KeyFile(self.data / "espace.key")
        database = Database(f"sqlite:///{self.data / 'espace.db'}", keys)
        database.vault.use(keys.load())
        yield database
        await database.close()

    async def opened(self) -> str:
        """Every sealed value of the product's database in clear, one a line."""
        async with self.database() as database:
            return "\n".join(await opened(database))

    @property
    def vault(self) -> Vault:
        """What the product's values are sealed with."""
        return Vault(KeyFile(self.data / "espace.key").load())

    def chat_id(self, telegram_id: int) -> str:
        """The random id by which the product knows a person."""
        hashed = self.vault.hash(TELEGRAM, str(telegram_id))
        ((chat_id,),) = self.query("SELECT id FROM chats WHERE telegram_hash = ?", hashed)
        return str(chat_id)

    def kill(self, *parts: str) -> None:
        """`kill -9` of everything, or of these parts with all that they started. Returns when they are dead."""
        self.note_commands()
        for part in parts or self.parts:
            process = self._running.pop(part)
            family = list(self._family(process))
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            psutil.wait_procs(family, timeout=10)

    def kill_alone(self, part: str) -> None:
        """`kill -9` of one process: the product of `run` without its engine, or its engine alone."""
        if part == "engine":
            self.engine.kill()
        else:
            process = self._running.pop(part)
            process.kill()
            process.wait()

    @property
    def engine(self) -> psutil.Process:
        """The engine's process."""
        for process in self._running.values():
            for member in self._family(process):
                with suppress(psutil.NoSuchProcess):
                    if "engine.serve" in member.cmdline():
                        return member
        raise LookupError("no engine is running")

    def wait_for_end(self, part: str, patience: float) -> int:
        """Wait until a part ends by itself; gives its exit status."""
        return self._running[part].wait(patience)

    def stop(self) -> None:
        """Stop everything as a person or a supervisor would (SIGTERM), and whatever does not end in time by force."""
        for process in self._running.values():
            process.terminate()
        for process in self._running.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(15)
        self.kill()

    async def command(self, *words: str, patience: float = PATIENCE) -> tuple[int | None, list[str]]:
        """Run `espace` with these words to its end; gives its status and what it said on stderr."""
        process = await asyncio.create_subprocess_exec(
            ESPACE, *words, cwd=self.folder, env=self.environment, stdout=asyncio.subprocess.DEVNULL, stderr=-1
        )
        try:
            _, errors = await asyncio.wait_for(process.communicate(), patience)
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        return process.returncode, errors.decode().splitlines()

    async def leads(self) -> list[dict[str, str]]:
        """The saved leads, as `espace leads --export` gives them: name, and phone number or nothing."""
        target = self.folder / "leads.csv"
        command = [str(ESPACE), "leads", "--export", str(target), "--reason", "end-to-end test"]
        process = await asyncio.create_subprocess_exec(*command, cwd=self.folder, env=self.environment)
        assert await process.wait() == 0
        with target.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, delimiter=";"))
        return [{"name": row["Nom"], "contact": row["Téléphone"].removeprefix("tel:")} for row in rows]

    @property
    def log(self) -> str:
        """What all processes wrote to standard output and standard error, since the first start."""
        return "".join(path.read_text(encoding="utf-8", errors="replace") for path in sorted(self._logs.iterdir()))

    def note_commands(self) -> None:
        """Remember the command lines of all our processes."""
        for process in self._running.values():
            for member in self._family(process):
                with suppress(psutil.NoSuchProcess):
                    self.commands.add(" ".join(member.cmdline()))

    @staticmethod
    def _family(process: subprocess.Popen[bytes]) -> Iterator[psutil.Process]:
        with suppress(psutil.NoSuchProcess):
            itself = psutil.Process(process.pid)
            yield itself
            yield from itself.children(recursive=True)
