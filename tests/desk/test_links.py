"""One-time links: the first account, a password; each works once, for some days, and not for the disabled."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.cli.desk import say_where
from bot.desk.server import DeskParts, DeskServer
from bot.services.staff import accounts, links
from bot.services.staff.accounts import AccountError
from bot.services.staff.roles import Role
from bot.services.staff.tokens import new_token, token_hash
from bot.store import staff, staff_links
from bot.store.base import now, table_of
from bot.store.staff_tables import StaffLink
from bot.texts.outreach import DEFAULT_FILE
from tests.support.desk import PASSWORD, PERIODS, TEXTS, Desk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from tests.support.databases import MigratedDatabases


@pytest.fixture
async def empty(tmp_path: Path, migrated: MigratedDatabases) -> AsyncIterator[Desk]:
    """A desk without accounts, as at the first start."""
    database = await migrated.sqlite(tmp_path / "espace.db")
    server = DeskServer(DeskParts(database, PERIODS, DEFAULT_FILE, TEXTS))
    await server.start()
    desk = Desk(server, database)
    yield desk
    await desk.close()
    await database.close()


def _path(link: str | None) -> str:
    assert link
    return "/link/" + link.rpartition("/")[2]


async def test_the_start_says_where_the_desk_is_and_gives_the_link_until_there_is_an_account(
    empty: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    await say_where(empty.server)
    said = capsys.readouterr().out
    assert f"{empty.url}/\n" in said
    link = _path(said.split()[-1])
    await empty.stranger().post(link, {"name": "Ada Test", "password": PASSWORD, "again": PASSWORD})
    await say_where(empty.server)
    assert "/link/" not in capsys.readouterr().out


async def test_the_first_account_is_made_by_the_link_that_the_start_prints(empty: Desk) -> None:
    old, link = await empty.server.first_account_link(), await empty.server.first_account_link()
    visitor = empty.stranger()
    assert (await visitor.get(_path(old))).status == 404, "a new start makes a new link"
    assert "Premier compte" in (await visitor.get(_path(link))).words
    assert (await visitor.get(_path(link))).status == 200, "opening does not use it up"
    given = {"name": "Ada <b>", "password": PASSWORD, "again": PASSWORD}
    entered = await visitor.post(_path(link), given)
    assert (entered.status, entered.headers["Location"]) == (303, "/")
    account = await empty.database.run_read(staff.by_name, "ada <B>")
    assert account
    assert account.role == Role.ADMINISTRATOR
    assert (await empty.stranger().post(_path(link), given)).status == 404
    assert await empty.server.first_account_link() is None
    at_first = await visitor.get("/")
    assert (at_first.status, at_first.headers["Location"]) == (303, "/account/codes")


@pytest.mark.parametrize(
    ("password", "again", "reason"),
    [
        ("kort", "kort", "au moins 15"),
        ("passwordpassword", "passwordpassword", "trop facile"),
        ("Ada Test Ada Test", "Ada Test Ada Test", "trop facile"),
        ("aaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaa", "trop facile"),
        ("é" * 201, "é" * 201, "trop long"),
        (PASSWORD, PASSWORD + " ", "pas les mêmes"),
    ],
)
async def test_a_weak_password_is_refused_and_the_link_goes_on_working(
    empty: Desk, password: str, again: str, reason: str
) -> None:
    link = _path(await empty.server.first_account_link())
    visitor = empty.stranger()
    answer = await visitor.post(link, {"name": "Ada Test", "password": password, "again": again})
    assert answer.status == 422
    assert reason in answer.words
    assert password not in answer.text
    assert (await visitor.get(link)).status == 200


async def test_of_two_who_use_a_link_at_once_one_gets_the_account(empty: Desk) -> None:
    token = _path(await empty.server.first_account_link()).rpartition("/")[2]
    made = await asyncio.gather(
        *(links.create_first(empty.database, token, f"Ada {n}", PASSWORD, "fr") for n in range(2)),
        return_exceptions=True,
    )
    assert sorted(type(each).__name__ for each in made) == ["AccountError", "int"]


async def test_a_link_ends_with_time_with_a_newer_one_and_with_the_account(desk: Desk) -> None:
    staff_id, token = await accounts.add(desk.database, "Lien Test", Role.VIEWER, "cli")
    newer = await accounts.reset(desk.database, staff_id, "cli")
    assert newer
    assert await links.owner(desk.database, token) is None
    assert await links.owner(desk.database, newer)

    def expire(connection: Connection) -> None:
        table = table_of(StaffLink)
        for row in connection.execute(table.select().where(table.c.staff_id == staff_id)).all():
            past = row.expires_at - accounts.LINK_WORKS - timedelta(seconds=1)
            connection.execute(table.update().where(table.c.id == row.id).values(expires_at=past))

    await desk.database.run_write(expire)
    assert await links.owner(desk.database, newer) is None
    newest = await accounts.reset(desk.database, staff_id, "cli")
    assert newest
    await accounts.set_disabled(desk.database, staff_id, "cli", disabled=True)
    assert await links.owner(desk.database, newest) is None
    with pytest.raises(AccountError, match="link_used"):
        await links.set_password(desk.database, newest, PASSWORD)


async def test_a_link_alone_does_not_let_in_whoever_has_codes(desk: Desk) -> None:
    staff_id = await desk.add("Code Test", Role.OFFICER, with_codes=True)
    token = new_token()
    await desk.database.run_write(staff_links.replace, staff_id, token_hash(token), now() + timedelta(days=1))
    used = await desk.stranger().post(f"/link/{token}", {"password": PASSWORD + "!", "again": PASSWORD + "!"})
    assert (used.status, used.headers["Location"]) == (303, "/login")
    assert "desk=" not in used.headers.get("Set-Cookie", "")
