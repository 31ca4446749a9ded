"""What a person in danger writes is heard whatever the capitals, accents, signs or slips of the finger."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.danger import is_danger

SAID = [
    "mon mari me frappe tous les jours",
    "je suis séquestrée dans une maison",
    "des passeurs nous ont kidnappés",
    "je pense à me suicider ce soir",
    "waan dhimanayaa, i badbaadi",
    "rag hubaysan ayaa i haysta",
    "yoo yibbixeenih",
]
ORDINARY = ["je cherche une formation en pêche à Obock", "waxaan rabaa tababar ganacsi", "anu taama faxa, gadda gey"]
_SAID = st.sampled_from(SAID)
_SIGNS = st.sampled_from(["!", "...", " ?? ", "😭", ",", " ;", "\n", "  ", " - ", "\u200b ", "'!"])


@given(text=_SAID, signs=st.lists(_SIGNS, min_size=1, max_size=6))
def test_signs_between_words_and_around_them_change_nothing(text: str, signs: list[str]) -> None:
    words = text.replace(",", "").split()
    joined = "".join(f"{word}{signs[index % len(signs)]} " for index, word in enumerate(words))
    assert is_danger(f"{signs[0]} {joined}")


@given(text=_SAID, capitals=st.lists(st.booleans(), min_size=60, max_size=60))
def test_capitals_change_nothing(text: str, capitals: list[bool]) -> None:
    assert is_danger("".join(c.upper() if up else c for c, up in zip(text, capitals, strict=False)))


@pytest.mark.parametrize("form", ["NFC", "NFD", "none"])
@given(text=st.sampled_from([*SAID, *ORDINARY]))
def test_accents_change_nothing(form: str, text: str) -> None:
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    written = bare if form == "none" else unicodedata.normalize("NFC" if form == "NFC" else "NFD", text)
    assert is_danger(written) is (text in SAID)


@given(text=_SAID, at=st.integers(0, 60), times=st.integers(3, 12))
def test_a_letter_drawn_out_changes_nothing(text: str, at: int, times: int) -> None:
    at %= len(text)
    drawn = text[:at] + text[at] * (times if text[at] in "aeiou" else 1) + text[at + 1 :]
    assert is_danger(drawn)


@pytest.mark.parametrize(
    "text",
    [
        "je suis sequetrée",
        "on m'a kidanppé",
        "il m'a menacée de mort",
        "ils nous tortrent",
        "je veux me siucider",
        "il menerferme chez lui, je suis prisonière",
        "mon pasport est confisqué par le pasrton",
        "waa la i kufasday",
        "way i hanajbeen",
    ],
)
def test_a_slip_of_the_finger_in_a_word_of_danger_is_mended(text: str) -> None:
    assert is_danger(text)


@pytest.mark.parametrize(
    "text",
    [
        "je fais le ménage chez une dame",
        "je veux danser",
        "je soigne les animaux",
        "j'existe depuis 22 ans",
        "mon adresse est à Balbala",
        "la tortue de mer",
        "tababar baan rabaa",
        "waan garanayaa",
        "le violon et la robe violette",
    ],
)
def test_ordinary_words_near_one_are_not_taken_for_it(text: str) -> None:
    assert not is_danger(text)


@given(prefix=st.text(max_size=40), text=_SAID)
def test_strange_text_before_it_hides_nothing(prefix: str, text: str) -> None:
    """Only letters and digits can join words: what else stands before is passed over."""
    strange = "".join(char for char in prefix if not char.isalnum() and char != "_")
    assert is_danger(f"{strange} {text}")


@pytest.mark.parametrize(
    "text",
    [
        "mdrr ton robot il me tue",
        "ma mère elle va me tuer si je rentre après 20h 😂",
        "lol waad i dishay",
        "hhhh le prof il me tue",
    ],
)
def test_laughter_makes_a_manner_of_speaking_harmless(text: str) -> None:
    assert not is_danger(text)


@pytest.mark.parametrize(
    "text",
    [
        "je meurs de rire mais mon mari me bat",
        "mon mari me bat tous les soirs 😂",
        "madame ba biyo koulul igu choubtay",
    ],
)
def test_laughter_and_french_spelling_hide_no_danger(text: str) -> None:
    assert is_danger(text)
