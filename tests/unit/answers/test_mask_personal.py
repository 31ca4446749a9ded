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
        ("wa.me/25377000000", "[link]"),
        ("regarde facebook.com/amina.test", "regarde [link]"),
        ("https://exemple.org/a?b=77", "[link]"),
        ("77 12.03.20", "[phone]"),
        ("77 OO OO 12", "[phone]"),
        ("77 -- 00 -- 00 -- 12", "[phone]"),
        ("77🙂00🙂00🙂12", "[phone]"),
        ("77 et 00 et 00 et 12", "[phone]"),
        ("soixante-dix-sept douze trente-quatre cinquante-six", "[phone]"),
        ("toddoba toddoba eber eber kow laba saddex afar", "[phone]"),
        ("malcina malcina foyya foyya namma sidoc ferey konoy", "[phone]"),
        ("77 douze 34 cinquante six", "[phone]"),
        ("amina arobase exemple point com", "[email]"),
        ("moi@aminatest", "[user]"),
        ("Telegram @ aminatest", "Telegram [user]"),
        ("mon insta c'est amina_99", "mon insta c'est [user]"),
        ("ma sœur s'appelle amina test et elle a 22 ans", "ma sœur s'appelle [name] et elle a 22 ans"),
        ("il s'appelle Amina", "il s'appelle [name]"),
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
        "j'ai vingt et un ou vingt-deux ans",
        "né en mille neuf cent quatre-vingt-dix-neuf",
        "laba iyo labaatan jir",
        "de 2020 et 2024",
        "en 2023. 22 ans",
        "ça s'appelle comment ?",
        "sur facebook c'est quoi ?",
        "je veux.me dire",
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


GAPS = st.sampled_from([
    "", " ", "-", ".", "/", ",", " - ", " . ", "--", " -- ", "\u00a0", "\u200b", "\n", "_", "*", "|", "🙂", " et ",
    " iyo ", " kee ", ", puis ", " point ",
])  # fmt: skip
TALK = st.text(max_size=20).filter(lambda text: not re.search(r"\d", text))


@given(
    st.sampled_from(["77", "+253 77", "0025377", "25377", "(77)", "21", "27"]),
    st.integers(0, 999999),
    st.lists(GAPS, min_size=3, max_size=3),
    st.booleans(),
    TALK,
    TALK,
)
def test_no_digit_of_a_phone_number_is_left_however_it_is_written(
    begins: str, end: int, gaps: list[str], with_letters: bool, before: str, after: str
) -> None:
    pairs = [f"{end:06}"[at : at + 2] for at in range(0, 6, 2)]
    if with_letters:
        pairs = [pair.replace("00", "OO") for pair in pairs]
    written = begins + "".join(gap + pair for gap, pair in zip(gaps, pairs, strict=True))
    left = mask_personal(f"{before} {written} {after}")
    assert not re.search(r"\d", left), left


@given(st.integers(0, 99999999), st.sampled_from(["٠", "۰", "०", "𝟘", "０"]), GAPS)
def test_digits_of_other_scripts_are_digits(number: int, zero: str, gap: str) -> None:
    digits = f"{number:08}".translate({ord(str(digit)): chr(ord(zero) + digit) for digit in range(10)})
    left = mask_personal(f"mon numéro {gap.join(digits)} merci")
    assert not any(char.isdecimal() for char in left), left


@pytest.mark.parametrize(
    "frame",
    [
        "je m'appelle {}", "Je m’appelle {}", "jm'appelle {}", "mon nom est {}", "moi c'est {}", "mon prénom c'est {}",
        "magacaygu waa {}", "magacayga waa {}", "magaceygu wa {}", "waxaa la i yiraahdaa {}", "yi migaq {}",
        "yi migaqa {}", "my name is {}", "JE M'APPELLE {}", "bonjour je m'appelle {} et j'ai 22 ans",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["Amina Test", "amina test", "AMINA", "Cabdi-Raxmaan Tijaabo", "Aïcha d'Essai"])
def test_no_announced_name_is_left(frame: str, name: str) -> None:
    left = mask_personal(frame.format(name))
    assert not [word for word in re.findall(r"[^\W\d_]{3,}", name) if word in left], left


@pytest.mark.parametrize(
    "text",
    ["je m'appelle Amina Test", "anu amina test kinniyo", "nom : Test", "Ayan ayaa la i yidhaahdaa", "77 00 00 00"],
)
def test_what_is_masked_once_stays_as_it_is(text: str) -> None:
    once = mask_personal(text)
    assert once != text
    assert mask_personal(once) == once
