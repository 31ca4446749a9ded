"""Signing in: the same answer and the same work whatever is wrong, and pauses that grow with failures.

Failures are counted per account (also for names that nobody has) and per address. After some, each one more is followed
by a pause twice as long, up to a limit: nobody guesses a password at that pace, and nobody is locked out for good. A
browser in which the person signed in before has a count of its own, so that a stranger's guesses do not hold it up.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bot.services.staff import codes, passwords, sessions
from bot.services.staff.accounts import LONGEST_NAME, one_spelling
from bot.services.staff.tokens import new_token, token_hash
from bot.store import attempts, staff

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.store.database import Database
    from bot.store.staff import Account

LONGEST_PAUSE: Final = timedelta(minutes=15)
FREE: Final = {"account": 5, "device": 5, "inside": 5, "address": 20}
"""Failures without a pause, by what they are counted for."""
_FORGOTTEN_AFTER: Final = timedelta(days=1)
_DEVICE: Final = "staff device"


@dataclass(frozen=True, slots=True)
class SignIn:
    """What somebody gave at the door. `known_device` is what `SignedIn.known_device` was the last time, if ever."""

    name: str
    password: str
    code: str
    address: str
    device: str
    known_device: str = ""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The door is open: tokens for the browser's cookies."""

    account: Account
    session: str
    known_device: str


@dataclass(frozen=True, slots=True)
class Refused:
    """It is closed. `wait`: nothing was looked at, and nothing will be before."""

    wait: timedelta | None = None


def pause_after(kind: str) -> Callable[[int], timedelta]:
    """The pause that follows after so many failures of a kind: none at first, then 1 s, 2 s, 4 s and so on."""

    def pause(failures: int) -> timedelta:
        over = failures - FREE[kind]
        return min(timedelta(seconds=2 ** min(over, 30)), LONGEST_PAUSE) if over >= 0 else timedelta()

    return pause


async def sign_in(database: Database, given: SignIn) -> SignedIn | Refused:
    """Sign somebody in, or say how long to wait."""
    given = replace(given, name=one_spelling(given.name[:LONGEST_NAME]))
    account = await database.run_read(staff.by_name, given.name)
    buckets = _buckets(database, given, account)
    counted = [(bucket, pause_after(kind)) for kind, bucket in buckets.items()]
    wait = await database.run_write(attempts.count_attempt, counted, _FORGOTTEN_AFTER)
    if wait is not None:
        return Refused(wait)
    right = await passwords.fits(account.password if account else None, given.password)
    if account is None or account.disabled_at or not right:
        return Refused()
    if account.has_codes and not await codes.accept(database, account, given.code):
        return Refused()
    # The count of the address stays: else whoever has an account could guess at others without a pause.
    await database.run_write(attempts.forget, [bucket for kind, bucket in buckets.items() if kind != "address"])
    token = await sessions.begin(database, account.id, given.device)
    return SignedIn(account, token, known_device(database, account))


async def guess(database: Database, account: Account, password: str) -> bool:
    """Whether this is the password of somebody who is signed in; guesses are slowed down, with a count of their own."""
    bucket = database.vault.hash("attempts", f"inside:{account.id}")
    if await database.run_write(attempts.count_attempt, [(bucket, pause_after("inside"))], _FORGOTTEN_AFTER):
        return False
    right = await passwords.fits(account.password, password)
    if right:
        await database.run_write(attempts.forget, [bucket])
    return right


def known_device(database: Database, account: Account) -> str:
    """A token that tells a browser of the account's owner. It opens nothing, and a new password ends it."""
    number = new_token()
    return f"{number}.{database.vault.hash(_DEVICE, _of_device(number, account)).hex()}"


def _buckets(database: Database, given: SignIn, account: Account | None) -> dict[str, bytes]:
    """Where an attempt is counted: at the device when it is known to the account, else at account and address."""
    vault = database.vault
    number, _, proof = given.known_device.partition(".")
    if account and any(
        hmac.compare_digest(each.hex(), proof.encode("ascii", "replace").decode())
        for each in vault.hashes(_DEVICE, _of_device(number, account))
    ):
        return {"device": vault.hash("attempts", f"device:{account.id}:{number}")}
    return {
        "account": vault.hash("attempts", f"account:{given.name.casefold()}"),
        "address": vault.hash("attempts", f"address:{given.address}"),
    }


def _of_device(number: str, account: Account) -> str:
    return f"{number}:{account.uid}:{token_hash(account.password or '').hex()}"
