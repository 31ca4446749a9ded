"""Five hundred texts that try to break pages, as a browser takes the pages with many of them, and in the exports.

Every page and each text by itself: tests/desk/test_hostile_pages.py, which needs no browser.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import openpyxl
import pytest

from bot.desk.forgery import FIELD, new_form_token
from bot.leads.handover import HandoverReason
from bot.services import team_words
from bot.services.staff.roles import Role
from bot.store import conversations as rows
from bot.store import exports, lead_views, staff, team_messages
from bot.store.base import random_id
from bot.store.conversations import Outgoing
from tests.support.chat_page import SMALL_PHONE
from tests.support.desk import empty_desk
from tests.support.desk_places import someone_waits
from tests.support.hostile import MARK, hostile_strings
from tests.support.many_leads import many_leads

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser
    from sqlalchemy.engine import Connection

    from tests.support.databases import MigratedDatabases
    from tests.support.desk import Desk

TEXTS = hostile_strings(500)
_FORMULA = re.compile(r"\s*[=@+\-＝＠＋－]")
_PHONE = re.compile(r"\+25377\d{6}")


@pytest.fixture(scope="module")
async def hostile_desk(
    tmp_path_factory: pytest.TempPathFactory, migrated: MigratedDatabases
) -> AsyncIterator[tuple[Desk, str]]:
    """A desk where all is called by hostile texts: leads, accounts, saved views; and a conversation in them."""
    async with empty_desk(migrated, tmp_path_factory.mktemp("hostile")) as desk:
        officer = desk.members[Role.OFFICER]
        await many_leads(desk.database, len(TEXTS), names=TEXTS)
        chat_id = await someone_waits(desk, HandoverReason.ASKED, TEXTS[0])
        await desk.database.run_write(_write_everywhere, officer, chat_id)
        yield desk, chat_id


def _write_everywhere(connection: Connection, officer: int, chat_id: str) -> None:
    for number, text in enumerate(TEXTS):
        staff.add(connection, text, Role.OFFICER.value, "fr", None)
        lead_views.save(connection, officer, text, "language=so")
        exports.note(connection, f"staff:{officer}", "csv", text, {"source": text}, number)
        if number % 2:
            rows.received(connection, chat_id, "text", text, "fr")
        else:
            html = team_words.from_words(text) if text.strip() else ""
            rows.write(connection, chat_id, officer, Outgoing(random_id(), html))


async def test_none_of_them_runs_or_breaks_the_structure_of_a_page(
    hostile_desk: tuple[Desk, str], browser: Browser
) -> None:
    desk, chat_id = hostile_desk
    heard, shown = list[str](), ""
    async with desk.page(browser, Role.ADMINISTRATOR, SMALL_PHONE) as page:
        await page.expose_function(MARK, lambda: heard.append(page.url))
        page.on("dialog", lambda dialog: heard.append(dialog.message))
        for path in (
            "/today",
            "/staff",
            "/leads",
            "/leads?page=2",
            f"/conversations/{chat_id}",
            "/leads/duplicates",
            "/audit",
            "/exports",
        ):
            await page.goto(path)
            shape = await page.evaluate(
                "({mains: document.querySelectorAll('main').length,"
                " footers: document.querySelectorAll('body > footer').length,"
                " strange: document.querySelectorAll('iframe, base, main :is(script, style, img, svg)').length,"
                " wide: document.documentElement.scrollWidth > innerWidth})"
            )
            assert shape == {"mains": 1, "footers": 1, "strange": 0, "wide": False}, path
            shown += await page.inner_text("main")
    assert heard == []
    assert all(
        " ".join(text.split())[:12] in " ".join(shown.split())
        for text in TEXTS
        if text.isascii() and text.isprintable()
    )


async def test_saved_views_and_messages_of_an_officer_run_nothing(
    hostile_desk: tuple[Desk, str], browser: Browser
) -> None:
    desk, chat_id = hostile_desk
    heard = list[str]()
    async with desk.page(browser, Role.OFFICER, SMALL_PHONE) as page:
        await page.expose_function(MARK, lambda: heard.append(page.url))
        page.on("dialog", lambda dialog: heard.append(dialog.message))
        await page.goto("/leads")
        assert await page.locator(".viewlist li").count() == len(TEXTS)
        assert not await page.evaluate("document.documentElement.scrollWidth > innerWidth")
        await page.goto(f"/conversations/{chat_id}")
        assert await page.locator(".said li").count() >= team_messages._SHOWN  # as many as a page shows
    assert heard == []


async def test_files_hold_every_name_as_a_text_and_every_number_whole(hostile_desk: tuple[Desk, str]) -> None:
    desk, _ = hostile_desk
    officer = await desk.member(Role.OFFICER)
    files: dict[str, bytes] = {}
    for form in ("csv", "xlsx"):
        asked = {FIELD: new_form_token(officer.token), "query": "", "reason": "essai", "form": form}
        async with officer.http.post(f"{desk.url}/export", data=asked) as got:
            files[form] = await got.read()
    told = [*csv.DictReader(io.StringIO(files["csv"].decode("utf-8-sig"), newline=""), delimiter=";")]
    assert len(told) == len(TEXTS)
    assert not [row for row in told for cell in row.values() if _FORMULA.match(cell)]
    assert all(not row["Téléphone"] or _PHONE.fullmatch(row["Téléphone"].removeprefix("tel:")) for row in told)
    _titles, *cells = openpyxl.load_workbook(io.BytesIO(files["xlsx"])).worksheets[0].iter_rows()
    assert len(cells) == len(TEXTS)
    assert {cell.data_type for row in cells for cell in (row[2], row[3]) if cell.value is not None} == {"s"}
    assert all(row[3].value is None or _PHONE.fullmatch(str(row[3].value)) for row in cells)
    assert {row[2].value for row in cells} >= {text for text in TEXTS if text.isprintable()}
