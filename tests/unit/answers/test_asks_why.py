"""A bare why, after a result, is told from questions that have a subject of their own."""

import pytest

from bot.answers.why import asks_why


@pytest.mark.parametrize(
    "text",
    [
        "pourquoi ?", "Pk", "mais pourquoi", "pourquoi pas moi ?", "pourquoi tu dis non", "explique moi pourquoi",
        "pourquoi c'est pas pour moi", "pourquoi je ne suis pas éligible", "pour quelle raison ?", "sababta?", "waayo?",
        "maxaa sabab ah?", "macah?", "macah yoh hinna",
    ],
)  # fmt: skip
def test_a_why_alone_is_heard(text: str) -> None:
    assert asks_why(text)


@pytest.mark.parametrize(
    "text",
    [
        "pourquoi pas", "oui pourquoi pas", "pourquoi vous demandez mon âge", "pourquoi partir", "c'est quoi ?",
        "pourquoi l'initiative existe ?", "pourquoi le ciel est bleu", "non", "", "yi oyta macah faxxaanah",
    ],
)  # fmt: skip
def test_a_why_about_something_else_is_left_to_the_model(text: str) -> None:
    assert not asks_why(text)
