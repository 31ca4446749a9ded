"""What officers see of messages that were not understood: groups of those that are alike, and one of them at a time.

The desk calls it. What is done with them is in `labelling.py`.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter, OrderedDict, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.answers.grouping import group_alike
from bot.services.services import djibouti_date
from bot.store import counts, labels, unlabelled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.store.database import Database
    from bot.store.labels import Labelled, Text
    from bot.store.unlabelled import MissedText

LANGUAGES: Final = (*unlabelled.LANGUAGES, unlabelled.OTHER)
_GUESSES: Final = 5


@dataclass(frozen=True, slots=True)
class Guess:
    """An intent that the model considered, and how likely it found it, on average, from 0 to 1."""

    intent: str
    likely: float


@dataclass(frozen=True, slots=True)
class Group:
    """Messages that are alike, the most frequent first; how often they came together, from when to when."""

    texts: tuple[MissedText, ...]

    @property
    def id(self) -> str:
        """Of its first message."""
        return self.texts[0].id

    @property
    def times(self) -> int:
        """How often one of them came."""
        return sum(each.times for each in self.texts)

    @property
    def first(self) -> date:
        """The day of the first one."""
        return min(each.first for each in self.texts)

    @property
    def last(self) -> date:
        """The day of the last one."""
        return max(each.last for each in self.texts)


@dataclass(frozen=True, slots=True)
class Looked:
    """One message with those that are alike and open too.

    Attributes:
        text: the message that was asked for.
        group: the open ones; None: it is not open for this member of staff.
        example: what was said of it; None: nobody has labelled it.
        guesses: what the model made of the group.
        kinds: how often it was missed in which way.
    """

    text: Text
    group: Group | None
    example: Labelled | None
    guesses: list[Guess]
    kinds: dict[str, int]


class Grouping:
    """Groups texts, and keeps the last results, by hashes and not by words: nothing masked stays in the memory."""

    _KEPT: Final = 8

    def __init__(self) -> None:
        self._known: OrderedDict[bytes, dict[bytes, int]] = OrderedDict()

    async def groups(self, texts: Sequence[MissedText]) -> list[Group]:
        """The groups of one language with what is open in them, the most frequent first.

        All texts are grouped, also those that are settled: a label changes no group, and needs no new look at all.
        """
        spelt = [each.text.likeness for each in texts]
        key = hashlib.sha256("\n".join(sorted(spelt)).encode()).digest()
        if key not in self._known:
            self._known[key] = await asyncio.to_thread(_grouped, spelt)
            while len(self._known) > self._KEPT:
                self._known.popitem(last=False)
        of = self._known[key]
        opened: dict[int, list[MissedText]] = defaultdict(list)
        for each in texts:
            if each.open:
                opened[of[_short(each.text.likeness)]].append(each)
        found = [Group(tuple(each)) for each in opened.values()]
        return sorted(found, key=lambda group: (-group.times, -group.last.toordinal(), group.texts[0].text.likeness))


def _grouped(spelt: Sequence[str]) -> dict[bytes, int]:
    """The number of the group of each text."""
    members = group_alike(spelt).members
    return {_short(spelt[place]): group for group, places in enumerate(members) for place in places}


def _short(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()[:16]


async def by_language(database: Database, staff_id: int) -> dict[str, list[MissedText]]:
    """All texts of misses, as they stand for this member of staff, by language; every language is there."""
    found: dict[str, list[MissedText]] = {language: [] for language in LANGUAGES}
    for each in await database.run_aside(unlabelled.missed_texts, staff_id):
        found[each.text.language].append(each)
    return found


async def thumbs(database: Database) -> dict[str, int]:
    """How many thumbs went up and down this month, below answers that the model was not sure of."""
    month = f"{djibouti_date():%Y-%m}"
    found = {what: count for each, what, count in await database.run_read(counts.by_month) if each == month}
    return {"up": found.get("thumb_up", 0), "down": found.get("thumb_down", 0)}


async def guesses_of(database: Database, groups: Sequence[Group]) -> list[list[Guess]]:
    """What the model made of the first message of each group."""
    texts = [group.texts[0].text for group in groups]
    found = defaultdict(list)
    for text, _, ranking in await database.run_read(unlabelled.rankings, texts):
        found[text.language, text.likeness].append(ranking)
    return [_average(found[text.language, text.likeness]) for text in texts]


async def look(database: Database, grouping: Grouping, staff_id: int, asked: str) -> Looked | None:
    """The message with this id (of a miss or an example) with all that is alike; None: it is gone."""
    texts = await database.run_read(unlabelled.texts_of, [asked])
    if not texts:
        return None
    text = texts[0]
    missed = (await by_language(database, staff_id))[text.language]
    group = None
    if any(each.open and each.text.likeness == text.likeness for each in missed):
        groups = await grouping.groups(missed)
        group = next(each for each in groups if text.likeness in {one.text.likeness for one in each.texts})
    examples = await database.run_read(labels.find, labels.same_as(text))
    seen = [each.text for each in group.texts] if group else [text]
    rankings = await database.run_read(unlabelled.rankings, seen)
    return Looked(
        text,
        group,
        examples[0] if examples else None,
        _average([ranking for _, _, ranking in rankings]),
        dict(Counter(kind for _, kind, _ in rankings).most_common()),
    )


def _average(rankings: Sequence[Sequence[dict[str, object]]]) -> list[Guess]:
    likely: dict[str, float] = defaultdict(float)
    for ranking in rankings:
        for guess in ranking:
            likely[str(guess["name"])] += float(str(guess["confidence"])) / len(rankings)
    return [Guess(*each) for each in sorted(likely.items(), key=lambda each: (-each[1], each[0]))[:_GUESSES]]
