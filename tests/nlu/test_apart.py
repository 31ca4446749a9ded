"""What nobody has trained on or written rules for stays understood: the floors of floors.yml, `apart`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from bot.learning.sets import LANGUAGES
from tests.nlu.apart import DANGER, INTENTS, measure_apart

if TYPE_CHECKING:
    from tests.nlu.apart import Apart

_FLOORS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "floors.yml").read_text(encoding="utf-8"))["apart"]
_LEAST_LEFT = 1700  # of 1,925 messages; the others are short ones that everybody says


@pytest.fixture(scope="module")
def figures() -> dict[tuple[str, str], Apart]:
    return {(found.name, found.language): found for found in measure_apart()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*INTENTS, *DANGER])
def test_messages_written_apart_are_understood(figures: dict[tuple[str, str], Apart], name: str, language: str) -> None:
    kind = "danger" if name in DANGER else "intents"
    reached = figures[name, language].reached
    low = {k: reached[k] for k, floor in _FLOORS[kind]["at_least"][language].items() if reached[k] < floor}
    high = {k: reached[k] for k, most in _FLOORS[kind]["at_most"][language].items() if reached[k] > most}
    assert (low, high) == ({}, {})


def test_hardly_any_of_them_was_trained_on(figures: dict[tuple[str, str], Apart]) -> None:
    assert sum(sum(found.messages) for found in figures.values()) >= _LEAST_LEFT
