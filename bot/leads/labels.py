"""When what people say a message means counts: agreement, disagreement, and what ends it. The store applies it.

Decision 21 says why.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_TO_SETTLE: Final = 2  # people who must say the same once somebody said something else


class LabelState(StrEnum):
    """Where a message stands that somebody has labelled."""

    WAITING = "waiting"  # for somebody else to say the same
    DISPUTED = "disputed"
    AGREED = "agreed"
    DISCARDED = "discarded"
    PROPOSED = "proposed"  # an intent that does not exist was proposed for it


@dataclass(frozen=True, slots=True)
class Choice:
    """What one person says of a message: its intent, or the proposal of a new one; neither: it is worth nothing."""

    intent: str | None = None
    proposal: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What several people's labels come to. `intent` is set when they agreed on one."""

    state: LabelState
    intent: str | None = None


def verdict(choices: Sequence[Choice], needed: int) -> Verdict:
    """What the labels of one message come to.

    Args:
        choices: one of each person, at least one.
        needed: people who must give the same intent before it counts. One is enough to set a message aside: nothing
            is learnt of it.
    """
    (first, votes), *others = Counter(choices).most_common()
    if others and (votes < _TO_SETTLE or votes == others[0][1]):
        return Verdict(LabelState.DISPUTED)
    if first.intent is None:
        return Verdict(LabelState.PROPOSED if first.proposal else LabelState.DISCARDED)
    if votes < needed:
        return Verdict(LabelState.DISPUTED if others else LabelState.WAITING)
    return Verdict(LabelState.AGREED, first.intent)
