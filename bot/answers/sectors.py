"""The sectors that a person names. Called by the interest action, which offers them as buttons as well."""

import re
from functools import lru_cache
from typing import Final

from bot.answers.folding import fold
from bot.answers.reading import Reading, answer_in, missing
from bot.leads.sectors import KEYWORDS, Sector

_ALL: Final = re.compile(r"\b(?:tous|toutes|tout|n importe|peu importe|dhammaan|dhamaan|kulli|inkih)\b")
_ALL_ALONE: Final = re.compile(
    r"(?:\w+ )?(?:tous(?: les secteurs| les domaines)?|toutes|tout|tout m interesse|n importe(?: quoi| lequel)?|"
    r"peu importe|"
    r"dhammaan|dhamaan|kulli|inkih)(?: m interessent?)?"
)
_SOMALI_WISH: Final = r"(?:rab|doon|jecl|xiis|hiis|dan)\w*"
# "ma" denies or asks in Somali; in French it is "my" (ma passion, l'agriculture).
_NOT: Final = re.compile(
    r"\b(?:pas|sauf|ni|aucun|aucune|hors|excepte|jamais|aan|mana|"
    r"ma(?! (?:passion|preference|specialite|formation|famille|terre|ferme)\b))(?: \w+){0,2} $"
)
_NOT_AFTER: Final = re.compile(
    rf"\w*(?: \w+)? (?:ma|mana) {_SOMALI_WISH}|\w* (?:ne |n )?m interesse(?:nt)? pas\b|\w* ma ?fax\w*"
)
_NEAR: Final = 40  # characters before a word in which it may be turned down
_CLAUSE_END: Final = re.compile(r"[,.;!?]|\b(?:mais|et puis|plutot|laakiin|laakin)\b")


def read_sectors(text: str) -> Reading[tuple[str, ...]]:
    """Return the ids of the sectors named, in the order of `Sector`; "everything" is every one but `other`.

    A sector that is turned down ("pas la pêche", "tout sauf la mer") is left out. Nothing found is "missing", and so is
    a figure ("1 et 3"): the buttons bear no numbers, and whoever counts them may count another way than we do.
    """
    folded = fold(answer_in(text)).replace("'", " ")
    named: set[Sector] = set()
    refused: set[Sector] = set()
    for clause in filter(None, _CLAUSE_END.split(folded)):
        for sector, pattern in _patterns():
            for match in pattern.finditer(clause):
                before = clause[max(0, match.start() - _NEAR) : match.start()]
                (refused if _NOT.search(before) or _NOT_AFTER.match(clause, match.end()) else named).add(sector)
    everything = _ALL_ALONE.fullmatch(folded.strip(" .!?")) or (refused and not named and _ALL.search(folded))
    if everything:
        named = set(Sector) - {Sector.OTHER}
    chosen = tuple(sector.value for sector in Sector if sector in named - refused)
    return Reading(chosen) if chosen else missing()


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[Sector, re.Pattern[str]], ...]:
    return tuple((sector, re.compile(rf"\b(?:{'|'.join(map(_regex, words))})\b")) for sector, words in KEYWORDS.items())


def _regex(keyword: str) -> str:
    return re.escape(keyword).replace(r"\*", r"\w*").replace(r"\ ", " ")
