"""Reads which leads are to be exported; what is no value is no condition. `handlers/exporting.py` calls it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from bot.leads.age_groups import AgeGroup
from bot.leads.lead import LeadState
from bot.leads.lead_filter import LeadFilter
from bot.leads.places import Place
from bot.leads.sectors import Sector
from bot.leads.source import read_source

if TYPE_CHECKING:
    from collections.abc import Mapping

_Kind = TypeVar("_Kind", bound=StrEnum)


def read_filter(given: Mapping[str, str]) -> LeadFilter:
    """The filter of a form or of the query of an address."""
    state = _one(LeadState, given.get("state", ""))
    language = given.get("language", "")
    return LeadFilter(
        states=(state,) if state else (),
        region=_one(Place, given.get("region", "")),
        language=language if language in ("fr", "so", "aa") else None,
        age_group=_one(AgeGroup, given.get("age_group", "")),
        sector=_one(Sector, given.get("sector", "")),
        source=read_source(given.get("source", "")),
        since=_day(given.get("since", "")),
        until=_day(given.get("until", "")),
    )


def _one(kind: type[_Kind], value: str) -> _Kind | None:
    return kind(value) if value in set(kind) else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
