"""Outcomes and reasons in the words that staff read; the people themselves read `utter_reason_…` of domain.yml.

The desk and the lists of the command line call it. French only, as all pages for staff.
"""

from __future__ import annotations

from typing import Final

from bot.leads.eligibility import Outcome, Reason

OUTCOMES_FOR_STAFF: Final[dict[Outcome, str]] = {
    Outcome.ELIGIBLE_YOUTH: "Admissible : jeune",
    Outcome.ELIGIBLE_RETURNEE: "Admissible : de retour",
    Outcome.TOO_OLD: "Non admissible : plus de 26 ans",
    Outcome.ABROAD: "Non admissible : habite à l’étranger",
    Outcome.MINOR: "Non admissible : moins de 18 ans",
}
REASONS_FOR_STAFF: Final[dict[Reason, str]] = {
    Reason.UNDER_18: "A moins de 18 ans",
    Reason.AGE_18_TO_26: "A entre 18 et 26 ans",
    Reason.OVER_26: "A plus de 26 ans",
    Reason.RETURNEE: "Est de retour d’un autre pays",
    Reason.NOT_RETURNEE: "N’est pas de retour d’un autre pays",
    Reason.IN_DJIBOUTI: "Habite à Djibouti",
    Reason.NOT_IN_DJIBOUTI: "Habite dans un autre pays",
}


def reason_response(reason: Reason) -> str:
    """The response that tells the person this reason."""
    return f"utter_reason_{reason}"
