"""Passwords: which ones are taken, and how they are hashed and checked; the other modules of this package use it.

Argon2id with the parameters of RFC 9106 for little memory (64 MiB, 3 passes), in threads, two at a time: a crowd at
the door must not take the machine's memory.
"""

from __future__ import annotations

import asyncio
import re
import secrets
import unicodedata
import weakref
from enum import StrEnum
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

from bot.services.staff import french

french.teach()
SHORTEST: Final = 15
LONGEST: Final = 200
"""Characters. More would only make work: Argon2 takes all of them."""
_LOOKED_AT: Final = 72  # characters that zxcvbn looks at; its work grows with the square
_OURS: Final = ("espace", "novateur", "djibouti")
_LEFT_OVER: Final = 6
_LEAST_WORD: Final = 3
_REPEATED: Final = re.compile(r"(.{4,})(.*?)\1", re.DOTALL | re.IGNORECASE)
_STRONG: Final = 10**9  # guesses; three parts that anybody knows make 10⁸ already, as zxcvbn counts
_AT_A_TIME: Final = 2
_HASHER: Final = PasswordHasher()
_NOBODYS: Final = _HASHER.hash(secrets.token_urlsafe())
_slots: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = weakref.WeakKeyDictionary()


class Weakness(StrEnum):
    """Why a password is not taken."""

    SHORT = "short"
    LONG = "long"
    COMMON = "common"


def normalized(password: str) -> str:
    """One spelling of what was typed: phones and laptops compose accents differently."""
    return unicodedata.normalize("NFKC", password)


async def weakness(password: str, *known: str) -> Weakness | None:
    """What is wrong with a new password; `known` are words that others would try first, such as the name."""
    password = normalized(password)
    if len(password) < SHORTEST:
        return Weakness.SHORT
    if len(password) > LONGEST:
        return Weakness.LONG
    words = [*_OURS, *(word for each in known for word in each[:_LOOKED_AT].casefold().split())]
    if _without(password, words) < _LEFT_OVER:
        return Weakness.COMMON
    async with _slot():
        guesses = await asyncio.to_thread(_guesses, password[:_LOOKED_AT], words)
    return Weakness.COMMON if guesses < _STRONG else None


def _guesses(password: str, words: list[str]) -> int:
    """How many guesses a password takes: as it is, without accents, and with what is repeated in it once."""
    plain = "".join(sign for sign in unicodedata.normalize("NFD", password) if not unicodedata.combining(sign))
    return min(int(zxcvbn(each, words)["guesses"]) for each in {password, plain, _once(plain)})


def _once(password: str) -> str:
    """A password without what stands in it a second time: zxcvbn takes that for as good as the first."""
    while True:
        shorter = _REPEATED.sub(r"\1\2", password)
        if shorter == password:
            return password
        password = shorter


def _without(password: str, words: list[str]) -> int:
    """How many different signs are left of a password without these words; repeating them makes no better one."""
    rest = password.casefold()
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, "") if len(word) >= _LEAST_WORD else rest
    return len(set(rest))


async def hashed(password: str) -> str:
    """What is kept of a password."""
    async with _slot():
        return await asyncio.to_thread(_HASHER.hash, normalized(password))


async def fits(kept: str | None, password: str) -> bool:
    """Whether this is the password. The same work is done where there is none."""
    async with _slot():
        right = await asyncio.to_thread(_verify, kept or _NOBODYS, normalized(password[: LONGEST + 1]))
    return right and kept is not None


def _verify(kept: str, password: str) -> bool:
    try:
        return _HASHER.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False


def _slot() -> asyncio.Semaphore:
    return _slots.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(_AT_A_TIME))
