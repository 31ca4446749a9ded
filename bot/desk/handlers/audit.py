"""The audit trail: who read, changed, exported or erased what; and whether the chain is unbroken."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from bot.desk.app_keys import database_of
from bot.desk.figures import ZONE
from bot.desk.pages import page, words
from bot.desk.translations import N_
from bot.services import trail
from bot.store.audit import Fault
from bot.store.audit_search import Wanted

if TYPE_CHECKING:
    from aiohttp import web

    from bot.store.audit import Verb, Verdict

_ON_A_PAGE: Final = 50
VERBS: Final[dict[Verb, str]] = {
    "created": N_("créé"),
    "listed": N_("vu dans une liste"),
    "read": N_("lu"),
    "revealed": N_("contact affiché"),
    "changed": N_("modifié"),
    "exported": N_("exporté"),
    "erased": N_("effacé"),
    "labelled": N_("sens donné"),
    "unlabelled": N_("sens retiré"),
    "masked": N_("mots masqués"),
    "released": N_("appris par un modèle"),
    "unreleased": N_("modèle retiré"),
}

FAULTS: Final = {
    Fault.MISSING: N_("la ligne %(row)s manque"),
    Fault.CUT_OFF: N_("la ligne %(row)s manque, et toutes celles d’après"),
    Fault.CHANGED: N_("la ligne %(row)s a été modifiée, ou n’est pas à sa place"),
    Fault.FOREIGN: N_("la ligne %(row)s n’est pas de la chaîne"),
}


async def show(request: web.Request) -> web.Response:
    """The newest rows, or those that are looked for."""
    return await _trail(request, None)


async def verify(request: web.Request) -> web.Response:
    """Check the chain and say what was found."""
    return await _trail(request, await trail.verify(database_of(request)))


async def _trail(request: web.Request, verdict: Verdict | None) -> web.Response:
    asked = {name: request.query.get(name, "").strip()[:64] for name in ("actor", "verb", "subject", "since", "until")}
    since, until = _day(asked["since"]), _day(asked["until"])
    wanted = Wanted(
        actor=asked["actor"] or None,
        verb=asked["verb"] or None,
        subject=asked["subject"] or None,
        since=_begin(since) if since else None,
        before=_begin(until + timedelta(days=1)) if until else None,
    )
    number, _ = page_number(request), words(request)
    found = await trail.search(database_of(request), wanted, (number - 1) * _ON_A_PAGE, _ON_A_PAGE)
    return await page(
        request,
        "audit.html",
        asked=asked,
        found=found,
        verbs=VERBS,
        who=[("", _("tout le monde")), *((each, found.names.get(each, each)) for each in found.actors)],
        what=[("", _("tout")), *((verb, _(text)) for verb, text in VERBS.items())],
        verdict=verdict,
        wrong=_(FAULTS[verdict.wrong.fault], row=verdict.wrong.row) if verdict and verdict.wrong else None,
        number=number,
        last=max(1, math.ceil(found.count / _ON_A_PAGE)),
        when=datetime.fromisoformat,
    )


def page_number(request: web.Request) -> int:
    """Which page of a list is asked for, from 1."""
    asked = request.query.get("page", "1")
    return max(1, int(asked)) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 1  # noqa: PLR2004 # no list is that long


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), ZONE)
