"""The day or month of the 18th birthday, where the words tell it; today is 23 November 2026."""

from datetime import date

import pytest

from bot.answers.coming_of_age import coming_of_age_shown, read_coming_of_age

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("je suis né le 15/03/2009", "15/03/2027"),
        ("je suis né le 24/11/2008", "24/11/2026"),
        ("né le 29/02/2012", "01/03/2030"),
        ("waxaan dhashay 2009-05-02", "02/05/2027"),
        ("né en mars 2010", "03/2028"),
        ("j'aurai 18 ans en mars", "03/2027"),
        ("j'aurai 18 ans le 3 janvier", "03/01/2027"),
        ("dans 2 mois j'aurai 18 ans", "01/2027"),
        ("je fête mes 18 ans le 20 juin", "20/06/2027"),
        ("18 ans le 15/01/2027", "15/01/2027"),
        ("18 ayaan noqonayaa bisha janaayo", "01/2027"),
    ],
)
def test_the_day_or_the_month_is_told_where_it_is_known(text: str, shown: str) -> None:
    span = read_coming_of_age(text, TODAY)
    assert span is not None
    assert coming_of_age_shown(span) == shown


@pytest.mark.parametrize(
    "text",
    [
        "17",
        "j'ai 17 ans",
        "né en 2010",  # any day of 2028
        "bientôt 18 ans",
        "j'aurai 17 ans en mars",
        "j'aurai 18 ans l'année prochaine",
        "je suis né le 23/11/2008",  # 18 today
        "né le 30/02/2010",
        "Balbala",
    ],
)
def test_nothing_is_made_up_where_it_is_not(text: str) -> None:
    assert read_coming_of_age(text, TODAY) is None
