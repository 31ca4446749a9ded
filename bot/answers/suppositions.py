"""What is said of somebody else, or only supposed: "mon frère a 16 ans", "et si j'avais 27 ans". Actions call it.

Such an age or place is answered as a question and must never become the person's own. What is stated of oneself for
a day to come ("j'aurai 18 ans en mars") is told apart: it is a supposition only for somebody whose age is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from bot.answers import age_words
from bot.answers.age_mentions import Kind, find_mentions
from bot.answers.ages import OLDEST, prepare
from bot.answers.places import read_place
from bot.answers.reading import answer_in
from bot.leads.places import Place

About = Literal["if", "other", "later"]

# "if": French si/supposons, Somali haddii and what it melts into, Afar tekkek and the verb's ending -k behind an age.
_IF: Final = re.compile(
    r"\b(?:si|meme si|imagine(?:r|z|ns|ons)?|suppos(?:e|ons|ez|er)|admettons|mettons que|"
    r"had+i+|had+aan|had+uu|had+ay|lahaa|tekkek|takkek|litok|litek)\b"
)
_POLITE: Final = re.compile(r"\b(?:s il (?:te|vous) plait|si possible|si tu veux|si vous voulez|comme si|merci si)\b")
_SOMEBODY: Final = re.compile(r"\b(?:quelqu un|une personne|un ami|une amie|un jeune|une fille|un garcon|qof|numu?)\b")
_LIVES: Final = re.compile(
    r"\b(?:habit\w*|viv\w*|vit|vis|resid\w*|"
    r"(?:est|etais|serais|reste|restais) (?:a|en|au)|"
    r"deg+a\w*|joog\w*|nool\w*|yan|tan|mare\w*)\b"
)


@dataclass(frozen=True, slots=True)
class Supposition:
    """An age in whole years or a place (id), of whom or when it is said. At least one of the two is given."""

    about: About
    age: int | None = None
    place: str | None = None


def read_supposition(text: str) -> Supposition | None:
    """Return what `text` supposes or says of somebody else; `None` when it does neither, or names no age and place."""
    prepared = _POLITE.sub(" ", prepare(answer_in(text)))
    mentions = find_mentions(prepared)
    supposing = _IF.search(prepared) is not None
    speaks_of_self = any(each.kind is Kind.OWN for each in mentions)  # mon frère a 12 ans et moi j'ai 22 ans
    others = [] if supposing or speaks_of_self else [each.value for each in mentions if each.kind is Kind.OTHER]
    later = [each.value for each in mentions if each.kind is Kind.FUTURE]
    of_other = _of_other(prepared)
    about: About | None = "if" if supposing else "other" if others or of_other else "later" if later else None
    if about is None:
        return None
    ages = set(others or (later if about == "later" else [each.value for each in mentions]))
    age = ages.pop() if len(ages) == 1 else None
    if age is not None and not 0 < age <= OLDEST:
        age = None
    place = _place(text, about) if _LIVES.search(prepared) else None
    return Supposition(about, age, place) if age is not None or place is not None else None


def _place(text: str, about: About) -> str | None:
    if about == "later":
        return None
    reading = read_place(text)
    # "si j'habitais en France" is in the tense of somebody who has come back, and is none.
    return Place.ABROAD if about == "if" and reading.detail == "returned_from_abroad" else reading.value


def _of_other(prepared: str) -> bool:
    """Whether the subject is somebody else, and the speaker does not come back as one."""
    found = age_words.OTHER_PERSON.search(prepared) or _SOMEBODY.search(prepared)
    if found is None or age_words.SPEAKER_AGAIN.search(prepared):
        return False
    # "chez mon frère à Balbala", "avec ma mère": where the speaker lives.
    return not re.search(r"\b(?:chez|avec|j habite|la|agtiis\w*|lih|luk)\s*$", prepared[: found.start()])
