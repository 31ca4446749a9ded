"""Yes or no. Called by the screening action, which asks whether a person is back from another country."""

import re
from typing import Final

from bot.answers.folding import fold
from bot.answers.reading import Reading, ambiguous, missing

_YES: Final = re.compile(
    r"\b(?:o+u+i+|oe|ouais?|wi+|ui|yes|yep|yeah|d accord|dac+|dacord|bien sur(?! que non)|exact\w*|tout a fait|"
    r"carrement|"
    r"effectivement|volontiers|pas de (?:probleme|souci)s?|haa+h?|haaye|haye|waa sax|waa yahay|waa run|hubaal|"
    r"waan ogolahay|"
    r"ye+y+|yee+h?|meqe+h|maqe+h|naqam)\b|[👍✅✔☑🆗]|نعم"
)
_YES_FIRST: Final = re.compile(r"(?:ok|okay|oki|okey|ha|ye|voila)\b|(?:si|yo|yaa|1)$")
_NO: Final = re.compile(
    r"\b(?:non+|nn|nan|nope|jamais|bien sur que non|pas du tout|pas encore|ma+ya+|ma+ya|maay|may|ma aha|maleey?|"
    r"maley|aleey?|aley|"
    r"hinna)\b|[👎❌✖🚫]|(?:^|\s)لا(?:$|\s)"
)
_NO_FIRST: Final = re.compile(r"(?:no|pas(?! de (?:probleme|souci))|bale)\b|0$")
_UNSURE: Final = re.compile(
    r"\b(?:peut etre|peut ete|je (?:ne )?(?:sais|c|sai) pas|j?sais pas|chais pas|jsp|aucune idee|ma aqaan\w*|"
    r"ma garanay\w*|"
    r"malaha|maaxiga|balkih)\b"
)


def read_yes_no(text: str) -> Reading[bool]:
    """Return whether the person says yes; "unsure" and "both" are ambiguous, and no such word at all is missing."""
    folded = fold(text).replace("'", " ").replace("-", " ")
    if _UNSURE.search(folded):
        return ambiguous("unsure")
    yes = _YES.search(folded) is not None or _YES_FIRST.match(folded) is not None
    no = _NO.search(folded) is not None or _NO_FIRST.match(folded) is not None
    if yes and no:
        return ambiguous("both")
    return Reading(yes) if yes or no else missing()
