"""How a reason of a decision is told to the person: `utter_reason_…` of domain.yml; staff read `staff_words`.

The actions that explain a decision call it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.leads.eligibility import Reason


def reason_response(reason: Reason) -> str:
    """The response that tells the person this reason."""
    return f"utter_reason_{reason}"
