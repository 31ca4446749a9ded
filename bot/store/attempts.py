"""Counts failed attempts to sign in and when the next one is taken; `bot.services.staff.signing_in` calls it.

An attempt is counted before the password is looked at, so that a thousand at the same moment are a thousand too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, select, update

from bot.store.base import now, table_of
from bot.store.dialects import insert_unless_there
from bot.store.staff_tables import SignInAttempts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime, timedelta

    from sqlalchemy.engine import Connection, Row

_TABLE = table_of(SignInAttempts)
_HELD_UP = select(func.max(_TABLE.c.next_at)).where(_TABLE.c.bucket.in_(bindparam("buckets", expanding=True)))


def count_attempt(
    connection: Connection,
    buckets: Sequence[tuple[bytes, Callable[[int], timedelta]]],
    forgotten_after: timedelta,
) -> timedelta | None:
    """Count an attempt in each bucket, or refuse it: gives how long to wait, None when it may be made now.

    Args:
        connection: of a transaction that writes.
        buckets: keyed hashes, each with the pause that follows after so many failures.
        forgotten_after: buckets without an attempt for so long begin anew.
    """
    present = now()
    # A flood of guesses must cost little: who has to wait is told after one look, and nothing is written.
    held_up_until = connection.execute(_HELD_UP, {"buckets": [bucket for bucket, _ in buckets]}).scalar()
    if held_up_until is not None and held_up_until > present:
        wait: timedelta = held_up_until - present
        return wait
    connection.execute(delete(_TABLE).where(_TABLE.c.last_at < present - forgotten_after))
    rows = {}
    for bucket, _ in sorted(buckets, key=lambda each: each[0]):  # always in this order: two never wait for each other
        rows[bucket] = _hold(connection, bucket, present)
    present = now()  # the moment after those before us were done
    longest: timedelta = max(row.next_at - present for row in rows.values())
    if longest.total_seconds() > 0:
        return longest
    for bucket, pause in buckets:
        failures = rows[bucket].failures + 1
        values = {"failures": failures, "last_at": present, "next_at": present + pause(failures)}
        connection.execute(update(_TABLE).where(_TABLE.c.bucket == bucket).values(**values))
    return None


def _hold(connection: Connection, bucket: bytes, present: datetime) -> Row[Any]:
    """The row of a bucket, made where there is none, until the end of the transaction."""
    fresh = {"bucket": bucket, "failures": 0, "last_at": present, "next_at": present}
    while True:
        connection.execute(insert_unless_there(connection, _TABLE).values(**fresh))
        row = connection.execute(select(_TABLE).where(_TABLE.c.bucket == bucket).with_for_update()).one_or_none()
        if row is not None:  # else somebody who got in at this moment took it away
            return row


def forget(connection: Connection, buckets: Sequence[bytes]) -> None:
    """Begin anew with these buckets: the attempt was a good one."""
    connection.execute(delete(_TABLE).where(_TABLE.c.bucket.in_(buckets)))
