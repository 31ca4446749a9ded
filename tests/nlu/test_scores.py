"""The trained model and the danger rules stay at or above the floors of floors.yml on the development test set."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from bot.learning.sets import DISTRESS, LANGUAGES, load_sets, same_words, training_texts
from tests.nlu.measure import Figures, measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.learning.sets import Message

_FLOORS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "floors.yml").read_text(encoding="utf-8"))
_LEAST_MESSAGES = {"fr": 10, "so": 8, "aa": 3}  # of each intent
_LEAST_OUT_OF_SCOPE = 120
_LONGER, _LEAST_LONGER = 6, 6  # words, messages of each language
_REPEATED = re.compile(r"(.)\1+")


@pytest.fixture(scope="module")
def figures() -> Figures:
    return measure()


@pytest.fixture(scope="module")
def reached(figures: Figures) -> dict[str, dict[str, float]]:
    curve = {
        name: next(p for p in points if p.threshold == figures.threshold) for name, points in figures.curves.items()
    }
    found = {
        language: {
            "macro_f1": figures.intents[language].macro_f1,
            "unseen_accuracy": figures.intents[language].unseen_accuracy,
            "out_of_scope_found": curve[language].unscoped_found,
            "good_rejected": curve[language].good_rejected,
            "language_found": figures.languages["ours"][language],
            "danger_found": figures.danger.recall[language],
            "danger_found_with_model": figures.danger.recall_together[language],
            "near_misses_alarming": figures.danger.near_alarms[language],
        }
        for language in LANGUAGES
    }
    found["all"] = {
        "out_of_scope_found": curve["all"].unscoped_found,
        "good_rejected": curve["all"].good_rejected,
        "other_language_found": figures.languages["ours"]["other"],
        "other_language_named": figures.other_named,
        "danger_found": figures.danger.recall["all"],
        "danger_found_with_model": figures.danger.recall_together["all"],
        "near_misses_alarming_with_model": figures.danger.near_alarms_together["all"],
        "near_misses_alarming": figures.danger.near_alarms["all"],
        "ordinary_messages_alarming": figures.danger.ordinary_alarms,
        "ordinary_messages_alarming_with_model": figures.danger.ordinary_alarms_together,
        "calibration_error": figures.calibration_error,
    }
    return found


@pytest.mark.parametrize(
    ("language", "name"), [(language, name) for language, floors in _FLOORS["at_least"].items() for name in floors]
)
def test_a_score_is_not_below_its_floor(reached: dict[str, dict[str, float]], language: str, name: str) -> None:
    assert reached[language][name] >= _FLOORS["at_least"][language][name]


@pytest.mark.parametrize(
    ("language", "name"), [(language, name) for language, most in _FLOORS["at_most"].items() for name in most]
)
def test_an_error_is_not_above_its_ceiling(reached: dict[str, dict[str, float]], language: str, name: str) -> None:
    assert reached[language][name] <= _FLOORS["at_most"][language][name]


def test_every_intent_of_the_domain_has_messages_in_every_language() -> None:
    domain = yaml.safe_load(Path("domain.yml").read_text(encoding="utf-8"))
    expected = {name if isinstance(name, str) else next(iter(name)) for name in domain["intents"]}
    messages = load_sets().intents
    for language, least in _LEAST_MESSAGES.items():
        counts = {i: sum(m.language == language and m.intent == i for m in messages) for i in expected}
        assert not {intent: n for intent, n in counts.items() if n < least}, language


def test_there_are_enough_messages_out_of_scope() -> None:
    assert len(load_sets().out_of_scope) >= _LEAST_OUT_OF_SCOPE


@pytest.mark.parametrize("name", ["intents", "out_of_scope", "danger", "near_misses", "languages"])
def test_no_message_of_a_set_is_in_the_training_data(name: str) -> None:
    known = {_once(key) for key in training_texts()}
    messages: Sequence[Message] = getattr(load_sets(), name)
    assert not [m.text for m in messages if _once(same_words(m.text)) in known]


def test_languages_are_tried_on_short_and_on_longer_messages() -> None:
    messages = load_sets().languages
    for language in (*LANGUAGES, "other"):
        longer = [m for m in messages if m.language == language and len(m.text.split()) >= _LONGER]
        assert len(longer) >= _LEAST_LONGER, language


def _once(key: str) -> str:
    """The key with repeated letters as one, as the classifiers read them: "ouiii" teaches "oui"."""
    return _REPEATED.sub(r"\1", key)


def test_no_message_is_in_a_set_under_two_intents() -> None:
    sets = load_sets()
    seen: dict[tuple[str, str], str] = {}
    for m in (*sets.intents, *sets.out_of_scope, *sets.danger, *sets.near_misses):
        key = (m.language, same_words(m.text))
        assert m.intent is None or seen.setdefault(key, m.intent) == m.intent, m.text
    assert not {m.text for m in sets.near_misses} & {m.text for m in sets.intents if m.intent == DISTRESS}
