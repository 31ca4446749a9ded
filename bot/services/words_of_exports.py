"""French words for what the store keeps as ids, as they stand in exported files; the staff's language is French."""

from __future__ import annotations

from typing import Final

from bot.leads.eligibility import Outcome
from bot.leads.lead import LeadState
from bot.leads.sectors import Sector

YES_NO: Final = {True: "oui", False: "non"}
LANGUAGES: Final = {"fr": "français", "so": "somali", "aa": "afar"}
SEXES: Final = {"f": "femme", "m": "homme"}
SECTORS: Final[dict[str, str]] = {
    Sector.AGRICULTURE: "Agriculture",
    Sector.ENERGY: "Énergie",
    Sector.SEA: "Mer et pêche",
    Sector.RECYCLING: "Recyclage",
    Sector.CRAFTS: "Artisanat",
    Sector.TRADE: "Commerce",
    Sector.DIGITAL: "Numérique",
    Sector.TOURISM: "Tourisme",
    Sector.OTHER: "Autre",
}
STATES: Final[dict[str, str]] = {
    LeadState.NEW: "nouveau",
    LeadState.CLAIMED: "pris en charge",
    LeadState.CONTACTED: "contacté",
    LeadState.NOT_REACHED: "injoignable",
    LeadState.CONFIRMED: "confirmé",
    LeadState.ENROLLED: "inscrit",
    LeadState.NOT_INTERESTED: "pas intéressé",
    LeadState.CLOSED: "clos",
}
OUTCOMES: Final[dict[str, str]] = {
    Outcome.ELIGIBLE_YOUTH: "18 à 26 ans",
    Outcome.ELIGIBLE_RETURNEE: "de retour de migration",
    Outcome.TOO_OLD: "plus de 26 ans",
    Outcome.ABROAD: "hors de Djibouti",
    Outcome.MINOR: "moins de 18 ans",
}
