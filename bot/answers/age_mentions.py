"""The numbers of a prepared text that can be ages, each with what the words around it make of it. Used by `ages`."""

import re
from enum import Enum, auto
from itertools import pairwise
from typing import Final, NamedTuple

from bot.answers import age_words
from bot.answers import unreached_words as unreached
from bot.answers.turning_words import TIME, TIME_AFTER, TIME_BEFORE


class Kind(Enum):
    """What a number is said to be."""

    OWN = auto()  # j'ai 22 ans
    PRESENT = auto()  # 22 ans
    RANGE = auto()  # 18 à 26
    FUTURE = auto()  # bientôt 18
    REACHED = auto()  # j'ai eu 18 ans
    ABOUT = auto()  # presque 18
    PAST = auto()  # j'avais 18 ans
    OTHER = auto()  # mon frère a 18 ans


class Mention(NamedTuple):
    """One number and its kind."""

    value: int
    kind: Kind


_NUMBER: Final = re.compile(r"(?<![\w#])(?:(?<!\d )(?P<minus>-))?(?P<n>\d{1,5})(?![\w#])")


def find_mentions(text: str) -> list[Mention]:
    """Return the numbers of `text` that may be ages."""
    text = unreached.TAKEN_BACK.sub(lambda match: " " * len(match.group()), text)
    kinds: dict[int, Kind] = {}
    for pattern, kind in (
        (age_words.REACHED, Kind.REACHED),
        (age_words.FUTURE, Kind.FUTURE),
        (age_words.FUTURE_AFTER, Kind.FUTURE),
        (age_words.BECOMING_AFTER, Kind.FUTURE),
        (TIME_AFTER, Kind.FUTURE),
        (TIME_BEFORE, Kind.FUTURE),
        (unreached.NOT_REACHED, Kind.ABOUT),
        (unreached.NOT_REACHED_SOMALI, Kind.ABOUT),
        (unreached.NOT_REACHED_SOMALI_AFTER, Kind.ABOUT),
        (unreached.NOT_REACHED_AFAR_AFTER, Kind.ABOUT),
    ):
        for match in pattern.finditer(text):
            kinds.setdefault(match.start("n"), kind)
    for pattern in (TIME, unreached.DAY, age_words.DURATION, age_words.OTHER_UNIT):
        text = pattern.sub(lambda match: _blank(match, kinds), text)
    matches = list(_NUMBER.finditer(text))
    mentions: list[Mention] = []
    in_range = _ranges(text, [match for match in matches if match.start("n") not in kinds])
    for index, match in enumerate(matches):
        before = text[matches[index - 1].end() if index else 0 : match.start()]
        after = text[match.end() : matches[index + 1].start() if index + 1 < len(matches) else len(text)]
        value = -int(match["n"]) if match["minus"] else int(match["n"])
        kind = kinds.get(match.start("n")) or (Kind.RANGE if match.start() in in_range else _kind(before, after))
        mentions.append(Mention(value, kind))
    return _without_years(mentions)


def _kind(before: str, after: str) -> Kind:
    if age_words.PAST.search(before):
        return Kind.PAST
    if age_words.ABOUT.search(before) or age_words.ABOUT_AFTER.search(after):
        return Kind.ABOUT
    others = [match.end() for match in age_words.OTHER_PERSON.finditer(before)]
    if others and not age_words.SPEAKER_AGAIN.search(before, others[-1]):
        return Kind.OTHER
    if age_words.AT_THE_AGE.search(before):
        return Kind.PAST
    return Kind.OWN if age_words.FIRST_PERSON.search(before) else Kind.PRESENT


def _ranges(text: str, matches: list[re.Match[str]]) -> set[int]:
    """Return where numbers stand that are together a choice or a range (18 à 26, 22 ou 23)."""
    found: set[int] = set()
    for first, second in pairwise(matches):
        between = text[first.end() : second.start()]
        if age_words.RANGE.fullmatch(between) and first["n"] != second["n"]:
            found |= {first.start(), second.start()}
    return found


def _without_years(mentions: list[Mention]) -> list[Mention]:
    """Drop the years of other events (rentré en 2023)."""
    return [mention for mention in mentions if not 1900 <= mention.value <= 2100]  # noqa: PLR2004 - calendar years


def _blank(match: re.Match[str], kinds: dict[int, Kind]) -> str:
    """Blank a match out unless one of its numbers is known to be an age."""
    kept = any(match.start() <= start < match.end() for start in kinds)
    return match.group() if kept else "#" * len(match.group())
