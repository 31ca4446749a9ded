"""The steps from the first message to the saved lead, counted without anybody's name; gateway and figures use them.

Most steps are a path: who has reached one has reached those before it, even when a question was left out because its
answer was given early. Two lead aside. A chat's steps are the bits of one number, which goes with the chat.
"""

from __future__ import annotations

from enum import StrEnum


class Step(StrEnum):
    """Something that happens at most once per chat, for the counters."""

    ARRIVED = "arrived"  # wrote for the first time
    LANGUAGE = "language"  # chose one
    SCREENING = "screening"  # was asked the first question about themselves
    RESULT = "result"  # was told whether the initiative is for them
    ELIGIBLE = "eligible"
    CONSENT_ASKED = "consent_asked"
    CONSENT_GIVEN = "consent_given"
    NAME = "name"  # each of these four: was answered, and the form went on
    PHONE = "phone"
    PLACE = "place"
    SECTORS = "sectors"  # the summary is shown
    SAVED = "saved"
    NOT_ELIGIBLE = "not_eligible"  # aside, after RESULT
    CONSENT_REFUSED = "consent_refused"  # aside, after CONSENT_ASKED


PATH = tuple(step for step in Step if step not in {Step.NOT_ELIGIBLE, Step.CONSENT_REFUSED})
"""The steps of which each contains the next."""

ASIDE = {Step.NOT_ELIGIBLE: Step.RESULT, Step.CONSENT_REFUSED: Step.CONSENT_ASKED}
"""The steps that lead aside, with the step of the path that they follow."""

_BITS = {step: 1 << place for place, step in enumerate(Step)}  # stored: new steps are added at the end


def advance(reached_before: int, *steps: Step) -> tuple[int, tuple[Step, ...]]:
    """The chat's number after these steps, and the steps that are new to it, in order."""
    after = reached_before
    for step in steps:
        after |= _BITS[step]
        after |= sum(_BITS[each] for each in PATH[: PATH.index(ASIDE.get(step, step)) + 1])
    return after, tuple(step for step, bit in _BITS.items() if after & bit and not reached_before & bit)
