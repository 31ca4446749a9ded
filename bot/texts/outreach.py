"""The settings of the outreach team: what only the team knows (dates, addresses, emergency numbers), from one file.

Read from `outreach.toml` (or OUTREACH_FILE) by the wiring of the product and by the engine's language generator, each
at start; what is set on the desk takes its place while they run. What is not set stays
"not known": `bot/texts/sentences.py` then says so. Standard library only.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from bot.texts.office_hours import SHAPE, is_hours

DEFAULT_FILE: Final = Path(__file__).resolve().parent.parent.parent / "outreach.toml"
KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "initiative": ("status",),
    "training": ("date", "place", "duration", "cost", "program", "documents", "certificate", "support"),
    "contact": ("phone", "email", "address", "hours"),
    "team": ("hours",),
    "privacy": ("retention",),
    "emergency": ("police", "ambulance", "women", "children", "trafficking", "mental_health"),
}
"""Sections and keys of the file. A text shows one of them by a place such as `{training_date}`."""
NEEDED: Final = ("police", "ambulance")
"""Emergency numbers without which the bot does not start: an answer to somebody in danger must hold one."""
LONGEST: Final = 200
"""Characters of a value: it is one line of a message."""
_LANGUAGES: Final = ("fr", "so", "aa")
_NUMBER: Final = re.compile(r"\+?[0-9](?: ?[0-9]){1,17}")
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_EMERGENCY_FIELDS: Final = ("number", "source", "date", "confirmed")


class OutreachError(ValueError):
    """A setting is wrong; the message is one line that begins with its key, `kind` tells what is wrong with it."""

    def __init__(self, message: str, kind: str = "structure") -> None:
        super().__init__(message)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Outreach:
    """What the team has set: plain text by place name (`training_date`) and language; an unset one is missing."""

    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def value(self, place: str, language: str) -> str | None:
        """Give a value in a language, else in French; None when the team has not set it."""
        by_language = self.values.get(place)
        return (by_language.get(language) or by_language["fr"]) if by_language else None


PLACES: Final = frozenset(f"{section}_{key}" for section, keys in KEYS.items() for key in keys)
"""All places that the file can fill."""
NOTHING_SET: Final = Outreach()


def load_outreach(path: Path | None = None) -> Outreach:
    """Read the file.

    Raises:
        OutreachError: one line naming the file or the key, and what is wrong with it.
    """
    path = path or DEFAULT_FILE
    content = read_file(path)
    try:
        return read_outreach(content)
    except OutreachError as error:
        raise OutreachError(f"{path.name}: {error}", error.kind) from None


def read_file(path: Path) -> Mapping[str, Any]:
    """Read the file without looking at what it says.

    Raises:
        OutreachError: one line naming the file.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise OutreachError(f"{path.name}: cannot be read ({type(error).__name__})") from None
    except tomllib.TOMLDecodeError as error:
        raise OutreachError(f"{path.name}: {error}") from None


def read_outreach(content: Mapping[str, Any], today: date | None = None) -> Outreach:
    """Check what the file holds; `today` is for the warning about a date that is past.

    Raises:
        OutreachError: one line beginning with the key, such as `training.date: …`.
    """
    values: dict[str, Mapping[str, str]] = {}
    warnings: list[str] = []
    for section, key, value in _settings(content):
        name = f"{section}.{key}"
        if section == "emergency":
            value, problem = _emergency(name, value)  # noqa: PLW2901 # the number stands for its table
            warnings += [problem] if problem else []
        if name == "training.date":
            value, problem = _date(name, value, today or date.today())  # noqa: DTZ011, PLW2901 # a day, and a warning only
            warnings += [problem] if problem else []
        by_language = _by_language(name, value)
        if by_language:
            values[f"{section}_{key}"] = by_language
    for key in NEEDED:
        if f"emergency_{key}" not in values:
            raise OutreachError(f"emergency.{key}: a number is required", "needed")
    return Outreach(MappingProxyType(values), tuple(warnings))


def _settings(content: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    for section, keys in content.items():
        if section not in KEYS:
            raise OutreachError(f"{section}: no such section (there are: {', '.join(KEYS)})")
        if not isinstance(keys, Mapping):
            raise OutreachError(f"{section}: must be a section, [{section}]")
        for key, value in keys.items():
            if key not in KEYS[section]:
                raise OutreachError(f"{section}.{key}: no such setting (there are: {', '.join(KEYS[section])})")
            yield section, key, value


def _by_language(name: str, value: object) -> Mapping[str, str]:
    """Give one value in each language it is set in; nothing when it is empty."""
    texts = value if isinstance(value, Mapping) else {"fr": value}
    for language in texts:
        if language not in _LANGUAGES:
            raise OutreachError(f"{name}.{language}: no such language (there are: {', '.join(_LANGUAGES)})")
    checked = {language: _text(name, text) for language, text in texts.items()}
    given = {language: text for language, text in checked.items() if text}
    if given and "fr" not in given:
        raise OutreachError(f"{name}.fr: required when another language is set", "french")
    check = _SHAPES.get(name, _SHAPES.get(name.partition(".")[0]))
    for text in given.values():
        if check and not check[0](text):
            raise OutreachError(f"{name}: {check[1]}", "shape")
    return given


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise OutreachError(f'{name}: must be a text between quotes, such as {name.partition(".")[2]} = "…"')
    text = " ".join(value.split())
    if len(text) > LONGEST:
        raise OutreachError(f"{name}: {len(text)} characters, at most {LONGEST}", "long")
    if any(sign in text for sign in ("{", "}", "[[", "]]", "<", ">")):
        raise OutreachError(f"{name}: must not hold {{ }} [[ ]] < or >", "signs")
    return text


def _emergency(name: str, value: object) -> tuple[object, str | None]:
    if not isinstance(value, Mapping):
        raise OutreachError(f"{name}: must be a section, [{name}], with number, source and date")
    for key in value:
        if key not in _EMERGENCY_FIELDS:
            raise OutreachError(f"{name}.{key}: no such setting (there are: {', '.join(_EMERGENCY_FIELDS)})")
    number = _text(f"{name}.number", value.get("number", ""))
    if not number:
        return "", None
    for key in ("source", "date"):
        if not _text(f"{name}.{key}", value.get(key, "")):
            raise OutreachError(
                f"{name}.{key}: required, to know where the number comes from and how old it is", "source"
            )
    confirmed = value.get("confirmed", False)
    if not isinstance(confirmed, bool):
        raise OutreachError(f"{name}.confirmed: must be true or false")
    return number, None if confirmed else f"{name}: {number} has not been confirmed by the team"


def _date(name: str, value: object, today: date) -> tuple[object, str | None]:
    """Dates are shown in figures, day first: the names of months differ between Djibouti and Ethiopia."""
    if value == "":
        return "", None
    try:
        day = value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        raise OutreachError(f'{name}: must be a date such as "2027-03-31"', "shape") from None
    return f"{day:%d/%m/%Y}", f"{name}: {day} is past" if day < today else None


_SHAPES: Final[Mapping[str, tuple[Callable[[str], object], str]]] = {
    "contact.phone": (_NUMBER.fullmatch, "must be a telephone number, such as +253 77 00 00 00"),
    "contact.email": (_EMAIL.fullmatch, "must be an e-mail address"),
    "team.hours": (is_hours, SHAPE),
    "emergency": (_NUMBER.fullmatch, "must be a telephone number, such as 17"),
}
