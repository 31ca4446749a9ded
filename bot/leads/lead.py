"""What a person answers and what becomes of it: the models that services, store and desk share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from bot.leads.eligibility import Decision

Phone = Literal["number", "telegram_only"]
"""How a person may be reached: by a phone number that the draft holds, or by Telegram only."""


class MissingAnswer(Exception):  # noqa: N818 - named for what it is, as the services document it
    """A lead cannot be saved: there is no draft, or an answer is missing. Its argument names the answer."""


@dataclass(frozen=True, slots=True)
class LeadAnswers:
    """The answers that are not personal data of their own: name and phone stay in the draft, encrypted.

    `age` in whole years, `place` and `sectors` are ids, `language` is fr, so or aa.
    """

    age: int
    place: str
    returnee: bool
    sectors: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True)
class DraftState:
    """What the draft of a person holds, without the values."""

    exists: bool
    name_given: bool = False
    phone: Phone | None = None
    changes_lead: bool = False  # it was opened from a saved lead


@dataclass(frozen=True, slots=True)
class Screened:
    """The answers of a screening and what was decided on them: what staff need who are asked to look again."""

    age: int
    place: str
    returnee: bool | None
    decision: Decision

    def as_json(self) -> dict[str, Any]:
        """As it is stored with the request."""
        return {
            "age": self.age,
            "place": self.place,
            "returnee": self.returnee,
            "outcome": self.decision.outcome.value,
            "reasons": [reason.value for reason in self.decision.reasons],
            "rule_version": self.decision.rule_version,
        }


class LeadState(StrEnum):
    """Where the outreach team stands with a lead; `bot.leads.moves` says what may follow what."""

    NEW = "new"
    CLAIMED = "claimed"
    CONTACTED = "contacted"
    NOT_REACHED = "not_reached"
    CONFIRMED = "confirmed"
    ENROLLED = "enrolled"
    NOT_INTERESTED = "not_interested"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class LeadView:
    """A saved lead as its own person may see it; name and phone are filled in by the gateway."""

    reference: str
    state: str
    answers: LeadAnswers
