"""Holds every text of `domain.yml` against the facts that it names. Called by `espace texts check` and by a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.translation.entries import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.texts.facts import Facts
    from bot.translation.domain_file import DomainFile


def unfounded(file: DomainFile, facts: Facts) -> Iterator[str]:
    """Give one line for each figure, date or name that no fact of its text holds."""
    for name, by_language in file.responses.items():
        for language, variation in by_language.items():
            named = variation["metadata"].get("facts") or ()
            for part, text in parts_of(variation).items():
                for problem in facts.problems(text, language, named):
                    yield f"{name} ({language}, {part}): {problem}"
