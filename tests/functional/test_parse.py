"""`espace parse`, a line of JSON in and one out, with the model that is trained."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from bot.settings import ROOT

LINES: list[Any] = [
    {"text": "c koi espace novateur"},
    {"text": "je veux mourir"},
    {"text": "warya", "language": "so"},
    {"text": "j'ai vint deu ans", "expects": "age"},
    {"text": "je suis né en 2008", "expects": "age", "today": "2026-06-01"},
    {"text": "77 00 00 01", "expects": "phone"},
    {"text": "7700", "expects": "phone"},
    {"text": "j'habite à balballa", "expects": "place"},
    "not an object",
    {"text": 7},
    {"text": "bonjour", "expects": "shoe size"},
    {"text": "zgx wkq pfrt"},
    {"text": "😶"},
    {"text": "what is the best film of this year"},
]


@pytest.fixture(scope="module")
def parsed() -> list[dict[str, Any]]:
    """What is printed for each line."""
    given = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in LINES)
    command = [str(ROOT / ".venv/bin/espace"), "parse"]
    result = subprocess.run(command, input=given, capture_output=True, text=True, check=True, timeout=180)
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_each_line_has_one_answer(parsed: list[dict[str, Any]]) -> None:
    assert len(parsed) == len(LINES)


def test_intent_language_and_entities_are_told(parsed: list[dict[str, Any]]) -> None:
    first = parsed[0]
    assert set(first) == {"text", "intent", "language", "entities"}
    assert first["intent"]["name"] == "ask_initiative"
    assert set(first["language"]) == {"code", "confidence"}
    assert first["language"]["code"] == "fr"


def test_danger_is_told_as_it_is_in_a_conversation(parsed: list[dict[str, Any]]) -> None:
    assert parsed[1]["intent"] == {"name": "distress", "confidence": 1.0}


def test_what_is_not_understood_or_in_another_language_is_beside_the_subject(parsed: list[dict[str, Any]]) -> None:
    assert [line["intent"]["name"] for line in parsed[11:]] == ["out_of_scope"] * 3


def test_a_single_word_stays_in_the_chosen_language(parsed: list[dict[str, Any]]) -> None:
    assert parsed[2]["language"]["code"] == "so"


@pytest.mark.parametrize(
    ("line", "value", "problem"),
    [
        (3, 22, None),
        (4, None, "ambiguous"),
        (5, "+25377000001", None),
        (6, None, "invalid"),
        (7, "balbala", None),
    ],
)
def test_what_the_reader_of_an_answer_makes_of_it(
    parsed: list[dict[str, Any]], line: int, value: object, problem: str | None
) -> None:
    assert (parsed[line]["value"], parsed[line]["problem"]) == (value, problem)


def test_a_line_that_is_not_what_it_should_be_says_so(parsed: list[dict[str, Any]]) -> None:
    assert [set(line) for line in parsed[8:11]] == [{"error"}] * 3
