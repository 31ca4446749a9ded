"""Puts the rows of a file that came back together to texts, or says why they make none. Called by the desk's upload."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from bot.texts.fingerprint import fingerprint
from bot.texts.limits import MESSAGE
from bot.translation.entries import TEXT, parts_of
from bot.translation.states import STATES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.translation.entries import Returned

FileReason = Literal["unknown", "incomplete", "twice", "state", "long"]
_LONGEST: Final = 2 * MESSAGE  # signs: what the desk's own field takes
_LONGEST_NAME: Final = 64


@dataclass(frozen=True, slots=True)
class Gathered:
    """A text as it came back.

    Attributes:
        name: of the response.
        line: where it is in the file.
        text: the translation.
        buttons: its titles.
        state: as written in the file; empty: as it is.
        version: what it was handed out as.
        french: the French it was made from, in words, whatever became of the spaces.
        french_fingerprint: of the same.
    """

    name: str
    line: str
    text: str
    buttons: tuple[str, ...]
    state: str
    version: str
    french: tuple[tuple[str, ...], ...]
    french_fingerprint: str


class GatheredError(ValueError):
    """Rows that make no text: unknown (no such text or part), incomplete, twice, state (unknown), long."""

    def __init__(self, name: str, line: str, reason: FileReason) -> None:
        super().__init__(reason)
        self.name = name[:_LONGEST_NAME]
        self.line = line
        self.reason = reason


def gather(
    responses: Mapping[str, Mapping[str, Any]], rows: Sequence[Returned]
) -> tuple[list[Gathered], list[GatheredError]]:
    """Give the texts, and what makes none."""
    by_name: dict[str, list[Returned]] = defaultdict(list)
    for row in rows:
        by_name[row.response].append(row)
    texts, errors = [], []
    for name, own in by_name.items():
        try:
            texts.append(_gathered(name, responses.get(name), own))
        except GatheredError as error:
            errors.append(error)
    return texts, errors


def _gathered(name: str, by_language: Mapping[str, Any] | None, rows: Sequence[Returned]) -> Gathered:
    line, found = rows[0].line, {row.part: row for row in rows}
    wanted = list(parts_of(by_language["fr"])) if by_language else []
    reason: FileReason | None = None
    if not set(found) <= set(wanted):
        reason = "unknown"
    elif len(found) < len(rows):
        reason = "twice"
    elif set(found) != set(wanted):
        reason = "incomplete"
    elif any(len(row.translation) > _LONGEST for row in rows):
        reason = "long"
    elif found[TEXT].state not in ("", *STATES):
        reason = "state"
    if reason:
        raise GatheredError(name, line, reason)
    text, *buttons = (found[part] for part in wanted)
    return Gathered(
        name=name,
        line=text.line,
        text=text.translation,
        buttons=tuple(each.translation for each in buttons),
        state=text.state,
        version=text.version,
        french=tuple(tuple(each.french.split()) for each in (text, *buttons)),
        french_fingerprint=fingerprint({"text": text.french, "buttons": [{"title": each.french} for each in buttons]}),
    )
