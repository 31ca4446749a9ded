"""What can be done for a person, by the random id that the engine knows; actions and gateway call it.

Every verb may be called twice for the same turn: the engine repeats a turn that was cut off. So a turn that saves or
drops a draft only closes it, under the turn's id, and sees it as it was when it is repeated; the gateway erases it
(`drafts.remove_ended`) together with the mark that the turn is done.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.answers.phones import shown_phone
from bot.leads.birthdays import shown_month
from bot.leads.calendar import DJIBOUTI, day_of
from bot.leads.consent import REMINDER_TEXT_VERSION, TEXT_VERSION
from bot.leads.handover import HandoverReason
from bot.leads.lead import DraftState, LeadAnswers, LeadView, Phone
from bot.services import saving
from bot.services.office import unknown_hours
from bot.store import audit, consent_wordings, consents, conversations, drafts, erasing, leads, personal, reminders
from bot.store.base import now
from bot.store.schema import Lead

if TYPE_CHECKING:
    from datetime import date

    from bot.leads.eligibility import Decision
    from bot.leads.lead import Screened
    from bot.leads.receipt import Receipt
    from bot.services.office import Office
    from bot.store.database import Database


def djibouti_date() -> date:
    """The date in Djibouti, by which ages are counted."""
    return day_of(now())


class Services:
    """The verbs, on one database."""

    def __init__(
        self, database: Database, drafts_kept: timedelta = timedelta(days=7), office: Office = unknown_hours
    ) -> None:
        self._database = database
        self._drafts_kept = drafts_kept
        self._office = office

    @property
    def drafts_kept(self) -> timedelta:
        """How long unfinished answers are kept since the last one."""
        return self._drafts_kept

    def today(self) -> date:
        """The date in Djibouti."""
        return djibouti_date()

    async def record_consent(
        self, person: str, turn_id: str, *, given: bool, language: str, words: str | None = None
    ) -> None:
        """Keep that the person consented, which opens a draft. A refusal keeps nothing, a withdrawal a row of its own.

        `words` is the SHA-256 of the words that were shown, in `language`.
        """
        async with self._database.write() as session:
            if not given:
                await drafts.end(session, person, turn_id)
                await consents.withdraw(session, person)
            elif await drafts.of_person(session, person) is None:
                await drafts.remove(session, person)
                connection = await session.connection()
                version = await connection.run_sync(consent_wordings.version_of, words) if words else None
                consents.give(session, person, version or TEXT_VERSION, language, words)
                await drafts.begin(session, person)

    async def draft_state(self, person: str, turn_id: str) -> DraftState:
        """What the person's draft holds, without the values."""
        async with self._database.read() as session:
            draft = await drafts.of_person(session, person, turn_id)
        if draft is None:
            return DraftState(exists=False)
        phone: Phone | None = "number" if draft.phone_sealed else "telegram_only" if draft.telegram_only else None
        return DraftState(
            exists=True,
            name_given=draft.name_sealed is not None,
            phone=phone,
            changes_lead=draft.lead_id is not None,
        )

    async def store_name(self, person: str, name: str) -> None:
        """Put the name into the draft. Without a draft nothing is kept: the dialogue asks for consent again."""
        async with self._database.write() as session:
            draft = await drafts.of_person(session, person)
            if draft:
                personal.put_name(session, draft, name)

    async def store_phone(self, person: str, phone: str) -> None:
        """Put the phone number (E.164) into the draft, if there is one."""
        async with self._database.write() as session:
            draft = await drafts.of_person(session, person)
            if draft:
                personal.put_phone(session, draft, phone)

    async def set_telegram_only(self, person: str, turn_id: str) -> None:
        """Put into the draft that the person wants to be reached by Telegram only."""
        async with self._database.write() as session:
            draft = await drafts.of_person(session, person, turn_id)
            if draft:
                personal.put_phone(session, draft, None)

    async def personal_values(self, person: str) -> dict[str, str]:
        """What to fill into a reply: name and phone of the draft, else of the latest lead; the month of a reminder."""
        month = await self._database.run_read(reminders.month_of, person)
        reminder = {"reminder": shown_month(month)} if month else {}
        async with self._database.read() as session:
            row = await drafts.of_person(session, person) or await leads.latest_of(session, person)
            if row is None:
                return reminder
            held = personal.values(session, row)
        if isinstance(row, Lead):
            await self._note_read(row)
        phone = shown_phone(held.phone) if held.phone else "Telegram"
        return {"name": held.name or "–", "phone": phone, **reminder}

    async def save_lead(self, person: str, turn_id: str, answers: LeadAnswers, decision: Decision) -> str:
        """Turn the draft into a lead and return its reference. The same draft gives the same reference.

        Raises:
            bot.leads.lead.MissingAnswer: there is no draft, or something is missing in it.
        """
        async with self._database.write() as session:
            return await saving.save_lead(session, person, turn_id, answers, decision, secrets.token_bytes)

    async def drop_draft(self, person: str, turn_id: str) -> None:
        """Close the person's draft, if there is one, without saving it."""
        async with self._database.write() as session:
            await drafts.end(session, person, turn_id)

    async def reopen_lead(self, person: str) -> LeadAnswers | None:
        """Open a draft from the person's latest lead, to change it; None when there is no lead."""
        async with self._database.write() as session:
            lead = await leads.latest_of(session, person)
            if lead is None:
                return None
            draft = await drafts.of_person(session, person)
            if draft is None or draft.lead_id != lead.id:
                await drafts.remove(session, person)
                draft = await drafts.begin(session, person)
                draft.lead_id, held = lead.id, personal.values(session, lead)
                personal.put_name(session, draft, held.name or "")
                personal.put_phone(session, draft, held.phone)
        await self._note_read(lead)
        return saving.answers_of(lead)

    async def latest_lead(self, person: str) -> LeadView | None:
        """The person's latest lead, as the person may see it."""
        async with self._database.read() as session:
            lead = await leads.latest_of(session, person)
        if lead is None:
            return None
        await self._note_read(lead)
        return LeadView(lead.reference, lead.state, saving.answers_of(lead))

    async def erase_person(self, person: str, *, withdrawn: bool = False) -> Receipt | None:
        """Erase all that the product holds about the person, but for an anonymous receipt, which is returned.

        The chat itself goes at the end of the turn, when the person is told and the engine has forgotten its part.
        `withdrawn`: the person took back the consent.
        """
        await self._database.run_write(erasing.erase_person, person, "bot", withdrawn=withdrawn)
        return await self.receipt(person)

    async def receipt(self, person: str) -> Receipt | None:
        """The receipt of the person's erasure, the same until the chat is gone; None when nothing was erased."""
        return await self._database.run_read(erasing.receipt_of, person)

    async def _note_read(self, lead: Lead) -> None:
        """Note that the bot showed a person the own lead."""
        await self._database.run_write(audit.append, "bot", "read", [lead.id])

    async def request_human(
        self, person: str, reason: str, language: str, screened: Screened | None = None
    ) -> str | None:
        """Open a conversation with the team, one for each person; the most urgent reason stays (`HandoverReason`).

        `screened` is what somebody wants to have reviewed. Returns when the office opens (day and hour, in figures);
        None: it is open now, or its hours are not known.
        """
        about = screened.as_json() if screened else None
        await self._database.run_write(conversations.begin, person, reason, language, about)
        hours = self._office()
        return hours.shown_opening(now().astimezone(DJIBOUTI)) if hours else None

    async def called_for_help(self, person: str) -> bool:
        """Whether a call for help of the person is unanswered."""
        found = await self._database.run_read(conversations.of_chat, person)
        return found is not None and found.reason == HandoverReason.DISTRESS

    async def keep_reminder(self, person: str, month: str, language: str) -> None:
        """Keep that the person, who pressed so, is written to once after this month (YYYY-MM)."""
        await self._database.run_write(reminders.keep, person, month, language, REMINDER_TEXT_VERSION)

    async def drop_reminder(self, person: str) -> bool:
        """Remove the person's reminder; says whether there was one."""
        return await self._database.run_write(reminders.drop, person)

    async def has_reminder(self, person: str) -> bool:
        """Whether a reminder is kept for the person."""
        return await self._database.run_read(reminders.month_of, person) is not None
