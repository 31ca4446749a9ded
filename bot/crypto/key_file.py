"""Keys in a file that only its owner may read; the default, and for keys on a mounted secret.

The file is replaced as a whole: written beside it, forced to the disk, renamed. So it is the old one or the new one,
whenever the machine stops.
"""

from __future__ import annotations

import json
import os
import secrets
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from bot.crypto.keys import Key, KeyTroubleError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_NOTE = "Keys of Espace novateur. Without this file nobody can read the names and numbers in its database."
_OTHERS_MAY_READ = 0o077


class KeyFile:
    """The keys in `path`.

    Args:
        path: the file.
        setting: the setting to name when something is wrong.
        may_create: whether a first start may make it; a file that somebody named must be there.
    """

    def __init__(self, path: Path, setting: str = "ESPACE_KEY_FILE", *, may_create: bool = False) -> None:
        self._path = path
        self.setting = setting
        self._may_create = may_create

    def load(self) -> list[Key]:
        """See `KeySource`."""
        try:
            content = self._path.read_text(encoding="utf-8")
            mode = self._path.stat().st_mode
        except FileNotFoundError:
            return []
        except (OSError, UnicodeDecodeError) as error:
            raise self._trouble(f"cannot be read ({type(error).__name__})") from None
        if mode & _OTHERS_MAY_READ:
            raise self._trouble("may be read by others; `chmod 600` it")
        try:
            keys = [
                Key.from_text(each["key"], date.fromisoformat(each["made"])) for each in json.loads(content)["keys"]
            ]
        except (ValueError, KeyError, TypeError):
            raise self._trouble("is no key file") from None
        if not keys:
            raise self._trouble("holds no key")
        return keys

    def create(self) -> list[Key]:
        """See `KeySource`. Of several processes that start at once, one makes the key and all use it."""
        if not self._may_create:
            raise self._trouble("is missing; `espace keys create` makes it")
        self.create_file()
        return self.load()

    def create_file(self) -> None:
        """Make the file with a new key, unless there is one."""
        new = self._write_beside([Key.new()])
        try:
            with suppress(FileExistsError):
                os.link(new, self._path)  # unlike a renaming, this never replaces a file
        finally:
            new.unlink()
        self._force_folder()

    def replace(self, keys: Sequence[Key]) -> None:
        """See `KeySource`."""
        self._write_beside(keys).replace(self._path)
        self._force_folder()

    def _write_beside(self, keys: Sequence[Key]) -> Path:
        new = self._path.with_name(f"{self._path.name}.{secrets.token_hex(4)}")
        listed = [{"id": key.name, "made": str(key.made or ""), "key": key.text} for key in keys]
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
                json.dump({"note": _NOTE, "keys": listed}, file, indent=1)
                file.write("\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise self._trouble(f"cannot be written ({type(error).__name__})") from None
        return new

    def _force_folder(self) -> None:
        folder = os.open(self._path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _trouble(self, what: str) -> KeyTroubleError:
        return KeyTroubleError(f"{self.setting}: {self._path} {what}")
