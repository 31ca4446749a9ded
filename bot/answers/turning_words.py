"""When an age is or was reached: the words, folded and without apostrophes.

Data for `turning` and `age_mentions`.
"""

import re
from typing import Final, Literal

from bot.answers.age_words import AGE_UNIT, MONTH

Tense = Literal["future", "past"]

_UNIT: Final = r"(?P<unit>ans?|annees?|mois|jours?|semaines?|sano|sanad\w*|bil\w*|maalm\w*|isbuuc\w*|todobaad\w*)\b"

IN_UNITS: Final = rf"\b(?:dans|d ici) (?P<count>\d{{1,3}}) {_UNIT}"
AFTER_UNITS: Final = rf"\b(?P<count>\d{{1,3}}) {_UNIT} (?:ka dib|kadib|gudahood)\b"
TOMORROW: Final = r"\b(?:apres )?demain\b|\bberri\b|\bbeera\b"
NEXT_WEEK: Final = r"\b(?:la )?semaine (?:prochaine|pro)\b|\bcette semaine\b|\bisbuuca soo socda\b"
NEXT_MONTH: Final = r"\b(?:le )?mois (?:prochain|pro)\b|\bbisha (?:soo socota|dambe)\b"
THIS_MONTH: Final = r"\b(?:ce mois(?: ci)?|bishan)\b"
NEXT_YEAR: Final = r"\b(?:l )?(?:annee|an) (?:prochaine?|pro)\b|\bsan+adka (?:soo socda|dambe)\b"
THIS_YEAR: Final = r"\b(?:cette annee|san+adkan)\b"
IN_YEAR: Final = r"\ben (?P<year>(?:19|20)\d\d)\b"
LAST_YEAR: Final = r"\b(?:l )?(?:annee|an) (?:derniere?|passee?)\b|\bsan+adkii hore\b"
NAMED_MONTH: Final = (
    r"\b(?:(?:en|au mois de?|mois de?|bisha|debut|fin|mi|le|ce|du)[ \-])+"
    rf"(?:(?P<day>\d{{1,2}}) ?(?:er )?)?(?P<month>{MONTH})"
)
DAY_IN_FIGURES: Final = r"\b(?:le|ce|du) (?P<day>\d{1,2}) ?[/.\-] ?(?P<month>0?[1-9]|1[0-2])\b(?!\d)"
_DAY_ALONE: Final = r"\ble \d{1,2}\b(?! ?(?:ans?\b|[/.\-]))"  # says that a birthday is meant, not which

_COMING: Final = (IN_UNITS, AFTER_UNITS, TOMORROW, NEXT_WEEK, NEXT_MONTH, NEXT_YEAR)
TIMES: Final[dict[Tense, tuple[str, ...]]] = {
    "future": (*_COMING, THIS_MONTH, THIS_YEAR, IN_YEAR),
    "past": (LAST_YEAR, IN_YEAR),
}


def _any(*patterns: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", "|".join(patterns))


# Times to come by themselves: beside an age, without a verb, they say that it is not reached yet.
TIME: Final = re.compile(_any(*_COMING))
TIME_AFTER: Final = re.compile(
    rf"\b(?P<n>\d{{1,3}}) ?{AGE_UNIT}?,? ?(?:c est |ce sera |ca sera )?"
    rf"(?:{_any(*_COMING, NAMED_MONTH, DAY_IN_FIGURES, _DAY_ALONE)})"
)
TIME_BEFORE: Final = re.compile(rf"(?:{_any(*_COMING)}),? (?:j ai |mes )?(?P<n>\d{{1,3}}) ?{AGE_UNIT}")
