"""What leads are found by without opening them: words of the name, how it sounds. Made anew at every change.

The keys of names are kept as keyed hashes only (decision 18). Called when a lead is saved and when the key is changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, insert, select

from bot.answers.name_keys import beginnings, likenesses
from bot.leads.places import Place
from bot.leads.regions import REGION_OF
from bot.store.base import table_of
from bot.store.lead_tables import LeadLikeness, LeadNameWord
from bot.store.schema import Lead
from bot.store.sealed import vault_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection

    from bot.crypto import Vault

NAME_WORD, LIKENESS = "lead name word", "lead likeness"
"""Kinds of hashes."""
_HASH_BYTES: Final = 12
"""Of 32: among a million rows two different words meet once in 10¹⁷ cases, and a lead has a dozen of them."""

_WORDS, _LIKENESSES = table_of(LeadNameWord), table_of(LeadLikeness)


def word_hashes(vault: Vault, word: str) -> list[bytes]:
    """Under what a word of a name may stand: while the keys are being changed, under the hash of either."""
    return [each[:_HASH_BYTES] for each in vault.hashes(NAME_WORD, word)]


def index_names(connection: Connection, names: Mapping[str, str]) -> None:
    """Make the hashes of these leads' names anew; by the id of the lead, which is there already."""
    vault, regions = vault_of(connection), _regions(connection, list(names))
    words, sounds = [], []
    for lead_id, name in names.items():
        words += [_row("word_hash", vault, NAME_WORD, key, lead_id) for key in sorted(beginnings(name))]
        like = likenesses(name, regions[lead_id])
        sounds += [_row("likeness_hash", vault, LIKENESS, key, lead_id) for key in sorted(like)]
    _replace(connection, _WORDS, names, words)
    _replace(connection, _LIKENESSES, names, sounds)


def _regions(connection: Connection, lead_ids: Sequence[str]) -> dict[str, str]:
    leads = table_of(Lead)
    rows = connection.execute(select(leads.c.id, leads.c.place).where(leads.c.id.in_(lead_ids)))
    return {row.id: REGION_OF[Place(row.place)].value for row in rows}


def _row(column: str, vault: Vault, kind: str, key: str, lead_id: str) -> dict[str, Any]:
    return {column: vault.hash(kind, key)[:_HASH_BYTES], "lead_id": lead_id}


def _replace(connection: Connection, table: Table, leads: Iterable[str], rows: list[dict[str, Any]]) -> None:
    connection.execute(delete(table).where(table.c.lead_id.in_(list(leads))))
    if rows:
        connection.execute(insert(table), rows)
