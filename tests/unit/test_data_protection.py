"""The page on data protection names every column that the database has, and says truly which are sealed."""

from __future__ import annotations

from bot.store.base import Base
from bot.store.migrations import tables  # noqa: F401 # they belong to the metadata
from bot.store.sealed import ALL
from tests.support.data_protection_page import names_in, rows_below

_SEALED_BY_ITSELF = {
    ("encryption_keys", "check_sealed"),
    ("lead_likenesses", "likeness_hash"),
    ("lead_name_words", "word_hash"),
    ("staff_links", "token_hash"),
    ("staff_sessions", "token_hash"),
}


def test_every_column_of_the_database_is_on_the_page_as_what_it_is() -> None:
    told = rows_below("What is in the product's database")
    sealed = {(each.table.name, each.column) for each in ALL} | _SEALED_BY_ITSELF
    sealed |= {(each.table.name, each.hashed) for each in ALL if each.hashed}
    there = {
        table.name: (
            {column.name for column in table.columns if (table.name, column.name) in sealed},
            {column.name for column in table.columns if (table.name, column.name) not in sealed},
        )
        for table in Base.metadata.sorted_tables
    }
    assert {name: (names_in(cells[0]), names_in(cells[1])) for name, cells in told.items()} == there


def test_every_table_says_what_for_until_when_and_who_sees_it() -> None:
    for name, cells in rows_below("What is in the product's database").items():
        assert len(cells) == 5, name
        assert all(cell.strip() for cell in cells[2:]), name
