import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.sectors import read_sectors
from bot.leads.sectors import Sector

EVERYTHING = tuple(sector.value for sector in Sector if sector is not Sector.OTHER)


@pytest.mark.parametrize(
    ("text", "sectors"),
    [
        ("la mer et l'agriculture", ("agriculture", "sea")),
        ("pêche, couture", ("sea", "crafts")),
        ("je veux vendre des habits", ("trade",)),
        ("panneaux solaires", ("energy",)),
        ("le recyclage du plastique", ("recycling",)),
        ("informatique et tourisme", ("digital", "tourism")),
        ("autre", ("other",)),
        ("la coiffure", ("other",)),
        ("pas l'agriculture, plutôt le commerce", ("trade",)),
        ("beeraha iyo ganacsiga", ("agriculture", "trade")),
        ("kalluumaysiga", ("sea",)),
        ("qorraxda", ("energy",)),
        ("buqre kee tellemmo", ("agriculture", "trade")),
        ("teknolooji", ("digital",)),
        ("agriculture elevage", ("agriculture",)),
        ("ma passion agriculture elevage", ("agriculture",)),
        ("kalluunka ma rabo, ganacsi baan rabaa", ("trade",)),
        ("ma rabo kalluunka laakiin beeraha", ("agriculture",)),
        ("la pêche ne m'intéresse pas, le tourisme oui", ("tourism",)),
        ("tous les secteurs", EVERYTHING),
        ("tout", EVERYTHING),
        ("tout sauf la pêche", tuple(sector for sector in EVERYTHING if sector != "sea")),
    ],
)
def test_sectors_are_read_in_three_languages_several_at_once(text: str, sectors: tuple[str, ...]) -> None:
    assert read_sectors(text).value == sectors


@pytest.mark.parametrize(
    "text",
    [
        "",
        "je ne sais pas",
        "pas la pêche",
        "ma mère",
        "beera",
        "22 ans",
        "1",
        "1 et 3",
        "kalluun ma rabo",
        "ma robot baa",
    ],
)
def test_a_text_without_a_sector_is_missing(text: str) -> None:
    assert read_sectors(text).problem == "missing"


@given(st.text(max_size=200))
def test_any_text_gives_ids_or_a_problem(text: str) -> None:
    assert set(read_sectors(text).value or ()) <= {sector.value for sector in Sector}
