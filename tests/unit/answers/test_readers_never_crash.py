"""Every reader of answers takes whatever is typed. `make fuzz` tries 100,000 messages of each, `make test` a few."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.ages import OLDEST, YOUNGEST, read_age
from bot.answers.coming_of_age import read_coming_of_age
from bot.answers.danger import is_danger
from bot.answers.masking import mask_personal
from bot.answers.names import LONGEST, SHORTEST, read_name
from bot.answers.numbers import figures, parse_number
from bot.answers.phones import read_phone
from bot.answers.places import read_place
from bot.answers.question import asks_something, is_question
from bot.answers.sectors import read_sectors
from bot.answers.suppositions import read_supposition
from bot.answers.why import asks_why
from bot.answers.yes_no import read_yes_no
from bot.leads.places import VARIANTS, Place
from bot.leads.sectors import KEYWORDS, Sector

if TYPE_CHECKING:
    from collections.abc import Callable

TODAYS = (date(2026, 11, 23), date(2028, 2, 29), date(2027, 1, 1), date(2026, 12, 31))
WORDS = """
j'ai je suis g jai ans an 22ans né née en le de mars mars. septembre sept vingt deux vingt-et-un quatre-vingt-dix mille
cent dix neuf zéro aurai bientôt presque entre et à ou environ depuis demi frère mon ma moi moins dans mois prochain
laba iyo labaatan labaatan-iyo toddoba jir sano boqol kun waxaan ahay dhashay da'daydu bisha soo socota ka dib hal
taban kee malciini labaatanna nammaya leceyi karma yi sanata yoobokeh anu kinniyo foyya boolu
m'appelle nom: prénom: magacaygu waa migaq yok ayaa la i yidhaahdaa my name is Amina Test O'Neil Ben-Ali إسمي اسمي
djibouti balbala pk12 quartier 7 ali-sabieh habite rentré revenu d'éthiopie yémen hors pays ma joogaa halkan
pêche mer tout sauf pas kalluun ganacsi oui non haa maya yey maley ok peut-être ? ! , . / @ : ; + - – ' ’ ( )
+253 77 00253 77000000 77.00.00.00 12/03/2004 2004-03-12 30/02/2004 03/2004 31.12. 1/2 17,5 2004 -5 150 99999 0 22
si j'avais habitais mon frère haddii lahaa tekkek walaalkay
on me frape aidez tuer mourir passeport pris mer bateau en pas i garaac dil khatar badbaadi yoo qid rabam faxa cato
"""
KNOWN = sorted(
    {*WORDS.split(), *(n for names in VARIANTS.values() for n in names), *(w for ws in KEYWORDS.values() for w in ws)}
)


def _with_typo(word: str, at: int, kind: str) -> str:
    """One slip of the finger: a letter left out, doubled or swapped with the next."""
    at %= len(word)
    slips = {
        "drop": word[:at] + word[at + 1 :],
        "double": word[: at + 1] + word[at:],
        "swap": word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
        "upper": word.upper(),
    }
    return slips[kind]


_known = st.sampled_from(KNOWN)
_typos = st.builds(_with_typo, _known, st.integers(0, 20), st.sampled_from(["drop", "double", "swap", "upper"]))
_digits = st.text(st.characters(categories=["Nd", "Nl", "No"]), min_size=1, max_size=9)  # of all scripts
_fragments = st.builds(lambda word, at: word[: at % len(word) + 1], _known, st.integers(0, 20))
_pieces = st.one_of(_known, _known, _typos, _fragments, _digits, st.integers(-10, 3000).map(str), st.text(max_size=8))
_joints = st.sampled_from([" ", " ", " ", "", "  ", "\n", "-", ", ", "\u00a0", "\u200b"])
_lines = st.builds(lambda joint, pieces: joint.join(pieces), _joints, st.lists(_pieces, max_size=9))
_long = st.builds(lambda line, times: (line * times)[:4096], _lines, st.integers(2, 4096))
messages = st.integers(0, 29).flatmap(lambda n: _long if n == 0 else _lines)


def _age(text: str) -> None:
    for today in TODAYS:
        value = read_age(text, today).value
        assert value is None or (type(value) is int and YOUNGEST <= value <= OLDEST)


def _phone(text: str) -> None:
    value = read_phone(text).value
    assert value is None or phonenumbers.is_valid_number(phonenumbers.parse(value))


def _place(text: str) -> None:
    value = read_place(text).value
    assert value is None or value in set(Place)


def _sectors(text: str) -> None:
    value = read_sectors(text).value
    assert value is None or (value and set(value) <= set(Sector))


def _name(text: str) -> None:
    value = read_name(text).value
    letters = sum(char.isalpha() for char in value or "")
    assert value is None or (value == " ".join(value.split()) and SHORTEST <= letters <= LONGEST)


def _yes_no(text: str) -> None:
    assert read_yes_no(text).value in {True, False, None}


def _numbers(text: str) -> None:
    value = parse_number(text)
    assert isinstance(figures(text), str)
    assert value is None or value >= 0


def _question(text: str) -> None:
    assert {is_question(text), asks_something(text)} <= {True, False}


def _masking(text: str) -> None:
    assert isinstance(mask_personal(text), str)


def _danger(text: str) -> None:
    assert is_danger(text) in {True, False}


def _supposition(text: str) -> None:
    found = read_supposition(text)
    assert found is None or found.age is not None or found.place is not None
    assert found is None or found.age is None or 0 < found.age <= OLDEST


def _coming_of_age(text: str) -> None:
    for today in TODAYS:
        span = read_coming_of_age(text, today)
        assert span is None or today < span.first <= span.last


def _why(text: str) -> None:
    assert asks_why(text) in {True, False}


READERS = (
    _age, _phone, _place, _sectors, _name, _yes_no, _numbers, _question, _masking, _danger, _supposition,
    _coming_of_age, _why,
)  # fmt: skip


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__.strip("_"))
@given(text=messages)
def test_a_reader_takes_whatever_is_typed(reader: Callable[[str], None], text: str) -> None:
    reader(text)
