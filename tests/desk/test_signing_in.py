"""The door: who gets in, how long a guesser waits, and that the owner does not."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.services.staff import signing_in
from bot.services.staff.roles import Role
from bot.services.staff.signing_in import LONGEST_PAUSE, Refused, SignedIn, SignIn, pause_after, sign_in
from bot.store import attempts, staff
from bot.store.base import now, table_of
from bot.store.staff_tables import SignInAttempts, StaffSession
from tests.support.at_rest import bytes_at_rest
from tests.support.desk import PASSWORD, empty_desk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from tests.support.databases import MigratedDatabases
    from tests.support.desk import Desk

_ATTEMPTS, _SESSIONS = table_of(SignInAttempts), table_of(StaffSession)
_AT_ONCE = 25  # guesses


@pytest.fixture
async def door(tmp_path: Path, migrated: MigratedDatabases) -> AsyncIterator[Desk]:
    """A desk at whose door nobody has tried anything yet."""
    async with empty_desk(migrated, tmp_path) as running:
        yield running


def _given(name: str, password: str = PASSWORD, code: str = "", address: str = "10.0.0.1", known: str = "") -> SignIn:
    return SignIn(name, password, code, address, "Firefox", known)


def _earlier(connection: Connection, by: timedelta) -> None:
    """Move everything that was counted into the past, as if so much time had gone by."""
    for row in connection.execute(_ATTEMPTS.select()).all():
        moved = {"last_at": row.last_at - by, "next_at": row.next_at - by}
        connection.execute(_ATTEMPTS.update().where(_ATTEMPTS.c.bucket == row.bucket).values(**moved))


async def _fail_at(desk: Desk, name: str) -> None:
    """Count so many failures at an account that there is a long pause now."""
    bucket = signing_in._buckets(desk.database, _given(name), None)["account"]
    for _ in range(signing_in.FREE["account"]):
        await desk.database.run_write(attempts.count_attempt, [(bucket, pause_after("account"))], timedelta(days=1))
    await desk.database.run_write(_earlier, -LONGEST_PAUSE)


async def test_the_right_name_and_password_open_the_door_however_the_name_is_typed(door: Desk) -> None:
    visitor = door.stranger()
    entered = await visitor.post("/login", {"name": "  omar   TEST ", "password": PASSWORD, "next": "/account"})
    assert (entered.status, entered.headers["Location"]) == (303, "/account")
    cookie = next(each for each in visitor.http.cookie_jar if each.key == "desk")
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == ""
    visitor.token = cookie.value
    assert "Omar Test" in (await visitor.get("/account")).words
    assert (await visitor.post("/logout")).status == 303
    assert (await visitor.get("/account")).status == 303
    visitor.http.cookie_jar.update_cookies({"desk": cookie.value})
    assert (await visitor.get("/account")).status == 303, "a session that was ended is not opened by its cookie"


async def test_whatever_is_wrong_the_answer_is_the_same(door: Desk) -> None:
    admin = {"name": "Ada Test", "password": PASSWORD}
    disabled = await door.add("Partie Test", Role.OFFICER)
    await door.database.run_write(staff.change, disabled, disabled_at=now())
    answers = []
    for wrong in (
        {"name": "Omar Test", "password": "wrong"},
        {"name": "Personne Test", "password": PASSWORD},
        {"name": "Partie Test", "password": PASSWORD},
        {"name": "", "password": ""},
        admin,
        admin | {"code": "000000"},
        {"name": "Omar Test' OR 1=1 --", "password": PASSWORD},
    ):
        answer = await door.stranger().post("/login", wrong)
        answers.append((answer.status, "Nom, mot de passe ou code incorrect." in answer.words))
    assert set(answers) == {(403, True)}


async def test_a_code_is_taken_once(door: Desk) -> None:
    admin = door.members[Role.ADMINISTRATOR]
    code = await door.code_of(admin)
    assert isinstance(await sign_in(door.database, _given("Ada Test", code=code)), SignedIn)
    assert isinstance(await sign_in(door.database, _given("Ada Test", code=code)), Refused)


async def test_of_ten_who_use_the_same_code_at_once_one_gets_in(own_desk: Desk) -> None:
    code = await own_desk.code_of(own_desk.members[Role.ADMINISTRATOR])
    outcomes = await asyncio.gather(
        *(sign_in(own_desk.database, _given("Ada Test", code=code, address=f"10.0.0.{n}")) for n in range(10))
    )
    assert sum(isinstance(outcome, SignedIn) for outcome in outcomes) <= 1


async def test_ten_thousand_guesses_do_not_get_in_and_the_owner_does_meanwhile_and_afterwards(door: Desk) -> None:
    """Guesses at the door, some at once, from addresses by turns; the clock is moved on by each pause, for a day."""
    before = await sign_in(door.database, _given("Omar Test"))
    assert isinstance(before, SignedIn)
    at_home = _given("Omar Test", known=before.known_device)
    looked_at, waited = 0, timedelta()
    guesses = [
        _given("Omar Test", f"{PASSWORD}{number}", address=f"10.1.{number % 7}.{number % 199}")
        for number in range(10_000)
    ]
    for start in range(0, len(guesses), _AT_ONCE):
        outcomes = await asyncio.gather(*(sign_in(door.database, each) for each in guesses[start : start + _AT_ONCE]))
        waits = [outcome.wait for outcome in outcomes if isinstance(outcome, Refused)]
        assert len(waits) == len(outcomes), "none gets in"
        looked_at += waits.count(None)
        wait = max(each or timedelta() for each in waits)
        assert wait <= LONGEST_PAUSE
        if waited < timedelta(days=1):
            await door.database.run_write(_earlier, wait)
            waited += wait
        if start % 1000 == 0:
            assert isinstance(await sign_in(door.database, at_home), SignedIn), "the owner, where the browser is known"
    assert waited >= timedelta(days=1)
    assert looked_at <= timedelta(days=1) / LONGEST_PAUSE + 20, "about a hundred a day, of ten thousand"
    elsewhere = _given("Omar Test", address="10.9.9.9")
    refused = await sign_in(door.database, elsewhere)
    assert isinstance(refused, Refused)
    assert refused.wait
    assert refused.wait <= LONGEST_PAUSE, "not locked out for good"
    await door.database.run_write(_earlier, refused.wait)
    assert isinstance(await sign_in(door.database, elsewhere), SignedIn)
    assert isinstance(await sign_in(door.database, elsewhere), SignedIn), "counts anew"


async def test_guesses_at_the_same_moment_are_counted_one_by_one(own_desk: Desk) -> None:
    def pause(failures: int) -> timedelta:
        return timedelta(hours=1) if failures >= 5 else timedelta()

    waits = await asyncio.gather(
        *(
            own_desk.database.run_write(attempts.count_attempt, [(b"at once", pause)], timedelta(days=1))
            for _ in range(40)
        )
    )
    assert waits.count(None) == 5


async def test_a_browser_that_is_known_to_the_owner_is_not_held_up_by_strangers(door: Desk) -> None:
    before = await sign_in(door.database, _given("Omar Test"))
    assert isinstance(before, SignedIn)
    await _fail_at(door, "Omar Test")
    held = await sign_in(door.database, _given("Omar Test"))
    assert isinstance(held, Refused)
    assert held.wait
    known = _given("Omar Test", known=before.known_device)
    assert isinstance(await sign_in(door.database, known), SignedIn)
    for forged in ("x.y", f"{before.known_device}0", "é.ü", before.known_device.replace(".", "")):
        assert isinstance(await sign_in(door.database, _given("Omar Test", known=forged)), Refused)
    await _fail_at(door, "Vue Test")
    refused = await sign_in(door.database, _given("Vue Test", known=before.known_device))
    assert isinstance(refused, Refused)
    assert refused.wait, "the device of one opens no count of its own at another's account"


async def test_one_address_that_tries_many_names_is_slowed_down(door: Desk) -> None:
    bucket = signing_in._buckets(door.database, _given("", address="10.0.3.1"), None)["address"]
    for _ in range(signing_in.FREE["address"]):
        counted = [(bucket, pause_after("address"))]
        assert await door.database.run_write(attempts.count_attempt, counted, timedelta(days=1)) is None
    await door.database.run_write(_earlier, -LONGEST_PAUSE)  # a busy machine must not make the pause seem over
    refused = await sign_in(door.database, _given("Omar Test", address="10.0.3.1"))
    assert isinstance(refused, Refused)
    assert refused.wait
    assert isinstance(await sign_in(door.database, _given("Omar Test", address="10.0.3.2")), SignedIn)


def test_pauses_double_and_end() -> None:
    pause, free = pause_after("account"), signing_in.FREE["account"]
    assert [pause(free + n).total_seconds() for n in range(-1, 4)] == [0, 1, 2, 4, 8]
    assert pause(10_000) == LONGEST_PAUSE


async def test_too_many_attempts_say_how_long_to_wait(door: Desk) -> None:
    await _fail_at(door, "Personne")
    answer = await door.stranger().post("/login", {"name": "Personne", "password": "x"})
    assert answer.status == 429
    assert 0 < int(answer.headers["Retry-After"]) <= LONGEST_PAUSE.total_seconds() + 1
    assert "Trop d’essais" in answer.words


@pytest.mark.parametrize(("column", "past"), [("seen_at", timedelta(minutes=31)), ("created_at", timedelta(hours=13))])
async def test_a_session_ends_when_it_is_not_used_and_after_half_a_day(
    door: Desk, column: str, past: timedelta
) -> None:
    member = await door.member(Role.OFFICER)
    assert (await member.get("/account")).status == 200

    def age(connection: Connection) -> None:
        for row in connection.execute(_SESSIONS.select()).all():
            connection.execute(_SESSIONS.update().values({column: getattr(row, column) - past}))

    await door.database.run_write(age)
    got = await member.get("/account")
    assert (got.status, got.headers["Location"]) == (303, "/login?next=/account")


async def test_tokens_are_kept_as_hashes_only(door: Desk) -> None:
    member = await door.member(Role.OFFICER)
    at_rest = await bytes_at_rest(door.database)
    assert member.token.encode() not in at_rest
    assert b"Omar Test" not in at_rest
    assert PASSWORD.encode() not in at_rest
