"""In which language a message is answered: what is sure enough, and what stays in the chosen language."""

from __future__ import annotations

from typing import Any

import pytest

from engine.spoken import foreign_language, reply_language


def _parsed(
    code: str, confidence: float = 0.97, intent: str = "ask_cost", sure: float = 0.9, **more: Any
) -> dict[str, Any]:
    return {
        "language": {"code": code, "confidence": confidence, **more},
        "intent": {"name": intent, "confidence": sure},
    }


def _reply(
    parsed: dict[str, Any], text: str, before: str | None = None, chosen: bool = True, in_form: bool = False
) -> str | None:
    return reply_language(parsed, text=text, language="fr", before=before, chosen=chosen, in_form=in_form)


def test_a_sure_sentence_is_answered_in_its_language() -> None:
    assert _reply(_parsed("so"), "waa imisa qiimaha") == "so"
    assert _reply(_parsed("fr"), "c'est combien") is None, "the chosen language needs no mark"


@pytest.mark.parametrize(
    ("parsed", "text"),
    [
        (_parsed("so"), "qiimaha"),
        (_parsed("so"), "22 qiimaha"),
        (_parsed("so", 0.7), "waa imisa qiimaha"),
        (_parsed("so", 0.85), "waa imisa"),
        (_parsed("other"), "waa imisa qiimaha"),
        (_parsed("so", intent="inform"), "Fatouma Hassan Omar"),
        (_parsed("fr", intent="out_of_scope"), "zork vlomf"),
        ({}, "waa imisa qiimaha"),
    ],
)
def test_what_is_not_sure_stays_in_the_chosen_language(parsed: dict[str, Any], text: str) -> None:
    assert _reply(parsed, text) is None


@pytest.mark.parametrize("intent", ["inform", "affirm", "deny"])
def test_an_answer_to_a_question_stays_in_the_chosen_language(intent: str) -> None:
    assert _reply(_parsed("so", intent=intent), "waxaan deggan ahay balbala", in_form=True) is None
    assert _reply(_parsed("so", intent=intent), "waxaan deggan ahay balbala") == "so"


def test_who_has_not_chosen_keeps_the_language_recognised_last() -> None:
    assert _reply({}, "", before="so", chosen=False) == "so"
    assert _reply({}, "", before="so") is None
    assert _reply(_parsed("fr"), "c'est combien", before="so", chosen=False) is None


@pytest.mark.parametrize(
    ("parsed", "text", "language"),
    [
        (_parsed("other", 1.0), "كم السعر", "ar"),
        (_parsed("other", 1.0), "مرحبا", "ar"),
        (_parsed("fr"), "bonjour مرحبا بكم جميعا", "ar"),
        (_parsed("other", 0.9), "how much is it", "en"),
        (_parsed("other", 0.3, other="en"), "how much is it", "en"),
        (_parsed("other", 0.63, other="en"), "Ahmed Ali", None),
        (_parsed("other", 0.95, other="en"), "no thanks", "en"),
        (_parsed("other", 0.9, other=None), "zork vlomf gax", None),
        (_parsed("other", 0.4), "zork vlomf gax", None),
        (_parsed("other", 0.9), "hello", None),
        (_parsed("other", 1.0), "привет как дела", None),
        (_parsed("other", 0.9, intent="distress", sure=0.9), "he beats me help", None),
        (_parsed("other", 0.9, intent="distress", sure=0.5), "what will I learn in this training", "en"),
        (_parsed("fr"), "c'est combien", None),
        (_parsed("other", 1.0), "٢٢", None),
    ],
)
def test_arabic_and_english_are_told_from_what_is_merely_unknown(
    parsed: dict[str, Any], text: str, language: str | None
) -> None:
    assert foreign_language(parsed, text) == language
