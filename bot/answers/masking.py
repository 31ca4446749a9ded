"""What is personal in a text, masked.

Called by the gateway before a text goes to the engine, and wherever text is kept or shown. Ages, birth dates and
years stay, for the bot needs them. When in doubt, a run of digits is masked.
"""

import re
from datetime import date
from typing import Final

from bot.answers.folding import ascii_digits, fold
from bot.answers.identifiers import mask_identifiers
from bot.answers.name_frames import find_framed_names
from bot.answers.named_people import find_named_people
from bot.answers.question_words import LEXICON
from bot.answers.spelt_numbers import find_spelt_numbers

_EMAIL: Final = re.compile(
    r"(?<![\w.+\-])[\w.+\-]+(?:\s\.\s[\w.+\-]+)?"
    r"(?:\s?[@＠]\s?[\w\-]+(?:\s?\.\s?[^\W\d_][\w\-]*)+"
    r"|\s[(\[]?(?:at|arobase?|arobaz|arrobas?)[)\]]?\s[\w\-]+(?:\s?(?:\.|\sdot\s|\spoint\s)\s?[^\W\d_][\w\-]*)+)",
    re.IGNORECASE,
)
_TELEGRAM: Final = re.compile(r"(?:https?://)?(?:www\.)?(?:t|telegram)\.(?:me|dog)/\S+|tg://\S+", re.IGNORECASE)
_LINK: Final = re.compile(
    r"(?:https?://|www\.)\S+|(?<![\w.@\-])(?:[\w\-]+\.)+(?:com|net|org|info|dj)\b(?:/\S*)?"
    r"|(?<![\w.@\-])(?:[\w\-]+\.)+[a-z]{2,4}/\S+",
    re.IGNORECASE,
)
_USER: Final = re.compile(r"(?<![\w@＠\]])[\w.\-]{0,200}[@＠](?:\w{2,}|\s\w{5,})")
_ACCOUNT: Final = re.compile(
    r"(?P<frame>\b(?:telegram|insta(?:gram)?|snap(?:chat)?|tik ?tok|facebook|fb|messenger|imo|whats ?app)"
    r"\s?(?::|=|c['’]?\s?est|est|waa|kinni)\s?)(?P<name>[\w.\-]{3,})",
    re.IGNORECASE,
)
_OF_OTHERS: Final = re.compile(
    r"(?P<who>\b(?:il|elle|fr[eè]re|s[oœ]e?ur|p[eè]re|m[eè]re|mari|femme|amie?|fils|fille|cousine?|copine?)\s)?"
    r"\bs['’]?\s?app?ell?e\s+(?P<name>[^\W\d_]+(?:[ '’\-][^\W\d_]+){0,3})",
    re.IGNORECASE,
)
# Between the digits of a number: a few signs (emoji, keycaps and invisible marks among them), perhaps a joining word.
_BETWEEN: Final = r"[\W_]{0,5}(?:(?:et|puis|iyo|kee|point|tiret|espace)[\W_]{1,3})?"
_RUN: Final = re.compile(rf"[+＋]?(?<!\d)[(]?\d(?:{_BETWEEN}\d)*[\ufe0f\u20e3]*", re.IGNORECASE)
_LETTERS_FOR_DIGITS: Final = re.compile(
    r"(?<![^\W_])(?=[0-9oOlI]*[0-9])[0-9oOlI]{2,}(?![^\W_])|(?<![^\W_])OO(?![^\W_])"
)
_LOOKS_LIKE: Final = str.maketrans("oOlI", "0011")
_DATE_ALONE: Final = re.compile(
    r"\W*(?:n[ée]e?\W+(?:le\W+)?)?(?P<day>[0-3][0-9])(?P<month>[01][0-9])(?P<year>(?:19|20)[0-9]{2})\W*", re.IGNORECASE
)
_OF_PHONES: Final = ("77", "21", "27")  # how numbers in Djibouti begin
_DATE: Final = re.compile(
    r"(?<![\d+])(?:(?P<day>\d{1,2})(?P<sep>[/.\- ])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4}|\d{2})"
    r"|(?P<iso_year>\d{4})(?P<iso_sep>[/.\-])(?P<iso_month>\d{1,2})(?P=iso_sep)(?P<iso_day>\d{1,2}))(?!\d)"
)
_YEAR: Final = r"(?:19|20)\d\d"
_YEARS: Final = re.compile(
    rf"{_YEAR}(?:\s?[\-‐‑–/ ,]\s?{_YEAR}|\s(?:et|iyo|kee)\s{_YEAR})?"
    rf"|{_YEAR}[.,;:!?]?\s+\d{{1,2}}|\d{{1,2}}[.,;:!?]?\s+{_YEAR}"  # an age beside a year
)
_PHONE_DIGITS: Final = 6  # and more are taken for a phone number
_REST_DIGITS: Final = 2  # beside a date: an age, at most


