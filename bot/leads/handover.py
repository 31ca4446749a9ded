"""When somebody is handed over to a person of the team, and who comes first. Actions, store and desk ask it.

Pure: standard library only.
"""

from __future__ import annotations

from enum import StrEnum


class HandoverReason(StrEnum):
    """Why a conversation is open on the desk, the most urgent first."""

    DISTRESS = "distress"  # in danger, found by the rules or by the model
    REVIEW = "review"  # wants a decision looked at again
    COMPLAINT = "complaint"
    ASKED = "asked"  # wants to speak with a person
    NOT_UNDERSTOOD = "not_understood"  # the bot failed twice, and the person accepted a person
    REPLY = "reply"  # answered a message of the team


_URGENCY = {reason.value: place for place, reason in enumerate(HandoverReason)}
ON_REQUEST = frozenset({HandoverReason.ASKED, HandoverReason.COMPLAINT, HandoverReason.NOT_UNDERSTOOD})
"""Reasons that a button may name."""
ADULT = 18


def urgency(reason: str) -> int:
    """The place in the line: 0 comes first. A reason that is not known (of an older version) comes last."""
    return _URGENCY.get(reason, len(_URGENCY))


def may_open(reason: str, *, minor: bool) -> bool:
    """Whether a conversation with the team may open; the one place that decides it.

    Nothing is kept of somebody who said to be under 18, unless in danger: then a person of the team must know. Who has
    not told an age is not kept from asking for help.
    """
    return reason == HandoverReason.DISTRESS or not minor
