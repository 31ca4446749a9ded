"""The files of what staff taught: the same for the same sentences, without what the training data has already."""

from __future__ import annotations

from datetime import date
from pathlib import Path  # noqa: TC003 # a fixture

from bot.learning.examples import Taught, read_learnt, sort_out, write_learnt
from bot.learning.sets import training_intents
from bot.services.agreed import AgreedExample

SENTENCES = [
    Taught("so", "ask_cost", "immisa lacag"),
    Taught("fr", "ask_job", "du taf : où ?"),
    Taught("so", "affirm", "haa # waa runtaa"),
    Taught("so", "ask_cost", "'lacag' \"maxaa\""),
]


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

    def agreed(text: str, intent: str) -> AgreedExample:
        return AgreedExample("fr", intent, text, ("label",), date(2026, 11, 24))

    known, contrary, new = agreed(text, intent), agreed(text.upper(), "greet"), agreed("zork zork", "greet")
    found = sort_out([known, contrary, new], [])
    assert (found.known, found.contrary, found.new) == ([known], [contrary], [new])
    assert sort_out([new], [Taught("fr", "deny", "Zork, zork!")]).contrary == [new]
