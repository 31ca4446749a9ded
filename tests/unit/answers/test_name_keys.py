"""What names are found by and compared by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.lead_search import read_search
from bot.answers.name_keys import LONGEST, alike, beginnings, likenesses, searched, sound


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("amina", "Amina Test"),
        ("AMI", "Amina Test"),
        ("test ami", "Amina Test"),
        ("aïcha", "Aicha Essai"),
        ("aich", "Aïcha Essai"),
        ("li", "Li Essai"),
        ("عائ", "عائشة"),
        ("abdourahmane", "Abdourahmaneh Essai"),
    ],
)
def test_a_name_is_found_by_its_words_and_their_beginnings(typed: str, name: str) -> None:
    assert searched(typed)
    assert searched(typed) <= beginnings(name)


@pytest.mark.parametrize(
    ("typed", "name"), [("am", "Amina Test"), ("mina", "Amina Test"), ("aminata", "Amina"), ("amina x", "Amina Test")]
)
def test_a_name_is_not_found_by_less_or_by_something_else(typed: str, name: str) -> None:
    assert not searched(typed) <= beginnings(name)


@given(st.text(max_size=80))
def test_every_name_is_found_by_the_whole_of_it(name: str) -> None:
    assert searched(name) <= beginnings(name)
    assert all(len(key) <= LONGEST for key in beginnings(name))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohamed", "Maxamed"),
        ("Omar", "Cumar"),
        ("Djama", "Jaamac"),
        ("Zahra", "Sahra"),
        ("Guelleh", "Geelle"),
        ("Fatouma", "Faadumo"),
        ("Youssouf", "Yuusuf"),
        ("Aïcha", "Caasha"),
    ],
)
def test_the_french_and_the_somali_spelling_of_a_name_sound_the_same(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_two_names_of_one_person_share_a_key_and_those_of_two_people_do_not() -> None:
    assert likenesses("Mohamed Ali Omar", "arta") & likenesses("Cumar Maxamed", "arta")
    assert not likenesses("Mohamed Ali Omar", "arta") & likenesses("Cumar Maxamed", "obock")
    assert not likenesses("Mohamed Ali", "arta") & likenesses("Mohamed Hassan", "arta")
    assert likenesses("Mohamed", "arta") == set()
    assert alike("Mohamed Ali Omar", "Cumar Maxamed Cali") == 100
    assert alike("Fatouma Djama", "Fatouma Hassan") < 80


def test_what_is_typed_is_a_reference_a_number_or_a_name() -> None:
    assert read_search("en 7kq2 m4").phone is None
    assert read_search("77 00 00 01").phone == "+25377000001"
    assert read_search("+253 77000001").phone == "+25377000001"
    assert read_search("Amina ali").words == {"amina", "ali"}
    nothing = read_search("0001")  # the end of a number would give the number away
    assert (nothing.reference, nothing.phone, nothing.words) == (None, None, frozenset())
