"""Reads the training sentences of a language, for the check of their words. Called by `espace texts attest`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ENTITY = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")


def training_texts(folder: Path) -> Iterator[str]:
    """Give every example of the YAML files below `folder`, without the marks of entities."""
    loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for path in sorted(folder.rglob("*.yml")):
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 # a safe loader
        for block in content.get("nlu") or ():
            for line in str(block.get("examples", "")).splitlines():
                yield _ENTITY.sub(r"\1", line.removeprefix("- "))
