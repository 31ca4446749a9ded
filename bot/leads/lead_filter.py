"""Which leads somebody wants to see, and in which order: the desk makes one of the address, the store answers it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 # part of a public dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from bot.leads.age_groups import AgeGroup
    from bot.leads.lead import LeadState
    from bot.leads.places import Place
    from bot.leads.sectors import Sector


class LeadOrder(StrEnum):
    """In which order leads are listed; a name has none, for it is sealed."""

    NEWEST = "newest"
    OLDEST = "oldest"
    FOLLOW_UP = "follow_up"
    YOUNGEST = "youngest"


@dataclass(frozen=True, slots=True)
class LeadFilter:
    """What all of the leads have in common; None and empty: anything.

    Attributes:
        text: as it was typed: a reference, a phone number, or words of a name and their beginnings.
        states: any of them.
        region: Djibouti-ville includes its communes.
        language: fr, so or aa.
        age_group: by the age at the screening.
        returnee: whether the person is back from another country.
        sector: one of those chosen.
        source: the code of the link by which the person came.
        holder: the number of the member of staff who takes care of it, or "nobody".
        since: first day in Djibouti on which it was saved.
        until: last day.
        due: on this day or before something is to be done.
    """

    text: str = ""
    states: tuple[LeadState, ...] = ()
    region: Place | None = None
    language: str | None = None
    age_group: AgeGroup | None = None
    returnee: bool | None = None
    sector: Sector | None = None
    source: str | None = None
    holder: int | Literal["nobody"] | None = None
    since: date | None = None
    until: date | None = None
    due: date | None = None
