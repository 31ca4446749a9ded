"""Phone numbers as people type them. Called by the gateway, which stores the number encrypted."""

import re
from typing import Final

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat

from bot.answers.folding import fold
from bot.answers.reading import Reading, ambiguous, answer_in, invalid, missing

REGION: Final = "DJ"
_COUNTRY_CODE: Final = 253
_LOCAL_LENGTH: Final = 8
_MOBILE: Final = "77"  # a longer number that begins so has a digit too many; it is not one of Kazakhstan
_LONGEST: Final = 15  # digits, E.164
_RUN: Final = re.compile(r"(?:\+|\b)?[(]?\d(?:[ .\-/()]{0,3}\d)*")
_PAIRS: Final = re.compile(r"(?<![\d,_])(?:\+?253[ ,_]{1,2})?\d{2}(?:[,_] ?\d{2}){3}(?![\d,_])")  # 77,12,34,56
_SHORTEST_RUN: Final = 4  # digits; fewer are an age or a quantity


def read_phone(text: str) -> Reading[str]:
    """Return the one phone number of `text` in E.164.

    Numbers without a country code are taken as Djiboutian. Detail "foreign_number" or "fixed_line" remarks on a
    value; "several" is ambiguous; "too_short", "too_long" and "not_a_number" are invalid.
    """
    found: dict[str, PhoneNumber] = {}
    problem = ""
    parted = _PAIRS.sub(lambda found: re.sub("[,_]", " ", found.group()), fold(answer_in(text)))
    for match in _RUN.finditer(parted):
        digits = re.sub(r"\D", "", match.group())
        if len(digits) < _SHORTEST_RUN:
            continue
        numbers = _numbers(match.group(), digits)
        for number in numbers:
            found[phonenumbers.format_number(number, PhoneNumberFormat.E164)] = number
        if not numbers:
            problem = problem or _why_not(digits)
    if len(found) > 1:
        return ambiguous("several")
    for written, number in found.items():
        return Reading(written, detail=_remark(number))
    return invalid(problem) if problem else missing()


def shown_phone(e164: str) -> str:
    """Give a number as people read it: +253 77 00 00 01, which no screen breaks in two."""
    number = phonenumbers.parse(e164)
    return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL).replace(" ", "\u00a0")


def _numbers(run: str, digits: str) -> list[PhoneNumber]:
    """Return the number that a run of digits is, or those typed one after the other."""
    if run.startswith("+"):
        candidates = ["+" + digits]
    elif digits.startswith("00"):
        candidates = ["+" + digits[2:]]
    else:
        candidates = [digits]
        if len(digits) > _LOCAL_LENGTH and not digits.startswith(("0", _MOBILE)):
            candidates.append("+" + digits)  # the country code without its plus
    for candidate in candidates:
        if number := _valid(candidate):
            return [number]
    parts = run.split("/") if "/" in run else []
    if parts and all(apart := [_valid(part) for part in parts]):
        return [number for number in apart if number]
    if len(digits) == 2 * _LOCAL_LENGTH:
        halves = [_valid(digits[:_LOCAL_LENGTH]), _valid(digits[_LOCAL_LENGTH:])]
        return [half for half in halves if half] if all(halves) else []
    return []


def _valid(candidate: str) -> PhoneNumber | None:
    try:
        number = phonenumbers.parse(candidate, REGION)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) else None


def _remark(number: PhoneNumber) -> str:
    if number.country_code != _COUNTRY_CODE:
        return "foreign_number"
    fixed = phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.FIXED_LINE
    return "fixed_line" if fixed else ""


def _why_not(digits: str) -> str:
    if len(digits) < _LOCAL_LENGTH:
        return "too_short"
    local = len(digits) > _LOCAL_LENGTH and digits.startswith(_MOBILE)
    return "too_long" if local or len(digits) > _LONGEST else "not_a_number"
