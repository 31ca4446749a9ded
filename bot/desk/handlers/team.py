"""Accounts of the team: added, given another role, disabled, reset, their sessions ended. For administrators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot.desk.app_keys import SITE, database_of, signed_in
from bot.desk.forms import form_of
from bot.desk.handlers.wording import ROLE_HELP, ROLES, problem_with_account
from bot.desk.pages import go, page, words
from bot.desk.translations import N_
from bot.services.staff import accounts, sessions
from bot.services.staff.accounts import AccountError
from bot.services.staff.roles import Role

if TYPE_CHECKING:
    from bot.store.staff import Account


@dataclass(frozen=True, slots=True)
class _Act:
    """Something that asks once more before it is done."""

    title: str
    question: str
    button: str
    done: str


_ACTS: Final = {
    "disable": _Act(
        N_("Désactiver ce compte"),
        N_(
            "%(name)s ne pourra plus entrer, et ses sessions se ferment tout de suite. Le compte reste dans le journal."
        ),
        N_("Désactiver"),
        N_("Compte désactivé."),
    ),
    "codes": _Act(
        N_("Retirer le code à usage unique"),
        N_("Pour %(name)s, si le téléphone est perdu. Ses sessions se ferment ; un nouveau code pourra être activé."),
        N_("Retirer le code"),
        N_("Code à usage unique retiré."),
    ),
    "link": _Act(
        N_("Donner un nouveau lien"),
        N_("Mot de passe et code de %(name)s ne marchent plus, ses sessions se ferment. Un lien en donne d’autres."),
        N_("Donner un nouveau lien"),
        "",
    ),
}


async def show_all(request: web.Request) -> web.Response:
    """The accounts, and the form to add one."""
    return await _all(request)


async def add(request: web.Request) -> web.Response:
    """Add an account and show the link for its owner, once."""
    form, _ = await form_of(request), words(request)
    name, role = form.text("name", 200), _role(form.text("role"))
    try:
        staff_id, token = await accounts.add(database_of(request), name, role, signed_in(request).actor)
    except AccountError as error:
        return await _all(request, name, role, problem_with_account(_, error))
    return await _link(request, await _account(request, staff_id), token)


async def show(request: web.Request) -> web.Response:
    """One account."""
    return await _one(request, await _named(request))


async def set_role(request: web.Request) -> web.Response:
    """Change what somebody may do."""
    account, form, _ = await _named(request), await form_of(request), words(request)
    try:
        await accounts.set_role(database_of(request), account.id, _role(form.text("role")), signed_in(request).actor)
    except AccountError as error:
        return await _one(request, account, problem_with_account(_, error))
    return await go(request, f"/staff/{account.id}", _("Rôle changé."))


async def set_languages(request: web.Request) -> web.Response:
    """Note in which languages somebody may say that a text is good."""
    account, form, _ = await _named(request), await form_of(request), words(request)
    spoken = [language for language in accounts.REVIEWED if form.ticked(language)]
    await accounts.set_languages(database_of(request), account.id, spoken, signed_in(request).actor)
    return await go(request, f"/staff/{account.id}", _("Langues notées."))


async def enable(request: web.Request) -> web.Response:
    """Let somebody in again who was disabled."""
    account, _ = await _named(request), words(request)
    await accounts.set_disabled(database_of(request), account.id, signed_in(request).actor, disabled=False)
    return await go(request, f"/staff/{account.id}", _("Compte réactivé."))


async def end_session(request: web.Request) -> web.Response:
    """End one session of somebody."""
    account, form, _ = await _named(request), await form_of(request), words(request)
    which = form.text("session", 18)
    if which.isascii() and which.isdecimal():
        await sessions.end(database_of(request), account.id, int(which))
    return await go(request, f"/staff/{account.id}", _("Session fermée."))


async def ask(request: web.Request) -> web.Response:
    """Ask once more before something that takes effect at once."""
    account, act, _ = await _named(request), _act(request), words(request)
    return await page(
        request,
        "confirm.html",
        title=_(act.title),
        question=_(act.question, name=account.name),
        action=request.path,
        fields={},
        button=_(act.button),
        back=f"/staff/{account.id}",
    )


async def do(request: web.Request) -> web.Response:
    """Do what was asked about."""
    account, act, _ = await _named(request), _act(request), words(request)
    database, actor = database_of(request), signed_in(request).actor
    try:
        match request.match_info["act"]:
            case "disable":
                await accounts.set_disabled(database, account.id, actor, disabled=True)
            case "codes":
                await accounts.reset(database, account.id, actor, codes_only=True)
            case _:
                token = await accounts.reset(database, account.id, actor)
                return await _link(request, account, token or "")
    except AccountError as error:
        return await _one(request, account, problem_with_account(_, error))
    return await go(request, f"/staff/{account.id}", _(act.done))


async def _all(
    request: web.Request, name: str = "", role: Role = Role.OFFICER, problem: str | None = None
) -> web.Response:
    return await page(
        request,
        "staff.html",
        status=422 if problem else 200,
        everybody=await accounts.everybody(database_of(request)),
        roles=ROLES,
        role_help=ROLE_HELP,
        name=name,
        role=role,
        problem=problem,
    )


async def _one(request: web.Request, account: Account, problem: str | None = None) -> web.Response:
    return await page(
        request,
        "staff_one.html",
        status=422 if problem else 200,
        account=account,
        roles=ROLES,
        role_help=ROLE_HELP,
        sessions=await sessions.of_staff(database_of(request), account.id),
        problem=problem,
    )


async def _link(request: web.Request, account: Account, token: str) -> web.Response:
    """The link, which is shown here and nowhere else: only its hash is kept."""
    address = f"{request.app[SITE].address(request.host)}/link/{token}"
    return await page(request, "staff_link.html", account=account, address=address, days=accounts.LINK_WORKS.days)


async def _named(request: web.Request) -> Account:
    number = request.match_info["id"]
    if not (number.isascii() and number.isdecimal() and len(number) < 19):  # noqa: PLR2004 # what a row's number can be
        raise web.HTTPNotFound
    return await _account(request, int(number))


async def _account(request: web.Request, staff_id: int) -> Account:
    account = await accounts.by_id(database_of(request), staff_id)
    if account is None:
        raise web.HTTPNotFound
    return account


def _act(request: web.Request) -> _Act:
    try:
        return _ACTS[request.match_info["act"]]
    except KeyError:
        raise web.HTTPNotFound from None


def _role(text: str) -> Role:
    try:
        return Role(text)
    except ValueError:
        raise web.HTTPBadRequest from None
