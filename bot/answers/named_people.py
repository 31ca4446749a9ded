"""Names behind a title or a word for a relative: monsieur Guelleh, ma sœur Fatouma, walaashay Hodan. Used by `masking`.

Behind a relative only a capital shows a name ("ma sœur malade"). Behind a title a small letter will do, unless the
person is addressed: then anything may follow ("monsieur, stage possible ?").
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.answers.folding import fold
from bot.answers.question_words import LEXICON, PREDICATES
from bot.leads.places import COUNTRY_OR_TOWN, OFFICIAL_NAMES, VARIANTS, Place

_ANY: Final = re.IGNORECASE
_TITLE: Final = (
    r"(?:monsieur|mr|m\.|madame|mme|mademoiselle|mlle|docteur|dr|prof(?:esseure?)?|ma[iî]tre|directeur|directrice|"
    r"ch?eick?h?|sheikh|sheekh|imam|hadj|mudane|marwo|macall?in|ustaad)"
)
_ELDER: Final = r"(?:(?:petite?|grande?|jeune|belle|beau|demi|meilleure?|a[iî]n[ée]e?|cadette?|cadet)[\s\-]{1,2})?"
_RELATIVE: Final = (
    rf"(?:\b(?:mon|ma|mes|ton|ta|son|sa|notre|votre|leur|cette?|une?|le|la)\s{_ELDER}"
    r"(?:fr[eè]res?|s(?:œ|oe|o)?e?urs?|m[eè]re|p[eè]re|maman|papa|tante|tonton|oncle|fils|fille|mari|femme|[ée]pou(?:x|se)|"
    r"fianc[ée]e?|ami(?:e|s)?|copain|copine|cousine?|neveu|ni[eè]ce|grand[\s\-]?(?:m|p)[eè]re|voisine?|patronn?e?)"
    r"|\b(?:walaash|walaalk|walaalay|hooyad|a+b+[ae]h?[ak]|sa+xiib|wiilk|gabadhayd|inantayd|ninkayg|xaask|afad|adeerk|abtig|"
    r"eed+ad|habaryart)\w*"
    r"|\b(?:yi|i|ku|kay|tet)\s(?:toobok\w*|ina|abba|baxa|baxi))"
)
_WORD: Final = r"[^\W\d_]+(?:['’\-][^\W\d_]+)*"
_NAME: Final = rf"(?P<name>{_WORD}(?:\s{_WORD}){{0,3}})"
_SPOKEN_OF: Final = (
    r"(?:\b(?:avec|chez|[àa]|de|par|pour|et|est|c['’]est|voir|connais|contacter|appeler|dit|la|iyo|kee)\s)"
)
_BEHIND_TITLE: Final = re.compile(rf"(?P<of>{_SPOKEN_OF})?(?<![^\W_]){_TITLE}\.?\s{_NAME}", _ANY)
_BEHIND_RELATIVE: Final = re.compile(rf"{_RELATIVE}\s{_NAME}", _ANY)
_PARTICLES: Final = frozenset({"de", "du", "des", "la", "le", "les", "l", "el", "al", "ben", "bin", "ould", "oo", "ah"})
_SHORTEST: Final = 3  # letters


def find_named_people(text: str) -> Iterator[tuple[int, int]]:
    """Give where names stand behind titles and relatives, from left to right, none overlapping another."""
    shouted = text.isupper()  # then a capital says nothing
    found = [_name_in(match, capital=shouted or not match["of"]) for match in _BEHIND_TITLE.finditer(text)]
    if not shouted:
        found += [_name_in(match, capital=True) for match in _BEHIND_RELATIVE.finditer(text)]
    end = 0
    for span in sorted(filter(None, found)):
        if span[0] >= end:
            yield span
            end = span[1]


def _name_in(match: re.Match[str], *, capital: bool) -> tuple[int, int] | None:
    """Return the beginning of the matched words that is a name; `capital`: each needs one."""
    end = match.start("name")
    for word in re.finditer(_WORD, match["name"]):
        folded = fold(word.group())
        particle = folded in _PARTICLES and end > match.start("name")
        if not particle and not _may_be_name(word.group(), folded, capital=capital):
            break
        if not particle:
            end = match.start("name") + word.end()
        if not _has_capital(word.group()):
            capital = True  # one small word; what follows it is a name only with a capital
    return (match.start("name"), end) if end > match.start("name") and not _is_place(match, end) else None


def _may_be_name(word: str, folded: str, *, capital: bool) -> bool:
    return (
        len(word) >= _SHORTEST
        and (_has_capital(word) or not capital)
        and not {folded, folded.rpartition("'")[2]} & (LEXICON | PREDICATES | _PARTICLES)
    )


def _has_capital(word: str) -> bool:
    return re.split("['’]", word)[-1][:1].isupper()  # d'Essai


def _is_place(match: re.Match[str], end: int) -> bool:
    """Say whether the words are a place, alone or with the title: cheikh moussa is a part of Balbala."""
    words = (match.string[match.start("name") : end], match.string[match.start() : end])
    return (
        fold(words[0].split()[0]).startswith(_FAR)
        or fold(words[0]) in _TOWNS
        or any(fold(words[1]).endswith(name) for name in _QUARTERS)
    )


# Countries, with the endings that Somali and Afar give them: Liibiya, Libyel.
_FAR: Final = tuple(name for name in (*VARIANTS[Place.ABROAD], "liby", "yemen", "itoob") if len(name) >= 4)  # noqa: PLR2004
_TOWNS: Final = frozenset(fold(name) for name in (*OFFICIAL_NAMES.values(), *COUNTRY_OR_TOWN))
_QUARTERS: Final = tuple(
    name for names in VARIANTS.values() for name in names if re.match(rf"{_TITLE}\s", name)
)  # the other ones may be names of people as well: Hodan
