"""Seals values for the place where they stand, and gives keyed hashes to find them by; the store uses it.

AES-256-GCM with a random nonce per value. What is sealed says which key it was sealed with, and opens only in the
table, column and row that it was sealed for: copied into another row, it is as good as changed.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.crypto.keys import ID_BYTES, KeyTroubleError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.crypto.keys import Key

_NONCE_BYTES = 12


class TamperedError(Exception):
    """A sealed value was changed, or moved from another row or column."""


@dataclass(frozen=True, slots=True)
class _Derived:
    """What one key is used as: a key of its own for each purpose."""

    id: bytes
    cipher: AESGCM
    hashing: bytes


class Vault:
    """Seals with the first of its keys and opens with any. Locked until it is given keys."""

    def __init__(self, keys: Sequence[Key] = ()) -> None:
        self._keys: dict[bytes, _Derived] = {}
        self.use(keys)

    def use(self, keys: Sequence[Key]) -> None:
        """Use these keys from now on.

        Raises:
            KeyTroubleError: two of them bear the same id, which happens once in four thousand million.
        """
        derived = [_Derived(key.id, AESGCM(_derive(key, b"seal")), _derive(key, b"find")) for key in keys]
        self._keys = {each.id: each for each in derived}
        if len(self._keys) != len(derived):
            raise KeyTroubleError("ESPACE_KEY: the same key twice")

    @property
    def key_id(self) -> bytes:
        """The id of the key that seals: the first bytes of everything that is sealed from now on."""
        return self._sealing.id

    @property
    def _sealing(self) -> _Derived:
        for each in self._keys.values():
            return each
        raise KeyTroubleError("ESPACE_KEY: no key is loaded")

    def seal(self, value: str, place: str) -> bytes:
        """Seal a text for one place: table, column and row."""
        key, nonce = self._sealing, secrets.token_bytes(_NONCE_BYTES)
        return key.id + nonce + key.cipher.encrypt(nonce, value.encode(), place.encode())

    def open(self, sealed: bytes, place: str) -> str:
        """The text that was sealed for this place.

        Raises:
            KeyTroubleError: it was sealed with a key that is not here.
            TamperedError: it was changed, or sealed for another place.
        """
        start = ID_BYTES + _NONCE_BYTES
        key = self._keys.get(bytes(sealed[:ID_BYTES]))
        if key is None:
            raise KeyTroubleError(f"ESPACE_KEY: the key {bytes(sealed[:ID_BYTES]).hex()} is missing")
        try:
            return key.cipher.decrypt(bytes(sealed[ID_BYTES:start]), bytes(sealed[start:]), place.encode()).decode()
        except InvalidTag:
            raise TamperedError(f"a value was changed or moved: {place.split(':', maxsplit=1)[0]}") from None

    def hash(self, kind: str, value: str) -> bytes:
        """A keyed hash of a value, by which it can be found. `kind` keeps numbers of different kinds apart."""
        return _hash(self._sealing, kind, value)

    def hashes(self, kind: str, value: str) -> list[bytes]:
        """The hash under each key: what may stand in rows while the keys are being changed."""
        return [_hash(key, kind, value) for key in self._keys.values()]


def _derive(key: Key, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"espace novateur 1 " + purpose).derive(key.secret)


def _hash(key: _Derived, kind: str, value: str) -> bytes:
    return hmac.digest(key.hashing, f"{kind}:{value}".encode(), "sha256")
