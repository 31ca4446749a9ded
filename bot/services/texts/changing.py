"""Changes of texts: saved, proposed where a second person is needed, approved, reviewed, put back. The desk calls it.

Each change is in the audit trail as `text:<number>`, each proposal as `proposal:<number>`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from bot.services.live import live_of
from bot.services.texts.putting import RefusedError, go_live, put
from bot.store import audit, live_texts, text_proposals
from bot.texts.checking import problems_of_text, problems_of_title
from bot.texts.facts import load_facts
from bot.texts.fingerprint import fingerprint
from bot.texts.live import Content, content_of, overlaid

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.engine import Connection

    from bot.services.texts.putting import Editor, Outcome
    from bot.store.database import Database
    from bot.texts.catalogue import Catalogue
    from bot.texts.live import Responses

_FRENCH: Final = "fr"


class WrongTextError(ValueError):
    """What was written cannot be shown; `problems` say why, in French."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = list(problems)


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wrote: the text, the titles of its buttons, and whether it has been read and found good."""

    text: str
    buttons: tuple[str, ...]
    reviewed: bool


def problems_of(responses: Responses, repository: Responses, name: str, language: str, draft: Draft) -> list[str]:
    """What is wrong with a text, in French. French is held against that of domain.yml: the code fills its places."""
    original = content_of((repository if language == _FRENCH else responses)[name][_FRENCH])
    facts, named = load_facts(), (repository[name][language].get("metadata") or {}).get("facts") or ()

    def all_of() -> Iterator[str]:
        if len(draft.buttons) != len(original["buttons"]):
            yield "il manque un bouton"
            return
        yield from problems_of_text(name, original["text"], draft.text)
        yield from facts.problems(draft.text, language, named)
        for number, (french, own) in enumerate(zip(original["buttons"], draft.buttons, strict=True), 1):
            for problem in (*problems_of_title(french, own), *facts.problems(own, language, named)):
                yield f"bouton {number} : {problem}"

    return list(all_of())


def content_from(responses: Responses, name: str, language: str, draft: Draft) -> Content:
    """What a draft makes of a text."""
    words: Content = {"text": draft.text, "buttons": list(draft.buttons)}
    if language == _FRENCH:
        return words | {"state": "reviewed", "of": None}
    state = "reviewed" if draft.reviewed else "draft"
    return words | {"state": state, "of": fingerprint(responses[name][_FRENCH])}


async def save(
    database: Database, texts: Catalogue, who: Editor, name: str, language: str, draft: Draft, after: int
) -> Outcome:
    """Change a text, made from change number `after`; where a second person is needed, propose it.

    Raises:
        WrongTextError: it cannot be shown.
        RefusedError: see there.
    """
    return await database.run_write(_save, texts, who, name, language, draft, after)


async def restore(database: Database, texts: Catalogue, who: Editor, change_id: int, after: int) -> Outcome:
    """Put a text back as it was before a change; the words are checked like any others.

    Raises:
        WrongTextError: by now it cannot be shown.
        RefusedError: see there.
    """
    return await database.run_write(_restore, texts, who, change_id, after)


async def decide(
    database: Database, texts: Catalogue, who: Editor, proposal_id: int, decision: Literal["approved", "declined"]
) -> None:
    """Approve or decline a proposal. Who made it can only decline it, which takes it back.

    Raises:
        WrongTextError: by now it cannot be shown.
        RefusedError: see there.
    """
    await database.run_write(_decide, texts, who, proposal_id, decision)


def _save(
    connection: Connection,
    texts: Catalogue,
    who: Editor,
    name: str,
    language: str,
    draft: Draft,
    after: int,
) -> Outcome:
    live_texts.hold(connection)
    responses = overlaid(texts.repository, live_of(connection))
    if draft.reviewed and not who.reviews(language):
        raise RefusedError("language")
    problems = problems_of(responses, texts.repository, name, language, draft)
    if problems:
        raise WrongTextError(problems)
    content = content_from(responses, name, language, draft)
    return put(connection, texts, who, (name, language), content, after, "edited")


def _restore(connection: Connection, texts: Catalogue, who: Editor, change_id: int, after: int) -> Outcome:
    live_texts.hold(connection)
    change = live_texts.by_id(connection, change_id)
    if change is None:
        raise RefusedError("gone")
    key, before = (change.response, change.language), change.before
    responses = overlaid(texts.repository, live_of(connection))
    if key[0] not in responses:
        raise RefusedError("gone")
    draft = Draft(before["text"], tuple(before["buttons"]), before["state"] == "reviewed")
    problems = problems_of(responses, texts.repository, *key, draft)
    if problems:
        raise WrongTextError(problems)
    # It was found good then; whether its French is another one by now shows by itself.
    return put(connection, texts, who, key, before, after, "restored")


def _decide(connection: Connection, texts: Catalogue, who: Editor, proposal_id: int, decision: str) -> None:
    live_texts.hold(connection)
    found = text_proposals.by_id(connection, proposal_id)
    if found is None:
        raise RefusedError("gone")
    own = found.actor == who.actor
    if decision == "declined":
        text_proposals.decide(connection, proposal_id, who.actor, "withdrawn" if own else "declined")
        audit.append(connection, who.actor, "changed", [f"proposal:{proposal_id}"])
        return
    if own:
        raise RefusedError("own")
    if not who.reviews(found.language):
        raise RefusedError("language")
    last = live_texts.last(connection).get((found.response, found.language))
    if (last.id if last else 0) != found.after:
        raise RefusedError("changed")
    responses = overlaid(texts.repository, live_of(connection))
    content = found.content
    draft = Draft(content["text"], tuple(content["buttons"]), content["state"] == "reviewed")
    problems = problems_of(responses, texts.repository, found.response, found.language, draft)
    if problems:
        raise WrongTextError(problems)
    text_proposals.decide(connection, proposal_id, who.actor, "approved")
    values: dict[str, Any] = {"actor": found.actor, "approved_by": who.actor, "response": found.response}
    values |= {"language": found.language, "kind": found.kind, "content": content}
    go_live(connection, texts, responses, values, who.actor)
