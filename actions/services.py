"""What the actions ask of the outside world. `bot.services` has it in production, tests have it in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date

    from bot.leads.eligibility import Decision
    from bot.leads.lead import DraftState, LeadAnswers, LeadView
    from bot.leads.receipt import Receipt


class Services(Protocol):
    """Verbs. `person` is the engine's random id of a person.

    Every verb may be called twice for the same turn, which `turn_id` names where that makes a difference: a turn that
    closed the draft and was cut off sees it open when it is run again.
    """

    def today(self) -> date:
        """The date in Djibouti."""

    async def record_consent(
        self, person: str, turn_id: str, *, given: bool, language: str, words: str | None = None
    ) -> None:
        """Keep that the person consented, which opens a draft; else close the draft.

        `language` and `words` (their SHA-256) are what was shown. A refusal keeps nothing, a withdrawal a row.
        """

    async def draft_state(self, person: str, turn_id: str) -> DraftState:
        """What the person's draft holds."""

    async def set_telegram_only(self, person: str, turn_id: str) -> None:
        """Put into the draft that the person wants to be reached by Telegram only."""

    async def save_lead(self, person: str, turn_id: str, answers: LeadAnswers, decision: Decision) -> str:
        """Turn the draft into a lead and return its reference. The same draft gives the same reference.

        Raises:
            bot.leads.lead.MissingAnswer: there is no draft, or something is missing in it.
        """

    async def drop_draft(self, person: str, turn_id: str) -> None:
        """Close the person's draft, if there is one, without saving it."""

    async def reopen_lead(self, person: str) -> LeadAnswers | None:
        """Open a draft from the person's latest lead, to change it; `None` when there is no lead."""

    async def latest_lead(self, person: str) -> LeadView | None:
        """The person's latest lead."""

    async def erase_person(self, person: str, *, withdrawn: bool = False) -> Receipt | None:
        """Erase all that is held about the person; `withdrawn`: because they took back the consent.

        The receipt is for the gateway: no action shows it, so the engine never learns its number.
        """

    async def request_human(self, person: str, reason: str, language: str) -> str | None:
        """Open a conversation with the team (`bot.leads.handover.HandoverReason`).

        Returns when the office opens, in figures; `None`: it is open, or its hours are not known.
        """

    async def called_for_help(self, person: str) -> bool:
        """Whether a call for help (`distress`) of the person is unanswered."""
