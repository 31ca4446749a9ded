"""A desk with an account of each role, and people signed in to it, over HTTP or in a browser.

A plugin of pytest, loaded by tests/conftest.py. `desk` is shared by all tests of a run: who disables somebody or counts
things takes `own_desk`, which has a database of its own.
"""

from __future__ import annotations

import re
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape
from typing import TYPE_CHECKING, Any

import aiohttp
import pyotp
import pytest
from argon2 import PasswordHasher

from bot.cli.wiring import load_texts
from bot.desk.forgery import FIELD, new_form_token
from bot.desk.server import DeskParts, DeskServer
from bot.services.retention import Periods
from bot.services.staff import codes, passwords, sessions
from bot.services.staff.roles import Role
from bot.store import staff
from bot.texts.outreach import DEFAULT_FILE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from playwright.async_api import Browser, Page

    from bot.store.database import Database
    from tests.support.chat_page import Screen
    from tests.support.databases import MigratedDatabases

PASSWORD = "cinq girafes lisent sous un figuier"
_DAY = timedelta(days=1)
TEXTS = load_texts()
PERIODS = Periods(
    drafts=7 * _DAY, texts=30 * _DAY, messages=365 * _DAY, leads=730 * _DAY, chats=365 * _DAY, misses=365 * _DAY
)
# How much work a hash is stands in the hash itself: this one is little, and signing in checks it all the same.
_KEPT = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(passwords.normalized(PASSWORD))


@dataclass
class Reply:
    """What the desk answered."""

    status: int
    text: str
    headers: dict[str, str]

    @property
    def words(self) -> str:
        """The page without its markup."""
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", self.text)).split())


@dataclass
class Visitor:
    """Somebody's browser, without scripts. `token` is the cookie of the session; empty: nobody is signed in."""

    url: str
    http: aiohttp.ClientSession
    token: str = ""
    staff_id: int = 0

    async def get(self, path: str, **headers: str) -> Reply:
        """Open a page; redirections are not followed."""
        return await self._call("GET", path, headers, None)

    async def post(self, path: str, data: dict[str, Any] | None = None, **headers: str) -> Reply:
        """Send a form as our page would, with its token. A file is sent as files are, a list as a field for each."""
        secret = self.token or self._cookie("desk-visit") or await self._arrive()
        return await self._call("POST", path, headers, {FIELD: new_form_token(secret)} | (data or {}))

    async def post_raw(self, path: str, data: dict[str, Any] | None = None, **headers: str) -> Reply:
        """Send a form as another site would: without the token."""
        return await self._call("POST", path, headers, data or {})

    async def _arrive(self) -> str:
        await self.get("/login")
        return self._cookie("desk-visit")

    def _cookie(self, name: str) -> str:
        names = {name, f"__Host-{name}"}
        return next((cookie.value for cookie in self.http.cookie_jar if cookie.key in names), "")

    async def _call(self, method: str, path: str, headers: dict[str, str], data: dict[str, Any] | None) -> Reply:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        fields = [
            (name, each)
            for name, value in (data or {}).items()
            for each in (value if isinstance(value, list) else [value])
        ]
        async with self.http.request(
            method, f"{self.url}{path}", data=fields or None, headers=sent, allow_redirects=False
        ) as got:
            return Reply(got.status, await got.text(), dict(got.headers))