def mask_personal(text: str) -> str:
    """Return `text` with announced names, addresses, links, accounts and phone-like runs of digits masked."""
    masked = _with_date_parted(text)
    for name in sorted(find_framed_names(masked, asked=False), reverse=True):
        masked = masked[: name.start] + "[name]" + masked[name.end :]
    masked = _OF_OTHERS.sub(_mask_name_of_another, masked)
    for start, end in sorted(find_named_people(masked), reverse=True):
        masked = masked[:start] + "[name]" + masked[end:]
    masked = _EMAIL.sub("[email]", masked)
    masked = _LINK.sub("[link]", _TELEGRAM.sub("[user]", masked))
    masked = _ACCOUNT.sub(_mask_account, _USER.sub("[user]", masked))
    for number in sorted(find_spelt_numbers(masked), reverse=True):
        masked = masked[: number.start] + "[phone]" + masked[number.end :]
    return _mask_digits(mask_identifiers(masked))


def _with_date_parted(text: str) -> str:
    """Part a birth date that is all the message and looks like a number, lest it be masked: 12/05/2004."""
    found = _DATE_ALONE.fullmatch(text)
    if found is None or found["day"] in _OF_PHONES:
        return text
    if not _exists(int(found["year"]), int(found["month"]), int(found["day"])):
        return text
    return text[: found.start("day")] + "/".join(found.groups()) + text[found.end("year") :]


def _mask_name_of_another(found: re.Match[str]) -> str:
    """Mask the name in "ma sœur s'appelle amina", but nothing in "ça s'appelle comment"."""
    named = found["name"].split(" ")
    kept = next((place for place, word in enumerate(named) if fold(word) in LEXICON), len(named))
    if not kept or not (found["who"] or named[0][0].isupper()):
        return found.group()
    rest = " ".join(["[name]", *named[kept:]])
    return found.group()[: found.start("name") - found.start()] + rest


def _mask_account(found: re.Match[str]) -> str:
    return found.group() if fold(found["name"]) in LEXICON else found["frame"] + "[user]"


def _mask_digits(text: str) -> str:
    # In a shadow of the same length, O among digits is a zero and l a one: 77 OO l2 34 is a number, too.
    shadow = _LETTERS_FOR_DIGITS.sub(lambda found: found.group().translate(_LOOKS_LIKE), text)
    parts, last = [], 0
    for run in _RUN.finditer(shadow):
        parts += [text[last : run.start()], _mask_run(run.group())]
        last = run.end()
    return "".join([*parts, text[last:]])


def _mask_run(run: str) -> str:
    plain = ascii_digits(run)
    if _digits(plain) < _PHONE_DIGITS or _YEARS.fullmatch(plain):
        return run
    kept = next((found for found in _DATE.finditer(plain) if _is_date(found)), None)
    return "[phone]" if kept is None or plain.startswith("+") else _mask_beside(run, kept)


def _mask_beside(run: str, kept: re.Match[str]) -> str:
    """Keep the date in a run of digits, with an age beside it; mask what is a number beside it."""
    before, after = run[: kept.start()], run[kept.end() :]
    short = not (kept["iso_year"] or len(kept["year"]) == 4)  # noqa: PLR2004 - 12.03.20 beside digits may be a number
    if short and _digits(before + after):
        return "[phone]"
    if _stays(before) and _stays(after):
        return before + _kept_text(run, kept) + after
    if _stays(before) and _digits(after) >= _PHONE_DIGITS and not after[0].isdecimal():
        return before + _kept_text(run, kept) + " [phone]"
    if _stays(after) and _digits(before) >= _PHONE_DIGITS and not before[-1].isdecimal():
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
