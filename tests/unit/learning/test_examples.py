"""The files of what staff taught: the same for the same sentences, without what the training data has already."""

from __future__ import annotations

from datetime import date
from pathlib import Path  # noqa: TC003 # a fixture

from bot.learning.examples import Taught, read_learnt, sort_out, still_valid, write_learnt
from bot.learning.sets import training_intents
from bot.services.agreed import AgreedExample

SENTENCES = [
    Taught("so", "ask_cost", "immisa lacag"),
    Taught("fr", "ask_job", "du taf : où ?"),
    Taught("so", "affirm", "haa # waa runtaa"),
    Taught("so", "ask_cost", "'lacag' \"maxaa\""),
]


def _agreed(text: str, intent: str, language: str = "fr") -> AgreedExample:
    return AgreedExample(language, intent, text, ("label",), date(2026, 11, 24))


def test_the_files_hold_what_was_taught_whatever_its_signs_and_in_whatever_order_it_came(tmp_path: Path) -> None:
    write_learnt(tmp_path / "one", SENTENCES)
    write_learnt(tmp_path / "two", [*reversed(SENTENCES), SENTENCES[0]])
    assert read_learnt(tmp_path / "one") == sorted(SENTENCES, key=lambda each: (each.language != "fr", each))
    for name in ("fr.yml", "so.yml"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    write_learnt(tmp_path / "one", [SENTENCES[0]])
    assert [path.name for path in (tmp_path / "one").iterdir()] == ["so.yml"], "nothing taught, no file"


def test_what_the_training_data_has_is_known_and_what_says_otherwise_is_held_back() -> None:
    text, intent = next((text, intent) for text, intent in training_intents().items() if intent == "ask_cost")

    known, contrary, new = _agreed(text, intent), _agreed(text.upper(), "greet"), _agreed("zork zork", "greet")
    found = sort_out([known, contrary, new], [])
    assert (found.known, found.contrary, found.new) == ([known], [contrary], [new])
    assert sort_out([new], [Taught("fr", "deny", "Zork, zork!")]).contrary == [new]


def test_new_words_that_are_said_to_mean_two_things_are_held_back_in_whatever_languages() -> None:
    one, other = _agreed("zork zork", "greet"), _agreed("Zork, zork!", "ask_cost", "so")
    third, new = _agreed("zórk zork", "greet", "aa"), _agreed("zork", "greet")
    found = sort_out([one, other, third, new], [])
    assert (found.contrary, found.new, found.known) == ([one, other, third], [new], [])
    assert sort_out([one, third], []).new == [one, third], "the same meaning in two languages is none too many"


def test_a_label_that_agrees_with_the_training_data_stands_whatever_another_one_says() -> None:
    known, contrary = _agreed("zork zork", "greet"), _agreed("zork zork", "ask_cost", "so")
    found = sort_out([known, contrary], [Taught("fr", "greet", "zork zork")])
    assert (found.known, found.contrary) == ([known], [contrary])


def test_an_intent_that_the_domain_does_not_have_is_not_learnt_and_not_kept() -> None:
    gone = _agreed("zork zork", "ask_the_moon")
    assert sort_out([gone], []).contrary == [gone]
    assert sort_out([gone], [Taught("fr", "ask_the_moon", "zork zork")]).contrary == [gone]
    kept = Taught("fr", "greet", "zork")
    assert still_valid([Taught("fr", "ask_the_moon", "zork zork"), kept]) == [kept]


def test_what_was_taught_gives_way_to_training_data_that_says_otherwise_now() -> None:
    text = next(text for text, intent in training_intents().items() if intent == "ask_cost")
    assert still_valid([Taught("fr", "greet", text.upper())]) == []
    assert still_valid([Taught("fr", "ask_cost", text)]) == [Taught("fr", "ask_cost", text)]
