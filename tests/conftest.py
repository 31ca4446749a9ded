"""What all tests share: options, Hypothesis profiles, and the settings of a bot of one's own.

The plugins bring the rest: databases, the running bot, and how the tests are shared out between the workers.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from bot.settings import Settings, load_settings
from tests.support.ports import free_port, give_back
from tests.support.postgres_server import PostgresServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["PostgresServer", "free_port", "make_settings"]

pytest_plugins = [
    "tests.support.databases",
    "tests.support.running_bot",
    "tests.support.desk",
    "tests.support.sharing_out",
]

# Small for `make test`; `make fuzz` sets HYPOTHESIS_PROFILE=thorough.
settings.register_profile("quick", max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", max_examples=100_000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options of this suite."""
    parser.addoption("--update-transcripts", action="store_true", help="write what the bot says now")


@pytest.fixture(scope="session", autouse=True)
def _ports() -> Iterator[None]:
    yield
    give_back()


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
