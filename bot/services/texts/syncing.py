"""What must be written into domain.yml so that it says what the desk says. `espace texts sync` and `list` call it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.services.staff import accounts
from bot.services.texts.putting import differs_twice
from bot.services.texts.reading import overview
from bot.texts.live import content_of, same
from bot.translation.entries import parts_of, path_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.store.database import Database
    from bot.store.live_texts import Change
    from bot.translation.domain_file import Change as FileChange
    from bot.translation.domain_file import DomainFile


@dataclass(frozen=True, slots=True)
class Difference:
    """A text of the desk that domain.yml does not have. `refused`: the file was changed since, too."""

    response: str
    language: str
    live: str
    file: str
    refused: bool
    changes: tuple[FileChange, ...]


async def differences(database: Database, file: DomainFile) -> list[Difference]:
    """Compare the desk's texts with a file, in the file's order."""
    responses = {name: dict(by_language) for name, by_language in file.responses.items()}
    found = await overview(database, responses)
    names = {f"staff:{account.id}": account.name for account in await accounts.everybody(database)}
    result = []
    for name, by_language in responses.items():
        for language, variation in by_language.items():
            change = found.last.get((name, language))
            if change and change.content and not same(change.content, content_of(variation)):
                shown = found.responses[name][language]
                result.append(
                    Difference(
                        response=name,
                        language=language,
                        live=_words(content_of(shown)),
                        file=_words(content_of(variation)),
                        refused=differs_twice(responses, change),
                        changes=tuple(_changes(variation, shown, change, names)),
                    )
                )
    return result


def _changes(
    variation: Mapping[str, Any], shown: Mapping[str, Any], change: Change, names: Mapping[str, str]
) -> Iterator[FileChange]:
    name, language, before = change.response, change.language, parts_of(variation)
    for part, words in parts_of(shown).items():
        if before[part] != words:
            yield name, language, path_of(part), words
    metadata = {key: shown["metadata"].get(key) for key in ("state", "of")}
    if language != "fr" and metadata["state"] == "reviewed":
        people = [names.get(actor, actor) for actor in (change.actor, change.approved_by) if actor]
        metadata["source"] = f"relu par {' et '.join(people)}, {change.at:%Y-%m-%d}"
    for key, value in metadata.items():
        if value and variation["metadata"].get(key) != value:
            yield name, language, ("metadata", key), str(value)


def _words(content: Mapping[str, Any]) -> str:
    return "\n".join([content["text"], *(f"[{title}]" for title in content["buttons"])])
