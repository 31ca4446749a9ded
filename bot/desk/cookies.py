"""The desk's cookies, set and dropped in one way: for this host, unseen by scripts, not sent along by other sites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.desk.app_keys import SITE

if TYPE_CHECKING:
    from aiohttp import web

SESSION_COOKIE: Final = "desk"
VISIT_COOKIE: Final = "desk-visit"
"""What the forms at the door are bound to, before anybody is signed in."""
DEVICE_COOKIE: Final = "desk-device"
LANGUAGE_COOKIE: Final = "desk-language"
KEPT: Final = 180 * 24 * 3600
"""Seconds for which a browser keeps what is not a session."""


def set_cookie(
    request: web.Request, response: web.StreamResponse, name: str, value: str, max_age: int | None = None
) -> None:
    """Set a cookie; without `max_age` (seconds) it ends with the browser."""
    site = request.app[SITE]
    response.set_cookie(
        site.cookie(name), value, max_age=max_age, path="/", secure=site.secure, httponly=True, samesite="Lax"
    )


def drop_cookie(request: web.Request, response: web.StreamResponse, name: str) -> None:
    """Have the browser forget a cookie."""
    site = request.app[SITE]
    response.del_cookie(site.cookie(name), path="/", secure=site.secure, httponly=True, samesite="Lax")
