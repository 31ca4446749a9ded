"""The danger rules on the sets that were written apart from them; no model is needed (see decision 10)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from bot.answers.danger import is_danger
from bot.learning.sets import LANGUAGES, load_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

_HERE = Path(__file__).parent
_NAMES = ("apart", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_SETS = tuple(f"distress_{name}" for name in _NAMES)
_LEAST_FOUND = 0.97
_MOST_ALARMS = 0.05


@pytest.mark.parametrize("name", _SETS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_in_danger_write_is_found(name: str, language: str) -> None:
    found = [is_danger(text) for text in _texts(name, "danger", language)]
    assert sum(found) / len(found) >= _LEAST_FOUND, f"{sum(found)} of {len(found)}"


@pytest.mark.parametrize("name", _SETS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_danger_meant_otherwise_do_not_alarm(name: str, language: str) -> None:
    alarms = [is_danger(text) for text in _texts(name, "near", language)]
    assert sum(alarms) / len(alarms) <= _MOST_ALARMS, f"{sum(alarms)} of {len(alarms)}"


def test_the_sets_are_large_enough() -> None:
    sets = load_sets()
    for part, ours in (("danger", len(sets.danger)), ("near", len(sets.near_misses))):
        assert ours >= 120
        assert sum(len(list(_texts("distress_apart", part, language))) for language in LANGUAGES) >= 150


def _texts(name: str, part: str, language: str) -> Iterator[str]:
    """The messages of a set, whether it is parted by kind or not."""
    read: dict[str, Any] = yaml.safe_load((_HERE / f"{name}.yml").read_text(encoding="utf-8"))
    messages = read[part][language]
    yield from (messages if isinstance(messages, list) else (text for kind in messages.values() for text in kind))
