"""What a model is made from besides what staff taught it: texts, rules, training data and the code that learns.

A model that was learnt from other ones is not used: its rules would name texts that are gone. The engine compares at
its start, `espace learn` notes it with each model. `make` asks for it (`python -m bot.models.inputs`) and trains anew
when it is another one than at the last training.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
_FILES: Final = ("config.yml", "domain.yml", "engine/requirements.txt")
_FOLDERS: Final = (("nlu_data", ("*.yml",)), ("engine/nlu", ("*.py", "*.yml")))


def made_from(root: Path = ROOT) -> str:
    """A hash of everything in the project that a model is made from."""
    paths = [root / name for name in _FILES]
    for folder, patterns in _FOLDERS:
        paths += [path for pattern in patterns for path in (root / folder).rglob(pattern)]
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(f"{path.relative_to(root)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


if __name__ == "__main__":
    print(made_from())  # noqa: T201 # for `make`
