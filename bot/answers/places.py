"""Where a person says to live. Called by the screening and interest actions."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz import fuzz, process

from bot.answers.folding import afar_key, fold, somali_key
from bot.answers.reading import Reading, ambiguous, answer_in, missing
from bot.leads.places import COMMUNES, COUNTRY_OR_TOWN, OFFICIAL_NAMES, VARIANTS, Place

_WORD: Final = re.compile(r"[a-z]+(?:\d{1,2})?|\d+|[ء-ي]+")
_ARABIC_PREFIX: Final = re.compile(r"^(?:[وف]?[بلك])(?=[ء-ي]{4})")  # in, to: written in one with the name
_LONGEST_NAME: Final = 4  # words, as in "hors de djibouti"
_SHORTEST_GUESS: Final = 5  # letters; shorter words have too many neighbours
_SHORTEST_KEY: Final = 4  # letters of a folded key: Afar weeqa is not Wea
_NEAR: Final = 60  # characters
_ALIKE: Final = 83.0  # per cent of rapidfuzz.fuzz.ratio: balbla, tadjora and obcok pass, boulot and franc do not
_ENDINGS: Final = frozenset(
    {"l", "k", "h", "t", "al", "ak", "da", "ta", "aan", "an", "ka", "ay", "ayaan", "ku", "ee", "i", "ti"}
)
_RETURNED: Final = re.compile(
    r"\b(?:rentre\w*|rentrer|revenue?s?|reviens|revien|retour\w*|arrive\w*|viens|vien|venue?s?|quitte\w*|etais|etait|vivais|habitais|"
    r"travaillais|ancien\w*|avant|expuls\w*|rapatri\w*|soo laab\w*|soo noq\w*|ka imid|ka imi|ka soo|joogay|joogi jiray|"
    r"gacam\w*|gacaamih|gacak|temeete|emeete|amaatek)\b"
)
_NOT: Final = re.compile(r"\b(?:plus|pas|jamais) (?!loin)(?:\w+ ){0,2}$")
_LIVES: Final = re.compile(r"\b(?:j )?(?:habite|vis|reside|loge|reste|demeure|vit)(?: \w+){0,2} $")
_LIVES_AFTER: Final = re.compile(r" (?:ayaan |baan |ayan )?(?:joogaa|jooga|ku nool\w*|deg+an\w*)\b")


class _Name(NamedTuple):
    """A place name seen in a text: the place, whether it may mean the country, and where it stands."""

    place: Place
    country: bool
    start: int
    end: int


def read_place(text: str) -> Reading[str]:
    """Return the id of the place where the person lives.

    Details: "country_or_town" with a value when only "Djibouti" was said; "several" and "returned_from_abroad" (back,
    but where to is not said) when ambiguous.
    """
    folded = fold(answer_in(text)).replace("'", " ")
    names = [name for name in _find(folded) if not _NOT.search(_words_before(folded, name))]
    living = [n for n in names if _LIVES.search(_words_before(folded, n)) or _LIVES_AFTER.match(folded[n.end :])]
    names = living if len(living) == 1 else names
    home = {name.place for name in names if name.place is not Place.ABROAD and not name.country}
    abroad = [name for name in names if name.place is Place.ABROAD]
    country = any(name.country for name in names)
    if home & COMMUNES:
        home.discard(Place.DJIBOUTI_VILLE)
    returned = _RETURNED.search(folded) is not None
    if abroad and (living == abroad or not returned):
        return ambiguous("several") if home or country else Reading(Place.ABROAD.value)
    if len(home) > 1:
        return ambiguous("several")
    if home:
        return Reading(home.pop().value)
    if country:
        return Reading(Place.DJIBOUTI_VILLE.value, detail="country_or_town")
    return ambiguous("returned_from_abroad") if abroad else missing()


def _words_before(folded: str, name: _Name) -> str:
    """Return the few words before a name: enough for the patterns, and never the whole message for every name."""
    return folded[max(0, name.start - _NEAR) : name.start]


def _find(folded: str) -> list[_Name]:
    """Return the names of places from left to right, the longest that fits at each word."""
    matches = list(_WORD.finditer(folded))
    names: list[_Name] = []
    at = 0
    while at < len(matches):
        for length in range(min(_LONGEST_NAME, len(matches) - at), 0, -1):
            window = matches[at : at + length]
            known = _known("".join(match.group() for match in window), length)
            if known is not None:
                names.append(_Name(*known, window[0].start(), window[-1].end()))
                at += length
                break
        else:
            at += 1
    return names


@lru_cache(maxsize=4096)
def _known(joined: str, length: int) -> tuple[Place, bool] | None:
    """Return the place called by the words `joined` without spaces, and whether it may be the country."""
    exact = _spellings()
    for form in (joined, somali_key(joined), afar_key(joined)):
        if form in exact and (form == joined or len(form) >= _SHORTEST_KEY):
            return exact[form]
    if (bare := _ARABIC_PREFIX.sub("", joined)) in exact:
        return exact[bare]
    for cut in range(max(4, len(joined) - 5), len(joined)):
        if joined[:cut] in exact and joined[cut:] in _ENDINGS and length == 1:
            return exact[joined[:cut]]
    if len(joined) < _SHORTEST_GUESS or length > 2:  # noqa: PLR2004 - longer windows gather stray words
        return None
    best = process.extractOne(joined, _guessable(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return exact[best[0]] if best and best[0][0] == joined[0] and not joined.startswith("djiboutien") else None


@lru_cache(maxsize=1)
def _spellings() -> dict[str, tuple[Place, bool]]:
    table: dict[str, tuple[Place, bool]] = {}
    for place, variants in VARIANTS.items():
        for name in (OFFICIAL_NAMES[place], place.value, *variants):
            _add(table, name, (place, False))
    for name in COUNTRY_OR_TOWN:
        _add(table, name, (Place.DJIBOUTI_VILLE, True))
    return table


def _add(table: dict[str, tuple[Place, bool]], name: str, meaning: tuple[Place, bool]) -> None:
    joined = re.sub(r"[^a-z\dء-ي]", "", fold(name))
    table.setdefault(joined, meaning)
    for key in (somali_key(joined), afar_key(joined)):
        if len(key) >= _SHORTEST_GUESS:
            table.setdefault(key, meaning)


@lru_cache(maxsize=1)
def _guessable() -> list[str]:
    """Return the spellings to which a typing error may be led back: names in Djibouti, long enough to be told apart."""
    spellings = _spellings().items()
    return [
        name
        for name, (place, _) in spellings
        if place is not Place.ABROAD and len(name) >= _SHORTEST_GUESS and name.isalpha()
    ]
