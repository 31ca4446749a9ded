"""Exports from the desk: they end with the session, and the lead's page tells of them."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import aiohttp
import aiohttp.web
import pytest

from bot.desk.forgery import FIELD, new_form_token
from bot.leads.lead import LeadState
from bot.leads.lead_filter import LeadFilter
from bot.leads.review import Review
from bot.services.exports import export_leads
from bot.services.review import changing
from bot.services.staff import accounts, sessions
from bot.services.staff.roles import Role
from bot.store import audit, exports
from tests.support.lead_people import leave_lead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.store.exports import Row
    from tests.support.desk import Desk, Visitor

_ASKED = {"query": "", "reason": "appels de samedi", "form": "csv"}


async def _download(officer: Visitor) -> bytes:
    form = _ASKED | {FIELD: new_form_token(officer.token)}
    async with officer.http.post(f"{officer.url}/export", data=form) as got:
        return await got.read()


async def _trail(desk: Desk) -> list[str]:
    entries = await desk.database.run_read(lambda connection: list(audit.entries(connection)))
    return [each.lead for each in entries if each.verb == "exported"]


@pytest.mark.parametrize("how", ["disabled", "made a viewer", "signed out"])
async def test_an_export_under_way_stops_before_the_next_piece(
    own_desk: Desk, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    leads = [await leave_lead(own_desk.database) for _ in range(3)]
    monkeypatch.setattr("bot.services.exports._AT_ONCE", 1)
    officer = await own_desk.member(Role.OFFICER)
    assert (await _download(officer)).count(b"\nEN-") == len(leads)
    before, some = len(await _trail(own_desk)), exports.some
    found: list[object] = []

    def note(*given: Any) -> Sequence[Row]:  # passed on as it comes
        found.append(given)
        return some(*given)

    monkeypatch.setattr(exports, "some", note)
    write = aiohttp.web.StreamResponse.write

    async def stop_after_the_first_lead(response: aiohttp.web.StreamResponse, data: bytes) -> None:
        await write(response, data)
        if len(found) == 1 and b"EN-" in data:
            await _stop(own_desk, officer, how)

    monkeypatch.setattr(aiohttp.web.StreamResponse, "write", stop_after_the_first_lead)
    with pytest.raises((aiohttp.ClientPayloadError, aiohttp.ClientConnectionError)):
        await _download(officer)
    assert len(found) == 1
    assert len(await _trail(own_desk)) == before + 2, "the export itself, and the piece that was given out"


async def _stop(desk: Desk, officer: Visitor, how: str) -> None:
    if how == "disabled":
        await accounts.set_disabled(desk.database, officer.staff_id, "staff:1", disabled=True)
    elif how == "made a viewer":
        await accounts.set_role(desk.database, officer.staff_id, Role.VIEWER, "staff:1")
    else:
        await sessions.end_others(desk.database, officer.staff_id, 0)


async def test_the_page_of_a_lead_tells_who_exported_it(own_desk: Desk) -> None:
    lead, officer = await leave_lead(own_desk.database), await own_desk.member(Role.OFFICER)
    assert "Exporté dans un fichier" not in (await officer.get(f"/leads/{lead}")).words
    await _download(officer)
    shown = (await officer.get(f"/leads/{lead}")).words
    assert shown.count("Exporté dans un fichier") == 1
    assert "Omar Test" in shown.split("Exporté dans un fichier")[1]
    other = await leave_lead(own_desk.database)
    assert "Exporté dans un fichier" not in (await officer.get(f"/leads/{other}")).words
    await changing.merge(own_desk.database, officer.staff_id, other, lead)
    assert "Exporté dans un fichier" in (await officer.get(f"/leads/{other}")).words


async def test_a_file_names_who_takes_care_of_a_lead(own_desk: Desk) -> None:
    officer, leads = await own_desk.member(Role.OFFICER), [await leave_lead(own_desk.database) for _ in range(2)]
    await changing.review_lead(own_desk.database, officer.staff_id, leads[0], 1, Review(LeadState.CLAIMED))
    made = await export_leads(own_desk.database, f"staff:{officer.staff_id}", LeadFilter(), "csv", "appels de samedi")
    data = b"".join([piece async for piece in made.pieces()]).decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(data, newline=""), delimiter=";")
    assert [row["Responsable"] for row in rows] == ["Omar Test", ""]
