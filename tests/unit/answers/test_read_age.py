from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.ages import read_age

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("22", 22),
        ("22 ans", 22),
        ("22ans", 22),
        ("22a", 22),
        ("22yrs", 22),
        ("j'ai22ans", 22),
        ("g 22 ans", 22),
        ("jai vint deu ans", 22),
        ("mon âge : 22", 22),
        ("٢٢", 22),
        ("۲۲ ans", 22),
        ("２２", 22),
        ("17 ans et demi", 17),
        ("17,5", 17),
        ("26 ans et 3 mois", 26),
        ("j'ai 22 ans je peux participer ?", 22),
        ("j'ai 22 ans et 2 enfants", 22),
        ("j'ai 22 ans et mon frère 17", 22),
        ("j'ai 25 ans, rentré en 2023", 25),
        ("j'ai 24 ans depuis 3 mois", 24),
        ("je suis une fille de 22 ans", 22),
        ("22 ans de Balbala", 22),
        ("22 H", 22),
        ("je viens d'avoir 18 ans", 18),
        ("pas 22 ans mais 23", 23),
    ],
)
def test_an_age_is_read_however_it_is_written_in_french(text: str, age: int) -> None:
    assert read_age(text, TODAY).value == age


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("laba iyo labaatan", 22),
        ("labaatan iyo laba jir", 22),
        ("waxaan ahay siddeed iyo toban jir", 18),
        ("da'daydu waa 22", 22),
        ("shan iyo labaatan sano", 25),
        ("22 jir ayaan ahay", 22),
        ("taban kee malciini", 17),
        ("labaatanna kee nammaya", 22),
        ("yi karma 22 kinni", 22),
        ("anu labatana kee sidocu sanata", 23),
    ],
)
def test_an_age_is_read_in_somali_and_afar(text: str, age: int) -> None:
    assert read_age(text, TODAY).value == age


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("12/03/2004", 22),
        ("12-3-2004", 22),
        ("12.03.2004", 22),
        ("12/03/04", 22),
        ("2004-03-12", 22),
        ("12 mars 2004", 22),
        ("né le 12 mars 2004", 22),
        ("née le douze sept 2004", 22),
        ("né le 24 novembre 2004", 21),
        ("03/25/2004", 22),
        ("waxaan dhashay 12 maarso 2004", 22),
        ("né en décembre 2008", 17),
        ("né le 15 du 3 2004", 22),
        ("né le 12/03/2004 j'ai 22 ans", 22),
    ],
)
def test_a_birth_date_gives_the_age_on_the_day(text: str, age: int) -> None:
    assert read_age(text, TODAY).value == age


@pytest.mark.parametrize(
    "text", ["2004", "né en 04", "de 2004", "je suis de 04", "waxaan dhashay 2004", "2004 ayaan dhashay"]
)
def test_a_year_of_birth_gives_the_lower_age_when_both_are_treated_alike(text: str) -> None:
    assert read_age(text, TODAY).value == 21


@pytest.mark.parametrize("text", ["2008", "né en 2008", "1999", "né en 99", "né en novembre 2008"])
def test_a_birth_year_that_leaves_the_answer_open_is_asked_again(text: str) -> None:
    reading = read_age(text, TODAY)
    assert (reading.value, reading.problem, reading.detail) == (None, "ambiguous", "birthday_open")


