"""The words for numbers in French, Somali and Afar, with the spellings met in chats. Data for `numbers`.

Somali and Afar words are looked up by their folded key, so one spelling of a kind is enough; French ones as they
stand, without accents. Sources: the Djibouti method of Afar (afaraf.free.fr), Google GATITOS (tens from 40 on),
Common Voice (Somali). A weak word means something else as well (dis, vin, un, hal): it counts only beside another
number, before a unit of age, or alone.
"""

from dataclasses import dataclass
from typing import Final

from bot.answers.folding import afar_key, fold, somali_key


@dataclass(frozen=True)
class Vocabulary:
    """The number words of one language, by the key that `key_of` gives."""

    language: str
    values: dict[str, int]
    weak: frozenset[str]
    joiners: frozenset[str]
    products: frozenset[tuple[int, int]]
    units_first: bool
    spellings: dict[str, int]  # as they are listed, for patterns

    def key_of(self, word: str) -> str:
        """Return the form under which `word` is looked up."""
        return _KEYS[self.language](word)

    def value_of(self, word: str) -> int | None:
        """Return the value of one number word, or None."""
        return self.values.get(self.key_of(word))

    def is_weak(self, word: str) -> bool:
        """Say whether `word` has another everyday meaning."""
        return self.key_of(word) in self.weak


_KEYS: Final = {"fr": fold, "so": somali_key, "aa": afar_key}

_FRENCH: Final = {
    0: "zero",
    1: "un une in",
    2: "deux deu deus",
    3: "trois troi trwa troa",
    4: "quatre catre katre quatr katr",
    5: "cinq cinc sinq sink cink",
    6: "six sis",
    7: "sept set",
    8: "huit uit wit hui",
    9: "neuf nef noeuf",
    10: "dix dis diz",
    11: "onze onz",
    12: "douze douz",
    13: "treize treiz treze trez",
    14: "quatorze quatorz katorze katorz catorze",
    15: "quinze quinz kinze kinz",
    16: "seize seiz seze",
    20: "vingt vingts vint vin ving vinght vein",
    30: "trente trent trante",
    40: "quarante quarant karante carante",
    50: "cinquante cinquant sinquante sinkante cinkante",
    60: "soixante soixant soisante swasante soissante",
    70: "septante",
    80: "huitante octante",
    90: "nonante",
    100: "cent cents",
    1000: "mille mil",
}

_SOMALI: Final = {
    0: "eber",
    1: "kow koob koobo hal mid",
    2: "laba labo lab",  # labiyo labaatan: laba iyo, said fast
    3: "saddex sade sadek",
    4: "afar",
    5: "shan",
    6: "lix",
    7: "toddoba todobo toddobo todob",
    8: "siddeed sided",
    9: "sagaal",
    10: "toban tobban",
    20: "labaatan",
    30: "soddon soddan",
    40: "afartan",
    50: "konton",
    60: "lixdan",
    70: "toddobaatan todobaton",
    80: "siddeetan",
    90: "sagaashan sagasan",
    100: "boqol",
    1000: "kun",
}

_AFAR: Final = {
    0: "foyya",
    1: "iniki inki ti tiyya tu",
    2: "lammaya nammaya lammay nammay lamma namma",
    3: "sidocu sidoxu sidoc sidica",
    4: "fereyi ferey affara",
    5: "konoyu konoy koona",
    6: "leceyi laheyi lecey lahey laca",
    7: "malciini malciin malcina malci malxiini malhini",
    8: "bacaara bacara bacra baxaara baxra",
    9: "sagaala sagla",
    10: "tabana taban tabna",
    20: "labaatanna labatana",
    30: "soddomu soddom",
    40: "morootomu morootom",
    50: "kontomu kontom",
    60: "lactama lactam laxtama",
    100: "boolu bool boolo",
}


def _by_key(language: str, table: dict[int, str]) -> dict[str, int]:
    return {_KEYS[language](word): value for value, row in table.items() for word in row.split()}


def _listed(table: dict[int, str]) -> dict[str, int]:
    return {word: value for value, row in table.items() for word in row.split()}


def _keys(language: str, row: str) -> frozenset[str]:
    return frozenset(_KEYS[language](word) for word in row.split())


FRENCH: Final = Vocabulary(
    "fr",
    _by_key("fr", _FRENCH),
    weak=_keys("fr", "un une in dis diz set sis sink vin ving vein nef uit hui wit mil cents"),
    joiners=frozenset({"et", "e"}),
    products=frozenset({(4, 20)}),
    units_first=False,
    spellings=_listed(_FRENCH),
)
SOMALI: Final = Vocabulary(
    "so",
    _by_key("so", _SOMALI),
    weak=_keys("so", "hal mid lab afar kun koobo"),
    joiners=frozenset({"iyo", "iyu", "io", "yo", "iy"}),
    products=frozenset(),
    units_first=True,
    spellings=_listed(_SOMALI),
)
AFAR: Final = Vocabulary(
    "aa",
    _by_key("aa", _AFAR),
    weak=_keys("aa", "ti tiyya tu inki laca foyya malci bacra lamma namma"),
    joiners=frozenset({"kee", "ke", "ki", "qe"}),
    products=frozenset({(7, 10), (8, 10), (9, 10)}),
    units_first=True,
    spellings=_listed(_AFAR),
)
VOCABULARIES: Final = (FRENCH, SOMALI, AFAR)
