"""References that survive being dictated over the phone."""

import re
import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.leads.reference import ALPHABET, new_reference, parse_reference

SIGNS = st.text(ALPHABET, min_size=5, max_size=5)


def reference_of(seed: bytes) -> str:
    stream = iter(seed + bytes(20))
    return new_reference(lambda count: bytes(next(stream, 0) for _ in range(count)))


@given(st.binary(min_size=10, max_size=10))
def test_a_reference_reads_as_itself_however_it_is_typed(seed: bytes) -> None:
    reference = reference_of(seed)
    assert re.fullmatch(rf"EN-[{ALPHABET}]{{4}}-[{ALPHABET}]{{2}}", reference)
    for typed in (
        reference,
        reference.lower(),
        reference.replace("-", " "),
        f"  {reference[3:]} ",
        reference.replace("-", "—"),
    ):
        assert parse_reference(typed) == reference


@given(st.binary(min_size=10, max_size=10), st.sampled_from([3, 4, 5, 6, 8, 9]), st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_noticed(seed: bytes, place: int, sign: str) -> None:
    reference = reference_of(seed)
    wrong = reference[:place] + sign + reference[place + 1 :]
    assert (parse_reference(wrong) is None) == (wrong != reference)


def test_neighbours_exchanged_are_noticed_but_for_the_one_pair_that_no_such_sign_can_tell() -> None:
    missed = []
    for first in ALPHABET:
        for second in ALPHABET:
            good = next(
                f"234{first}{second}{check}" for check in ALPHABET if parse_reference(f"234{first}{second}{check}")
            )
            exchanged = good[:3] + second + first + good[5:]
            if first != second and parse_reference(exchanged):
                missed.append({first, second})
    assert all(pair == {ALPHABET[0], ALPHABET[-1]} for pair in missed)


@pytest.mark.parametrize(
    "typed", ["", "EN", "EN-7K3Q", "EN-7K3Q-M22", "7K3Q0M", "EN-OOOO-II", "77 12 34 56", "bonjour", "FR-7K3Q-M2"]
)
def test_what_is_no_reference_gives_none(typed: str) -> None:
    assert parse_reference(typed) is None


def test_no_sign_looks_like_another() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) == 30
    assert not set("01OILU") & set(ALPHABET)


def test_all_signs_are_drawn_about_equally_often() -> None:
    drawn = "".join(new_reference(secrets.token_bytes)[3:7] for _ in range(3000))
    counts = [drawn.count(sign) for sign in ALPHABET]
    assert min(counts) > 250
    assert max(counts) < 570


def test_bytes_that_would_favour_some_signs_are_thrown_away() -> None:
    draws = iter([bytes([255] * 10), bytes(10)])
    assert new_reference(lambda _count: next(draws)) == reference_of(bytes(10))
