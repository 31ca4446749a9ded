import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.yes_no import read_yes_no


@pytest.mark.parametrize(
    "text",
    ["oui", "Ouiii", "ouais", "ok", "d'accord", "bien sûr", "pas de problème", "haa", "waa sax", "yeey", "meqeh", "👍"],
)
def test_a_yes_is_read_in_three_languages(text: str) -> None:
    assert read_yes_no(text).value is True


@pytest.mark.parametrize(
    "text", ["non", "nan", "jamais", "bien sûr que non", "pas du tout", "maya", "maleey", "aleey", "👎"]
)
def test_a_no_is_read_in_three_languages(text: str) -> None:
    assert read_yes_no(text).value is False


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("oui et non", "ambiguous"),
        ("peut-être", "ambiguous"),
        ("ma aqaan", "ambiguous"),
        ("si j'ai bien compris", "missing"),
        ("je suis rentré l'an dernier", "missing"),
        ("", "missing"),
    ],
)
def test_anything_else_is_asked_again(text: str, problem: str) -> None:
    assert read_yes_no(text).problem == problem


@given(st.text(max_size=200))
def test_any_text_gives_an_answer_or_a_problem(text: str) -> None:
    reading = read_yes_no(text)
    assert (reading.value is None) == (reading.problem is not None)
