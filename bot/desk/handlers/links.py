"""One-time links: the first account, and a password for an account that was added or reset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from bot.desk.app_keys import LANGUAGE, database_of
from bot.desk.cookies import DEVICE_COOKIE, KEPT, SESSION_COOKIE, set_cookie
from bot.desk.devices import device_of
from bot.desk.forms import form_of
from bot.desk.handlers.wording import problem_with_account, problem_with_password
from bot.desk.pages import go, page, words
from bot.services.staff import accounts, links, passwords, sessions
from bot.services.staff.accounts import AccountError
from bot.services.staff.signing_in import known_device

if TYPE_CHECKING:
    from bot.store.staff import Account


async def show(request: web.Request) -> web.Response:
    """The form of a link. Opening it does not use it up: messengers open links to show what is behind them."""
    return await _form(request, await _owner(request))


async def use(request: web.Request) -> web.Response:
    """Set the password, create the account when it is the first one, and sign in."""
    owner, form, database, _ = await _owner(request), await form_of(request), database_of(request), words(request)
    name = owner.name if owner else form.text("name", 200)
    password, token = form.secret("password"), request.match_info["token"]
    problem = await problem_with_password(_, password, form.secret("again"), name)
    if problem:
        return await _form(request, owner, name, problem)
    try:
        if owner:
            staff_id = await links.set_password(database, token, password)
        else:
            staff_id = await links.create_first(database, token, name, password, request[LANGUAGE])
    except AccountError as error:
        return await _form(request, owner, name, problem_with_account(_, error))
    account = await accounts.by_id(database, staff_id)
    response = await go(request, "/login")
    # Who has one-time codes shows one at the door: the link alone must not be enough.
    if account and not account.has_codes:
        session = await sessions.begin(database, staff_id, device_of(request.headers.get("User-Agent", "")))
        response = await go(request, "/")
        set_cookie(request, response, SESSION_COOKIE, session)
        set_cookie(request, response, DEVICE_COOKIE, known_device(database, account), KEPT)
    return response


async def _owner(request: web.Request) -> Account | None:
    found = await links.owner(database_of(request), request.match_info["token"])
    if found is None:
        raise web.HTTPNotFound
    return found[0]


async def _form(
    request: web.Request, owner: Account | None, name: str = "", problem: str | None = None
) -> web.Response:
    return await page(
        request,
        "link.html",
        status=422 if problem else 200,
        owner=owner,
        name=name,
        problem=problem,
        shortest=passwords.SHORTEST,
    )
