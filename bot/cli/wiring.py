"""Builds the parts from the settings; every command that runs something uses it."""

from __future__ import annotations

import fcntl
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Any

import yaml
from aiohttp import web

from bot.settings import ROOT, Settings, SettingsError
from bot.store.database import Database
from bot.texts import Catalogue, Outreach, OutreachError, load_outreach

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from bot.services import Services


def load_team_settings(path: Path | None = None) -> Outreach:
    """What the outreach team has set in `path` (default: outreach.toml).

    Raises:
        SettingsError: one line naming the key that is wrong.
    """
    try:
        return load_outreach(path)
    except OutreachError as error:
        raise SettingsError(f"OUTREACH_FILE: {error}") from None


def load_texts(outreach_file: Path | None = None) -> Catalogue:
    """The texts of domain.yml with what the outreach team has set.

    Raises:
        SettingsError: the team's file is wrong.
    """
    outreach = load_team_settings(outreach_file)
    with (ROOT / "domain.yml").open(encoding="utf-8") as file:
        domain: dict[str, Any] = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 # both are safe loaders; one is fast
    return Catalogue.from_domain(domain, outreach)


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Database]:
    """The product's database, with its tables up to date.

    Raises:
        SettingsError: it cannot be opened.
    """
    try:
        database = Database(settings.database)
    except Exception as error:
        raise _no_database(error) from error
    try:
        try:
            await database.migrate()
        except Exception as error:
            raise _no_database(error) from error
        yield database
    finally:
        await database.close()


def _no_database(error: Exception) -> SettingsError:
    return SettingsError(f"DATABASE_URL: the database cannot be opened ({type(error).__name__})")


@contextmanager
def sole_user(settings: Settings) -> Iterator[None]:
    """Hold the data directory: SQLite serves one gateway. PostgreSQL serves any number.

    Raises:
        SettingsError: another gateway has it, or it cannot be made.
    """
    try:
        settings.espace_data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = f"cannot be made ({type(error).__name__})"
        raise SettingsError(f"ESPACE_DATA_DIR: {settings.espace_data_dir} {reason}") from None
    if settings.database_url and not settings.database_url.startswith("sqlite"):
        yield
        return
    with (settings.espace_data_dir / "gateway.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise SettingsError(
                f"ESPACE_DATA_DIR: another espace is running on {settings.espace_data_dir}; stop it or use another"
            ) from None
        yield


@asynccontextmanager
async def serving_actions(settings: Settings, services: Services) -> AsyncIterator[int]:
    """The custom actions, served to the engine on loopback; gives the port."""
    # Imported here: rasa-sdk is slow to import and most commands need no actions.
    from rasa_sdk.executor import ActionExecutor  # noqa: PLC0415

    from actions import register  # noqa: PLC0415
    from bot.dialogue.action_endpoint import create_action_app  # noqa: PLC0415

    executor = ActionExecutor()
    register(executor, services)
    runner = web.AppRunner(create_action_app(executor), access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", settings.actions_port)
        try:
            await site.start()
        except OSError:
            raise SettingsError(f"ACTIONS_PORT: port {settings.actions_port} is in use") from None
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()
