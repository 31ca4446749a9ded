import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.phones import read_phone


@pytest.mark.parametrize(
    "text",
    [
        "77000000",
        "77 00 00 00",
        "77.00.00.00",
        "77/00/00/00",
        "77,00,00,00",
        "77, 00, 00, 00",
        "77_00_00_00",
        "253 77,00,00,00",
        "22, 77000000",
        "+253 77 00 00 00",
        "(+253) 77000000",
        "0025377000000",
        "25377000000",
        "٧٧٠٠٠٠٠٠",
        "۷۷۰۰۰۰۰۰",
        "mon numero c'est 77000000 merci",
        "77 00 00 00 ou 77000000",
        "j'ai 22 ans, 77000000",
        "nambarkaygu waa 77000000",
    ],
)
def test_a_djiboutian_number_is_read_however_it_is_written(text: str) -> None:
    reading = read_phone(text)
    assert (reading.value, reading.detail) == ("+25377000000", "")


def test_fixed_lines_and_foreign_numbers_are_taken_with_a_remark() -> None:
    assert read_phone("21 00 00 00").detail in {"fixed_line", "not_a_number"}
    assert (read_phone("+33 6 00 00 00 00").value, read_phone("+33 6 00 00 00 00").detail) == (
        "+33600000000",
        "foreign_number",
    )


@pytest.mark.parametrize("text", ["77 00 00 00 ou 77 00 00 01", "77000000 77000001", "+33600000000, 77000000"])
def test_two_different_numbers_are_ambiguous(text: str) -> None:
    assert (read_phone(text).problem, read_phone(text).detail) == ("ambiguous", "several")


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("7700000", "too_short"),
        ("770000000", "too_long"),
        ("77000000000", "too_long"),
        ("12345678", "not_a_number"),
        ("0600000000", "not_a_number"),
    ],
)
def test_an_impossible_number_is_invalid(text: str, detail: str) -> None:
    assert (read_phone(text).problem, read_phone(text).detail) == ("invalid", detail)


@pytest.mark.parametrize("text", ["", "je n'ai pas de numéro", "22 ans", "🙂"])
def test_a_text_without_a_number_is_missing(text: str) -> None:
    assert read_phone(text).problem == "missing"


@given(st.integers(0, 999999), st.sampled_from(["{}", "+253{}", "00253{}", "numéro : {}"]))
def test_an_e164_number_reads_as_itself(end: int, form: str) -> None:
    first = read_phone(form.format(f"77{end:06}")).value
    assert first == f"+25377{end:06}"
    assert read_phone(first).value == first


@given(st.text(max_size=200) | st.from_regex(r"[+0-9 ()./\-]{1,60}", fullmatch=True))
def test_any_text_gives_e164_or_a_problem(text: str) -> None:
    value = read_phone(text).value
    assert value is None or (value.startswith("+") and value[1:].isdigit() and len(value) <= 16)


def test_two_numbers_parted_by_a_stroke_are_several() -> None:
    assert read_phone("+253 77 00 00 00 / 77 00 00 01").problem == "ambiguous"
    assert read_phone("77/00/00/00").value == "+25377000000"


def test_a_long_message_is_never_cut_within_a_number() -> None:
    for spaces in range(360, 400):
        assert read_phone("a" * spaces + " 77 00 00 00 12 34 56 78 90").value is None
