"""Exports of leads: the list says which ones; why is asked first, then the file is sent while it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from aiohttp import web

from bot.desk import lead_query
from bot.desk.access import Access
from bot.desk.app_keys import Signed, database_of, signed_in
from bot.desk.forms import form_of
from bot.desk.pages import page, words
from bot.services.exports import LONGEST_REASON, SHORTEST_REASON, NoReasonError, count_leads, export_leads
from bot.services.staff import sessions

if TYPE_CHECKING:
    from bot.leads.lead_filter import LeadFilter


async def ask(request: web.Request) -> web.Response:
    """As what, and why."""
    return await _ask(request, request.query_string)


async def send(request: web.Request) -> web.StreamResponse:
    """Note the export and send the file."""
    form, _ = await form_of(request), words(request)
    query, reason, kind = form.text("query"), form.text("reason", LONGEST_REASON), form.text("form", 4)
    try:
        export = await export_leads(
            database_of(request),
            signed_in(request).actor,
            _wanted(request, query),
            "csv" if kind == "csv" else "xlsx",
            reason,
        )
    except NoReasonError:
        return await _ask(request, query, reason, kind, _("Dites en quelques mots pourquoi."))
    response = web.StreamResponse(
        headers={
            "Content-Type": export.media_type,
            "Content-Disposition": f'attachment; filename="{export.name}"',
            "Cache-Control": "no-store",
        }
    )
    await response.prepare(request)
    pieces = export.pieces()
    while await _may_go_on(request):
        piece = await anext(pieces, None)
        if piece is None:
            await response.write_eof()
            return response
        await response.write(piece)
    if request.transport:
        request.transport.abort()  # so that the browser does not take the half for the whole
    return response


async def _may_go_on(request: web.Request) -> bool:
    """Whether whoever asked may still have leads: a large file takes a while, in which an account can be disabled."""
    signed = signed_in(request)
    found = await sessions.find(database_of(request), signed.token)
    return found is not None and Access.OFFICER.allows(Signed(found[1], found[0], signed.token))


async def _ask(
    request: web.Request, query: str, reason: str = "", kind: str = "xlsx", problem: str | None = None
) -> web.Response:
    _ = words(request)
    return await page(
        request,
        "export.html",
        status=422 if problem else 200,
        problem=problem,
        query=query,
        reason=reason,
        form=kind,
        leads=await count_leads(database_of(request), _wanted(request, query)),
        forms=[("xlsx", _("Excel (XLSX)")), ("csv", _("CSV"))],
        shortest=SHORTEST_REASON,
        longest=LONGEST_REASON,
    )


def _wanted(request: web.Request, query: str) -> LeadFilter:
    return lead_query.read(dict(parse_qsl(query)), signed_in(request).id).wanted
