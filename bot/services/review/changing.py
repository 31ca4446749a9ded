"""Reads and changes leads for the desk: one at a time under its version, or several at once.

The version of a lead says what somebody saw before deciding: when it is no longer that one, nothing is changed, and
both are shown (decision 19).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bot.leads.review import Refusal, Refused, may_reveal
from bot.store import audit, lead_events, lead_file, lead_merging, lead_review

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.engine import Connection

    from bot.leads.lead import LeadState
    from bot.leads.review import Review
    from bot.store.database import Database
    from bot.store.lead_file import LeadFile
    from bot.store.lead_merging import Likely

LONGEST_NOTE: Final = 2000
"""Letters of a note."""


@dataclass(frozen=True, slots=True)
class Revealed:
    """How to reach the person; `phone` in E.164, None: by Telegram only."""

    phone: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one lead of several; `refusal` None: it was changed."""

    lead_id: str
    refusal: Refusal | None


async def open_lead(database: Database, staff_id: int, lead_id: str) -> tuple[LeadFile, list[Likely]] | None:
    """All that is known of a lead but how to reach the person, and leads that may be of the same one. It is `read`."""
    file = await database.run_read(lead_file.read, lead_id)
    if file is None:
        return None
    likely = await database.run_aside(lead_merging.likely_of, lead_id) if file.kept is None else []

    def note(connection: Connection) -> None:
        audit.append(connection, f"staff:{staff_id}", "read", [lead_id])
        beside = [each.lead.id for each in likely] + [each.id for each in file.apart]
        audit.append(connection, f"staff:{staff_id}", "listed", beside)

    await database.run_write(note)
    return file, likely


async def review_lead(
    database: Database, staff_id: int, lead_id: str, version: int, wanted: Review, note: str = ""
) -> None:
    """Make a lead what is wanted, with a note, if it is still the version that was seen.

    Raises:
        Refused: nothing was changed, and the note was not kept.
    """

    def work(connection: Connection) -> None:
        row = lead_review.held(connection, lead_id, version)
        if lead_review.apply(connection, staff_id, row, wanted, note[:LONGEST_NOTE]):
            audit.append(connection, f"staff:{staff_id}", "changed", [lead_id])

    await database.run_write(work)


async def add_note(database: Database, staff_id: int, lead_id: str, note: str) -> None:
    """Add a note; whatever else was changed meanwhile, nothing is overwritten by it.

    Raises:
        Refused: the lead is gone, or was put away.
    """

    def work(connection: Connection) -> None:
        row = lead_review.held(connection, lead_id, None)
        if lead_review.apply(connection, staff_id, row, lead_review.review_of(row), note[:LONGEST_NOTE]):
            audit.append(connection, f"staff:{staff_id}", "changed", [lead_id])

    await database.run_write(work)


async def reveal(database: Database, staff_id: int, lead_id: str) -> Revealed:
    """How to reach the person. That it was asked for is noted before it is given out.

    Raises:
        Refused: this member of staff has not claimed the lead.
    """

    def work(connection: Connection) -> str | None:
        row = lead_review.held(connection, lead_id, None)
        review = lead_review.review_of(row)
        if not may_reveal(review.state, review.assigned_to, staff_id):
            raise Refused(Refusal.NOT_HOLDER)
        phone = lead_file.phone_of(connection, lead_id)
        lead_events.append(connection, lead_id, f"staff:{staff_id}", "revealed")
        audit.append(connection, f"staff:{staff_id}", "revealed", [lead_id])
        return phone

    return Revealed(await database.run_write(work))


async def move_many(
    database: Database, staff_id: int, chosen: Sequence[tuple[str, int]], state: LeadState
) -> list[Outcome]:
    """Move leads, told by id and version, to a state; each for itself: what is refused leaves the others alone."""
    return await _change_many(database, staff_id, chosen, lambda review: replace(review, state=state))


async def assign_many(
    database: Database, staff_id: int, chosen: Sequence[tuple[str, int]], holder: int
) -> list[Outcome]:
    """Give leads to a member of staff."""
    return await _change_many(database, staff_id, chosen, lambda review: replace(review, assigned_to=holder))


async def _change_many(
    database: Database, staff_id: int, chosen: Sequence[tuple[str, int]], change: Callable[[Review], Review]
) -> list[Outcome]:
    def work(connection: Connection) -> list[Outcome]:
        outcomes, changed = {}, []
        for lead_id, version in sorted(
            chosen
        ):  # in one order, so that two who change the same never wait for each other
            try:
                row = lead_review.held(connection, lead_id, version)
                if lead_review.apply(connection, staff_id, row, change(lead_review.review_of(row))):
                    changed.append(lead_id)
            except Refused as refused:
                outcomes[lead_id] = Outcome(lead_id, refused.reason)
            else:
                outcomes[lead_id] = Outcome(lead_id, None)
        audit.append(connection, f"staff:{staff_id}", "changed", changed)
        return [outcomes[lead_id] for lead_id, _ in chosen]

    return await database.run_write(work)


async def merge(database: Database, staff_id: int, kept_id: str, away_id: str) -> None:
    """Put one lead away for the other.

    Raises:
        Refused: they are the same, one is gone or was put away already, or they are known to be of two people.
    """

    def work(connection: Connection) -> None:
        lead_merging.merge(connection, staff_id, kept_id, away_id)
        audit.append(connection, f"staff:{staff_id}", "changed", [kept_id, away_id])

    await database.run_write(work)


async def unmerge(database: Database, staff_id: int, away_id: str) -> None:
    """Undo a merge.

    Raises:
        Refused: the lead is gone, or was not put away.
    """

    def work(connection: Connection) -> None:
        kept_id = lead_merging.unmerge(connection, staff_id, away_id)
        audit.append(connection, f"staff:{staff_id}", "changed", [kept_id, away_id])

    await database.run_write(work)


async def set_apart(database: Database, staff_id: int, one_id: str, other_id: str) -> None:
    """Note that two leads are of two people: they are not offered as duplicates again.

    Raises:
        Refused: they are the same, one is gone or put away, or it was said already.
    """

    def work(connection: Connection) -> None:
        lead_merging.set_apart(connection, staff_id, one_id, other_id)
        audit.append(connection, f"staff:{staff_id}", "changed", [one_id, other_id])

    await database.run_write(work)


async def no_longer_apart(database: Database, staff_id: int, one_id: str, other_id: str) -> None:
    """Undo that two leads are of two people.

    Raises:
        Refused: they are the same, one is gone or put away, or it was not said of them.
    """

    def work(connection: Connection) -> None:
        lead_merging.no_longer_apart(connection, staff_id, one_id, other_id)
        audit.append(connection, f"staff:{staff_id}", "changed", [one_id, other_id])

    await database.run_write(work)
