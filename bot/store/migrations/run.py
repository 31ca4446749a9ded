"""Runs the migrations of this package on an open connection; `Database.migrate` calls it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.crypto import Vault


def config() -> Config:
    """Alembic's configuration, with no ini file: the folder and nothing else."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent))
    return settings


def upgrade(connection: Connection, vault: Vault, revision: str = "head") -> None:
    """Apply all missing migrations; those that seal values use `vault`. Must run in a transaction: all or nothing."""
    settings = config()
    settings.attributes["connection"] = connection
    settings.attributes["vault"] = vault
    command.upgrade(settings, revision)
