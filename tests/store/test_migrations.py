"""The migrations lead to the tables that the code uses, from the first release on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from bot.store.database import Database
from bot.store.migrations.run import config
from bot.store.schema import Base

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection


def _to(connection: Connection, revision: str) -> None:
    settings = config()
    settings.attributes["connection"] = connection
    command.upgrade(settings, revision)


async def test_the_migrated_tables_are_those_of_the_schema(database: Database) -> None:
    async with database._writer.connect() as connection:
        difference = await connection.run_sync(
            lambda raw: compare_metadata(MigrationContext.configure(raw), Base.metadata)
        )
    assert difference == []


async def test_a_database_of_the_first_release_is_brought_up_to_date_with_its_rows(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'first.db'}")
    async with database._writer.connect() as connection:
        await connection.run_sync(_to, "0001")
        await connection.execute(
            text(
                "INSERT INTO chats (id, bot_id, telegram_id, reply_keyboard, created_at)"
                " VALUES ('a', 1, 2, 0, '2026-11-23 08:00:00')"
            )
        )
        await connection.commit()
    await database.migrate()
    async with database.read() as session:
        assert await session.scalar(text("SELECT count(*) FROM chats")) == 1
        assert await session.scalar(text("SELECT count(*) FROM misses")) == 0
    await database.close()
