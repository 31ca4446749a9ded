"""The page on data protection names what the engine's store really has."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from tests.support.data_protection_page import names_in, rows_below

if TYPE_CHECKING:
    from tests.functional.conftest import Bot


async def test_every_column_of_the_engines_store_is_on_the_page(bot: Bot) -> None:
    with closing(sqlite3.connect(bot.settings.espace_data_dir / "engine.db")) as store:
        tables = [name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        there = {name: {row[1] for row in store.execute(f"PRAGMA table_info({name})")} for name in tables}
    assert {name: names_in(cells[0]) for name, cells in rows_below("What is in the engine's store").items()} == there
