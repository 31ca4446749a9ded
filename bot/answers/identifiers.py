"""What a person could be found by that is no name and no phone: references of leads, numbers of papers.

Used by `masking`.
"""

import re
from typing import Final

from bot.leads.reference import ALPHABET, parse_reference

_ANY: Final = re.IGNORECASE
_ALONE_BEFORE: Final = r"(?<![^\W_])"
_ALONE_AFTER: Final = r"(?![^\W_])"
_DASH: Final = r"\s?[\-‐‑‒–—_.]\s?"
_SIGNS: Final = f"[{ALPHABET}]"
_REFERENCE: Final = re.compile(
    rf"{_ALONE_BEFORE}(?:(?P<sure>EN(?:{_DASH}){_SIGNS}{{4}}(?:{_DASH}|\s)?{_SIGNS}{{2}})"
    rf"|(?P<mixed>EN\s?{_SIGNS}{{4}}(?:{_DASH}|\s)?{_SIGNS}{{2}})"
    rf"|(?P<bare>{_SIGNS}{{4}}(?:{_DASH}|\s)?{_SIGNS}{{2}})){_ALONE_AFTER}",
    _ANY,
)
_MONEY_OR_TIME: Final = re.compile(r"\d+(?:fdj|fd|francs?|frs|usd|birr|euros?|dollars?|km|m|h|ans?|jir)", _ANY)
_RUN: Final = re.compile(rf"{_ALONE_BEFORE}(?=[^\W_]*[^\W\d_])(?:[^\W\d_]*\d){{5}}[^\W_]*{_ALONE_AFTER}")
_LOOK_LIKE_DIGITS: Final = re.compile(r"[\doOlI]+")
_PAPER: Final = re.compile(
    r"(?P<paper>\b(?:passe?ports?|cni|carte(?:\sd['’]identit[ée]|\snationale|\sde\ss[ée]jour)?|identit[ée]|permis|visa|"
    r"matricule|r[ée]c[ée]piss[ée]|dossier|baasaboor\w*|kaark?a\saqoonsiga|aqoonsi\w*)"
    r"\s?(?:(?:c['’]\s?est|est|waa|kinni|n[°ºo]|num(?:[ée]ro)?|lambar\w*|[:=#.,])\s?){0,3})"
    r"(?P<number>(?=[^\W_]*\d)[^\W_]{4,}(?:[\s\-][^\W_]*\d[^\W_]*)*)(?![^\W_])",
    _ANY,
)


def mask_identifiers(text: str) -> str:
    """Return `text` with references, numbers of papers, and runs of letters and five or more digits masked."""
    masked = _REFERENCE.sub(lambda found: "[reference]" if _is_reference(found) else found.group(), text)
    masked = _PAPER.sub(lambda found: found["paper"] + "[number]" if _is_number(found) else found.group(), masked)
    return _RUN.sub(lambda found: found.group() if _is_plain(found.group()) else "[number]", masked)


def _is_reference(found: re.Match[str]) -> bool:
    """Say whether the signs are a reference; "en mars 23" and "en 2345 22" are none."""
    if found["sure"]:
        return True
    has_both = all(re.search(kind, found.group()[2 if found["mixed"] else 0 :]) for kind in (r"\d", r"[^\W\d_]"))
    if found["mixed"]:
        first = re.sub(r"^EN\s?", "", found.group(), flags=_ANY)[:4]
        return has_both and (re.search(r"\d", first) is not None and not first.isdigit())
    return has_both and parse_reference(found.group()) is not None


def _is_number(found: re.Match[str]) -> bool:
    """Say whether what stands behind a paper is its number, and neither an age, a year nor a sum."""
    number = found["number"]
    digits = sum(char.isdigit() for char in number)
    return digits >= 3 and not re.fullmatch(r"(?:19|20)\d\d", number) and not _MONEY_OR_TIME.fullmatch(number)  # noqa: PLR2004


def _is_plain(run: str) -> bool:
    """Say whether a run of letters and digits is a sum, or digits with letters that look like them: a phone number."""
    return _MONEY_OR_TIME.fullmatch(run) is not None or _LOOK_LIKE_DIGITS.fullmatch(run) is not None
