"""Exports of leads: which ones and why is asked first, then the file is sent while it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot.desk.app_keys import database_of, signed_in
from bot.desk.export_filter import read_filter
from bot.desk.forms import form_of
from bot.desk.handlers.figure_words import value_word
from bot.desk.pages import page, words
from bot.desk.translations import N_
from bot.leads.age_groups import AgeGroup
from bot.leads.figures import Dimension
from bot.leads.lead import LeadState
from bot.leads.places import Place
from bot.leads.regions import REGION_OF
from bot.leads.sectors import Sector
from bot.services.exports import LONGEST_REASON, SHORTEST_REASON, NoReasonError, export_leads

if TYPE_CHECKING:
    from bot.desk.translations import Words

STATES: Final = {
    LeadState.NEW: N_("nouvelle"),
    LeadState.CLAIMED: N_("prise en charge"),
    LeadState.CONTACTED: N_("contactée"),
    LeadState.NOT_REACHED: N_("non jointe"),
    LeadState.CONFIRMED: N_("confirmée"),
    LeadState.ENROLLED: N_("inscrite"),
    LeadState.NOT_INTERESTED: N_("plus intéressée"),
    LeadState.CLOSED: N_("close"),
}


async def ask(request: web.Request) -> web.Response:
    """Which leads, as what, and why."""
    return await _ask(request, dict(request.query))


async def send(request: web.Request) -> web.StreamResponse:
    """Note the export and send the file."""
    form, _ = await form_of(request), words(request)
    given = {name: form.text(name, LONGEST_REASON) for name in _FIELDS}
    kind = form.text("form", 4)
    try:
        export = await export_leads(
            database_of(request),
            signed_in(request).actor,
            read_filter(given),
            "csv" if kind == "csv" else "xlsx",
            given["reason"],
        )
    except NoReasonError:
        return await _ask(request, given, _("Dites en quelques mots pourquoi."))
    response = web.StreamResponse(
        headers={
            "Content-Type": export.media_type,
            "Content-Disposition": f'attachment; filename="{export.name}"',
            "Cache-Control": "no-store",
        }
    )
    await response.prepare(request)
    async for piece in export.pieces():
        await response.write(piece)
    await response.write_eof()
    return response


_FIELDS: Final = ("since", "until", "state", "region", "language", "age_group", "sector", "source", "reason")


async def _ask(request: web.Request, given: dict[str, str], problem: str | None = None) -> web.Response:
    _ = words(request)
    return await page(
        request,
        "export.html",
        status=422 if problem else 200,
        problem=problem,
        given={name: given.get(name, "") for name in _FIELDS},
        choices=_choices(_),
        forms=[("xlsx", _("Excel (XLSX)")), ("csv", _("CSV"))],
        shortest=SHORTEST_REASON,
        longest=LONGEST_REASON,
    )


def _choices(_: Words) -> dict[str, list[tuple[str, str]]]:
    every = [("", _("toutes"))]
    regions = [place for place in dict.fromkeys(REGION_OF.values()) if place is not Place.ABROAD]
    return {
        "state": every + [(state.value, _(name)) for state, name in STATES.items()],
        "region": every + [(place.value, value_word(_, Dimension.PLACE, place.value)) for place in regions],
        "language": every + [(code, value_word(_, Dimension.LANGUAGE, code)) for code in ("fr", "so", "aa")],
        "age_group": every + [(group.value, value_word(_, Dimension.AGE, group.value)) for group in AgeGroup],
        "sector": every + [(sector.value, value_word(_, Dimension.SECTOR, sector.value)) for sector in Sector],
    }
