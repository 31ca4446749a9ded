"""Translations that came back in a file: each text is taken, proposed, passed over or refused by itself.

The desk calls it. Each text is a transaction of its own, checked like an edit; the history and the trail are those of
any change, and `kind` says of which file it is. A file is weeks old when it comes back, so each text says what it was
handed out as (`version`): what its translator left alone never undoes what was changed on the desk meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bot.services.live import live_of
from bot.services.texts import reading
from bot.services.texts.changing import Draft, WrongTextError, problems_of
from bot.services.texts.putting import Reason, RefusedError, put
from bot.store import live_texts
from bot.texts.fingerprint import fingerprint
from bot.texts.live import content_of, overlaid
from bot.translation.entries import mark_of
from bot.translation.gathering import FileReason, gather

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Connection

    from bot.services.texts.putting import Editor, Outcome
    from bot.store.database import Database
    from bot.texts.catalogue import Catalogue
    from bot.texts.live import Content, Responses
    from bot.translation.entries import Returned
    from bot.translation.gathering import Gathered

Why = Reason | FileReason
_MOST_PROBLEMS: Final = 5  # told of one text
_DRAFT: Final = "draft"
_REVIEWED: Final = "reviewed"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A text that was not taken, and why: in a word, or what is wrong with its words, in French."""

    name: str
    line: str
    why: Why | None
    problems: tuple[str, ...] = ()


@dataclass(slots=True)
class Report:
    """What became of the texts of a file, by their names.

    Attributes:
        language: of the file.
        read: how many texts it has.
        taken: what the bot says now.
        proposed: what waits for a second person.
        drafts: those of both that the file calls reviewed, by somebody who does not review the language.
        older: those of both, and of the refused, that were made from another French than that of now.
        refused: the others, with the reason.
    """

    language: str
    read: int
    taken: list[str] = field(default_factory=list)
    proposed: list[str] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)
    older: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)

    @property
    def left(self) -> int:
        """How many texts were passed over: nothing is new in them."""
        return self.read - len(self.taken) - len(self.proposed) - len(self.refused)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a text is to become."""

    content: Content
    draft: bool
    older: bool


async def take_back(
    database: Database, texts: Catalogue, who: Editor, language: str, rows: Sequence[Returned], mark: str
) -> Report:
    """Take what is new in the rows of a file; `mark` (at most 11 signs) names the file in the history of each text."""
    whole, broken = gather(texts.repository, rows)
    report = Report(language, len(whole) + len(broken))
    report.refused += [Refusal(error.name, error.line, error.reason) for error in broken]
    found = await reading.overview(database, texts.repository)
    for text in whole:
        try:
            # Most texts of a file are as they were: they need no transaction.
            wanted = _wanted(found.responses, text, who, language)
            if wanted:
                outcome, wanted = await database.run_write(_take, texts, who, language, text, f"file {mark}")
                _note(report, text, outcome, wanted)
        except RefusedError as error:
            report.refused.append(Refusal(text.name, text.line, error.reason))
        except WrongTextError as error:
            report.refused.append(Refusal(text.name, text.line, None, tuple(error.problems[:_MOST_PROBLEMS])))
            if wanted and wanted.older:
                report.older.append(text.name)
    return report


def _note(report: Report, text: Gathered, outcome: Outcome, wanted: _Wanted | None) -> None:
    if outcome == "unchanged" or wanted is None:
        return
    (report.taken if outcome == "live" else report.proposed).append(text.name)
    if wanted.draft:
        report.drafts.append(text.name)
    if wanted.older:
        report.older.append(text.name)


def _take(
    connection: Connection, texts: Catalogue, who: Editor, language: str, text: Gathered, kind: str
) -> tuple[Outcome, _Wanted | None]:
    live_texts.hold(connection)
    responses = overlaid(texts.repository, live_of(connection))
    wanted = _wanted(responses, text, who, language)
    if wanted is None:
        return "unchanged", None
    draft = Draft(text.text, text.buttons, reviewed=wanted.content["state"] == _REVIEWED)
    problems = problems_of(responses, texts.repository, text.name, language, draft)
    if problems:
        raise WrongTextError(problems)
    last = live_texts.last(connection).get((text.name, language))
    key, after = (text.name, language), last.id if last else 0
    return put(connection, texts, who, key, wanted.content, after, kind), wanted


def _wanted(responses: Responses, text: Gathered, who: Editor, language: str) -> _Wanted | None:
    """What the file makes of a text; None where it brings nothing new.

    Raises RefusedError: changed, language or unmarked.
    """
    now, french = content_of(responses[text.name][language]), content_of(responses[text.name]["fr"])
    own, there = mark_of([text.text, *text.buttons]), mark_of([now["text"], *now["buttons"]])
    handed_out, _, state_then = text.version.partition(" ")
    asked = text.state or now["state"]
    if (own == handed_out and asked == state_then) or (own == there and asked == now["state"]):
        return None
    if not handed_out:
        raise RefusedError("unmarked")
    if own != there and (there != handed_out or (now["state"] == _REVIEWED and state_then != _REVIEWED)):
        raise RefusedError("changed")
    draft = asked == _REVIEWED and not who.reviews(language)
    if draft and own == there:
        raise RefusedError("language")
    older = text.french != _loose(french["text"], *french["buttons"])
    state = _REVIEWED if asked == _REVIEWED and not draft else _DRAFT
    of = text.french_fingerprint if older else fingerprint(responses[text.name]["fr"])
    content: Content = {"text": text.text, "buttons": list(text.buttons), "state": state, "of": of}
    return _Wanted(content, draft, older)


def _loose(*parts: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(part.split()) for part in parts)
