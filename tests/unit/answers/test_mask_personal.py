import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.masking import mask_personal


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("mon numéro 77 00 00 00 merci", "mon numéro [phone] merci"),
        ("+253 77-00-00-00", "[phone]"),
        ("٧٧٠٠٠٠٠٠", "[phone]"),
        ("7️⃣7️⃣0️⃣0️⃣0️⃣0️⃣0️⃣0️⃣", "[phone]"),
        ("wa.me/25377000000", "wa.me/[phone]"),
        ("amina@exemple.com", "[email]"),
        ("écris à amina . test @ exemple . com", "écris à [email]"),
        ("@aminatest", "[user]"),
        ("https://t.me/aminatest", "[user]"),
        ("je m'appelle Amina Test et j'ai 22 ans", "je m'appelle [name] et j'ai 22 ans"),
        ("magacaygu waa Amina Test", "magacaygu waa [name]"),
        ("anu Amina Test kinniyo", "anu [name] kinniyo"),
        ("Mon nom : Amina Test, de Balbala", "Mon nom : [name], de Balbala"),
        ("Nom: Test Prénom: Amina", "Nom: [name] Prénom: [name]"),
        ("né le 12/03/2004 77000000", "né le 12/03/2004 [phone]"),
        ("+253 21.10.2004", "[phone]"),
        ("12032004", "[phone]"),
    ],
)
def test_numbers_addresses_accounts_and_announced_names_are_masked(text: str, masked: str) -> None:
    assert mask_personal(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "j'ai 22 ans",
        "18-26 ans ?",
        "né le 12/03/2004",
        "2004-03-12",
        "12 03 2004",
        "22 12/03/2004",
        "né en 2004, rentré en 2023",
        "2020-2024",
        "je suis djiboutienne",
        "anu 22 sanata kinniyo",
        "c'est combien ?",
        "pourquoi tu veux mon nom",
        "je suis de retour à Balbala",
    ],
)
def test_ages_dates_years_and_plain_talk_stay(text: str) -> None:
    assert mask_personal(text) == text


@given(st.text(max_size=200) | st.from_regex(r"[+0-9 ()./\-٠-٩a-c@]{1,80}", fullmatch=True))
def test_no_run_of_six_digits_is_left(text: str) -> None:
    assert re.search(r"\d{6}", mask_personal(text)) is None


@given(
    st.integers(0, 999999),
    st.sampled_from([" ", "-", ".", "", "/", " - "]),
    st.text(max_size=20).filter(lambda t: not re.search(r"\d", t)),
)
def test_no_djiboutian_mobile_number_is_left(end: int, sign: str, before: str) -> None:
    digits = f"77{end:06}"
    written = sign.join(digits[at : at + 2] for at in range(0, 8, 2))
    assert written not in mask_personal(f"{before} {written}")


@pytest.mark.parametrize(
    "text",
    ["je m'appelle Amina Test", "anu amina test kinniyo", "nom : Test", "Ayan ayaa la i yidhaahdaa", "77 00 00 00"],
)
def test_what_is_masked_once_stays_as_it_is(text: str) -> None:
    once = mask_personal(text)
    assert once != text
    assert mask_personal(once) == once
