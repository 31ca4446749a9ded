import re
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.answers.masking import mask_personal
from bot.leads.reference import new_reference


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
        ("12032004 77", "[phone]"),
        ("77l23456", "[phone]"),
        ("77 l2 34 56", "[phone]"),
        ("ma référence est EN-7KQ2-M4", "ma référence est [reference]"),
        ("en-7kq2-m4", "[reference]"),
        ("EN 7KQ2 M4 svp", "[reference] svp"),
        ("EN7KQ2M4", "[reference]"),
        ("passeport 12AB34567", "passeport [number]"),
        ("mon passeport n° 1234 perdu", "mon passeport n° [number] perdu"),
        ("carte d'identité : A1234B", "carte d'identité : [number]"),
        ("baasaboorkayga waa 12AB345", "baasaboorkayga waa [number]"),
        ("12AB34567", "[number]"),
        ("ma soeur Fatouma est malade", "ma soeur [name] est malade"),
        ("chez mon frère Ali Test à Balbala", "chez mon frère [name] à Balbala"),
        ("ma petite sœur FATOUMA", "ma petite sœur [name]"),
        ("monsieur Guelleh m'a dit", "monsieur [name] m'a dit"),
        ("avec monsieur guelleh", "avec monsieur [name]"),
        ("je connais Mme Hodan Ould Test", "je connais Mme [name]"),
        ("le Dr. Test", "le Dr. [name]"),
        ("walaashay Fadumo ma iman kartaa", "walaashay [name] ma iman kartaa"),
        ("yi toobokoyta Qaasha", "yi toobokoyta [name]"),
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
        "ma soeur malade peut venir ?",
        "ma soeur est à Dikhil",
        "mon frère Balbala",
        "MA SOEUR EST MALADE",
        "bonjour monsieur stage possible ?",
        "madame je veux m'inscrire",
        "monsieur le directeur",
        "j'habite cheikh moussa",
        "en mars 23",
        "20000fdj",
        "passeport 2024",
        "carte 22 ans",
        "walaalkay wuu yimid",
        "walaalkay Liibiya ayaa lagu haystaa",
        "yi toobokoyta Libyel yibbixeenih",
    ],
)
def test_ages_dates_years_and_plain_talk_stay(text: str) -> None:
    assert mask_personal(text) == text


@pytest.mark.parametrize(("text", "kept"), [("12032004", "12/03/2004"), ("né le 25121999", "né le 25/12/1999")])
def test_a_birth_date_that_looks_like_a_number_is_parted(text: str, kept: str) -> None:
    assert mask_personal(text) == kept


@pytest.mark.parametrize("text", ["21052004", "77052004", "27121999", "31022004", "mon numéro 12032004"])
def test_what_may_be_a_number_of_djibouti_is_masked_even_alone(text: str) -> None:
    assert not re.search(r"\d", mask_personal(text))


@given(
    st.binary(min_size=10, max_size=10),
    st.sampled_from(["{}", "ma référence {} svp", "{}.", "c'est {}"]),
    st.sampled_from([str, str.lower, lambda text: text.replace("-", " - ")]),
)
def test_no_reference_is_left(random: bytes, frame: str, typed: Callable[[str], str]) -> None:
    reference = new_reference(lambda _count: random + bytes(range(20)))
    left = mask_personal(frame.format(typed(reference)))
    assert reference[3:7].casefold() not in left.casefold()


@given(st.from_regex(r"[0-9A-Z]{6,12}", fullmatch=True), st.sampled_from(["{}", "passeport {}", "mon cni : {} merci"]))
def test_no_run_of_letters_and_five_digits_is_left(number: str, frame: str) -> None:
    assume(sum(char.isdigit() for char in number) >= 5)
    assume(not re.fullmatch(r"\d+(FDJ|FD|FRANCS?|FRS|USD|BIRR|EUROS?|DOLLARS?|KM|M|H|ANS?|JIR)|\d{5}", number))
    assert number not in mask_personal(frame.format(number))


@given(
    st.sampled_from(["ma sœur", "mon petit frère", "mon ami", "la mère", "walaashay", "saaxiibkay", "yi toobokoyta",
                     "monsieur", "Mme", "avec madame", "le docteur", "Sheekh"]),
    st.sampled_from(["Fatouma", "Guelleh", "Cabdi-Raxmaan", "Ali Test", "Amina Ben Test", "Aïcha d'Essai", "QAASHA"]),
    st.sampled_from(["{} {}", "{} {} est malade", "{} {}, elle a 22 ans", "c'est pour {} {} de Balbala"]),
)  # fmt: skip
def test_no_name_behind_a_relative_or_a_title_is_left(who: str, name: str, frame: str) -> None:
    left = mask_personal(frame.format(who, name))
    assert not [word for word in re.findall(r"[^\W\d_]{3,}", name) if word in left], left


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
