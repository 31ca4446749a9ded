"""One-time codes by the clock (RFC 6238), as every authenticator application makes them; each is taken once."""

from __future__ import annotations

import hmac
import time
from typing import TYPE_CHECKING, Final

import pyotp

from bot.store import staff

if TYPE_CHECKING:
    from bot.store.database import Database
    from bot.store.staff import Account

_ISSUER: Final = "Espace novateur"
_STEP: Final = 30  # seconds
_TOLERATED: Final = (0, -1, 1)  # steps by which a phone's clock may be wrong


def address(account: Account) -> str:
    """What the QR code holds: `otpauth://…` with the secret."""
    return pyotp.TOTP(account.code_secret or "").provisioning_uri(name=account.name, issuer_name=_ISSUER)


async def prepare(database: Database, staff_id: int) -> None:
    """Make a secret, which counts as soon as a first code was accepted."""
    await database.run_write(staff.prepare_codes, staff_id, pyotp.random_base32())


async def accept(database: Database, account: Account, code: str) -> bool:
    """Take a code. False: it is wrong, out of time, or was used before."""
    digits = "".join(code.split())
    present = int(time.time()) // _STEP
    codes = pyotp.TOTP(account.code_secret) if account.code_secret else None
    for offset in _TOLERATED if codes else ():
        step = present + offset
        if codes and hmac.compare_digest(codes.generate_otp(step).encode(), digits.encode()):
            return await database.run_write(staff.accept_code, account.id, step)
    return False


async def drop(database: Database, staff_id: int) -> None:
    """Ask for no codes any more; whoever needs them prepares new ones."""
    await database.run_write(staff.change, staff_id, code_sealed=None, code_step=None)
