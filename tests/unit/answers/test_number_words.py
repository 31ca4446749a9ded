import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.numbers import figures, parse_number

FRENCH_UNITS = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
FRENCH_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}
SOMALI_UNITS = ["eber", "kow", "laba", "saddex", "afar", "shan", "lix", "toddoba", "siddeed", "sagaal"]
SOMALI_TENS = [
    "_",
    "toban",
    "labaatan",
    "soddon",
    "afartan",
    "konton",
    "lixdan",
    "toddobaatan",
    "siddeetan",
    "sagaashan",
]
AFAR_UNITS = ["foyya", "iniki", "nammaya", "sidocu", "fereyi", "konoyu", "leceyi", "malciini", "bacaara", "sagaala"]
AFAR_TENS = [
    "_",
    "taban",
    "labaatanna",
    "soddomu",
    "morootomu",
    "kontomu",
    "lactama",
    "malci tabana",
    "bacra tabana",
    "sagla tabana",
]


def in_french(number: int) -> str:
    if number == 100:
        return "cent"
    if number < 20:
        return FRENCH_UNITS[number]
    tens, unit = divmod(number, 10)
    if tens in {7, 9}:
        tens, unit = tens - 1, unit + 10
    if tens == 8:
        return "quatre-vingts" if unit == 0 else f"quatre-vingt-{FRENCH_UNITS[unit]}"
    if unit == 0:
        return FRENCH_TENS[tens]
    return (
        f"{FRENCH_TENS[tens]} et {FRENCH_UNITS[unit]}"
        if unit in {1, 11}
        else f"{FRENCH_TENS[tens]}-{FRENCH_UNITS[unit]}"
    )


def in_somali(number: int, *, units_first: bool) -> str:
    if number == 100:
        return "boqol"
    tens, unit = divmod(number, 10)
    if tens == 0 or unit == 0:
        return SOMALI_UNITS[unit] if tens == 0 else SOMALI_TENS[tens]
    pair = (SOMALI_UNITS[unit], SOMALI_TENS[tens])
    return " iyo ".join(pair if units_first else reversed(pair))


def in_afar(number: int) -> str:
    if number == 100:
        return "boolu"
    tens, unit = divmod(number, 10)
    if tens == 0 or unit == 0:
        return AFAR_UNITS[unit] if tens == 0 else AFAR_TENS[tens]
    return f"{AFAR_TENS[tens]} kee {AFAR_UNITS[unit]}"


@given(st.integers(0, 100), st.booleans())
def test_every_number_is_read_back_from_its_words_in_all_languages_and_orders(number: int, units_first: bool) -> None:
    assert parse_number(in_french(number)) == number
    assert parse_number(in_somali(number, units_first=units_first)) == number
    assert parse_number(in_afar(number)) == number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("vint deu", 22),
        ("vingtdeux", 22),
        ("vin deux", 22),
        ("Vingt et un", 21),
        ("quatre vingt", 80),
        ("septante", 70),
        ("nonante neuf", 99),
        ("soixantedix", 70),
        ("katorze", 14),
        ("deux mille quatre", 2004),
        ("mille neuf cent quatre-vingt-dix-neuf", 1999),
        ("koob iyo labaatan", 21),
        ("labo iyo labatan", 22),
        ("sadex iyo toban", 13),
        ("labaatan iyo saddeh", 23),
        ("sided iyo toban", 18),
        ("todobo iyo labaatan", 27),
        ("labiyo labaatan", 22),
        ("laba kun iyo afar", 2004),
        ("taban kee ti", 11),
        ("taban kee lammaya", 12),
        ("labatana kee laheyi", 26),
        ("labatana ke sidohu", 23),
        ("taban kee malhini", 17),
        ("۲۲", 22),
        ("٢٢", 22),
        ("２２", 22),
    ],
)
def test_spellings_of_chats_and_digits_of_other_scripts_are_read(written: str, number: int) -> None:
    assert parse_number(written) == number


@pytest.mark.parametrize(
    "text", ["j'ai un frère", "je te dis", "qafar af", "un verre de vin", "hal qof", "", "22 ou 23"]
)
def test_words_that_only_look_like_numbers_are_left_alone(text: str) -> None:
    assert parse_number(text) is None
    assert figures(text) == text.replace("è", "e")


def test_afar_is_four_in_somali_and_a_language_before_af() -> None:
    assert parse_number("afar") == 4
    assert figures("afar iyo labaatan jir") == "24 jir"
    assert figures("afar af") == "afar af"


@given(st.text(max_size=200))
def test_no_text_is_too_strange_to_look_for_numbers(text: str) -> None:
    figures(text)
    parse_number(text)


def test_afar_units_may_come_first() -> None:
    assert parse_number("lammaya kee labaatanna") == parse_number("labaatanna kee lammaya") == 22
