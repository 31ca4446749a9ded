"""One key, and where keys come from; `key_file` is the other source."""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

SECRET_BYTES = 32
ID_BYTES = 4


class KeyTroubleError(Exception):
    """A key is missing or wrong; the message is one line that names the setting, and holds no part of a key."""


@dataclass(frozen=True, slots=True)
class Key:
    """A secret of 32 random bytes. `made` is not known of keys that are given by the environment."""

    secret: bytes = field(repr=False)
    made: date | None = None

    @classmethod
    def new(cls) -> Key:
        """A fresh key, made today."""
        return cls(secrets.token_bytes(SECRET_BYTES), datetime.now(UTC).date())

    @classmethod
    def from_text(cls, text: str, made: date | None = None) -> Key:
        """A key as `openssl rand -base64 32` or `openssl rand -hex 32` writes it.

        Raises:
            ValueError: it is not 32 bytes in either way.
        """
        text = text.strip()
        try:
            is_hex = len(text) == 2 * SECRET_BYTES
            secret = bytes.fromhex(text) if is_hex else base64.b64decode(text, validate=True)
        except (ValueError, binascii.Error):
            secret = b""
        if len(secret) != SECRET_BYTES:
            raise ValueError("a key is 32 bytes in base64 or hexadecimal")
        return cls(secret, made)

    @property
    def text(self) -> str:
        """The secret in base64, for the key file."""
        return base64.b64encode(self.secret).decode()

    @property
    def id(self) -> bytes:
        """Four bytes that tell keys apart and stand before everything sealed; they tell nothing about the secret."""
        return hashlib.sha256(b"espace key id\0" + self.secret).digest()[:ID_BYTES]

    @property
    def name(self) -> str:
        """The id as people see it."""
        return self.id.hex()


class KeySource(Protocol):
    """Where the keys come from."""

    setting: str
    """The setting to name when something is wrong."""

    def load(self) -> list[Key]:
        """The keys: the first one seals, all can be read with; empty when there are none yet.

        Raises:
            KeyTroubleError: they cannot be read.
        """
        ...

    def create(self) -> list[Key]:
        """Make the first key and keep it, for a database that holds nothing sealed.

        Raises:
            KeyTroubleError: it cannot or must not be made.
        """
        ...

    def replace(self, keys: Sequence[Key]) -> None:
        """Keep these keys, and be sure that they outlive a power cut.

        Raises:
            KeyTroubleError: keys of this source are kept by people.
        """
        ...


class GivenKeys:
    """Keys of the environment: one, or while they are changed the new one and the old one with a comma between."""

    def __init__(self, text: str, setting: str = "ESPACE_KEY") -> None:
        self._text = text
        self.setting = setting

    def load(self) -> list[Key]:
        """See `KeySource`."""
        try:
            return [Key.from_text(part) for part in self._text.split(",")]
        except ValueError as error:
            raise KeyTroubleError(f"{self.setting}: {error}") from None

    def create(self) -> list[Key]:
        """See `KeySource`; never called, for the text is never empty."""
        return self.load()

    def replace(self, keys: Sequence[Key]) -> None:
        """See `KeySource`. A key may be left out, which a person does afterwards, but none can be added."""
        given = {key.id for key in self.load()}
        if any(key.id not in given for key in keys):
            raise KeyTroubleError(f"{self.setting}: put a new key before the present one, with a comma between")
