"""Texts that are much alike, put together, so that one look does for all of them. The review of misses calls it.

Two texts are alike when they share most of their runs of three letters. Each text joins the group whose first text it
is most like, or begins one. Comparing each with each would take fifty million comparisons for ten thousand texts. So a
text is compared only with groups that have two of its six *marks* in common: of the runs that are not in every other
text, those that come first in an order that is the same for all (as with MinHash). And with few of these: what is so
common that many groups have it tells nothing. Now and then two alike texts miss each other, and are two groups.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ENOUGH: Final = 0.6  # of the runs of both texts that they share, at least (Jaccard's index)
_MARKS: Final = 6
_COMMON: Final = 50  # a run in more than one text of so many tells little
_GROUPS: Final = 12  # that are looked at for two marks


@dataclass(frozen=True, slots=True)
class Groups:
    """Places of texts, by group; the first of each is what the others are like. `comparisons`: what it took."""

    members: list[list[int]]
    comparisons: int


def group_alike(texts: Sequence[str]) -> Groups:
    """Put texts together that are alike; they come in one spelling (`likeness`), what matters most first."""
    runs = [_runs(text) for text in texts]
    seen = Counter(run for each in runs for run in each)
    order = {
        run: (times > max(_GROUPS, len(texts) // _COMMON), zlib.crc32(run.encode())) for run, times in seen.items()
    }
    members: list[list[int]] = []
    known: dict[tuple[str, ...], list[int]] = defaultdict(list)  # groups by two marks of their first text
    comparisons = 0
    for place, mine in enumerate(runs):
        marks = sorted(sorted(mine, key=order.__getitem__)[:_MARKS])
        pairs: list[tuple[str, ...]] = [*combinations(marks, 2)] or [tuple(marks)]
        candidates = sorted({group for pair in pairs for group in known.get(pair, ())})
        comparisons += len(candidates)
        found = _likeliest(mine, ((group, runs[members[group][0]]) for group in candidates))
        if found is not None:
            members[found].append(place)
            continue
        for pair in pairs:
            if len(known[pair]) < _GROUPS:
                known[pair].append(len(members))
        members.append([place])
    return Groups(members, comparisons)


def _likeliest(mine: frozenset[str], groups: Iterable[tuple[int, frozenset[str]]]) -> int | None:
    """The first of the groups that a text is most like; None: it is like none."""
    likeliest, found = _ENOUGH, None
    for group, theirs in groups:
        shared = len(mine & theirs)
        likely = shared / (len(mine) + len(theirs) - shared)
        if likely > likeliest or (found is None and likely == likeliest):
            likeliest, found = likely, group
    return found


def _runs(text: str) -> frozenset[str]:
    padded = f" {text} "
    return frozenset(padded[start : start + 3] for start in range(max(1, len(padded) - 2)))
