"""The places that the bot tells apart: the communes of Djibouti-ville, the five regions, and abroad.

Villages and quarters are those that published lists of localities put into one region or commune; where that is not
certain they are left out (Hayyou, Salines), and the bot asks. Arabic names stand without hamza, as they are folded.

Read by the eligibility rule and the services; `bot.answers.places` finds them in what people write. The ids are part
of the payloads of buttons and of stored leads: they never change. Names in Somali and Afar are those in use in
Djibouti.
"""

from enum import StrEnum
from typing import Final


class Place(StrEnum):
    """Where a person lives."""

    RAS_DIKA = "ras-dika"
    BOULAOS = "boulaos"
    BALBALA = "balbala"
    DJIBOUTI_VILLE = "djibouti-ville"
    ALI_SABIEH = "ali-sabieh"
    ARTA = "arta"
    DIKHIL = "dikhil"
    OBOCK = "obock"
    TADJOURAH = "tadjourah"
    ABROAD = "abroad"


COMMUNES: Final = frozenset({Place.RAS_DIKA, Place.BOULAOS, Place.BALBALA})
"""The communes that make up Djibouti-ville."""

OFFICIAL_NAMES: Final[dict[Place, str]] = {
    Place.RAS_DIKA: "Ras-Dika",
    Place.BOULAOS: "Boulaos",
    Place.BALBALA: "Balbala",
    Place.DJIBOUTI_VILLE: "Djibouti-ville",
    Place.ALI_SABIEH: "Ali Sabieh",
    Place.ARTA: "Arta",
    Place.DIKHIL: "Dikhil",
    Place.OBOCK: "Obock",
    Place.TADJOURAH: "Tadjourah",
    Place.ABROAD: "À l'étranger",
}

_VARIANTS: Final[dict[Place, str]] = {
    Place.RAS_DIKA: (
        "ras dika, rasdika, ras diika, raas diika, ras dica, راس ديكا, heron, ilot du heron, plateau, "
        "plateau du serpent, marabout, plateau du marabout"
    ),
    Place.BOULAOS: (
        "boulaos, bulaos, بولاوس, boulawos, boulahos, bulahos, boulaoss, einguela, enguela, ambouli, amboli, djebel, "
        + ", ".join(f"{name} {number}" for name in ("quartier", "quartie", "cartier", "q") for number in range(1, 8))
        + ", quartier 7 bis, q7 bis"
    ),
    Place.BALBALA: (
        "balbala, balballa, cite balbala, balbalah, belbela, pk12, pk 12, pk13, pk 13, hodan, hodane, hayabley, "
        "hayableh, cheikh moussa, cheikh osman, wahle daba, barwaqo, bache a eau, t3, pk14, pk 14, doraleh, dorale, "
        "cite nassib, warabaley, warabaleh, layabley, layableh, cite moustiquaire, بلبالا, بلبلا, بالبالا, بلبله"
    ),
    Place.DJIBOUTI_VILLE: (
        "gabode, haramous, arhiba, cite stade, cite du stade, djibouti ville, djib ville, djibville, ville de "
        "djibouti, djibouti capitale, capitale, centre ville, "
        "magaalada jabuuti, jabuuti magaalada, jabuuti magaalo, magaalo jabuuti, gabuuti magaala, "
        "gabuutih magaala, مدينة جيبوتي, جيبوتي العاصمة"
    ),
    Place.ALI_SABIEH: (
        "ali sabieh, ali sabih, ali sabie, cali sabiix, cali sabieh, ali sabiex, ali sabye, sabieh, holhol, "
        "ali addeh, ali adde, assamo, goubetto, goubeto, dasbio, dasbiyo, daasbiyo, علي صبيح"
    ),
    Place.ARTA: "arta, artah, carta, caarta, عرتا, ارتا, weah, wea, ouea, damerjog, loyada, pk20, pk 20",
    Place.DIKHIL: (
        "dikhil, dikil, dikhill, dhikil, diqil, dikhiil, dikhel, as eyla, yoboki, galafi, mouloud, دخيل, ديخيل"
    ),
    Place.OBOCK: "obock, obok, oboc, obokh, oboock, obouk, khor angar, alaili dadda, alaili dada, اوبوك",
    Place.TADJOURAH: (
        "tadjourah, tadjoura, tajoura, tajourah, tajura, tajuura, tadjura, togorri, tagorri, tougourri, "
        "randa, dorra, sagallou, sagalou, balho, adaillou, adaylou, تاجورة, تاجوره, تجورة, تجوره"
    ),
    Place.ABROAD: (
        "abroad, a l'etranger, l'etranger, etranger, hors du pays, en dehors du pays, autre pays, "
        "un autre pays, hors de djibouti, dehors de djibouti, hors djibouti, pas au pays, pas a djibouti, "
        "loin de djibouti, dibadda, dibada, dibedda, qurbaha, wadan kale, waddan kale, dal kale, iro baaxo, "
        "iro baaxol, ethiopie, ethiopia, ethiopi, ethiopy, yemene, itoobiya, etiopia, itiyobbiya, addis, "
        "addis abeba, addis ababa, "
        "adis abeba, dire dawa, diredawa, dirirdhaba, jijiga, semera, samara, somalie, somalia, soomaaliya, "
        "somaliland, hargeisa, hargeysa, hargeissa, borama, mogadiscio, muqdisho, erythree, eritrea, assab, "
        "asmara, yemen, yaman, aden yemen, sanaa, arabie saoudite, arabie, saudi, sacuudi, sucuudi, sacuudiga, "
        "riyad, jeddah, djeddah, dubai, doubai, emirats, qatar, koweit, oman, liban, egypte, egypt, masar, "
        "le caire, libye, libya, liibiya, soudan, sudan, suudaan, tunisie, maroc, algerie, turquie, turkiga, "
        "turkey, istanbul, france, faransa, paris, belgique, bruxelles, suisse, italie, talyaaniga, allemagne, "
        "jarmalka, espagne, grece, angleterre, londres, suede, norvege, canada, kanada, montreal, usa, "
        "etats unis, amerique, maraykanka, mareykanka, europe, yurub, kenya, nairobi, ouganda, chine, inde, "
        "malaisie, senegal, اثيوبيا, الصومال, ارض الصومال, اريتريا, اليمن, السعودية, السعوديه"
    ),
}
VARIANTS: Final = {place: tuple(names.split(", ")) for place, names in _VARIANTS.items()}
"""Spellings of each place, without accents; the official names are among those that a reader adds."""

COUNTRY_OR_TOWN: Final = (
    "djibouti",
    "djib",
    "djibuti",
    "jibouti",
    "jibuti",
    "jabuuti",
    "gabuuti",
    "yabuuti",
    "dji",
    "جيبوتي",
)
"""Names that mean the country as well as its capital."""


def in_djibouti(place: Place) -> bool:
    """Say whether `place` lies in Djibouti."""
    return place is not Place.ABROAD
