"""Reads the responses of `domain.yml` with their places in the file, and changes single values in it.

Called by the import and by the marking of stale texts. A change touches the characters of its value and nothing else,
so comments, order and spacing stay as people wrote them; the result is read again and compared before it is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

LANGUAGES = ("fr", "so", "aa")
_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Change = tuple[str, str, tuple[str | int, ...], str]
"""Response, language, path below its variation (`("buttons", 0, "title")`), new value."""


class DomainFileError(ValueError):
    """The file does not have the shape that every response of ours has; the message names the response."""


@dataclass(frozen=True, slots=True)
class DomainFile:
    """The text of the file and what it says."""

    source: str
    responses: Mapping[str, Mapping[str, Mapping[str, Any]]]
    """Variation by response and language, as the file has it."""

    @classmethod
    def read(cls, path: Path) -> DomainFile:
        """Read a file. Raises DomainFileError, with one line."""
        try:
            return cls.parse(path.read_bytes().decode("utf-8"))
        except OSError as error:
            raise DomainFileError(f"{path}: cannot be read ({type(error).__name__})") from None
        except (UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
            place = getattr(error, "problem_mark", None)
            line = f", line {place.line + 1}" if place else ""
            raise DomainFileError(f"{path.name}{line}: not a domain of ours ({type(error).__name__})") from None

    @classmethod
    def parse(cls, source: str) -> DomainFile:
        """Read a text. Raises yaml.YAMLError or DomainFileError."""
        domain = yaml.load(source, Loader=_LOADER)  # noqa: S506 # a safe loader
        return cls(
            source,
            {
                name: {_language(name, each.get("condition")): each for each in variations}
                for name, variations in domain["responses"].items()
            },
        )

    def changed(self, changes: Sequence[Change]) -> DomainFile:
        """Give the file with `changes` made. A new key of the metadata is put below `state`.

        Raises DomainFileError when the result does not say exactly what was asked for.
        """
        edits: list[tuple[int, int, str]] = []
        nodes = _variation_nodes(self.source)
        for response, language, path, value in changes:
            edits.append(_edit(self.source, nodes[response, language], path, value))
        source = self.source
        for start, end, text in sorted(edits, reverse=True):
            source = source[:start] + text + source[end:]
        try:
            result = DomainFile.parse(source)
        except yaml.YAMLError as error:
            names = ", ".join(sorted({name for name, *_ in changes}))
            raise DomainFileError(f"{names}: cannot be written back as it is") from error
        _compare(self, result, changes)
        return result


def _language(name: str, condition: Any) -> str:  # noqa: ANN401 # YAML gives anything
    try:
        return str(condition[0]["value"])
    except (TypeError, KeyError, IndexError):
        raise DomainFileError(f"{name}: a variation without a condition on the language") from None


def _variation_nodes(source: str) -> Mapping[tuple[str, str], yaml.MappingNode]:
    responses = _child(yaml.compose(source, Loader=_LOADER), "responses")
    found = {}
    for key, variations in responses.value:
        for variation in variations.value:
            language = _child(_child(variation, "condition").value[0], "value").value
            found[key.value, language] = variation
    return found


def _child(node: Any, key: str | int) -> Any:  # noqa: ANN401 # nodes of three kinds
    if isinstance(key, int):
        return node.value[key]
    for name, value in node.value:
        if name.value == key:
            return value
    return None


def _edit(source: str, variation: yaml.MappingNode, path: tuple[str | int, ...], value: str) -> tuple[int, int, str]:
    node: Any = variation
    for key in path[:-1]:
        node = _child(node, key)
    scalar = _child(node, path[-1])
    if scalar is None:
        state = _child(node, "state")
        indent = " " * _column(source, _key_start(node, "state"))
        return state.end_mark.index, state.end_mark.index, f"\n{indent}{path[-1]}: {quoted(value)}"
    start, end = scalar.start_mark.index, scalar.end_mark.index
    if scalar.style == "|":
        # The end of a block is where the next thing begins: the lines between are not part of it.
        end = start + len(source[start:end].rstrip())
    if path[-1] == "state":
        return start, end, value
    if path == ("text",) and "\n" in value:
        indent = " " * (_column(source, _key_start(node, "text")) + 2)
        lines = "\n".join(f"{indent}{line}" if line else "" for line in value.split("\n"))
        return start, end, f"|-\n{lines}"
    return start, end, quoted(value)


def quoted(value: str) -> str:
    """Give a value as a double-quoted scalar on one line."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _key_start(node: yaml.MappingNode, key: str) -> int:
    return next(int(name.start_mark.index) for name, _ in node.value if name.value == key)


def _column(source: str, index: int) -> int:
    return index - (source.rfind("\n", 0, index) + 1)


def _compare(before: DomainFile, after: DomainFile, changes: Sequence[Change]) -> None:
    """Make sure that exactly the changes happened: a text may hold what YAML reads in its own way."""
    expected = {name: {key: _copy(each) for key, each in by.items()} for name, by in before.responses.items()}
    for response, language, path, value in changes:
        target: Any = expected[response][language]
        for key in path[:-1]:
            target = target[key]
        target[path[-1]] = value
    for name, by_language in expected.items():
        if after.responses.get(name) != by_language:
            raise DomainFileError(f"{name}: cannot be written back as it is")


def _copy(value: Any) -> Any:  # noqa: ANN401 # YAML gives anything
    if isinstance(value, dict):
        return {key: _copy(each) for key, each in value.items()}
    return [_copy(each) for each in value] if isinstance(value, list) else value
