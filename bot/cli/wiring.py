"""Builds the parts from the settings; every command that runs something uses it."""

from __future__ import annotations

import fcntl
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import yaml
from aiohttp import web

from bot.crypto import GivenKeys, KeyFile, KeyTroubleError
from bot.leads.consent import MONTHS_TOLD
from bot.services import Services
from bot.services.live import Following, as_sent, settle
from bot.services.notices import Group
from bot.services.office import office_of
from bot.services.watching import Watch
from bot.settings import ROOT, Settings, SettingsError
from bot.store.database import Database
from bot.texts import Catalogue, Outreach, OutreachError, load_outreach

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from bot.crypto import KeySource
    from bot.services.office import Office

_IN_USE = "the bot is running; stop it to change the keys (Telegram keeps its messages for a day)"
_CHANGING = "the keys are being changed; try again when `espace keys rotate` is done"


def load_team_settings(path: Path | None = None) -> Outreach:
    """What the outreach team has set in `path` (default: outreach.toml).

    Raises:
        SettingsError: one line naming the key that is wrong.
    """
    try:
        return load_outreach(path)
    except OutreachError as error:
        raise SettingsError(f"OUTREACH_FILE: {error}") from None


def check_period_told(settings: Settings) -> None:
    """Check that people are told how long things are kept: the texts say `MONTHS_TOLD`, or what the team has set.

    Raises:
        SettingsError: another period is set, and nobody is told of it.
    """
    told = load_team_settings(settings.outreach_file).value("privacy_retention", "fr")
    if told is None and settings.retention_leads_months != MONTHS_TOLD:
        raise SettingsError(
            f"RETENTION_LEADS_MONTHS: people are told {MONTHS_TOLD} months; set privacy.retention in outreach.toml, too"
        )


def load_texts(outreach_file: Path | None = None) -> Catalogue:
    """The texts of domain.yml with what the outreach team has set.

    Raises:
        SettingsError: the team's file is wrong.
    """
    outreach = load_team_settings(outreach_file)
    with (ROOT / "domain.yml").open(encoding="utf-8") as file:
        domain: dict[str, Any] = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 # both are safe loaders; one is fast
    return Catalogue.from_domain(domain, outreach)


def key_source(settings: Settings) -> KeySource:
    """Where the keys are: in the environment, in a named file, or in the file of the data directory.

    Raises:
        SettingsError: both are set.
    """
    if settings.espace_key and settings.espace_key_file:
        raise SettingsError("ESPACE_KEY: set either ESPACE_KEY or ESPACE_KEY_FILE, not both")
    if settings.espace_key:
        return GivenKeys(settings.espace_key.get_secret_value())
    return KeyFile(settings.key_file, may_create=settings.espace_key_file is None)


@asynccontextmanager
async def open_database(settings: Settings, *, alone: bool = False) -> AsyncIterator[Database]:
    """The product's database, with its keys and with its tables up to date.

    Args:
        settings: where it is.
        alone: no other process may use it meanwhile; for changing the keys.

    Raises:
        SettingsError: it cannot be opened, its keys are not those of the settings, or others use it.
    """
    try:
        database = Database(settings.database, key_source(settings))
    except SettingsError:
        raise
    except Exception as error:
        raise _no_database(error) from error
    try:
        async with AsyncExitStack() as stack:
            try:
                held = await stack.enter_async_context(database.holding_keys(alone=alone))
                if held:
                    await database.migrate()
            except KeyTroubleError as error:
                raise SettingsError(str(error)) from None
            except Exception as error:
                raise _no_database(error) from error
            if not held:
                raise SettingsError(
                    f"{'ESPACE_KEY' if settings.espace_key else 'ESPACE_KEY_FILE'}: {_IN_USE if alone else _CHANGING}"
                )
            yield database
    finally:
        await database.close()


def _no_database(error: Exception) -> SettingsError:
    return SettingsError(f"DATABASE_URL: the database cannot be opened ({type(error).__name__})")


@dataclass(frozen=True, slots=True)
class Live:
    """What a process takes from the team's settings, as they are now; `following` keeps it so."""

    texts: Catalogue
    office: Office
    following: Following


async def live_settings(settings: Settings, database: Database) -> Live:
    """The texts and the office hours with what was set and changed on the desk, and what keeps them so.

    Raises:
        SettingsError: the team's file is wrong.
    """
    texts = load_texts(settings.outreach_file)
    await settle(database, texts.repository)
    live = Live(texts, office_of(texts), Following(database, texts))
    await live.following.look()
    return live


def open_services(settings: Settings, database: Database, office: Office) -> Services:
    """The verbs."""
    return Services(database, timedelta(days=settings.retention_drafts_days), office)


def watch_of(settings: Settings, bot_id: int, office: Office) -> Watch:
    """What is watched over while people wait for the team."""
    group = None
    if settings.staff_group_id is not None:
        reminder = timedelta(minutes=settings.handover_reminder_minutes)
        group = Group(settings.staff_group_id, settings.desk_url, reminder, office)
    return Watch(bot_id, timedelta(minutes=settings.handover_silence_minutes), group)


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
async def serving_actions(settings: Settings, services: Services, database: Database) -> AsyncIterator[int]:
    """The custom actions, served to the engine on loopback; gives the port."""
    # Imported here: rasa-sdk is slow to import and most commands need no actions.
    from rasa_sdk.executor import ActionExecutor  # noqa: PLC0415

    from actions import register  # noqa: PLC0415
    from bot.dialogue.action_endpoint import create_action_app  # noqa: PLC0415

    executor = ActionExecutor()
    register(executor, services)
    runner = web.AppRunner(create_action_app(executor, partial(as_sent, database)), access_log=None)
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
