"""The list of leads: searched, filtered, a page at a time; several at once; saved views."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.desk import lead_choices, lead_query, lead_words
from bot.desk.app_keys import database_of, signed_in
from bot.desk.figures import today
from bot.desk.forms import form_of
from bot.desk.handlers.team import holders, names_of_staff
from bot.desk.pages import go, page, words
from bot.leads.lead import LeadState
from bot.services.review import changing, finding
from bot.services.staff.roles import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aiohttp import web

    from bot.services.review.changing import Outcome

_MOST_CHOSEN = finding.PAGE


async def show(request: web.Request) -> web.Response:
    """A page of the list."""
    database, signed = database_of(request), signed_in(request)
    query = lead_query.read(request.query, signed.id)
    shown = await finding.list_leads(database, signed.id, query.wanted, query.order, query.number)
    return await page(
        request,
        "leads.html",
        query=query,
        asked=request.query,
        shown=shown,
        words=lead_words,
        say=words(request),
        choices=lead_choices.for_list(words(request), await holders(request), await finding.sources(database)),
        most=finding.MOST_PAGES * finding.PAGE,
        names=await names_of_staff(request),
        views=await finding.views(database, signed.id),
        back=request.query_string,
        today=today(),
        may_work=signed.role.rank >= Role.OFFICER.rank,
    )


async def change_many(request: web.Request) -> web.Response:
    """Move or assign the leads that were ticked; what was refused is told, each with its reason."""
    form, signed, _ = await form_of(request), signed_in(request), words(request)
    chosen = _chosen(await request.post())
    back = _list(form.text("back"))
    if not chosen:
        return await go(request, back, _("Cochez d’abord des dossiers dans la liste."), "problem")
    outcomes = await _change(request, form.text("to", 30), chosen)
    if outcomes is None:
        return await go(request, back, _("Choisissez ce qu’il faut faire des dossiers cochés."), "problem")
    refused = [outcome for outcome in outcomes if outcome.refusal]
    if not refused:
        done = len(outcomes)
        told = _("%(count)s dossiers modifiés.", count=done) if done > 1 else _("Un dossier modifié.")
        return await go(request, back, told)
    leads = await finding.listed(database_of(request), signed.id, [outcome.lead_id for outcome in refused])
    return await page(
        request,
        "leads_refused.html",
        done=len(outcomes) - len(refused),
        refused=[(leads.get(outcome.lead_id), outcome.refusal) for outcome in refused],
        words=lead_words,
        back=back,
    )


async def save_view(request: web.Request) -> web.Response:
    """Save filters and order of the list under a name."""
    form, _ = await form_of(request), words(request)
    back, name = _list(form.text("back")), form.text("name", 200)
    query = lead_query.without_search(back.partition("?")[2])
    if await finding.save_view(database_of(request), signed_in(request).id, name, query):
        return await go(request, back, _("Vue enregistrée."))
    return await go(request, back, _("Donnez un nom à la vue. On en garde 30 au plus."), "problem")


async def remove_view(request: web.Request) -> web.Response:
    """Remove a saved view."""
    form, _ = await form_of(request), words(request)
    await finding.remove_view(database_of(request), signed_in(request).id, form.text("view", 32))
    return await go(request, _list(form.text("back")), _("Vue supprimée."))


async def _change(request: web.Request, wanted: str, chosen: Sequence[tuple[str, int]]) -> list[Outcome] | None:
    database, signed = database_of(request), signed_in(request)
    what, _sign, to = wanted.partition(":")
    if what == "move" and to in list(LeadState):
        return await changing.move_many(database, signed.id, chosen, LeadState(to))
    if what == "assign" and to.isdecimal() and int(to) in dict(await holders(request)):
        return await changing.assign_many(database, signed.id, chosen, int(to))
    return None


def _chosen(posted: Any) -> list[tuple[str, int]]:  # noqa: ANN401 # aiohttp's form of several values
    """The ticked leads, each with the version that was seen."""
    parts = [str(value).partition(":") for value in posted.getall("lead", [])[:_MOST_CHOSEN]]
    return [(lead, int(version)) for lead, _, version in parts if version.isascii() and version.isdecimal()]


def _list(query: str) -> str:
    """The list's address with a query that came with a form; never another page."""
    return f"/leads?{query}" if query else "/leads"
