"""Puts a new content of a text in force, or before a second person; `changing.py` and `uploading.py` do it in theirs.

Each change is in the audit trail as `text:<number>`, each proposal as `proposal:<number>`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from bot.services import wordings
from bot.services.live import live_of
from bot.services.texts.reading import is_guarded
from bot.store import audit, live_texts, text_proposals
from bot.texts.fingerprint import fingerprint
from bot.texts.live import content_of, overlaid, same

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from bot.store.live_texts import Change
    from bot.texts.catalogue import Catalogue
    from bot.texts.live import Content, Responses

_FRENCH: Final = "fr"
Outcome = Literal["live", "proposed", "unchanged"]
Reason = Literal["changed", "waiting", "language", "own", "gone", "unmarked"]


class RefusedError(Exception):
    """A change that is not made.

    `reason`: changed (by somebody else meanwhile), waiting (another change waits for a second person), language (the
    person does not review in it), own (a second person is another one), gone, unmarked (it comes from a file that does
    not say which text it was made from).
    """

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Editor:
    """Who changes something, and in which languages besides French the person may call a text good."""

    actor: str
    languages: frozenset[str]

    def reviews(self, language: str) -> bool:
        """Whether the person may say that a text in this language is good."""
        return language == _FRENCH or language in self.languages


def put(
    connection: Connection,
    texts: Catalogue,
    who: Editor,
    key: tuple[str, str],
    content: Content,
    after: int,
    kind: str,
) -> Outcome:
    """Change a text, made from change number `after`; `live_texts.hold` has been called, the words were checked.

    Raises:
        RefusedError: changed or waiting.
    """
    name, language = key
    last = live_texts.last(connection).get(key)
    if (last.id if last else 0) != after:
        raise RefusedError("changed")
    if any((each.response, each.language) == key for each in text_proposals.waiting(connection)):
        raise RefusedError("waiting")
    responses = overlaid(texts.repository, live_of(connection))
    if same(content, content_of(responses[name][language])) and not differs_twice(texts.repository, last):
        return "unchanged"
    values = {"actor": who.actor, "response": name, "language": language, "kind": kind, "content": content}
    if is_guarded(texts.repository, name):
        number = text_proposals.add(connection, values | {"after": after})
        audit.append(connection, who.actor, "created", [f"proposal:{number}"])
        return "proposed"
    go_live(connection, texts, responses, values, who.actor)
    return "live"


def differs_twice(repository: Responses, change: Change | None) -> bool:
    """Whether a text was changed on the desk, and in domain.yml since: a person must say which one holds."""
    if change is None or change.content is None:
        return False
    variation = repository[change.response][change.language]
    return fingerprint(variation) != change.base and not same(change.content, content_of(variation))


def go_live(connection: Connection, texts: Catalogue, responses: Responses, values: dict[str, Any], actor: str) -> None:
    """Make a content what the bot says, with its line of the trail."""
    name, language = values["response"], values["language"]
    number = live_texts.add(
        connection,
        values
        | {
            "before": content_of(responses[name][language]),
            "base": fingerprint(texts.repository[name][language]),
        },
    )
    if name in wordings.parts_of_consent(texts.repository):
        wordings.keep(connection, texts.with_changes(live=live_of(connection)))
    audit.append(connection, actor, "changed", [f"text:{number}"])
