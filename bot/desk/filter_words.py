"""The filter of an export in words, as the list names it; the page of exports uses it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from bot.desk import lead_words
from bot.desk.figures import day
from bot.desk.translations import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.desk.translations import Words

_NAMES: Final = {
    "states": N_("État"),
    "region": N_("Région"),
    "language": N_("Langue"),
    "age_group": N_("Âge"),
    "returnee": N_("De retour de migration"),
    "sector": N_("Secteur"),
    "source": N_("Venu par"),
    "holder": N_("Confié à"),
    "since": N_("Reçu depuis le"),
    "until": N_("jusqu’au"),
    "due": N_("Relance"),
}
_VALUES: Final[Mapping[str, Mapping[Any, str]]] = {
    "region": lead_words.PLACES,
    "language": lead_words.LANGUAGES,
    "age_group": lead_words.AGE_GROUPS,
    "returnee": {"True": N_("oui"), "False": N_("non")},
    "sector": lead_words.SECTORS,
    "holder": {"nobody": N_("personne")},
}
_DAYS: Final = frozenset({"since", "until", "due"})


def in_words(_: Words, filters: Mapping[str, str], names: Mapping[int, str], language: str) -> list[str]:
    """Such as `Langue : Somali`, one for each thing that was asked for; what was searched for was not kept."""
    told = [
        f"{_(_NAMES[name])} : {_value(_, name, value, names, language)}"
        for name, value in filters.items()
        if name in _NAMES
    ]
    return [*told, _("avec une recherche")] if "text" in filters else told


def _value(_: Words, name: str, value: str, names: Mapping[int, str], language: str) -> str:
    if name == "states":
        return ", ".join(_(lead_words.STATES[state]) for state in lead_words.STATES if state in value.split())
    if name in _DAYS:
        return day(date.fromisoformat(value), language)
    if name == "holder" and value.isdecimal():
        return lead_words.name_of(_, names, int(value))
    known = _VALUES.get(name, {})
    return _(known[value]) if value in known else value
