"""The file that names the model in use: `espace learn` and `espace models` write it, every engine follows it.

It is replaced in one step, so that nobody reads half of it, and it outlives whoever wrote it: an engine that starts
later, with nothing else running, begins on the right model.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path  # noqa: TC003 # part of a dataclass
from typing import Final

FOLDER: Final = "models"
"""Where the learnt models are, in the data directory: a folder for each, and the file that names the one in use."""
_NAME: Final = "live.json"


class LiveModelError(Exception):
    """The model that is named cannot be used; the message is one line that says why."""


@dataclass(frozen=True, slots=True)
class LiveModel:
    """The model in use.

    Attributes:
        id: its name in the table of models.
        file: the archive.
        sha256: of the archive, so that a half-written or damaged one is seen before it is opened.
        made_from: `bot.models.inputs.made_from` when it was trained.
    """

    id: str
    file: Path
    sha256: str
    made_from: str


def pointer_in(data_dir: Path) -> Path:
    """The file that names the model in use."""
    return data_dir.absolute() / FOLDER / _NAME


def read_live(pointer: Path) -> LiveModel | None:
    """The model that the file names; None when no model was learnt yet. Raises LiveModelError for another content."""
    try:
        named = json.loads(pointer.read_text(encoding="utf-8"))
        return LiveModel(named["id"], pointer.parent / named["file"], named["sha256"], named["made_from"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        raise LiveModelError(f"{_NAME} cannot be read") from None


def name_live(pointer: Path, live: LiveModel) -> None:
    """Name the model in use; its archive lies below the folder of `pointer`."""
    named = {
        "id": live.id,
        "file": str(live.file.relative_to(pointer.parent)),
        "sha256": live.sha256,
        "made_from": live.made_from,
    }
    beside = pointer.with_suffix(".new")
    with beside.open("w", encoding="utf-8") as file:
        json.dump(named, file)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(pointer)


def check(live: LiveModel, made_from: str) -> None:
    """Check the archive before it is opened. Raises LiveModelError: missing, damaged, or made from another version."""
    if live.made_from != made_from:
        raise LiveModelError("it was made from another version of texts, rules or training data")
    try:
        found = sha256_of(live.file)
    except OSError:
        raise LiveModelError("its file is missing") from None
    if found != live.sha256:
        raise LiveModelError("its file is damaged")


def sha256_of(file: Path) -> str:
    """The checksum of a file."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
