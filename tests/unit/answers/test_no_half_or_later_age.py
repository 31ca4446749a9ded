"""A minor must not be read as an adult: no day of a date, no half of a number, none denied or still to come."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.answers.ages import read_age
from bot.answers.half_numbers import _NO_UNIT
from bot.answers.month_names import MONTHS
from bot.answers.number_typos import is_unread
from bot.answers.number_words import AFAR, FRENCH, SOMALI

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("j'aurai 18 ans le 15 janvier", 17),
        ("18 ans le 15 janvier", 17),
        ("18 ans le 15 janvier 2027", 17),
        ("18 ans le 15/01/2027", 17),
        ("18 ans le 15/01", 17),
        ("mes 18 ans c'est le 15 janvier", 17),
        ("je fete mes 18 ans le 20 juin", 17),
        ("17 ans, 18 le 20 juin", 17),
        ("j'ai 26 ans, 27 le 30 decembre", 26),
        ("j'ai eu 18 ans le 3 novembre", 18),
        ("18 ans en decembre 2026", 17),
        ("j'ai eu 20 ans en mars 2026", 20),
        ("mon anniversaire 15 janvier j'ai 17 ans", 17),
    ],
)
def test_the_day_of_a_birthday_is_no_age(text: str, age: int) -> None:
    assert read_age(text, TODAY).value == age


@pytest.mark.parametrize("text", ["22 mars", "le 22", "le 22/03"])
def test_a_day_alone_is_no_answer(text: str) -> None:
    assert read_age(text, TODAY).problem == "missing"


@given(
    st.integers(5, 60),
    st.sampled_from(["{}", "{} ans", "j'ai {} ans", "j'aurai {} ans", "mes {} ans", "{} jir", "waxaan noqonayaa {}"]),
    st.integers(1, 31),
    st.sampled_from(sorted(MONTHS)),
    st.sampled_from(["{} le {} {}", "{}, le {} {}", "{} c'est le {} {}", "{} bisha {} {}"]),
)
def test_a_day_of_a_month_is_never_read_as_the_age(age: int, said: str, day: int, month: str, joint: str) -> None:
    assert read_age(joint.format(said.format(age), day, month), TODAY).value in {None, age, age - 1}


@given(st.integers(5, 60), st.integers(1, 31), st.sampled_from(sorted(MONTHS)))
def test_an_age_with_a_day_to_come_is_not_reached(age: int, day: int, month: str) -> None:
    assert read_age(f"{age} ans le {day} {month}", TODAY).value in {None, age - 1}


@pytest.mark.parametrize(
    "text",
    [
        "j'ai pas encore fait 18 ans",
        "je n'ai pas atteint 18 ans",
        "je n'ai pas encore eu 18 ans",
        "je n'ai pas encore fêté mes 18 ans",
        "g pa encor 18 an",
        "weli 18 ma gaadhin",
        "weli 18 ma gaarin",
        "weli 18 ma jiro",
        "18 jir weli maan gaadhin",
        "maan gaadhin 18",
        "siddeed iyo toban ma gaadhin",
        "18 sanata mali",
        "18 sanata magufinniyo",
        "taban kee bacaara sanata mali",
        "dix huit ans moin 2 mois",
        "j'aurai 18 ans le 15",
    ],
)
def test_an_age_that_is_denied_is_asked_again(text: str) -> None:
    assert read_age(text, TODAY).problem == "ambiguous"


@pytest.mark.parametrize(
    "text",
    ["18 jir ma ka qayb gali karaa", "18 jir ayaan ahay ma gali karaa", "18 ans je peux pas ?", "pas mal, 18 ans"],
)
def test_a_question_denies_no_age(text: str) -> None:
    assert read_age(text, TODAY).value == 18


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("18 ayaan noqonayaa bisha janaayo", 17),
        ("18 baan buuxinayaa bisha juun", 17),
        ("waxaan noqonayaa 18 bisha janaayo", 17),
        ("18 jir baan gaadhayaa sanadka dambe", 16),  # or 17: a minor either way
        ("17 jir ayaan ahay, 18 baan noqonayaa", 17),
        ("18 ayaan noqonayaa", None),
    ],
)
def test_somali_says_what_is_to_come_in_the_present_tense(text: str, age: int | None) -> None:
    assert read_age(text, TODAY).value == age


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("sideed iyo tobon", 18),
        ("labaatan iyo shun", 25),
        ("labatanna kee inik", 21),
        ("vinte cinq", 25),
        ("quatre vints", 80),
        ("dix7", 17),
        ("dix 7 ans", 17),
        ("ving 4 ans", 24),
        ("vingt 3", 23),
        ("20 trois ans", 23),
        ("labaatan iyo 2", 22),
        ("2 iyo labaatan jir", 22),
        ("22 non 23", 23),
        ("22 ans pardon 23 ans", 23),
        ("12052004", 22),
        ("12 mey 2004", 22),
        ("vingt 2 enfants", 20),
        ("labaatan iyo bil", 20),
        ("vingt deux et toi ?", 22),
    ],
)
def test_what_is_clear_in_spite_of_its_spelling_is_read(text: str, age: int) -> None:
    assert read_age(text, TODAY).value == age


@pytest.mark.parametrize(
    "text",
    [
        "dice huit",
        "afar labaatan",
        "labaatan iyo xyz",
        "labaatan iyo",
        "xyz iyo labaatan",
        "lax tabana kee koona",
        "vingt12",
        "12 kudo 2004",
        "12 ximoli 2004",
        "12/ximoli/2004",
        "12 qasa dirri 2004",
        "afartan iyo kaan",
    ],
)
def test_what_is_read_by_halves_is_asked_again(text: str) -> None:
    assert read_age(text, TODAY).value is None


@pytest.mark.parametrize("text", ["Yurub ayaan lix sano joogay", "depuis deux jours", "soo laabtay labo sano ka hor"])
def test_a_number_beside_an_ordinary_word_is_whole(text: str) -> None:
    assert read_age(text, TODAY).problem != "ambiguous"


_TENS = {
    word: (value, words)
    for words, joiner_needed in ((SOMALI, True), (AFAR, True), (FRENCH, False))
    for word, value in words.spellings.items()
    if value in range(20 if not joiner_needed else 10, 91, 10) and not words.is_weak(word)
}
_LETTERS = st.text("abdefgiklmnorstuw", min_size=3, max_size=8)


@given(st.sampled_from(sorted(_TENS)), _LETTERS, st.data())
def test_a_number_word_joined_to_unread_letters_is_never_the_half(tens: str, letters: str, data: st.DataObject) -> None:
    value, words = _TENS[tens]
    assume(is_unread(letters) and letters not in _NO_UNIT)
    joiner = data.draw(st.sampled_from(sorted(words.joiners)))
    assert read_age(f"{tens} {joiner} {letters}", TODAY).value != value
    if words.units_first:
        assert read_age(f"{letters} {joiner} {tens}", TODAY).value != value


_SPEECH = ("an", "jir", "san", "rentre", "retour", "arrive", "ne", "soo", "kii")  # beside a year: no month


@given(st.integers(1, 31), _LETTERS, st.integers(1950, 2020))
def test_the_day_beside_an_unknown_month_and_a_year_is_never_the_age(day: int, letters: str, year: int) -> None:
    assume(is_unread(letters) and not letters.startswith(_SPEECH))
    assert read_age(f"{day} {letters} {year}", TODAY).value in {
        None,
        *range(TODAY.year - year - 1, TODAY.year - year + 1),
    }