def test_on_the_last_day_of_the_year_the_birth_year_says_it_all() -> None:
    assert read_age("2008", date(2026, 12, 31)).value == 18


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("j'aurai 19 ans en mars", 18),
        ("en mars j'aurai 19 ans", 18),
        ("j'aurai 19 ans en novembre", 18),
        ("j'aurai 19 ans le 12/03/2027", 18),
        ("18 ans le mois prochain", 17),
        ("18 ans dans 3 mois", 17),
        ("dans un mois j'ai 18 ans", 17),
        ("18 ans dans quelques semaines", 17),
        ("dans 2 ans j'aurai 20 ans", 18),
        ("je vais avoir 18 ans demain", 17),
        ("j'ai 17 ans, j'aurai 18 ans en mars", 17),
        ("22 bientôt 23", 22),
        ("j'ai eu 18 ans en mars", 18),
        ("j'ai eu 18 ans en 2023", 20),
    ],
)
def test_an_age_to_come_is_never_taken_for_the_present_one(text: str, age: int) -> None:
    assert read_age(text, TODAY).value == age


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("bientôt 18 ans", "future_age"),
        ("j'aurai 18 ans", "future_age"),
        ("presque 18", "about"),
        (">18", "about"),
        ("20 et quelques", "about"),
        ("j'ai plus de 26 ans", "about"),
        ("je n'ai pas encore 18 ans", "about"),
        ("à partir de 18 ans ?", "about"),
        ("la vingtaine", "about"),
        ("j'avais 19 ans", "past_age"),
        ("j'ai une soeur de 14 ans", "other_person"),
        ("j'ai un frère qui a 16 ans", "other_person"),
        ("une amie de 17 ans peut venir ?", "other_person"),
        ("walaashay waa 14 jir", "other_person"),
        ("j'ai quitté l'école à 14 ans", "past_age"),
        ("mon frère a 17 ans", "other_person"),
        ("18-26 ans ?", "several"),
        ("22 ou 23", "several"),
        ("22 23", "several"),
        ("entre 18 et 26", "several"),
        ("de 18 à 26 ans", "several"),
        ("né le 12/03/2004 j'ai 24 ans", "several"),
    ],
)
def test_what_is_not_certain_is_ambiguous(text: str, detail: str) -> None:
    reading = read_age(text, TODAY)
    assert (reading.value, reading.problem, reading.detail) == (None, "ambiguous", detail)


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("-5", "too_small"),
        ("0", "too_small"),
        ("3 ans", "too_small"),
        ("111", "too_large"),
        ("200 ans", "too_large"),
        ("5000", "too_large"),
        ("2030", "future"),
        ("01/01/2030", "future"),
        ("31/02/2004", "bad_date"),
    ],
)
def test_what_no_person_can_be_is_invalid(text: str, detail: str) -> None:
    reading = read_age(text, TODAY)
    assert (reading.value, reading.problem, reading.detail) == (None, "invalid", detail)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "🙂",
        "2 enfants",
        "dans 3 mois",
        "77 00 00 00",
        "77000000",
        "PK12",
        "bac +3",
        "5 ans d'expérience",
        "qafar af",
        "né le 12 mars",
    ],
)
def test_other_numbers_are_no_ages(text: str) -> None:
    assert read_age(text, TODAY).problem == "missing"


def _age(birth: date) -> int:
    had_birthday = (TODAY.month, TODAY.day) >= (birth.month, birth.day)
    return TODAY.year - birth.year - (0 if had_birthday else 1)


@given(
    st.dates(date(TODAY.year - 100, 1, 1), TODAY - timedelta(days=6 * 366)),
    st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "né le %d-%m-%Y", "waxaan dhashay %d/%m/%Y"]),
)
def test_the_age_from_a_birth_date_is_that_of_the_calendar(birth: date, form: str) -> None:
    assert read_age(birth.strftime(form), TODAY).value == _age(birth)


@given(st.integers(5, 110), st.sampled_from(["{}", "{} ans", "j'ai {} ans", "{}ans", "{} jir", "karma {}"]))
def test_every_possible_age_is_read(age: int, form: str) -> None:
    assert read_age(form.format(age), TODAY).value == age


@given(
    st.integers(18, 26),
    st.sampled_from(["j'aurai {} ans", "bientôt {} ans", "{} ans dans 2 mois", "je vais avoir {} ans en mai"]),
)
def test_no_age_to_come_is_read_as_reached(age: int, form: str) -> None:
    assert read_age(form.format(age), TODAY).value in {None, age - 1}


@given(
    st.text(max_size=200) | st.from_regex(r"[0-9 ./\-]{1,40}(ans|jir)?", fullmatch=True),
    st.dates(date(2026, 1, 1), date(2035, 12, 31)),
)
def test_any_text_gives_a_plausible_age_or_a_problem(text: str, today: date) -> None:
    reading = read_age(text, today)
    assert reading.value is None or 5 <= reading.value <= 110
