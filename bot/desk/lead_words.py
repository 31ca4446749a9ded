"""What the desk calls things of leads: `staff_words`, places, orders, refusals, events; its pages use it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from bot.desk.figures import day
from bot.desk.translations import N_
from bot.leads import staff_words
from bot.leads.age_groups import AgeGroup
from bot.leads.lead import LeadState
from bot.leads.lead_filter import LeadOrder
from bot.leads.places import OFFICIAL_NAMES, Place
from bot.leads.review import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.desk.translations import Words
    from bot.store.lead_events import Event

STATES: Final = staff_words.STATES
CHIPS: Final = {
    LeadState.NEW: "new",
    LeadState.CLAIMED: "wait",
    LeadState.CONTACTED: "wait",
    LeadState.NOT_REACHED: "bad",
    LeadState.CONFIRMED: "good",
    LeadState.ENROLLED: "good",
    LeadState.NOT_INTERESTED: "calm",
    LeadState.CLOSED: "calm",
}
"""Kinds of chips; the words tell the state, the colour only helps."""
SECTORS: Final = staff_words.SECTORS
PLACES: Final = {place: N_("À l’étranger") if place is Place.ABROAD else OFFICIAL_NAMES[place] for place in Place}
LANGUAGES: Final = staff_words.LANGUAGES
AGE_GROUPS: Final = {
    AgeGroup.FROM_18: N_("18 à 20 ans"),
    AgeGroup.FROM_21: N_("21 à 23 ans"),
    AgeGroup.FROM_24: N_("24 à 26 ans"),
    AgeGroup.FROM_27: N_("27 ans et plus"),
}
ORDERS: Final = {
    LeadOrder.NEWEST: N_("Les plus récents d’abord"),
    LeadOrder.OLDEST: N_("Les plus anciens d’abord"),
    LeadOrder.FOLLOW_UP: N_("Relance la plus proche d’abord"),
    LeadOrder.YOUNGEST: N_("Les plus jeunes d’abord"),
}
UNKNOWN: Final = N_("non précisé")
SEXES: Final = {"": UNKNOWN, **staff_words.SEXES}
OUTCOMES: Final = staff_words.OUTCOMES
REASONS: Final = staff_words.REASONS
REFUSALS: Final = {
    Refusal.GONE: N_("Ce dossier n’existe plus : la personne a été effacée."),
    Refusal.MERGED: N_("Ce dossier a été fusionné dans un autre : travaillez sur celui-là."),
    Refusal.MOVE: N_("On ne passe pas de cet état à celui-là."),
    Refusal.HELD: N_("Quelqu’un d’autre s’en occupe déjà."),
    Refusal.NOT_HOLDER: N_("Seule la personne qui a pris le dossier en charge voit le contact."),
    Refusal.CHANGED: N_("Quelqu’un l’a modifié entre-temps."),
    Refusal.SAME: N_("C’est deux fois le même dossier."),
    Refusal.APART: N_(
        "Il est noté que ces dossiers sont de deux personnes : annulez-le d’abord sur la page de l’un d’eux."
    ),
}
_EVENTS: Final = {
    "created": N_("Demande enregistrée"),
    "changed": N_("La personne a modifié ses réponses"),
    "assigned": N_("N’est plus confié à personne"),
    "follow_up": N_("Relance annulée"),
    "note": N_("Note"),
    "revealed": N_("Contact affiché"),
    "exported": N_("Exporté dans un fichier"),
    "merged": N_("Fusionné dans un autre dossier"),
    "absorbed": N_("Un autre dossier a été fusionné dans celui-ci"),
    "unmerged": N_("Fusion annulée"),
    "released": N_("Fusion annulée : l’autre dossier est de nouveau à part"),
    "apart": N_("Noté : un autre dossier n’est pas de la même personne"),
    "not_apart": N_("Annulé : un autre dossier peut être de la même personne"),
    "message_sent": N_("Message envoyé"),
    "message_received": N_("Message reçu"),
}
_NOT_DELIVERED: Final = {
    "blocked": N_("Message pas arrivé : la personne a bloqué le bot"),
    "stopped": N_("Message pas envoyé : la personne ne veut plus de messages"),
    "failed": N_("Message refusé par Telegram"),
}


def told(_: Words, event: Event, names: Mapping[int, str], language: str) -> str:
    """What happened, in a few words."""
    kind, after = event.kind, event.after
    if kind == "state":
        return _("État : %(before)s → %(after)s", before=_state(_, event.before), after=_state(_, after))
    if kind == "sex":
        return _("Sexe : %(sex)s", sex=_(SEXES[after] if after else UNKNOWN))
    if kind == "assigned" and after:
        return _("Confié à %(name)s", name=name_of(_, names, int(after)))
    if kind == "follow_up" and after:
        return _("Relance prévue le %(day)s", day=day(date.fromisoformat(after), language))
    if kind == "not_delivered" and after:
        return _(_NOT_DELIVERED.get(after, after))
    return _(_EVENTS.get(kind, kind))


def actor_of(_: Words, actor: str, names: Mapping[int, str]) -> str:
    """Who did it, as the audit trail names them."""
    kind, _sign, rest = actor.partition(":")
    if kind == "staff" and rest.isdecimal():
        return name_of(_, names, int(rest))
    return _("la personne, par le bot") if kind == "bot" else actor


def name_of(_: Words, names: Mapping[int, str], staff_id: int) -> str:
    """The name of a member of staff."""
    return names.get(staff_id) or _("compte n° %(number)s", number=staff_id)


def _state(_: Words, value: str | None) -> str:
    return _(STATES[LeadState(value)]) if value else "–"
