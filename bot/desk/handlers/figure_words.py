"""What the figures call things: dimensions and their values, steps, spans of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.desk.translations import N_
from bot.leads.figures import Dimension, Span
from bot.leads.funnel import Step
from bot.leads.places import OFFICIAL_NAMES, Place
from bot.services.figures import OTHER_SOURCES

if TYPE_CHECKING:
    from bot.desk.translations import Words

DIMENSIONS: Final = {
    Dimension.PLACE: N_("Lieu de vie"),
    Dimension.AGE: N_("Âge"),
    Dimension.LANGUAGE: N_("Langue"),
    Dimension.SEX: N_("Sexe"),
    Dimension.RETURNEE: N_("De retour de migration"),
    Dimension.SECTOR: N_("Secteur"),
    Dimension.SOURCE: N_("Source"),
}
SPANS: Final = {Span.DAY: N_("par jour"), Span.WEEK: N_("par semaine"), Span.MONTH: N_("par mois")}
STEPS: Final = {
    Step.ARRIVED: N_("Premier message"),
    Step.LANGUAGE: N_("Langue choisie"),
    Step.SCREENING: N_("Questions posées"),
    Step.RESULT: N_("Résultat donné"),
    Step.NOT_ELIGIBLE: N_("↳ pas éligible"),
    Step.ELIGIBLE: N_("Éligible"),
    Step.CONSENT_ASKED: N_("Accord demandé"),
    Step.CONSENT_REFUSED: N_("↳ accord refusé"),
    Step.CONSENT_GIVEN: N_("Accord donné"),
    Step.NAME: N_("Nom donné"),
    Step.PHONE: N_("Contact donné"),
    Step.PLACE: N_("Lieu précisé"),
    Step.SECTORS: N_("Secteurs choisis"),
    Step.SAVED: N_("Demande enregistrée"),
}
LANGUAGES: Final = {"fr": N_("français"), "so": N_("somali"), "aa": N_("afar")}
_VALUES: Final = {
    Dimension.AGE: {
        "18-20": N_("18 à 20 ans"),
        "21-23": N_("21 à 23 ans"),
        "24-26": N_("24 à 26 ans"),
        "27+": N_("27 ans et plus"),
    },
    Dimension.LANGUAGE: LANGUAGES,
    Dimension.SEX: {"f": N_("femmes"), "m": N_("hommes"), "": N_("non précisé")},
    Dimension.RETURNEE: {"yes": N_("oui"), "no": N_("non")},
    Dimension.SECTOR: {
        "agriculture": N_("Agriculture"),
        "energy": N_("Énergie"),
        "sea": N_("Mer et pêche"),
        "recycling": N_("Recyclage"),
        "crafts": N_("Artisanat"),
        "trade": N_("Commerce"),
        "digital": N_("Informatique"),
        "tourism": N_("Tourisme"),
        "other": N_("Autre"),
    },
    Dimension.SOURCE: {"": N_("sans code"), OTHER_SOURCES: N_("autres codes")},
}


def value_word(words: Words, dimension: Dimension, value: str) -> str:
    """What a value of a dimension is called; a code of a link is its own name."""
    if dimension is Dimension.PLACE:
        return OFFICIAL_NAMES[Place(value)]
    known = _VALUES[dimension].get(value)
    return words(known) if known else value
