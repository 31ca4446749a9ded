"""Turns a draft into a lead; `Services` calls it inside its transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.leads.calendar import day_of
from bot.leads.lead import LeadAnswers, MissingAnswer
from bot.leads.reference import new_reference
from bot.store import audit, consents, drafts, lead_events, lead_index, leads, personal
from bot.store.base import now, random_id
from bot.store.schema import Chat, Lead

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection
    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.leads.eligibility import Decision

Random = Callable[[int], bytes]
"""Gives that many random bytes."""


def answers_of(lead: Lead) -> LeadAnswers:
    """The answers of a lead that the engine may know."""
    return LeadAnswers(lead.age, lead.place, lead.returnee, tuple(lead.sectors), lead.language)


async def save_lead(
    session: AsyncSession, person: str, turn_id: str, answers: LeadAnswers, decision: Decision, random_bytes: Random
) -> str:
    """Save the person's draft as a lead, or as the change of the lead it was opened from; returns the reference.

    The draft stays until the turn is done: a repetition of the same turn finds its lead by it.

    Raises:
        MissingAnswer: there is no draft, or name or contact are missing in it.
    """
    draft = await drafts.of_person(session, person, turn_id)
    if draft is None:
        raise MissingAnswer("draft")
    draft.ended_by = turn_id
    saved = await leads.of_draft(session, draft.id)
    if saved:
        return saved.reference
    given = personal.values(session, draft)
    if given.name is None:
        raise MissingAnswer("name")
    if given.phone is None and not draft.telegram_only:
        raise MissingAnswer("phone")
    lead = await session.get(Lead, draft.lead_id) if draft.lead_id else None
    new = lead is None
    if lead is None:
        consent = await consents.latest_of(session, person)
        reference = await _free_reference(session, random_bytes)
        consent_id = consent.id if consent else None
        chat = await session.get_one(Chat, person)
        lead = Lead(id=random_id(), chat_id=person, reference=reference, consent_id=consent_id, state="new")
        lead.source = chat.source
        session.add(lead)
    lead.draft_id = draft.id
    personal.fill_lead(session, lead, given.name, given.phone)
    lead.age, lead.place, lead.returnee = answers.age, answers.place, answers.returnee
    lead.sectors, lead.language = list(answers.sectors), answers.language
    lead.outcome = decision.outcome.value
    lead.reasons = [reason.value for reason in decision.reasons]
    lead.rule_version, lead.decided_on = decision.rule_version, day_of(now())
    lead.version = 1 if new else lead.version + 1
    await session.flush()
    connection = await session.connection()
    await connection.run_sync(_note, lead, given.name, new=new)
    return lead.reference


def _note(connection: Connection, lead: Lead, name: str, *, new: bool) -> None:
    """Make the lead findable, and write down that it was saved."""
    lead_index.index_names(connection, {lead.id: name})
    lead_events.append(connection, lead.id, "bot", "created" if new else "changed", after=lead.state if new else None)
    audit.append(connection, "bot", "created" if new else "changed", [lead.id])


async def _free_reference(session: AsyncSession, random_bytes: Random) -> str:
    """A reference that no lead bears yet."""
    while True:
        reference = new_reference(random_bytes)
        if not await leads.reference_taken(session, reference):
            return reference
