"""Lists what staff need to see; `espace leads` calls it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store import audit, counts, leads, personal

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.store.database import Database
    from bot.store.schema import Lead

FIELDS = (
    "reference",
    "saved",
    "name",
    "contact",
    "age",
    "place",
    "returnee",
    "sectors",
    "language",
    "outcome",
    "reasons",
    "rule_version",
    "state",
)
LeadRow = dict[str, str]
"""The fields of a lead as text. `contact` is the phone number (E.164) or "telegram"; `saved` is UTC."""

_OF_PEOPLE = ("minor", "refusal")  # counts that `counts_of_latest_month` gives


async def all_leads(database: Database, actor: str = "cli") -> AsyncIterator[LeadRow]:
    """All leads, oldest first. That they were read is in the audit trail before the first is given out."""
    async with database.read() as session:
        rows = [(lead.id, _row(lead, personal.values(session, lead))) async for lead in leads.stream(session)]
    await database.run_write(audit.append, actor, "read", [lead_id for lead_id, _ in rows])
    for _, row in rows:
        yield row


async def human_requests(database: Database) -> int:
    """How many requests for a person are unanswered."""
    async with database.read() as session:
        return await leads.count_open_human_requests(session)


async def counts_of_latest_month(database: Database) -> dict[str, int]:
    """What was counted in the latest month that has any: minors, refusals of consent. Nobody is told by it."""
    rows = [row for row in await database.run_read(counts.by_month) if row[1] in _OF_PEOPLE]
    return {what: count for month, what, count in rows if month == rows[-1][0]}


def _row(lead: Lead, held: personal.Personal) -> LeadRow:
    values = (
        lead.reference,
        lead.created_at.strftime("%Y-%m-%d %H:%M"),
        held.name or "",
        held.phone or "telegram",
        str(lead.age),
        lead.place,
        "yes" if lead.returnee else "no",
        " ".join(lead.sectors),
        lead.language,
        lead.outcome,
        " ".join(lead.reasons),
        str(lead.rule_version),
        lead.state,
    )
    return dict(zip(FIELDS, values, strict=True))
