"""Messages that are alike are put together, and ten thousand of them take no ten thousand times ten thousand looks."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from bot.answers.grouping import group_alike
from bot.answers.likeness import likeness

_LETTERS = "abcdefghijklmnopqrstuvwxyz "


def _messages(count: int, subjects: int) -> list[str]:
    """That many different messages about so many subjects, with openings that everybody uses and slips of the thumb."""
    dice = random.Random(7)
    words = ["".join(dice.choices(_LETTERS[:-1], k=dice.randint(3, 9))) for _ in range(subjects * 2)]
    subject = [" ".join(dice.sample(words, 4)) for _ in range(subjects)]
    openings = ["est ce que", "je veux savoir", "svp", "bonjour", "dis moi"]
    made: dict[str, None] = {}
    while len(made) < count:
        letters = list(f"{dice.choice(openings)} {dice.choice(subject)}")
        for _ in range(dice.randrange(3)):
            letters[dice.randrange(len(letters))] = dice.choice(_LETTERS)
        made.setdefault(likeness("".join(letters)))
    return list(made)


def test_what_differs_by_a_few_letters_is_together_and_what_means_something_else_is_not() -> None:
    texts = ["je veux parler a quelqu un", "c est combien la formation", "je voudrais parler a quelqu un",
             "cest combien la formation", "zork"]  # fmt: skip
    assert group_alike(texts).members == [[0, 2], [1, 3], [4]]


def test_most_messages_of_a_subject_come_into_few_groups() -> None:
    texts = _messages(1_000, 50)
    assert len(group_alike(texts).members) < 500, "two slips of the thumb in thirty letters may be too many"


def test_twice_the_messages_take_about_twice_the_comparisons() -> None:
    few, many = (group_alike(_messages(count, count // 5)).comparisons for count in (2_000, 8_000))
    assert many < 4 * few * 2.5
    assert many < 8_000 * 100  # 32 million, each with each


@given(st.lists(st.text(alphabet=_LETTERS + "é[]ع🧨", max_size=40), max_size=30))
def test_every_text_is_in_one_group_and_the_first_text_of_a_group_came_first(texts: list[str]) -> None:
    members = group_alike(texts).members
    assert sorted(place for group in members for place in group) == list(range(len(texts)))
    assert all(group == sorted(group) for group in members)


def test_ten_thousand_hostile_texts_of_the_same_letters_are_bounded() -> None:
    dice = random.Random(7)
    texts = list(dict.fromkeys("".join(dice.choices("ab", k=30)) for _ in range(10_000)))
    assert group_alike(texts).comparisons <= len(texts) * 15 * 12
