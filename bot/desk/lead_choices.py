"""What can be chosen on the pages of leads, as pairs of value and words in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from bot.desk import lead_words
from bot.leads.moves import MOVES
from bot.leads.places import COMMUNES, Place
from bot.leads.sectors import Sector

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.desk.translations import Words
    from bot.leads.review import Review

_Key = TypeVar("_Key", bound=str)
Choices = list[tuple[str, str]]


def for_list(_: Words, holders: Sequence[tuple[int, str]], sources: Sequence[str]) -> dict[str, Choices]:
    """What the list can be narrowed to and sorted by."""
    return {
        "states": _words(_, lead_words.STATES),
        "regions": [(place, _region(_, place)) for place in (Place.DJIBOUTI_VILLE, *_others())],
        "tongues": _words(_, lead_words.LANGUAGES),
        "ages": _words(_, lead_words.AGE_GROUPS),
        "sectors": [(sector, _(lead_words.SECTORS[sector])) for sector in Sector],
        "orders": _words(_, lead_words.ORDERS),
        "holders": [(str(number), name) for number, name in holders],
        "sources": [(source, source) for source in sources],
    }


def for_review(
    _: Words, review: Review, holders: Sequence[tuple[int, str]], names: Mapping[int, str]
) -> dict[str, Choices]:
    """What one lead can become. Who holds it now is among the choices, also with an account that is disabled."""
    able = dict(holders)
    if review.assigned_to and review.assigned_to not in able:
        able[review.assigned_to] = lead_words.name_of(_, names, review.assigned_to)
    return {
        "states": [(state, _(lead_words.STATES[state])) for state in (review.state, *MOVES[review.state])],
        "holders": [("", _("personne")), *((str(number), name) for number, name in able.items())],
        "sexes": _words(_, lead_words.SEXES),
    }


def _words(_: Words, known: Mapping[_Key, str]) -> Choices:
    return [(value, _(text)) for value, text in known.items()]


def _others() -> list[Place]:
    return [place for place in Place if place is not Place.DJIBOUTI_VILLE]


def _region(_: Words, place: Place) -> str:
    name = _(lead_words.PLACES[place])
    if place is Place.DJIBOUTI_VILLE:
        return _("Djibouti-ville, toutes les communes")
    return f"— {name}" if place in COMMUNES else name
