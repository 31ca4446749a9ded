"""Takes translations back: finds what changed, refuses what would harm, gives the new file. Called by the CLI.

All or nothing: with one problem nothing is written. What was translated from a French that has changed since is taken
and marked `stale`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from bot.texts.checking import problems_of_text, problems_of_title
from bot.texts.fingerprint import fingerprint
from bot.translation.entries import TEXT, parts_of, path_of
from bot.translation.states import STATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bot.texts.facts import Facts
    from bot.translation.domain_file import Change, DomainFile
    from bot.translation.entries import Returned

_REVIEWER: Final = re.compile(r"relue? par\s+[^\W\d_][^;]*?,\s*\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Import:
    """What an import would do: the changes, or the problems that forbid it, one line each."""

    changes: tuple[Change, ...]
    problems: tuple[str, ...]
    stale: tuple[str, ...]
    """Responses whose French changed after the export."""


def names_a_reviewer(source: str) -> bool:
    """Tell whether a source note says who reviewed the text and when: "relu par Amina H., 2026-11-23"."""
    return _REVIEWER.search(source) is not None


def plan_import(file: DomainFile, language: str, rows: Sequence[Returned], facts: Facts) -> Import:
    """Compare the rows with the file and check what is new."""
    problems = list(_unknown(file, rows))
    by_name: dict[str, list[Returned]] = defaultdict(list)
    for row in rows:
        by_name[row.response].append(row)
    changes: list[Change] = []
    stale: list[str] = []
    for name, own_rows in by_name.items():
        if name in file.responses:
            by_language = file.responses[name]
            response = _Response(name, language, by_language["fr"], by_language[language], facts)
            response.take(own_rows)
            changes += response.changes
            problems += response.problems
            stale += [name] if response.became_stale else []
    return Import(tuple(changes), tuple(problems), tuple(stale))


def _unknown(file: DomainFile, rows: Iterable[Returned]) -> Iterator[str]:
    seen = Counter((row.response, row.part) for row in rows)
    for row in rows:
        where = f"{row.line} : {row.response} ({row.part})"
        if row.response not in file.responses:
            yield f"{where} : cette réponse n’existe pas"
        elif row.part not in parts_of(file.responses[row.response]["fr"]):
            yield f"{where} : cette partie n’existe pas"
        elif seen[row.response, row.part] > 1:
            yield f"{where} : cette partie est là {seen[row.response, row.part]} fois"


@dataclass(slots=True)
class _Response:
    """The rows of one response against the file: fills `changes` and `problems`."""

    name: str
    language: str
    french: Mapping[str, Any]
    own: Mapping[str, Any]
    facts: Facts
    changes: list[Change] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    became_stale: bool = False

    def take(self, rows: Sequence[Returned]) -> None:
        """Take the parts, then the state and the source of the text's row."""
        originals = parts_of(self.french)
        rows = [row for row in rows if row.part in originals]
        first = next((row for row in rows if row.part == TEXT), None)
        metadata = self.own["metadata"]
        state, source = str(metadata.get("state", "")), str(metadata.get("source", ""))
        new_state, new_source = (first and first.state) or state, (first and first.source) or source
        line = f"{first.line} : " if first else ""
        if new_state not in STATES:
            self.problems.append(f"{line}{self.name} : état « {new_state} », il faut {', '.join(STATES)}")
            return
        for row in rows:
            self._take_part(row, originals, check_all=new_state != state)
        if self.changes and new_state == "stale":
            new_state = "draft"  # it has been translated anew
        if (self.changes or new_state != state) and any(
            _words(row.french) != _words(originals[row.part]) for row in rows
        ):
            new_state, self.became_stale = "stale", True
        if new_state == "reviewed" and (self.changes or (new_state, new_source) != (state, source)):
            self.problems += [f"{line}{self.name} : {each}" for each in _problems_of_review(metadata, new_source)]
        self._set(
            "of", fingerprint(self.french) if self._translated_anew(state, new_state) else str(metadata.get("of"))
        )
        self._set("state", new_state)
        self._set("source", new_source)

    def _take_part(self, row: Returned, originals: Mapping[str, str], *, check_all: bool) -> None:
        changed = row.translation != parts_of(self.own)[row.part]
        if not (changed or check_all):
            return
        found = (
            problems_of_text(self.name, originals[TEXT], row.translation)
            if row.part == TEXT
            else problems_of_title(originals[row.part], row.translation)
        )
        stated = self.facts.problems(row.translation, self.language, self.own["metadata"].get("facts") or ())
        self.problems += [f"{row.line} : {self.name} ({row.part}) : {each}" for each in (*found, *stated)]
        if changed:
            self.changes.append((self.name, self.language, path_of(row.part), row.translation))

    def _translated_anew(self, state: str, new_state: str) -> bool:
        return new_state != "stale" and (bool(self.changes) or new_state != state)

    def _set(self, key: str, value: str) -> None:
        if value != str(self.own["metadata"].get(key)):
            self.changes.append((self.name, self.language, ("metadata", key), value))


def _problems_of_review(metadata: Mapping[str, Any], source: str) -> Iterator[str]:
    if metadata.get("safety") and not names_a_reviewer(source):
        yield "texte de sécurité : pour « reviewed », la source doit dire « relu par NOM, AAAA-MM-JJ »"
    elif not source:
        yield "pour « reviewed », la source ne peut pas être vide"


def _words(text: str) -> list[str]:
    """Compare without spaces and line ends: programs of translators change them."""
    return text.split()
