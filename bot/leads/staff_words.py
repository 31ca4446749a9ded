"""What staff read for the ids of leads, in French: states, sectors, languages, outcomes, reasons, sexes.

The one place for it: pages of the desk (which translate it), exported files and the staff's group take it from here.
The people themselves read domain.yml.
"""

from __future__ import annotations

from typing import Final

from bot.leads.eligibility import Outcome, Reason
from bot.leads.lead import LeadState
from bot.leads.sectors import Sector

STATES: Final[dict[str, str]] = {
    LeadState.NEW: "Nouveau",
    LeadState.CLAIMED: "Pris en charge",
    LeadState.CONTACTED: "Contacté",
    LeadState.NOT_REACHED: "Injoignable",
    LeadState.CONFIRMED: "Confirmé",
    LeadState.ENROLLED: "Inscrit",
    LeadState.NOT_INTERESTED: "Pas intéressé",
    LeadState.CLOSED: "Clos",
}
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
LANGUAGES: Final[dict[str, str]] = {"fr": "Français", "so": "Somali", "aa": "Afar"}
SEXES: Final[dict[str, str]] = {"f": "femme", "m": "homme"}
OUTCOMES: Final[dict[str, str]] = {
    Outcome.ELIGIBLE_YOUTH: "Éligible : jeune de 18 à 26 ans",
    Outcome.ELIGIBLE_RETURNEE: "Éligible : de retour de migration",
    Outcome.TOO_OLD: "Pas éligible : plus de 26 ans",
    Outcome.ABROAD: "Pas éligible : vit à l’étranger",
    Outcome.MINOR: "Pas éligible : moins de 18 ans",
}
REASONS: Final[dict[str, str]] = {
    Reason.UNDER_18: "a moins de 18 ans",
    Reason.AGE_18_TO_26: "a entre 18 et 26 ans",
    Reason.OVER_26: "a plus de 26 ans",
    Reason.RETURNEE: "est de retour de migration",
    Reason.NOT_RETURNEE: "n’est pas de retour de migration",
    Reason.IN_DJIBOUTI: "vit à Djibouti",
    Reason.NOT_IN_DJIBOUTI: "ne vit pas à Djibouti",
}
ALL: Final = tuple(word for words in (STATES, SECTORS, LANGUAGES, SEXES, OUTCOMES, REASONS) for word in words.values())
"""Every word, for whoever translates them."""
