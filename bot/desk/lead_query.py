"""The list's address, read and written: everything that one sees of the list is in it, so that it can be kept and sent.

Whatever cannot be read is left out: an address that somebody changed by hand still gives a list.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Literal, TypeVar
from urllib.parse import parse_qsl, urlencode

from bot.desk.figures import today
from bot.leads.age_groups import AgeGroup
from bot.leads.lead import LeadState
from bot.leads.lead_filter import LeadFilter, LeadOrder
from bot.leads.places import Place
from bot.leads.sectors import Sector

if TYPE_CHECKING:
    from collections.abc import Mapping

_Kind = TypeVar("_Kind", bound=Enum)
_KEPT = {
    "state",
    "region",
    "language",
    "age",
    "returnee",
    "sector",
    "source",
    "holder",
    "since",
    "until",
    "due",
    "order",
}
_LONGEST_TEXT = 100
_LONGEST_SOURCE = 32
_HIGHEST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class LeadQuery:
    """What the address asks for: which leads, in which order, which page."""

    wanted: LeadFilter
    order: LeadOrder = LeadOrder.NEWEST
    number: int = 1

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked for but all leads."""
        return self.wanted != LeadFilter()

    @property
    def filtered(self) -> bool:
        """Whether a filter is set, which then stands open."""
        plain = LeadFilter(text=self.wanted.text, states=self.wanted.states)
        return self.wanted != plain or self.order is not LeadOrder.NEWEST


def read(query: Mapping[str, str], staff_id: int) -> LeadQuery:
    """Read an address; "me" is the member of staff who asks."""
    state = _one(LeadState, query.get("state", ""))
    language, returnee = query.get("language", ""), query.get("returnee", "")
    wanted = LeadFilter(
        text=query.get("q", "").strip()[:_LONGEST_TEXT],
        states=(state,) if state else (),
        region=_one(Place, query.get("region", "")),
        language=language if language in {"fr", "so", "aa"} else None,
        age_group=_one(AgeGroup, query.get("age", "")),
        returnee={"yes": True, "no": False}.get(returnee),
        sector=_one(Sector, query.get("sector", "")),
        source=query.get("source", "").strip()[:_LONGEST_SOURCE] or None,
        holder=_holder(query.get("holder", ""), staff_id),
        since=_day(query.get("since", "")),
        until=_day(query.get("until", "")),
        due=today() if query.get("due") == "now" else None,
    )
    return LeadQuery(
        wanted, _one(LeadOrder, query.get("order", "")) or LeadOrder.NEWEST, _number(query.get("page", ""))
    )


def without_search(query_string: str) -> str:
    """The part of an address that a saved view keeps: filters and order; what is searched for may be a name."""
    return urlencode([(name, value) for name, value in parse_qsl(query_string) if name in _KEPT])


def _one(kind: type[_Kind], value: str) -> _Kind | None:
    with suppress(ValueError):
        return kind(value)
    return None


def _holder(value: str, staff_id: int) -> int | Literal["nobody"] | None:
    if value == "me":
        return staff_id
    if value == "nobody":
        return "nobody"
    return _number(value) if value.isdecimal() else None


def _day(value: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(value)
    return None


def _number(value: str) -> int:
    return (
        min(int(value), _HIGHEST) if value.isascii() and value.isdecimal() and len(value) <= len(str(_HIGHEST)) else 1
    )
