"""Runs the migrations of this package on an open connection; `Database.migrate` calls it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

if TYPE_CHECKING:
    from sqlalchemy import Connection


def config() -> Config:
    """Alembic's configuration, with no ini file: the folder and nothing else."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent))
    return settings


def upgrade(connection: Connection) -> None:
    """Apply all missing migrations."""
    settings = config()
    settings.attributes["connection"] = connection
    command.upgrade(settings, "head")
