"""The desk as staff elsewhere reach it: through a proxy that ends TLS, set up as docs/operate.md says."""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING

import aiohttp
import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from sqlalchemy import select
from yarl import URL

from bot.crypto import GivenKeys, Key
from bot.services.staff import sessions
from bot.store.base import table_of
from bot.store.database import Database
from bot.store.staff_tables import SignInAttempts
from tests.support.desk import PASSWORD, Visitor, running_desk
from tests.support.tls_proxy import tls_proxy

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.support.desk import Desk

NAME, URL_OF_DESK = "desk.example.org", "https://desk.example.org"
OMAR = {"name": "Omar Test", "password": PASSWORD}


class _OneMachine(AbstractResolver):
    """Every name is this machine, and every port the proxy's."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def resolve(
        self,
        host: str,
        port: int = 0,  # noqa: ARG002 # aiohttp's signature
        family: socket.AddressFamily = socket.AF_INET,
    ) -> list[ResolveResult]:
        """Where the proxy is."""
        return [ResolveResult(hostname=host, host="127.0.0.1", port=self._port, family=family or 2, proto=0, flags=0)]

    async def close(self) -> None:
        """Nothing is held."""


@dataclass
class Behind:
    """A desk behind the proxy, and a browser that reaches it by its public name."""

    desk: Desk
    browser: Visitor


@pytest.fixture(scope="module")
async def desk_behind(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[Desk, aiohttp.TCPConnector]]:
    """The desk of this file with the way to it."""
    folder = tmp_path_factory.mktemp("tls")
    database = Database(f"sqlite:///{folder / 'espace.db'}", GivenKeys(Key.new().text))
    await database.migrate()
    async with running_desk(database, URL_OF_DESK) as desk, tls_proxy(NAME, desk.url, folder) as proxy:
        way = aiohttp.TCPConnector(resolver=_OneMachine(proxy.port), ssl=proxy.certificate)
        yield desk, way
        await way.close()
    await database.close()


@pytest.fixture
async def behind(desk_behind: tuple[Desk, aiohttp.TCPConnector]) -> AsyncIterator[Behind]:
    """The desk behind the proxy, with a browser of the test's own; its jar keeps cookies as browsers do."""
    desk, way = desk_behind
    async with aiohttp.ClientSession(connector=way, connector_owner=False) as http:
        yield Behind(desk, Visitor(URL_OF_DESK, http))


async def _sign_in(browser: Visitor) -> SimpleCookie:
    """Sign in as a browser does; gives the cookies that were set."""
    await browser.get("/login")
    got = await browser.post("/login", OMAR | {"next": "/leads"}, Origin=URL_OF_DESK, Sec_Fetch_Site="same-origin")
    assert (got.status, got.headers["Location"]) == (303, "/leads")
    cookies = SimpleCookie({each.key: each for each in browser.http.cookie_jar})
    browser.token = cookies["__Host-desk"].value  # what tokens of forms are bound to from now on
    return cookies


async def test_somebody_signs_in_and_every_cookie_is_for_this_host_and_for_https(behind: Behind) -> None:
    assert (await behind.browser.get("/leads")).headers["Location"] == "/login?next=/leads"
    cookies = await _sign_in(behind.browser)
    assert cookies.keys() == {"__Host-desk", "__Host-desk-visit", "__Host-desk-device"}
    async with behind.browser.http.get(f"{URL_OF_DESK}/leads", allow_redirects=False) as got:
        assert got.status == 200
        assert got.url.scheme == "https"
    jar = behind.browser.http.cookie_jar
    assert not jar.filter_cookies(URL(f"http://{NAME}/")), "nothing is sent in clear"
    assert not jar.filter_cookies(URL(f"https://other.{NAME}/"))


async def test_what_the_browser_is_told_to_keep_has_all_that_the_prefix_asks_for(behind: Behind) -> None:
    token = re.search(r'name="form_token" value="([^"]+)"', (await behind.browser.get("/login")).text)
    assert token
    data = OMAR | {"form_token": token[1]}
    async with behind.browser.http.post(f"{URL_OF_DESK}/login", data=data, allow_redirects=False) as got:
        told = got.headers.getall("Set-Cookie")
    assert len(told) == 2
    for each in told:
        assert each.startswith("__Host-desk")
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(each.split("; "))
        assert "domain" not in each.lower()


async def test_browsers_are_told_on_every_answer_to_come_over_https_only(behind: Behind) -> None:
    for path, status in (("/login", 200), ("/", 303), ("/nowhere", 404), ("/static/x/none.css", 404)):
        got = await behind.browser.get(path)
        assert got.status == status, path
        assert got.headers["Strict-Transport-Security"] == "max-age=31536000", path
    assert (await behind.browser.post_raw("/login", OMAR)).headers["Strict-Transport-Security"]


async def test_a_form_of_another_place_is_refused_though_the_cookies_come_along(behind: Behind) -> None:
    await _sign_in(behind.browser)
    for origin in (
        f"http://{NAME}",
        f"https://{NAME}:8443",
        f"https://{NAME}.elsewhere.example",
        "https://elsewhere.example",
        behind.desk.url,
        "null",
    ):
        refused = await behind.browser.post("/language", {"language": "fr"}, Origin=origin)
        assert refused.status == 403, origin
    assert (await behind.browser.post("/language", {"language": "fr"}, Origin=URL_OF_DESK)).status == 303


async def test_another_name_is_not_served(behind: Behind) -> None:
    async with aiohttp.ClientSession() as inside:
        for host in ("elsewhere.example", f"{NAME}.elsewhere.example"):
            async with inside.get(f"{behind.desk.url}/login", headers={"Host": host}) as got:
                assert got.status == 421


async def test_events_arrive_one_by_one_and_the_last_says_that_the_session_is_over(behind: Behind) -> None:
    await _sign_in(behind.browser)
    async with behind.browser.http.get(f"{URL_OF_DESK}/session/events") as stream:
        assert stream.headers["Content-Type"] == "text/event-stream"
        assert stream.headers["X-Accel-Buffering"] == "no"
        assert await stream.content.readuntil(b"\n\n") == b": here\n\n"
        found = await sessions.find(behind.desk.database, behind.browser.token)
        assert found
        await sessions.end(behind.desk.database, found[1].id, found[0].id)
        assert await stream.content.readuntil(b"\n\n") == b"event: ended\ndata: {}\n\n"
    assert (await behind.browser.get("/leads")).status == 303


async def test_a_visitor_cannot_say_from_where_they_come(behind: Behind) -> None:
    database = behind.desk.database
    wrong = {"name": "Omar Test", "password": "pas le bon mot de passe"}
    await behind.browser.post("/login", wrong, X_Forwarded_For="192.0.2.6", Origin=URL_OF_DESK)
    counted = await database.run_read(lambda c: set(c.execute(select(table_of(SignInAttempts).c.bucket)).scalars()))
    assert database.vault.hash("attempts", "address:127.0.0.1") in counted, "as the proxy saw them"
    assert database.vault.hash("attempts", "address:192.0.2.6") not in counted
