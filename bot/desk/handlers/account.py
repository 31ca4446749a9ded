"""One's own account: password, one-time codes, sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import segno
from markupsafe import Markup

from bot.desk.app_keys import database_of, signed_in
from bot.desk.cookies import DEVICE_COOKIE, KEPT, set_cookie
from bot.desk.forms import form_of
from bot.desk.handlers.wording import ROLES, problem_with_password
from bot.desk.pages import go, page, words
from bot.services.staff import accounts, codes, own_account, passwords, sessions
from bot.services.staff.signing_in import known_device

if TYPE_CHECKING:
    from aiohttp import web

    from bot.store.staff import Account


async def show(request: web.Request) -> web.Response:
    """What belongs to the account."""
    return await _account(request)


async def set_password(request: web.Request) -> web.Response:
    """Change the password; the other sessions end."""
    form, signed, _ = await form_of(request), signed_in(request), words(request)
    password = form.secret("password")
    problem = await problem_with_password(_, password, form.secret("again"), signed.account.name)
    if not problem and not await own_account.change_password(
        database_of(request), signed.account, signed.session.id, form.secret("present"), password
    ):
        problem = _("Le mot de passe actuel n’est pas le bon, ou il y a eu trop d’essais. Attendez un peu.")
    if problem:
        return await _account(request, problem)
    response = await go(request, "/account", _("Mot de passe changé. Les autres sessions sont fermées."))
    changed = await accounts.by_id(database_of(request), signed.id)
    if changed:
        set_cookie(request, response, DEVICE_COOKIE, known_device(database_of(request), changed), KEPT)
    return response


async def end_session(request: web.Request) -> web.Response:
    """End one of the other sessions, or all of them."""
    form, signed, _ = await form_of(request), signed_in(request), words(request)
    which = form.text("session", 20)
    if which == "others":
        await sessions.end_others(database_of(request), signed.id, signed.session.id)
    elif which.isdecimal() and int(which) != signed.session.id:
        await sessions.end(database_of(request), signed.id, int(which))
    return await go(request, "/account", _("Session fermée."))


async def show_codes(request: web.Request) -> web.Response:
    """The QR code while one-time codes are being set up; else whether they are in use."""
    return await _codes(request)


async def prepare_codes(request: web.Request) -> web.Response:
    """Begin to set one-time codes up."""
    await codes.prepare(database_of(request), signed_in(request).id)
    return await go(request, "/account/codes")


async def confirm_codes(request: web.Request) -> web.Response:
    """The first code that the application shows: from now on one is asked for at the door."""
    form, signed, _ = await form_of(request), signed_in(request), words(request)
    if signed.account.has_codes or not await codes.accept(database_of(request), signed.account, form.text("code", 20)):
        return await _codes(request, _("Ce code n’est pas le bon. L’heure de votre téléphone est-elle juste ?"))
    return await go(request, "/account", _("Code à usage unique activé."))


async def drop_codes(request: web.Request) -> web.Response:
    """Stop using one-time codes, for another phone; needs the password and a code."""
    form, signed, _ = await form_of(request), signed_in(request), words(request)
    done = await own_account.drop_codes(
        database_of(request), signed.account, form.secret("present"), form.text("code", 20)
    )
    if not done:
        return await _codes(request, _("Mot de passe ou code incorrect, ou trop d’essais. Attendez un peu."))
    return await go(request, "/account/codes", _("Code à usage unique retiré."))


async def _account(request: web.Request, problem: str | None = None) -> web.Response:
    signed = signed_in(request)
    return await page(
        request,
        "account.html",
        status=422 if problem else 200,
        problem=problem,
        roles=ROLES,
        sessions=await sessions.of_staff(database_of(request), signed.id),
        shortest=passwords.SHORTEST,
    )


async def _codes(request: web.Request, problem: str | None = None) -> web.Response:
    account = signed_in(request).account
    prepared = bool(account.code_secret) and not account.has_codes
    return await page(
        request,
        "codes.html",
        status=422 if problem else 200,
        problem=problem,
        picture=_picture(account) if prepared else None,
        secret=account.code_secret if prepared else None,
    )


def _picture(account: Account) -> Markup:
    """The QR code. It holds the name, which segno turns into squares: nothing of it is markup."""
    code = segno.make(codes.address(account), error="m")
    return Markup(code.svg_inline(border=4, light="#fff", svgclass="qr", lineclass=None, omitsize=True))  # noqa: S704 # squares
