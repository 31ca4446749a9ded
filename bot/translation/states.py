"""Which translations are behind their French: compares the hash that each keeps (`of`) with the French of today.

Called by `espace texts check` and by a unit test, which fails when a text whose French changed is not marked `stale`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.texts.fingerprint import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.translation.domain_file import Change, DomainFile

STATES = ("draft", "reviewed", "stale")
TRANSLATED = ("so", "aa")


def unmarked(file: DomainFile) -> Iterator[tuple[str, str, str]]:
    """Give (response, language, what is wrong) of each translation whose state does not say the truth."""
    for name, by_language in file.responses.items():
        current = fingerprint(by_language["fr"])
        for language in TRANSLATED:
            metadata = by_language[language]["metadata"]
            state, of = metadata.get("state"), metadata.get("of")
            if state not in STATES:
                yield name, language, f"state {state!r} is none of {', '.join(STATES)}"
            elif of is None:
                yield name, language, "does not say of which French it is the translation (of)"
            elif of != current and state != "stale":
                yield name, language, "its French has changed, but it is not marked stale"


def marking(file: DomainFile) -> list[Change]:
    """Give the changes that make the states true. A text without a hash is taken to be of today's French."""
    changes: list[Change] = []
    for name, by_language in file.responses.items():
        current = fingerprint(by_language["fr"])
        for language in TRANSLATED:
            metadata = by_language[language]["metadata"]
            if metadata.get("of") is None:
                changes.append((name, language, ("metadata", "of"), current))
            elif metadata["of"] != current and metadata.get("state") != "stale":
                changes.append((name, language, ("metadata", "state"), "stale"))
    return changes
