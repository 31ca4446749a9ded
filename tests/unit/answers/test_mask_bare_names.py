"""Names that nothing announces, in texts that are kept for review."""

from __future__ import annotations

import pytest

from bot.answers.bare_names import mask_bare_names


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("amina veut savoir", "[name] veut savoir"),
        ("répondez à AMINA Test!", "répondez à [name] [name]!"),
        ("aminatest zork", "[name] zork"),
        ("Hodan Essai", "[name]"),
        ("Quoi encore", "Quoi encore"),
        ("le prix", "le prix"),
    ],
)
def test_known_names_and_capitalised_ones_are_masked_and_other_words_stay(text: str, masked: str) -> None:
    assert mask_bare_names(text, ["Amina", "Test"]) == masked


def test_a_name_of_one_letter_masks_nothing() -> None:
    assert mask_bare_names("a quel prix", ["A", ""]) == "a quel prix"


def test_accents_and_capitals_make_no_other_name() -> None:
    assert mask_bare_names("aicha zork", ["AÏCHA"]) == "[name] zork"
