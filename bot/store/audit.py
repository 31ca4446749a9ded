"""The audit trail: who read, changed, exported or erased which lead, as a chain that shows every later change.

Each row holds a hash over itself and the hash of the row before; `audit_head` holds the last one, so that rows missing
at the end are noticed too. A lead is named by its random id, which means nothing once the lead is erased. Services
append, in the transaction of what they note and as its last step; `espace audit` reads.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from sqlalchemy import insert, select, update

from bot.store.base import now, table_of
from bot.store.records import AuditEntry, AuditHead

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.engine import Connection

Verb = Literal[
    "created", "listed", "read", "revealed", "changed", "exported", "erased",
    "labelled", "unlabelled", "masked", "released", "unreleased",
]  # fmt: skip
"""`listed`: a line of a list, with the name; `read`: all answers; `revealed`: how to reach the person. The last five
are of examples: what was said of one, taken back, masked in it, and whether the model in use has learnt it."""
_TABLE, _HEAD = table_of(AuditEntry), table_of(AuditHead)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the trail. `at` is UTC in ISO 8601."""

    number: int
    at: str
    actor: str
    verb: str
    lead: str
    hash: str


class Fault(StrEnum):
    """What is wrong with a row of the chain."""

    MISSING = "is missing"
    CUT_OFF = "is missing, and all after it"
    CHANGED = "was changed, or does not belong there"
    FOREIGN = "does not belong there"


@dataclass(frozen=True, slots=True)
class Wrong:
    """The first row that is wrong. As text it is English, for the command line; the desk has its own words."""

    fault: Fault
    row: int

    def __str__(self) -> str:
        return f"row {self.row} {self.fault}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `verify` found: how many rows there are, the last hash, and the first thing that is wrong, if any."""

    rows: int
    head: str
    wrong: Wrong | None


def append(connection: Connection, actor: str, verb: Verb, lead_ids: Sequence[str]) -> None:
    """Note that `actor` did this with these leads. Appends of others wait until this transaction ends."""
    if not lead_ids:
        return
    number, last = connection.execute(select(_HEAD.c.number, _HEAD.c.hash).with_for_update()).one()
    at, rows = now().isoformat(timespec="seconds"), []
    for lead in lead_ids:
        number += 1
        last = _hash(last, number, at, actor, verb, lead)
        rows.append({"number": number, "at": at, "actor": actor, "verb": verb, "lead": lead, "hash": last})
    connection.execute(insert(_TABLE), rows)
    connection.execute(update(_HEAD).values(number=number, hash=last))


def head(connection: Connection) -> str:
    """The hash of the last row."""
    return str(connection.execute(select(_HEAD.c.hash)).scalar_one())


def entries(connection: Connection) -> Iterator[Entry]:
    """All rows, oldest first."""
    rows = connection.execution_options(yield_per=1000).execute(select(_TABLE).order_by(_TABLE.c.number))
    for row in rows:
        yield Entry(row.number, row.at, row.actor, row.verb, row.lead, row.hash)


def verify(connection: Connection) -> Verdict:
    """Walk along the chain; names the first row that was changed, removed, put in or put elsewhere."""
    number, last = 0, AuditHead.START
    for entry in entries(connection):
        number += 1
        if entry.number != number:
            return Verdict(number - 1, last, Wrong(Fault.MISSING, number))
        if entry.hash != _hash(last, entry.number, entry.at, entry.actor, entry.verb, entry.lead):
            return Verdict(number - 1, last, Wrong(Fault.CHANGED, number))
        last = entry.hash
    end = connection.execute(select(_HEAD.c.number, _HEAD.c.hash)).first()
    if end is None or end.number > number:
        return Verdict(number, last, Wrong(Fault.CUT_OFF, number + 1))
    if end.number != number or end.hash != last:
        return Verdict(number, last, Wrong(Fault.FOREIGN, number))
    return Verdict(number, last, None)


def _hash(last: str, *values: object) -> str:
    return hashlib.sha256(json.dumps([last, *values]).encode()).hexdigest()
