"""One conversation with a person: what was said, and the officer's side of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from bot.desk.app_keys import TEXTS, database_of, signed_in
from bot.desk.following import follow
from bot.desk.forms import form_of
from bot.desk.handlers.names_of_staff import names_of_staff
from bot.desk.handlers.speaking import HAPPENED, KINDS, REASONS, STATES
from bot.desk.lead_words import LANGUAGES
from bot.desk.pages import go, page, words
from bot.services import conversations, team_words
from bot.services.conversations import GoneError, TakenError
from bot.services.team_words import WordsError
from bot.store.base import random_id
from bot.store.conversations import Outgoing
from bot.texts.template import plain

if TYPE_CHECKING:
    from bot.desk.forms import Form
    from bot.desk.translations import Words

_UID = 32


async def show(request: web.Request) -> web.Response:
    """The conversation."""
    return await _show(request)


async def of_lead(request: web.Request) -> web.Response:
    """The conversation with the person to whom a lead belongs."""
    chat_id = await conversations.chat_of_lead(database_of(request), request.match_info["id"])
    if chat_id is None:
        raise web.HTTPNotFound
    return await go(request, f"/conversations/{chat_id}")


async def events(request: web.Request) -> web.StreamResponse:
    """Tell the page when there is news."""
    database, chat_id = database_of(request), request.match_info["chat"]
    return await follow(request, lambda: conversations.pulse_of(database, chat_id))


async def take(request: web.Request) -> web.Response:
    """Take it, unless another officer was first."""
    _ = words(request)
    try:
        await conversations.take(database_of(request), request.match_info["chat"], signed_in(request).id)
    except TakenError as error:
        return await _back(request, await _taken_by(request, error), "problem")
    except GoneError:
        return await _back(request, _("Cette conversation est déjà finie."), "problem")
    return await _back(request, _("Vous répondez maintenant. Le programme se tait."))


async def give_back(request: web.Request) -> web.Response:
    """Put it back into the line."""
    _ = words(request)
    if await conversations.give_back(database_of(request), request.match_info["chat"], signed_in(request).id):
        return await _back(request, _("La conversation attend de nouveau quelqu’un."))
    return await _back(request, _("Cette conversation n’est pas la vôtre."), "problem")


async def close(request: web.Request) -> web.Response:
    """Close it: the program speaks again."""
    _ = words(request)
    if await conversations.close(database_of(request), request.match_info["chat"], signed_in(request).id):
        return await _back(request, _("Conversation terminée. Le programme répond de nouveau."))
    return await _back(request, _("Cette conversation n’est pas la vôtre, ou elle est déjà finie."), "problem")


async def write(request: web.Request) -> web.Response:
    """Write to the person, in one's own words or with a text made for it."""
    form, signed, database = await form_of(request), signed_in(request), database_of(request)
    _, chat_id = words(request), request.match_info["chat"]
    try:
        found = await conversations.exchange(database, chat_id, signed.id)
        html, template = _written(request, form, found.language)
        message = Outgoing(_uid(form), html, template, last=form.ticked("last"))
        await conversations.write(database, chat_id, signed.id, message)
    except WordsError as error:
        return await _show(request, problem=_problem(_, error), draft=form.text("text", team_words.LONGEST * 2))
    except TakenError as error:
        problem = await _taken_by(request, error)
        return await _show(request, problem=problem, draft=form.text("text", team_words.LONGEST * 2))
    except GoneError:
        raise web.HTTPNotFound from None
    return await _back(request, None)


def _written(request: web.Request, form: Form, language: str | None) -> tuple[str, str | None]:
    template = form.text("template", 64)
    if not template:
        return team_words.from_words(form.text("text", team_words.LONGEST * 2)), None
    texts = request.app[TEXTS]
    values = {place: form.text(f"value-{place}", team_words.LONGEST_VALUE + 1) for place in _PLACES}
    return team_words.from_template(texts, template, language, values), template


_PLACES = ("day", "hour", "where")


def _uid(form: Form) -> str:
    """The number that the page gave the message, so that a form that is sent twice sends it once."""
    given = form.text("uid", _UID)
    return given if len(given) == _UID and given.isalnum() and given.isascii() else random_id()


def _problem(_: Words, error: WordsError) -> str:
    if error.reason == "empty":
        return _("Écrivez un message.")
    if error.reason == "long":
        return _("Le message est trop long : %(count)s signes au plus.", count=team_words.LONGEST)
    return _("Remplissez ce que le texte demande.")


async def _taken_by(request: web.Request, error: TakenError) -> str:
    _, names = words(request), await names_of_staff(request)
    return _("%(name)s a déjà pris cette conversation.", name=names.get(error.by, "?"))


async def _back(request: web.Request, notice: str | None, kind: str = "done") -> web.Response:
    return await go(request, f"/conversations/{request.match_info['chat']}", notice, kind)


async def _show(request: web.Request, *, problem: str | None = None, draft: str = "") -> web.Response:
    signed, database, texts = signed_in(request), database_of(request), request.app[TEXTS]
    chat_id = request.match_info["chat"]
    pulse = await conversations.pulse_of(database, chat_id)  # before the page is made: nothing is missed
    try:
        found = await conversations.exchange(database, chat_id, signed.id)
    except GoneError:
        raise web.HTTPNotFound from None
    holder = found.open.taken_by if found.open else None
    return await page(
        request,
        "conversation.html",
        status=422 if problem else 200,
        problem=problem,
        draft=draft,
        chat=found,
        plain=plain,
        said_by_program=lambda name: plain(texts.render(name, "fr").text) if name in texts.names() else name,
        suggestions=team_words.suggestions(texts, found.language),
        may_write=holder in (None, signed.id),
        mine=holder == signed.id,
        holder=holder,
        staff=await names_of_staff(request),
        uid=random_id(),
        longest=team_words.LONGEST,
        reasons=REASONS,
        spoken=LANGUAGES,
        states=STATES,
        happened=HAPPENED,
        kinds=KINDS,
        pulse=pulse,
    )
