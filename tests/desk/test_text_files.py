"""Files for translators on the desk: out as the bot says it now, and back, each text checked like an edit."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from bot.cli.wiring import load_texts
from bot.services.live import Following
from bot.services.staff.roles import Role
from bot.services.texts import changing, reading, uploading
from bot.services.texts.changing import Draft
from bot.services.texts.putting import Editor
from bot.store import audit
from bot.texts.live import content_of
from bot.translation.domain_file import DomainFile
from bot.translation.entries import Returned, entries_of
from bot.translation.files import MEDIA_TYPES, from_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.services.texts.uploading import Report
    from bot.store.database import Database
    from bot.texts.catalogue import Catalogue
    from tests.support.desk import Desk, Reply, Visitor

TEXTS = load_texts()
OMAR = Editor("staff:1", frozenset())
ADA = Editor("staff:2", frozenset({"so"}))
BYE, DATES, CONSENT = "utter_goodbye", "utter_answer_dates", "utter_ask_consent"
Rows = list[Returned]


async def _handed_out(database: Database) -> Rows:
    """The rows of a file in Somali."""
    found = await reading.overview(database, TEXTS.repository)
    return [
        Returned(
            f"ligne {number}", each.response, each.part, each.french, each.translation, each.state, "", each.version
        )
        for number, each in enumerate(entries_of(DomainFile("", found.responses), "so", {}), 2)
    ]


def _filled(rows: Rows, name: str, **values: str) -> Rows:
    """The rows with new values in the one of a text."""
    return [replace(row, **values) if (row.response, row.part) == (name, "texte") else row for row in rows]


async def _taken(database: Database, rows: Rows, who: Editor = ADA) -> Report:
    return await uploading.take_back(database, TEXTS, who, "so", rows, "1a2b3c4d")


def _why(report: Report) -> list[tuple[str, str | None]]:
    return [(each.name, each.why) for each in report.refused]


async def _edit(database: Database, name: str, language: str, text: str, *, reviewed: bool = False) -> None:
    found = await reading.overview(database, TEXTS.repository)
    buttons = tuple(content_of(found.responses[name][language])["buttons"])
    after = found.number(name, language)
    draft = Draft(text, buttons, reviewed)
    assert await changing.save(database, TEXTS, ADA, name, language, draft, after) == "live"


async def _said(database: Database) -> Catalogue:
    texts = load_texts()
    await Following(database, texts).look()
    return texts


async def _download(visitor: Visitor, name: str) -> bytes:
    async with visitor.http.get(f"{visitor.url}/texts/files/{name}") as got:
        assert got.status == 200
        assert got.headers["Content-Type"].startswith(MEDIA_TYPES["xlsx" if name.endswith("x") else "po"])
        assert got.headers["Content-Disposition"] == f'attachment; filename="espace-novateur-{name}"'
        return await got.read()


async def _send(visitor: Visitor, content: bytes) -> Reply:
    return await visitor.post("/texts/files", {"file": io.BytesIO(content)})


def _changed_sheet(content: bytes, change: Callable[[Any], None]) -> bytes:
    book, result = openpyxl.load_workbook(io.BytesIO(content)), io.BytesIO()
    change(book.active)
    book.save(result)
    return result.getvalue()


def _row_of(sheet: Any, name: str) -> int:  # openpyxl's own
    return int(next(row[0].row for row in sheet.iter_rows() if (row[0].value, row[1].value) == (name, "texte")))


@pytest.mark.parametrize("name", ["so.xlsx", "so.po"])
async def test_a_file_holds_the_texts_of_now_and_coming_back_as_it_was_it_changes_nothing(
    own_desk: Desk, name: str
) -> None:
    officer, database = await own_desk.member(Role.OFFICER), own_desk.database
    await _edit(database, BYE, "so", "Nabad gelyo, saaxiib!", reviewed=True)
    content = await _download(officer, name)
    language, rows = from_bytes(content)
    row = next(row for row in rows if row.response == BYE)
    assert (language, row.translation, row.state) == ("so", "Nabad gelyo, saaxiib!", "reviewed")
    reply = await _send(officer, content)
    total = len(TEXTS.repository)
    assert (reply.status, f"{total} textes lus ; {total} sans changement." in reply.words) == (200, True)
    assert len((await reading.overview(database, TEXTS.repository)).last) == 1


async def test_each_text_of_a_file_is_taken_proposed_or_refused_by_itself_and_the_history_names_the_file(
    own_desk: Desk,
) -> None:
    officer, database = await own_desk.member(Role.OFFICER), own_desk.database

    def fill(sheet: Any) -> None:  # openpyxl's own
        words = {BYE: "Nabad gelyo, saaxiib!", DATES: "Calaamad ma leh."}
        words[CONSENT] = sheet.cell(_row_of(sheet, CONSENT), 4).value.replace("Ma oggoshahay", "Ma oggoshahay adigu")
        for name, text in words.items():
            sheet.cell(_row_of(sheet, name), 4).value = text
        sheet.append(["utter_<script>", "texte", "Oui", "Haa", "draft"])

    reply = await _send(officer, _changed_sheet(await _download(officer, "so.xlsx"), fill))
    assert "Pris, le bot le dit dans un instant : 1 utter_goodbye" in reply.words
    assert "Attend une deuxième personne : 1 utter_ask_consent" in reply.words
    assert "Refusé : 2" in reply.words
    assert re.search(DATES + r" ligne \d+ marque manquante", reply.words)
    assert "utter_<script> ligne" in reply.words
    assert "<script>" not in reply.text
    mark = re.findall(r"ce fichier s’appelle (\w{8})", reply.words)[0]
    assert f"fichier {mark}" in (await officer.get(f"/texts/{BYE}")).words
    texts = await _said(database)
    assert texts.render(BYE, "so").text.startswith("Nabad gelyo, saaxiib!")
    for name in (DATES, CONSENT):
        assert texts.render(name, "so").text == TEXTS.render(name, "so").text
    (proposal,) = (await reading.overview(database, TEXTS.repository)).proposals
    assert (proposal.response, proposal.language, proposal.kind) == (CONSENT, "so", f"file {mark}")
    assert (await database.run_read(audit.verify)).wrong is None


async def test_what_the_translator_left_alone_never_undoes_what_was_changed_since(database: Database) -> None:
    rows = await _handed_out(database)
    await _edit(database, BYE, "so", "Nabad gelyo!", reviewed=True)
    report = await _taken(database, rows)
    assert (report.left, report.refused) == (report.read, [])
    assert (await _said(database)).render(BYE, "so").text == "Nabad gelyo!"
    assert _why(await _taken(database, _filled(rows, BYE, translation="Nabad!"))) == [(BYE, "changed")]
    again = _filled(await _handed_out(database), BYE, translation="Nabad!")
    assert (await _taken(database, again)).taken == [BYE]


async def test_a_translation_of_another_french_is_taken_and_is_to_do_again_until_that_french_is_back(
    database: Database,
) -> None:
    rows, french = await _handed_out(database), content_of(TEXTS.repository[BYE]["fr"])["text"]
    await _edit(database, BYE, "fr", french + " Bonne route.")
    report = await _taken(database, _filled(rows, BYE, translation="Nabad gelyo!", state="reviewed"))
    assert (report.taken, report.older) == ([BYE], [BYE])
    assert (await reading.overview(database, TEXTS.repository)).state(BYE, "so") == "stale"
    assert "Bonne route." in (await _said(database)).render(BYE, "so").text
    await _edit(database, BYE, "fr", french)
    assert (await reading.overview(database, TEXTS.repository)).state(BYE, "so") == "reviewed"


async def test_a_text_is_reviewed_only_by_those_who_review_the_language(database: Database) -> None:
    rows = await _handed_out(database)
    looked_at = _filled(rows, BYE, state="reviewed")
    assert _why(await _taken(database, looked_at, OMAR)) == [(BYE, "language")]
    changed = await _taken(database, _filled(rows, BYE, translation="Nabad gelyo!", state="reviewed"), OMAR)
    assert (changed.taken, changed.drafts) == ([BYE], [BYE])
    assert (await _said(database)).is_draft(BYE, "so")
    assert (await _taken(database, _filled(await _handed_out(database), BYE, state="reviewed"))).taken == [BYE]
    assert not (await _said(database)).is_draft(BYE, "so")


async def test_rows_that_make_no_text_are_refused_by_name_and_the_others_are_taken(database: Database) -> None:
    rows = _filled(await _handed_out(database), BYE, translation="Nabad gelyo!")
    button = next(row for row in rows if row.part == "bouton 1" and row.response == CONSENT)
    first = next(row for row in rows if row.response == "utter_danger")
    rows = _filled(rows, DATES, translation="x" * 9000)
    rows = _filled(rows, "utter_welcome", state="fini")
    rows = _filled(rows, "utter_menu", translation="Liiska", version="")
    rows.remove(button)
    rows += [first, replace(first, response="utter_" + "n" * 200)]
    report = await _taken(database, rows)
    assert report.taken == [BYE]
    assert sorted(_why(report), key=str) == [
        (DATES, "long"),
        (CONSENT, "incomplete"),
        ("utter_danger", "twice"),
        ("utter_menu", "unmarked"),
        ("utter_" + "n" * 58, "unknown"),
        ("utter_welcome", "state"),
    ]


async def test_a_second_file_does_not_replace_what_waits_for_a_second_person(database: Database) -> None:
    rows = await _handed_out(database)
    text = content_of(TEXTS.repository["utter_danger"]["so"])["text"]
    assert (await _taken(database, _filled(rows, "utter_danger", translation=text + "!"))).proposed == ["utter_danger"]
    again = await _taken(database, _filled(rows, "utter_danger", translation=text + "!!"))
    assert _why(again) == [("utter_danger", "waiting")]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "Choisissez un fichier."),
        (b"Bonjour", "Ce fichier ne peut pas être lu."),
        (b"PK\x03\x04 pas une archive", "Ce fichier ne peut pas être lu."),
        (b'msgid ""\nmsgstr "Language: fr\\n"\n', "Le fichier ne dit pas sa langue"),
        (b"\n" * 20_000, "Ce fichier est trop grand."),
    ],
)
async def test_a_bad_file_is_told_in_one_line_beside_the_form(desk: Desk, content: bytes, says: str) -> None:
    reply = await _send(await desk.member(Role.OFFICER), content)
    assert reply.status == 422
    assert reply.text.count('role="alert"') == 1
    assert says in reply.words
    assert 'name="file"' in reply.text, "the form is there again"


async def test_a_formula_is_refused_and_a_file_of_two_megabytes_is_not_read(desk: Desk) -> None:
    officer = await desk.member(Role.OFFICER)

    def formula(sheet: Any) -> None:  # openpyxl's own
        sheet["D2"] = '=HYPERLINK("http://x")'

    reply = await _send(officer, _changed_sheet(await _download(officer, "so.xlsx"), formula))
    assert (reply.status, "Une case contient une formule." in reply.words) == (422, True)
    reply = await _send(officer, b"x" * 2 * 1024 * 1024)
    assert (reply.status, "C’est trop grand" in reply.words) == (413, True)


async def test_there_is_no_file_of_another_language_or_kind_and_viewers_see_no_form(desk: Desk) -> None:
    officer, viewer = await desk.member(Role.OFFICER), await desk.member(Role.VIEWER)
    for name in ("fr.po", "so.csv", "so.xlsx.po"):
        assert (await officer.get(f"/texts/files/{name}")).status == 404
    assert 'name="file"' not in (await viewer.get("/texts")).text
