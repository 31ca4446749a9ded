"""The folders of models in the data directory: what is in them, which is in use, which go. `run.py` calls it.

A model's folder holds its archive, what staff had taught until then (`learnt/`) and what it makes of the test set, so
that it can be compared and gone back to without anything else.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from typing import TYPE_CHECKING, Final

from bot.learning.examples import Taught, read_learnt, write_learnt
from bot.learning.gate import texts_to_parse
from bot.learning.parsing import parse_all
from bot.models.inputs import made_from
from bot.models.live import LiveModel, LiveModelError, check, name_live, pointer_in, read_live, sha256_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from bot.learning.gate import Found

KEPT: Final = 5
"""Archives that are kept besides that of the default model; each is some 9 MB."""


class Keeping:
    """The models of a data directory. `default` is the archive that `make train` makes."""

    def __init__(self, data_dir: Path, default: Path) -> None:
        self.pointer = pointer_in(data_dir)
        self.folder = self.pointer.parent
        self.learnt = data_dir.absolute() / "learnt"
        self.made_from = made_from()
        self._default = default
        self.folder.mkdir(parents=True, exist_ok=True)

    def archive(self, model: str) -> Path:
        """Where the archive of a model is, or will be."""
        return self.folder / model / f"{model}.tar.gz"

    def folder_of(self, model: str) -> Path:
        """The folder of a model, which is made."""
        folder = self.folder / model
        folder.mkdir(exist_ok=True)
        return folder

    def in_use(self) -> LiveModel | None:
        """The learnt model in use; None when the engine works with the default one."""
        try:
            live = read_live(self.pointer)
            if live:
                check(live, self.made_from)
        except LiveModelError:
            return None
        return live

    def keep_default(self) -> LiveModel:
        """Keep a copy of the default model, to go back to when `make train` has made another one in its place."""
        model = f"base-{sha256_of(self._default)[:12]}"
        archive = self.archive(model)
        if not archive.exists():
            write_learnt(self.folder_of(model) / "learnt", read_learnt(self.learnt))  # `make train` has added it
            copied = archive.with_suffix(".new")
            shutil.copyfile(self._default, copied)
            copied.replace(archive)
        return self.named(model)

    def named(self, model: str) -> LiveModel:
        """A model as the file names it. Raises LiveModelError when its archive is gone."""
        archive = self.archive(model)
        try:
            return LiveModel(model, archive, sha256_of(archive), self.made_from)
        except OSError:
            raise LiveModelError("its file is missing") from None

    def name(self, live: LiveModel) -> None:
        """Name a model as the one in use, for all engines."""
        name_live(self.pointer, live)

    def teach(self, model: str) -> None:
        """Let what a model has learnt be what `make train` adds to the training data of the project."""
        write_learnt(self.learnt, self.taught(model))

    def taught(self, model: str) -> list[Taught]:
        """What staff had taught a model."""
        return read_learnt(self.folder / model / "learnt")

    def write_taught(self, model: str, taught: Iterable[Taught]) -> str:
        """Write what a model is to learn; gives a hash of it."""
        folder = self.folder_of(model) / "learnt"
        folder.mkdir(exist_ok=True)
        write_learnt(folder, taught)
        return self.data_version(model)

    def data_version(self, model: str) -> str:
        """A hash of what staff had taught until a model was made."""
        return hashlib.sha256(json.dumps(sorted(set(self.taught(model)))).encode()).hexdigest()

    def found_by(self, model: str, also: Sequence[str] = ()) -> dict[str, Found]:
        """What a model makes of the test set and of further texts; kept, so that each model is asked once."""
        texts = texts_to_parse()
        version = hashlib.sha256(json.dumps([texts, self.made_from]).encode()).hexdigest()
        file = self.folder_of(model) / "found.json"
        if file.exists():
            kept = json.loads(file.read_text(encoding="utf-8"))
            if kept["version"] == version:
                return {text: (intent, language) for text, (intent, language) in kept["found"].items()}
        asked = list(dict.fromkeys([*texts, *also]))
        found = {text: (each.intent, each.language) for text, each in parse_all(asked, self.archive(model)).items()}
        file.write_text(json.dumps({"version": version, "found": found}), encoding="utf-8")
        return found

    def prune(self, order: Iterable[str], stay: set[str]) -> None:
        """Remove archives but those that `stay` and the first of `order` (newest first) up to `KEPT`."""
        kept = 0
        for model in order:
            if self.archive(model).exists() and model not in stay:
                kept += 1
                if kept > KEPT - len(stay):
                    shutil.rmtree(self.folder / model)
