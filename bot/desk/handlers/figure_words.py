"""What the figures call things: dimensions and their values, steps, spans of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.desk import lead_words
from bot.desk.translations import N_
from bot.leads.figures import Dimension, Span
from bot.leads.funnel import Step
from bot.services.figures_view import OTHER_SOURCES

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    Step.SAVED: N_("Dossier enregistré"),
}
_VALUES: Final[Mapping[Dimension, Mapping[Any, str]]] = {
    Dimension.PLACE: lead_words.PLACES,
    Dimension.AGE: lead_words.AGE_GROUPS,
    Dimension.LANGUAGE: lead_words.LANGUAGES,
    Dimension.SEX: {"f": N_("Femmes"), "m": N_("Hommes"), "": lead_words.UNKNOWN},
    Dimension.RETURNEE: {"yes": N_("Oui"), "no": N_("Non")},
    Dimension.SECTOR: lead_words.SECTORS,
    Dimension.SOURCE: {"": N_("sans code"), OTHER_SOURCES: N_("autres codes")},
}


def value_word(words: Words, dimension: Dimension, value: str) -> str:
    """What a value of a dimension is called; a code of a link is its own name."""
    known = _VALUES[dimension]
    return words(known[value]) if value in known else value
