"""The services that actions ask, kept in dictionaries: what bot.services does with a database."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from bot.leads.lead import DraftState, LeadAnswers, LeadState, LeadView, MissingAnswer, Phone
from bot.leads.reference import new_reference

if TYPE_CHECKING:
    from bot.leads.eligibility import Decision
    from bot.leads.receipt import Receipt


@dataclass
class Draft:
    name: str | None = None
    phone: str | None = None
    telegram_only: bool = False
    reference: str | None = None
    """Of the lead that is being changed."""
    ended_by: str | None = None
    """The turn that saved or dropped it."""

    @property
    def reach(self) -> Phone | None:
        if self.telegram_only:
            return "telegram_only"
        return "number" if self.phone else None


@dataclass
class Lead:
    name: str
    phone: str | None
    answers: LeadAnswers
    decision: Decision


@dataclass
class MemoryServices:
    """Satisfies `actions.services.Services`; `give_name` and `give_phone` are what the gateway does in production."""

    now: date = date(2026, 11, 23)
    drafts: dict[str, Draft] = field(default_factory=dict)
    leads: dict[str, dict[str, Lead]] = field(default_factory=dict)
    consents: list[tuple[str, bool, str]] = field(default_factory=list)
    withdrawals: list[str] = field(default_factory=list)
    words: list[str | None] = field(default_factory=list)
    requests: list[tuple[str, str, str]] = field(default_factory=list)
    office_opens: str | None = None
    breaks_after: str | None = None
    """Name of the verb that does its work once more and then fails, as when the process is killed."""
    _random: random.Random = field(default_factory=lambda: random.Random(7))

    def _done(self, verb: str) -> None:
        if self.breaks_after == verb:
            self.breaks_after = None
            raise ConnectionError

    def today(self) -> date:
        return self.now

    async def record_consent(
        self, person: str, turn_id: str, *, given: bool, language: str, words: str | None = None
    ) -> None:
        self.words.append(words)
        self.consents.append((person, given, language))
        if not given:
            await self.drop_draft(person, turn_id)
        elif self._open(person) is None:
            self.drafts[person] = Draft()
        self._done("record_consent")

    def _open(self, person: str, turn_id: str | None = None) -> Draft | None:
        draft = self.drafts.get(person)
        return draft if draft and draft.ended_by in {None, turn_id} else None

    async def draft_state(self, person: str, turn_id: str) -> DraftState:
        draft = self._open(person, turn_id)
        return (
            DraftState(exists=True, name_given=bool(draft.name), phone=draft.reach)
            if draft
            else DraftState(exists=False)
        )

    async def set_telegram_only(self, person: str, turn_id: str) -> None:
        draft = self._open(person, turn_id)
        if draft:
            draft.phone, draft.telegram_only = None, True

    async def save_lead(self, person: str, turn_id: str, answers: LeadAnswers, decision: Decision) -> str:
        draft = self._open(person, turn_id)
        if draft is None:
            raise MissingAnswer("draft")
        if not draft.name:
            raise MissingAnswer("name")
        reference = draft.reference = draft.reference or new_reference(self._random.randbytes)
        self.leads.setdefault(person, {})[reference] = Lead(draft.name, draft.phone, answers, decision)
        draft.ended_by = turn_id
        self._done("save_lead")
        return reference

    async def drop_draft(self, person: str, turn_id: str) -> None:
        draft = self._open(person, turn_id)
        if draft:
            draft.ended_by = turn_id
        self._done("drop_draft")

    async def reopen_lead(self, person: str) -> LeadAnswers | None:
        if not self.leads.get(person):
            return None
        reference, lead = list(self.leads[person].items())[-1]
        self.drafts[person] = Draft(lead.name, lead.phone, lead.phone is None, reference)
        self._done("reopen_lead")
        return lead.answers

    async def latest_lead(self, person: str) -> LeadView | None:
        if not self.leads.get(person):
            return None
        reference, lead = list(self.leads[person].items())[-1]
        return LeadView(reference, LeadState.NEW, lead.answers)

    async def erase_person(self, person: str, *, withdrawn: bool = False) -> Receipt | None:
        if withdrawn:
            self.withdrawals.append(person)
        self.drafts.pop(person, None)
        self.leads.pop(person, None)
        self._done("erase_person")
        return None

    async def request_human(self, person: str, reason: str, language: str) -> str | None:
        self.requests.append((person, reason, language))
        return self.office_opens

    async def called_for_help(self, person: str) -> bool:
        return any((who, why) == (person, "distress") for who, why, _ in self.requests)

    def give_name(self, person: str, name: str) -> None:
        self.drafts[person].name = name

    def give_phone(self, person: str, phone: str) -> None:
        draft = self.drafts[person]
        draft.phone, draft.telegram_only = phone, False
