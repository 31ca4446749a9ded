"""Who the initiative is for. The one place where that is decided; actions call it after the screening questions.

Rule version 1, after the project's main aim: young people from 18 to 26, or people back from another country from 18
on; in both cases living in Djibouti. Nothing personal is asked of, or kept about, a minor. A change of the rule is a
new `RULE_VERSION`: leads keep the version they were decided by.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

RULE_VERSION = 1
ADULT_AGE = 18
LAST_YOUTH_AGE = 26
OLDEST_AGE = 120
"""Ages in whole years, on the day of the screening; the first and the last count."""

SCREENING_ANSWERS = ("age", "place", "returnee")
"""What the decision hangs on, besides the rule."""

ABROAD = "abroad"
"""The id of every place outside Djibouti."""


class Outcome(StrEnum):
    """What the rule says."""

    ELIGIBLE_YOUTH = "eligible_youth"
    ELIGIBLE_RETURNEE = "eligible_returnee"
    TOO_OLD = "too_old"
    ABROAD = "abroad"
    MINOR = "minor"

    @property
    def eligible(self) -> bool:
        """Whether the person may leave their interest."""
        return self in {Outcome.ELIGIBLE_YOUTH, Outcome.ELIGIBLE_RETURNEE}


class Reason(StrEnum):
    """Why; codes for reports and for the choice of a text."""

    UNDER_18 = "under_18"
    AGE_18_TO_26 = "age_18_to_26"
    OVER_26 = "over_26"
    RETURNEE = "returnee"
    NOT_RETURNEE = "not_returnee"
    IN_DJIBOUTI = "in_djibouti"
    NOT_IN_DJIBOUTI = "not_in_djibouti"


@dataclass(frozen=True, slots=True)
class Decision:
    """An outcome, its reasons in the order in which they were weighed, and the rule that was applied."""

    outcome: Outcome
    reasons: tuple[Reason, ...]
    rule_version: int = RULE_VERSION


class IncompleteAnswersError(ValueError):
    """An answer on which the decision hangs has not been given."""


def decide(age: int, place: str | None, returnee: bool | None) -> Decision:
    """Decide by age (whole years), place (an id of `bot.leads.places`) and return; `None` is an answer not given.

    Weighed in this order: an age under 18, the place, the age, the return. Later answers may be missing when an earlier
    one decides.

    Raises:
        IncompleteAnswersError: a missing answer would change the outcome.
        ValueError: the age cannot be one.
    """
    if not 0 <= age <= OLDEST_AGE:
        raise ValueError(f"no age: {age}")
    if age < ADULT_AGE:
        return Decision(Outcome.MINOR, (Reason.UNDER_18,))
    if place is None:
        raise IncompleteAnswersError("place")
    if place == ABROAD:
        return Decision(Outcome.ABROAD, (Reason.NOT_IN_DJIBOUTI,))
    if returnee:
        ages = (Reason.AGE_18_TO_26,) if age <= LAST_YOUTH_AGE else ()
        return Decision(Outcome.ELIGIBLE_RETURNEE, (Reason.IN_DJIBOUTI, Reason.RETURNEE, *ages))
    if age <= LAST_YOUTH_AGE:
        return Decision(Outcome.ELIGIBLE_YOUTH, (Reason.IN_DJIBOUTI, Reason.AGE_18_TO_26))
    if returnee is None:
        raise IncompleteAnswersError("returnee")
    return Decision(Outcome.TOO_OLD, (Reason.IN_DJIBOUTI, Reason.OVER_26, Reason.NOT_RETURNEE))
