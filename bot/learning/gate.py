"""Decides whether a new model may take the place of the one in use, from what both make of the same messages.

Pure; `bot.learning.run` calls it. A measure is a set of messages that count alike. On most of them the new model may
win some and lose some: it is refused when what it lost beside what it won is more than chance gives (exact McNemar
test, one-sided). On what decides safety it may lose nothing (docs/decisions/0022-learning-with-a-gate.md).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import comb
from typing import TYPE_CHECKING, Final

from bot.answers.danger import is_danger
from bot.learning.parsing import FALLBACK
from bot.learning.sets import DISTRESS, LANGUAGES, OUT_OF_SCOPE, load_sets, load_steps, same_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from bot.learning.sets import Message

CHANCE: Final = 0.05
"""How likely a loss may be by chance before it is called one, for a whole measure."""
CHANCE_OF_ONE_INTENT: Final = 0.01
"""The same for one intent in all languages: of 36 intents, one would be found worse by chance more often."""
MOST_SHOWN: Final = 5

Found = tuple[str, str]
"""What a model makes of a message: intent and language."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A message in a measure, and whether the model was right."""

    measure: str
    intent: str
    text: str
    right: bool


@dataclass(frozen=True, slots=True)
class Worse:
    """What got worse.

    Attributes:
        measure: such as `intents.so`, `danger`; `intent` for one intent in all languages.
        intent: whose messages are lost most; empty where the measure is not of intents.
        lost: how many messages only the old model got right.
        won: how many only the new one.
        chance: how likely so much loss is by chance, 0 to 1.
        examples: some of the lost messages.
    """

    measure: str
    intent: str
    lost: int
    won: int
    chance: float
    examples: tuple[str, ...]


def texts_to_parse() -> list[str]:
    """Every message of all measures, once."""
    return list(dict.fromkeys([*load_sets().texts(), *(step.text for step in load_steps())]))


def judge(found: Mapping[str, Found]) -> list[Judged]:
    """Judge a model by what it makes of the messages."""
    sets, judged = load_sets(), list[Judged]()

    def add(measure: str, messages: Iterable[Message], right: Iterable[bool]) -> None:
        judged.extend(Judged(measure, m.intent or "", m.text, one) for m, one in zip(messages, right, strict=True))

    def alarming(message: Message) -> bool:
        return is_danger(message.text) or found[message.text][0] == DISTRESS

    for language in LANGUAGES:
        messages = [m for m in sets.intents if m.language == language]
        add(f"intents.{language}", messages, (found[m.text][0] == m.intent for m in messages))
    add("out_of_scope", sets.out_of_scope, (found[m.text][0] in {OUT_OF_SCOPE, FALLBACK} for m in sets.out_of_scope))
    for language in (*LANGUAGES, "other"):
        messages = [m for m in sets.languages if m.language == language]
        add(f"language.{language}", messages, (found[m.text][1] == language for m in messages))
    add("danger", sets.danger, map(alarming, sets.danger))
    # The rules see every message of the set, so the one before says little of a model.
    add("danger_model", sets.danger, (found[m.text][0] == DISTRESS for m in sets.danger))
    calm = [m for m in (*sets.near_misses, *sets.intents, *sets.out_of_scope) if m.intent != DISTRESS]
    add("false_alarms", calm, (not alarming(m) for m in calm))
    steps = load_steps()
    add("stories", steps, (found[m.text][0] == m.intent for m in steps))
    return judged


STRICT: Final = frozenset({"danger", "stories"})
"""Measures of which nothing may be lost, whatever is won."""


def compare(old: Sequence[Judged], new: Sequence[Judged], taught: AbstractSet[str]) -> list[Worse]:
    """What got worse, the surest first. `taught` are the keys (`same_words`) of the new examples.

    A message that was taught is known by heart, so it wins nothing. Lost it can be, by a wrong label: that counts.
    """
    pairs = [
        (before, after)
        for before, after in zip(old, new, strict=True)
        if not (after.right and same_words(after.text) in taught)
    ]
    groups: dict[tuple[str, str], list[tuple[Judged, Judged]]] = defaultdict(list)
    for before, after in pairs:
        groups[after.measure, ""].append((before, after))
        if after.measure.startswith("intents."):
            groups["intent", after.intent].append((before, after))
    worse = [found for (measure, intent), group in groups.items() if (found := _worse(measure, intent, group))]
    return sorted(worse, key=lambda each: each.chance)


def _worse(measure: str, intent: str, group: Sequence[tuple[Judged, Judged]]) -> Worse | None:
    lost = [after for before, after in group if before.right and not after.right]
    won = sum(after.right and not before.right for before, after in group)
    chance = chance_of(len(lost), won)
    limit = CHANCE_OF_ONE_INTENT if intent else CHANCE
    if not (lost and measure in STRICT) and not chance < limit:
        return None
    counts: dict[str, int] = defaultdict(int)
    for each in lost:
        counts[each.intent] += 1
    most = max(counts, key=lambda name: counts[name])
    shown = sorted(lost, key=lambda each: each.intent != most)[:MOST_SHOWN]
    return Worse(measure, intent or most, len(lost), won, chance, tuple(each.text for each in shown))


def chance_of(lost: int, won: int) -> float:
    """How likely it is to lose at least so many of the changed messages when better and worse are as likely."""
    changed = lost + won
    return float(sum(comb(changed, count) for count in range(lost, changed + 1)) / 2**changed)


def figures(judged: Iterable[Judged]) -> dict[str, tuple[int, int]]:
    """How many messages of each measure were right, and of how many."""
    counted: dict[str, list[bool]] = defaultdict(list)
    for each in judged:
        counted[each.measure].append(each.right)
    return {measure: (sum(right), len(right)) for measure, right in counted.items()}
