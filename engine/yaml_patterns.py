"""Mends how Rasa's YAML reader grows slower with every line that it reads; `boot.prepare` calls it.

ruamel.yaml 0.17.21, the newest that Rasa 3.6 takes, lengthens the list of patterns of a first letter in place each time
that it looks one up (`resolvers += …` in `VersionedResolver.resolve`). A plain scalar was compared with 178 patterns on
average, and reading our domain took most of the engine's start. A tuple cannot be lengthened in place.
"""

from typing import Any

from ruamel.yaml.resolver import VersionedResolver


def keep_patterns_short() -> None:
    """Keep the patterns of a first letter in tuples, in this process."""

    def add(self: Any, version: Any, tag: str, pattern: Any, first: list[str] | None) -> None:
        patterns = self._version_implicit_resolver.setdefault(version, {})
        # Patterns of any first letter are looked up with a list to fall back on, and a tuple takes no list.
        patterns.setdefault(None, ())
        for letter in [None] if first is None else first:
            patterns[letter] = (*patterns.get(letter, ()), (tag, pattern))

    VersionedResolver.add_version_implicit_resolver = add
