"""What a route of the desk is, and how it is guarded; `routes.py` lists them, `server.py` registers them.

A route cannot be made without saying who may use it, and a handler is registered by `add_routes` alone, which wraps it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlencode

from aiohttp import hdrs, web

from bot.desk.app_keys import SIGNED, Signed, database_of
from bot.desk.forgery import refuse_forged
from bot.services.staff import sessions

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.desk.access import Access


@dataclass(frozen=True, slots=True)
class Route:
    """A way to a handler.

    Attributes:
        method: GET shows, POST changes. A POST needs the page's token.
        path: as aiohttp writes it, such as `/staff/{id}`.
        handler: what answers.
        access: who may use it.
        menu: what the menu calls it (marked by `N_`); None: it is not in the menu.
        quiet: a call that the page makes by itself, which does not count as use of the session.
        largest: how many bytes a form may have; None: as everywhere.
    """

    method: Literal["GET", "POST"]
    path: str
    handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    access: Access
    menu: str | None = None
    quiet: bool = False
    largest: int | None = None


def add_routes(app: web.Application, routes: Sequence[Route]) -> None:
    """Register routes, each behind its guard."""
    for route in routes:
        app.router.add_route(route.method, route.path, _guarded(route))


def _guarded(route: Route) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def guarded(request: web.Request) -> web.StreamResponse:
        signed = request.get(SIGNED)
        # First who: of those who may not, nothing is read.
        if not route.access.allows(signed):
            raise _refusal(request, signed)
        if route.largest:
            request = request.clone(client_max_size=route.largest)
        if route.method == hdrs.METH_POST:
            await refuse_forged(request)
        if signed and not route.quiet:
            await sessions.note_use(database_of(request), signed.session)
        return await route.handler(request)

    return guarded


def _refusal(request: web.Request, signed: Signed | None) -> web.HTTPException:
    if signed and signed.must_set_up_codes:
        return web.HTTPSeeOther("/account/codes")
    if signed or request.method != hdrs.METH_GET:
        return web.HTTPForbidden()
    return web.HTTPSeeOther("/login" if request.path == "/" else f"/login?{urlencode({'next': request.path_qs})}")
