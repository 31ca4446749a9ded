"""Ages and places as the team groups them."""

from __future__ import annotations

import pytest

from bot.leads.age_groups import AgeGroup, age_group
from bot.leads.places import Place
from bot.leads.regions import REGION_OF, places_in


@pytest.mark.parametrize(
    ("age", "group"), [(17, None), (18, "18-20"), (20, "18-20"), (21, "21-23"), (26, "24-26"), (27, "27+"), (90, "27+")]
)
def test_each_age_of_an_adult_is_in_one_group(age: int, group: str | None) -> None:
    assert age_group(age) == group
    holding = [each for each in AgeGroup if each.bounds[0] <= age <= (each.bounds[1] or age)]
    assert holding == ([AgeGroup(group)] if group else [])


def test_the_capital_stands_for_its_communes() -> None:
    assert places_in(Place.DJIBOUTI_VILLE) == {Place.DJIBOUTI_VILLE, Place.RAS_DIKA, Place.BOULAOS, Place.BALBALA}
    assert places_in(Place.BALBALA) == {Place.BALBALA}
    assert REGION_OF[Place.BALBALA] is Place.DJIBOUTI_VILLE
    assert all(place in places_in(region) for place, region in REGION_OF.items())
