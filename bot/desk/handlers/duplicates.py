"""Leads that may be of one person: side by side, merged or set apart, and either undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from bot.desk import lead_words
from bot.desk.app_keys import database_of, signed_in
from bot.desk.forms import form_of
from bot.desk.handlers.names_of_staff import names_of_staff
from bot.desk.pages import go, page, words
from bot.leads.review import Refused
from bot.services.review import changing, finding

if TYPE_CHECKING:
    from collections.abc import Awaitable


async def show(request: web.Request) -> web.Response:
    """Pairs of leads that may be of one person."""
    pairs = await finding.likely_pairs(database_of(request), signed_in(request).id)
    return await page(request, "duplicates.html", pairs=pairs, words=lead_words)


async def compare(request: web.Request) -> web.Response:
    """Two leads side by side."""
    database, signed = database_of(request), signed_in(request)
    both = []
    for name in ("id", "other"):
        found = await changing.open_lead(database, signed.id, request.match_info[name])
        if found is None or request.match_info["id"] == request.match_info["other"]:
            raise web.HTTPNotFound
        both.append(found)
    (one, likely), (other, _likely) = both
    apart = other.id in {each.id for each in one.apart}
    same_phone = any(each.same_phone for each in likely if each.lead.id == other.id)
    return await page(
        request,
        "lead_pair.html",
        pair=(one, other),
        same_phone=same_phone,
        apart=apart,
        words=lead_words,
        say=words(request),
        names=await names_of_staff(request),
    )


async def merge(request: web.Request) -> web.Response:
    """Put one lead away for the other."""
    form, _ = await form_of(request), words(request)
    kept, away = form.text("kept", 32), form.text("away", 32)
    doing = changing.merge(database_of(request), signed_in(request).id, kept, away)
    told = _("Dossiers fusionnés. On peut l’annuler sur cette page.")
    return await _done(request, doing, f"/leads/{kept}", told, otherwise="/leads/duplicates")


async def unmerge(request: web.Request) -> web.Response:
    """Undo a merge."""
    _, lead_id = words(request), request.match_info["id"]
    doing = changing.unmerge(database_of(request), signed_in(request).id, lead_id)
    told = _("Fusion annulée : ce dossier est de nouveau à part.")
    return await _done(request, doing, f"/leads/{lead_id}", told, otherwise="/leads")


async def set_apart(request: web.Request) -> web.Response:
    """Note that two leads are of two people."""
    form, _ = await form_of(request), words(request)
    one, other = form.text("one", 32), form.text("other", 32)
    doing = changing.set_apart(database_of(request), signed_in(request).id, one, other)
    told = _("C’est noté : deux personnes. On peut l’annuler sur la page de chacun des dossiers.")
    return await _done(request, doing, "/leads/duplicates", told, otherwise="/leads/duplicates")


async def no_longer_apart(request: web.Request) -> web.Response:
    """Undo that two leads are of two people."""
    form, _ = await form_of(request), words(request)
    one, other = form.text("one", 32), form.text("other", 32)
    doing = changing.no_longer_apart(database_of(request), signed_in(request).id, one, other)
    told = _("Annulé : les deux dossiers peuvent être de la même personne.")
    return await _done(request, doing, f"/leads/{one}", told, otherwise="/leads")


async def _done(
    request: web.Request, doing: Awaitable[object], where: str, told: str, *, otherwise: str
) -> web.Response:
    """Do it, and go where it is seen; or elsewhere, with the reason why it was refused."""
    try:
        await doing
    except Refused as refused:
        return await go(request, otherwise, words(request)(lead_words.REFUSALS[refused.reason]), "problem")
    return await go(request, where, told)