@dataclass
class Desk:
    """A running desk; `members` are the numbers of the accounts by role, all with PASSWORD."""

    server: DeskServer
    database: Database
    members: dict[Role, int] = field(default_factory=dict)
    _open: list[aiohttp.ClientSession] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Its address, without a slash at its end."""
        return self.server.local_url

    async def add(self, name: str, role: Role, *, with_codes: bool | None = None) -> int:
        """Add an account with PASSWORD; administrators have one-time codes unless told otherwise."""
        staff_id = await self.database.run_write(staff.add, name, role.value, "fr", _KEPT)
        assert staff_id
        if role is Role.ADMINISTRATOR if with_codes is None else with_codes:
            await codes.prepare(self.database, staff_id)
            await self.database.run_write(staff.accept_code, staff_id, 1)
        return staff_id

    async def code_of(self, staff_id: int) -> str:
        """What the person's application shows now."""
        account = await self.database.run_read(staff.by_id, staff_id)
        assert account
        assert account.code_secret
        return pyotp.TOTP(account.code_secret).now()

    def stranger(self) -> Visitor:
        """Somebody who is not signed in."""
        http = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))  # cookies of an address, not a name
        self._open.append(http)
        return Visitor(self.url, http)

    async def member(self, who: Role | int) -> Visitor:
        """Somebody signed in: the account of a role, or the one with a number."""
        staff_id = self.members[who] if isinstance(who, Role) else who
        visitor = self.stranger()
        visitor.staff_id = staff_id
        visitor.token = await sessions.begin(self.database, staff_id, "Firefox · Linux")
        visitor.http.cookie_jar.update_cookies({"desk": visitor.token}, response_url=_address(self.url))
        return visitor

    @asynccontextmanager
    async def page(
        self, browser: Browser, who: Role | int | None, screen: Screen, *, scripts: bool = True, broken: bool = False
    ) -> AsyncIterator[Page]:
        """A page of a browser in which somebody (None: nobody) is signed in; it fails the test when it complains.

        Answers that tell of a fault inside are a complaint, too, unless the test is about a desk that is `broken`.
        """
        context = await browser.new_context(
            **screen,  # type: ignore[arg-type]  # playwright has no type for it
            locale="fr-FR",
            timezone_id="Africa/Djibouti",
            java_script_enabled=scripts,
            base_url=self.url,
        )
        if who is not None:
            staff_id = self.members[who] if isinstance(who, Role) else who
            token = await sessions.begin(self.database, staff_id, "Chrome · Android")
            await context.add_cookies([{"name": "desk", "value": token, "url": self.url}])
        page, troubles = await context.new_page(), list[str]()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda said: troubles.append(said.text) if "Content Security" in said.text else None)
        if not broken:
            page.on("response", lambda got: troubles.append(f"{got.status} {got.url}") if got.status >= 500 else None)
        page.on("request", lambda call: None if call.url.startswith(self.url) else troubles.append(f"asks {call.url}"))
        yield page
        await context.close()
        assert troubles == []

    async def close(self) -> None:
        """Stop it."""
        for http in self._open:
            await http.close()
        await self.server.stop()


def _address(url: str) -> Any:
    from yarl import URL  # noqa: PLC0415 # aiohttp's own, for one call

    return URL(url)


@asynccontextmanager
async def running_desk(database: Database, url: str | None = None) -> AsyncIterator[Desk]:
    """A desk on this database, with an account of each role."""
    server = DeskServer(DeskParts(database, PERIODS, DEFAULT_FILE, TEXTS, url))
    await server.start()
    desk = Desk(server, database)
    names = {Role.VIEWER: "Vue Test", Role.OFFICER: "Omar Test", Role.ADMINISTRATOR: "Ada Test"}
    for role, name in names.items():
        desk.members[role] = await desk.add(name, role)
    try:
        yield desk
    finally:
        await desk.close()


@asynccontextmanager
async def empty_desk(migrated: MigratedDatabases, folder: Path) -> AsyncIterator[Desk]:
    """A desk with a database of its own in this folder, on SQLite."""
    database = await migrated.sqlite(folder / "espace.db")
    async with running_desk(database) as running:
        yield running
    await database.close()


@pytest.fixture(scope="session")
async def desk(tmp_path_factory: pytest.TempPathFactory, migrated: MigratedDatabases) -> AsyncIterator[Desk]:
    """The desk of this run, on SQLite."""
    async with empty_desk(migrated, tmp_path_factory.mktemp("desk")) as running:
        yield running


@pytest.fixture
async def own_desk(database: Database) -> AsyncIterator[Desk]:
    """A desk of the test's own, on SQLite and on PostgreSQL."""
    async with running_desk(database) as running:
        yield running
