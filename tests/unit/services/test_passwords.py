"""Which passwords are taken: long ones that nobody at a French keyboard tries first."""

from __future__ import annotations

import pytest

from bot.services.staff.french import neighbours
from bot.services.staff.passwords import Weakness, weakness


@pytest.mark.parametrize(
    "password",
    [
        "azertyuiopqsdfgh",
        "azertyuiopqsdfghjklm",
        "azertyuiopqsdfghjklmwxcvbn",
        "AZERTYUIOPqsdfghjklm",
        "azerty123456789!",
        "azertyazertyazerty",
        "aqwzsxedcrfvtgb",
        "wqaxszcdevfrbgt",
        "&é\"'(-è_çà)=azerty",
        "1a2z3e4r5t6y7u8i",
        "Bonjour2026!Bonjour",
        "marseille13marseille",
        "allahakbarallah1",
        "motdepasse123456",
        "MotDePasse2026!!",
        "bienvenue2026bienvenue",
        "djiboutidjibouti77",
        "jetaimejetaime123",
        "bismillah1234567",
        "soleilsoleil2026!",
        "qwertyuiopasdfgh",
        "éléphantéléphant",
    ],
)
async def test_what_many_people_type_is_not_taken(password: str) -> None:
    assert await weakness(password) is Weakness.COMMON


@pytest.mark.parametrize(
    "password",
    [
        "cinq girafes lisent sous un figuier",
        "un dromadaire repeint la mosquée",
        "tortue-cardamome-balcon-neuf",
        "Le thé de ma tante a refroidi hier",
        "shimbir cagaaran oo heesaysa",
        "vq7Rk2!mZp0xTd9L",
    ],
)
async def test_a_few_words_that_do_not_belong_together_are_taken(password: str) -> None:
    assert await weakness(password) is None


async def test_ones_own_name_and_too_short_a_password_are_not_taken() -> None:
    assert await weakness("Fatouma Abdourahman", "Fatouma Abdourahman") is Weakness.COMMON
    assert await weakness("vq7Rk2!mZp0xTd") is Weakness.SHORT
    assert await weakness("x" * 201) is Weakness.LONG


def test_the_keyboard_is_azerty_and_each_neighbour_is_one_the_other_way_too() -> None:
    around = neighbours()
    assert around["q"] == [None, "aA", "zZ", "sS", "wW", "<>"]
    assert around["5"] == around["("]
    for sign, keys in around.items():
        for key in filter(None, keys):
            assert any(sign in back for back in around[key[0]] if back), (sign, key)
