"""The search for many values in what is at rest."""

from tests.support.at_rest import pieces


def test_a_value_is_found_wherever_it_begins() -> None:
    assert pieces(b"\0abcd1\n", b"[a-z]{3}") == {b"abc", b"bcd"}
    assert pieces(b"\x02\n\x00\x01\x02\x03", b"\x02.{3}") == {b"\x02\n\x00\x01"}
