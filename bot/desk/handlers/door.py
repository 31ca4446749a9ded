"""The door: signing in and out, and the language of the pages."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.desk.app_keys import SIGNED, SITE, database_of, signed_in
from bot.desk.cookies import DEVICE_COOKIE, KEPT, LANGUAGE_COOKIE, SESSION_COOKIE, drop_cookie, set_cookie
from bot.desk.devices import device_of
from bot.desk.forms import form_of
from bot.desk.pages import go, page, words
from bot.desk.translations import LANGUAGES
from bot.services.staff import accounts, sessions
from bot.services.staff.signing_in import Refused, SignIn, sign_in

if TYPE_CHECKING:
    from datetime import timedelta

    from aiohttp import web

    from bot.desk.translations import Words


async def show(request: web.Request) -> web.Response:
    """The form to sign in."""
    if request.get(SIGNED):
        return await go(request, "/")
    return await page(request, "login.html", name="", next=request.query.get("next", ""), problem=None)


async def enter(request: web.Request) -> web.Response:
    """Sign in. Whatever is wrong, the answer is the same."""
    form, site = await form_of(request), request.app[SITE]
    given = SignIn(
        name=form.text("name"),
        password=form.secret("password"),
        code=form.text("code", 20),
        address=site.address_of(request.remote, request.headers.get("X-Forwarded-For")),
        device=device_of(request.headers.get("User-Agent", "")),
        known_device=request.cookies.get(site.cookie(DEVICE_COOKIE), ""),
    )
    outcome = await sign_in(database_of(request), given)
    if isinstance(outcome, Refused):
        _ = words(request)
        problem = _("Nom, mot de passe ou code incorrect.") if outcome.wait is None else _too_soon(_, outcome.wait)
        status = 403 if outcome.wait is None else 429
        asked = {"name": given.name, "next": form.text("next"), "problem": problem}
        response = await page(request, "login.html", status=status, **asked)
        if outcome.wait is not None:
            response.headers["Retry-After"] = str(math.ceil(outcome.wait.total_seconds()))
        return response
    response = await go(request, _local(form.text("next")))
    set_cookie(request, response, SESSION_COOKIE, outcome.session)
    set_cookie(request, response, DEVICE_COOKIE, outcome.known_device, KEPT)
    return response


async def leave(request: web.Request) -> web.Response:
    """Sign out."""
    signed = signed_in(request)
    await sessions.end(database_of(request), signed.id, signed.session.id)
    response = await go(request, "/login")
    drop_cookie(request, response, SESSION_COOKIE)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


async def choose_language(request: web.Request) -> web.Response:
    """Change the language of the pages, and come back to the same one."""
    form = await form_of(request)
    language, signed = form.text("language"), request.get(SIGNED)
    response = await go(request, _local(form.text("next")))
    if language in LANGUAGES:
        set_cookie(request, response, LANGUAGE_COOKIE, language, KEPT)
        if signed:
            await accounts.set_language(database_of(request), signed.id, language)
    return response


def _too_soon(_: Words, wait: timedelta) -> str:
    seconds = math.ceil(wait.total_seconds())
    if seconds < 90:  # noqa: PLR2004 # up to there seconds say more
        return _("Trop d’essais. Réessayez dans %(seconds)s s.", seconds=seconds)
    return _("Trop d’essais. Réessayez dans %(minutes)s min.", minutes=math.ceil(seconds / 60))


def _local(address: str) -> str:
    """A path of ours, whatever the form says."""
    parts = urlsplit(address)
    mine = (
        address.startswith("/") and not address.startswith(("//", "/\\")) and not parts.netloc and address.isprintable()
    )
    return address if mine else "/"
