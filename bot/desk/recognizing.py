"""Finds out who makes a request, in which language the pages are, and puts protective headers on every answer.

Middlewares and a signal of `server.py`.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot.desk.app_keys import FORM_SECRET, LANGUAGE, SIGNED, SITE, Signed, database_of
from bot.desk.cookies import LANGUAGE_COOKIE, SESSION_COOKIE, VISIT_COOKIE, set_cookie
from bot.desk.static_files import STATIC
from bot.desk.translations import LANGUAGES
from bot.services.staff import sessions

if TYPE_CHECKING:
    from aiohttp.typedefs import Handler

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Server": "desk",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_LONGEST_SECRET: Final = 64


@web.middleware
async def only_our_host(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse a request that was made for another name than the desk's."""
    if not request.app[SITE].is_host(request.host):
        raise web.HTTPMisdirectedRequest
    return await handler(request)


@web.middleware
async def recognize(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Find the session, the language, and what form tokens are bound to."""
    if request.path.startswith(f"{STATIC}/"):
        return await handler(request)
    site = request.app[SITE]
    request[LANGUAGE] = _guessed_language(request)
    token = request.cookies.get(site.cookie(SESSION_COOKIE), "")
    found = await sessions.find(database_of(request), token) if token else None
    if found:
        session, account = found
        request[SIGNED] = Signed(account, session, token)
        request[LANGUAGE], request[FORM_SECRET] = account.language, token
        return await handler(request)
    visit = request.cookies.get(site.cookie(VISIT_COOKIE), "")
    known = 0 < len(visit) <= _LONGEST_SECRET
    request[FORM_SECRET] = visit if known else secrets.token_urlsafe()
    response = await handler(request)
    if not known and not response.prepared:
        set_cookie(request, response, VISIT_COOKIE, request[FORM_SECRET])
    return response


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Protective headers on every answer, errors and streams too; pages are never kept."""
    response.headers.update(HEADERS)
    response.headers.setdefault("Cache-Control", "no-store")
    if request.app[SITE].secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"


def _guessed_language(request: web.Request) -> str:
    chosen = request.cookies.get(request.app[SITE].cookie(LANGUAGE_COOKIE))
    if chosen in LANGUAGES:
        return chosen
    wanted = [part.strip()[:2].lower() for part in request.headers.get("Accept-Language", "").split(",")]
    return next((language for language in wanted if language in LANGUAGES), LANGUAGES[0])
