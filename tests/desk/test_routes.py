"""Who may use which route: every route as it is registered, with every role, against the table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from bot.desk.access import Access
from bot.desk.routes import ROUTES
from bot.desk.routing import Route, add_routes
from bot.desk.server import DeskParts, create_app
from bot.services.staff.roles import Role
from bot.texts.outreach import DEFAULT_FILE
from tests.support.desk import PERIODS, TEXTS
from tests.support.desk_places import may

if TYPE_CHECKING:
    from tests.support.desk import Desk, Visitor

_SHOWN = [route for route in ROUTES if route.method == "GET" and not route.path.endswith("/events")]
_STREAMS = [route for route in ROUTES if route.path.endswith("/events")]
_CHANGES = [route for route in ROUTES if route.method == "POST"]
_HARMFUL = {"/logout"}  # ends the session that the test goes on with


def _path(route: Route) -> str:
    """An address of the route; what it names does not exist, which is asked after the question who may."""
    return re.sub(r"\{[^}]*\}", "999999", route.path)


def _name(route: Route) -> str:
    return f"{route.method} {route.path}"


async def _visitors(desk: Desk) -> dict[Role | None, Visitor]:
    return {None: desk.stranger()} | {role: await desk.member(role) for role in Role}


@pytest.mark.parametrize("route", _SHOWN, ids=_name)
async def test_a_page_is_shown_to_those_whom_the_table_names_and_to_nobody_else(desk: Desk, route: Route) -> None:
    for role, visitor in (await _visitors(desk)).items():
        got = await visitor.get(_path(route))
        if may(route, role):
            assert got.status in (200, 303, 404), role
            assert not got.headers.get("Location", "").startswith("/login"), role
        elif role is None:
            assert (got.status, got.headers["Location"].partition("?")[0]) == (303, "/login")
        else:
            assert got.status == 403, role


@pytest.mark.parametrize("route", _STREAMS, ids=_name)
async def test_a_stream_is_opened_for_those_whom_the_table_names(desk: Desk, route: Route) -> None:
    for role, visitor in (await _visitors(desk)).items():
        address = f"{visitor.url}{_path(route)}"
        async with visitor.http.get(address, allow_redirects=False) as got:  # left without reading to its end
            assert got.status == (200 if may(route, role) else 303 if role is None else 403), role


@pytest.mark.parametrize("route", _CHANGES, ids=_name)
async def test_a_change_is_made_by_those_whom_the_table_names_and_by_nobody_else(desk: Desk, route: Route) -> None:
    for role, visitor in (await _visitors(desk)).items():
        if _path(route) in _HARMFUL and role:
            continue
        got = await visitor.post(_path(route))
        if not may(route, role):
            assert got.status == 403, role
        elif route.access is not Access.EVERYBODY:
            assert got.status != 403, role


@pytest.mark.parametrize("route", _CHANGES, ids=_name)
async def test_a_change_is_refused_without_our_token_and_from_another_site(desk: Desk, route: Route) -> None:
    who = desk.stranger() if route.access is Access.EVERYBODY else await desk.member(Role.ADMINISTRATOR)
    path = _path(route)
    assert (await who.post_raw(path)).status == 403
    assert (await who.post_raw(path, {"form_token": "0" * 16 + "." + "0" * 64})).status == 403
    for headers in (
        {"Origin": "https://elsewhere.example"},
        {"Origin": desk.url.replace("http:", "https:")},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site", "Origin": desk.url},
        {"Sec_Fetch_Site": "none"},
    ):
        assert (await who.post(path, None, **headers)).status == 403, headers


async def test_a_token_of_another_session_is_refused(desk: Desk) -> None:
    one, other = await desk.member(Role.OFFICER), await desk.member(Role.OFFICER)
    one.token = other.token  # what the form's token is made from; the cookie stays
    assert (await one.post("/account/sessions")).status == 403


async def test_no_route_is_registered_but_those_of_the_table(desk: Desk) -> None:
    app = create_app(DeskParts(desk.database, PERIODS, DEFAULT_FILE, TEXTS))
    registered = {
        (route.method, route.resource.canonical)
        for route in app.router.routes()
        if route.resource and route.method != "HEAD"
    }
    assert registered == {(route.method, route.path) for route in ROUTES}
    assert len(registered) == len(ROUTES)


def test_a_route_cannot_be_made_without_saying_who_may_use_it() -> None:
    async def handler(_: web.Request) -> web.Response:
        return web.Response()

    with pytest.raises(TypeError, match="access"):
        Route("GET", "/open", handler)  # type: ignore[call-arg]  # this is the point
    app = web.Application()
    with pytest.raises(AttributeError):
        add_routes(app, [("GET", "/open", handler)])  # type: ignore[list-item]  # this is the point


async def test_an_administrator_without_codes_can_do_nothing_but_set_them_up(own_desk: Desk) -> None:
    new = await own_desk.member(await own_desk.add("Nouvelle Test", Role.ADMINISTRATOR, with_codes=False))
    for route in _SHOWN:
        got = await new.get(_path(route))
        if route.access not in (Access.EVERYBODY, Access.SIGNED_IN):
            assert (got.status, got.headers["Location"]) == (303, "/account/codes"), route.path
