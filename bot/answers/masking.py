"""What is personal in a text, masked.

Called by the gateway before a text goes to the engine, and wherever text is kept or shown. Ages, birth dates and
years stay, for the bot needs them. When in doubt, a run of digits is masked.
"""

import re
from datetime import date
from typing import Final

from bot.answers.folding import ascii_digits
from bot.answers.name_frames import find_framed_names

_EMAIL: Final = re.compile(r"(?<![\w.+\-])[\w.+\-]+(?:\s\.\s[\w.+\-]+)?\s?@\s?[\w\-]+(?:\s?\.\s?[^\W\d_][\w\-]*)+")
_LINK: Final = re.compile(r"(?:https?://)?(?:www\.)?(?:t|telegram)\.(?:me|dog)/\S+|tg://\S+", re.IGNORECASE)
_USER: Final = re.compile(r"(?<![\w@])@\w{2,}")
# Digits with at most three signs between two of them; keycap emoji and invisible marks count as signs.
_SIGNS: Final = r"[\s.,\-‐‑‒–—/()_*\u00ad\u200b-\u200f\u2060\ufe0f\u20e3]{0,3}"
_RUN: Final = re.compile(rf"[+＋]?(?<!\d)[(]?\d(?:{_SIGNS}\d)*[\ufe0f\u20e3]*")
_DATE: Final = re.compile(
    r"(?<![\d+])(?:(?P<day>\d{1,2})(?P<sep>[/.\- ])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4}|\d{2})"
    r"|(?P<iso_year>\d{4})(?P<iso_sep>[/.\-])(?P<iso_month>\d{1,2})(?P=iso_sep)(?P<iso_day>\d{1,2}))(?!\d)"
)
_YEARS: Final = re.compile(r"(?:19|20)\d\d(?:\s?[\-‐‑–/ ,]\s?(?:19|20)\d\d)?")
_PHONE_DIGITS: Final = 6  # and more are taken for a phone number
_REST_DIGITS: Final = 2  # beside a date: an age, at most


def mask_personal(text: str) -> str:
    """Return `text` with names after name frames, e-mail addresses, accounts and phone-like runs of digits masked."""
    masked = text
    for name in sorted(find_framed_names(text, asked=False), reverse=True):
        masked = masked[: name.start] + "[name]" + masked[name.end :]
    masked = _EMAIL.sub("[email]", masked)
    masked = _USER.sub("[user]", _LINK.sub("[user]", masked))
    return _RUN.sub(lambda match: _mask_run(match.group()), masked)


def _mask_run(run: str) -> str:
    plain = ascii_digits(run)
    if _digits(plain) < _PHONE_DIGITS or _YEARS.fullmatch(plain):
        return run
    kept = next((found for found in _DATE.finditer(plain) if _is_date(found)), None)
    if kept is None or plain.startswith("+"):
        return "[phone]"
    before, after = run[: kept.start()], run[kept.end() :]
    if _stays(before) and _stays(after):
        return before + _kept_text(run, kept) + after
    if _stays(before) and _digits(after) >= _PHONE_DIGITS and after[0].isspace():
        return before + _kept_text(run, kept) + " [phone]"
    if _stays(after) and _digits(before) >= _PHONE_DIGITS and before[-1].isspace():
        return "[phone] " + _kept_text(run, kept) + after
    return "[phone]"


def _kept_text(run: str, found: re.Match[str]) -> str:
    """Return the part of `run` that `found` matched in its plain digits."""
    return run[found.start() : found.end()]


def _stays(rest: str) -> bool:
    return _digits(rest) <= _REST_DIGITS


def _digits(text: str) -> int:
    return sum(char.isdecimal() for char in text)


def _is_date(found: re.Match[str]) -> bool:
    """Say whether the match is a day of the calendar; parted by spaces, only with a year of four figures."""
    year = found["year"] or found["iso_year"]
    if found["sep"] == " " and len(year) == 2:  # noqa: PLR2004 - 04 in 12 03 04 may as well be part of a number
        return False
    if len(year) == 4 and not 1900 <= int(year) <= 2100:  # noqa: PLR2004 - the years people are born or plan in
        return False
    full = int(year) if len(year) == 4 else 2000 + int(year)  # noqa: PLR2004 - the century does not matter, a leap year does
    month, day = int(found["month"] or found["iso_month"]), int(found["day"] or found["iso_day"])
    return any(_exists(full, *pair) for pair in ((month, day), (day, month)))


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
