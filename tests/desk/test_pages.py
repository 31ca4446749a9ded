"""What every answer of the desk has in common: headers, hosts, errors, compression, static files."""

from __future__ import annotations

import asyncio
import gzip
import io
import json
import re
from dataclasses import fields
from typing import TYPE_CHECKING, get_args
from urllib.parse import quote

import pytest
import structlog

from bot.cli.logs import set_up_logs
from bot.desk import errors, static_files, translations
from bot.desk.handlers.audit import VERBS
from bot.desk.handlers.retention import KINDS, SETTINGS
from bot.desk.site import Site
from bot.services import retention
from bot.services.staff.roles import Role
from bot.settings import Settings
from bot.store import audit
from bot.store.sealed import ALL
from tests.support.desk import PERIODS, running_desk

if TYPE_CHECKING:
    from bot.store.database import Database
    from tests.support.desk import Desk


@pytest.mark.parametrize("path", ["/login", "/nowhere", "/account", "/static/x/desk.css"])
async def test_every_answer_is_guarded(desk: Desk, path: str) -> None:
    headers = (await desk.stranger().get(path)).headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert "aiohttp" not in headers["Server"]


@pytest.mark.parametrize("path", ["/audit?actor=%00", "/staff/%00", "/link/a%00b"])
async def test_what_no_page_of_ours_asks_for_is_refused(desk: Desk, path: str) -> None:
    got = await (await desk.member(Role.ADMINISTRATOR)).get(path)
    assert (got.status, "Demande incomprise" in got.words) == (400, True)


async def test_a_page_for_another_host_is_not_given(desk: Desk) -> None:
    assert (await desk.stranger().get("/login", Host="elsewhere.example")).status == 421


@pytest.mark.parametrize(("path", "status", "says"), [("/nowhere", 404, "Page introuvable"), ("/staff", 403, "rôle")])
async def test_errors_are_pages_in_the_persons_language(desk: Desk, path: str, status: int, says: str) -> None:
    got = await (await desk.member(Role.VIEWER)).get(path)
    assert (got.status, says in got.words) == (status, True)
    assert "Menu" in got.words


def _log_of_the_product(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What the desk's errors write into the log with the product's own settings of it."""
    before, written = structlog.get_config(), io.StringIO()
    monkeypatch.setattr("logging.basicConfig", lambda **_: None)  # pytest's own handlers stay
    set_up_logs("info")
    processors = structlog.get_config()["processors"]
    structlog.configure(**before)
    log = structlog.wrap_logger(structlog.PrintLogger(written), processors=processors)
    monkeypatch.setattr(errors, "log", log)
    return written


async def test_a_fault_inside_is_a_page_and_neither_page_nor_log_names_a_value(
    own_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    member, canary = await own_desk.member(Role.ADMINISTRATOR), "Canari +253 77 00 00 01"
    written = _log_of_the_product(monkeypatch)

    def broken(*_: object) -> object:
        held = canary  # a local of a frame that the trace goes through
        raise ValueError(held)

    monkeypatch.setattr(audit, "verify", broken)
    got = await member.post(f"/audit?subject={quote(canary)}", {"note": canary})
    assert got.status == 500
    assert "Rien n’a été enregistré" in got.words
    assert "Canari" not in got.text
    (line,) = written.getvalue().splitlines()
    told = json.loads(line)
    assert (told["message"], told["error"], told["route"]) == ("desk", "ValueError", "/audit")
    assert "bot.desk.errors:" in told["where"][0]
    assert "Canari" not in line


async def test_a_browser_that_leaves_while_it_is_sending_is_no_fault_of_ours(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    written, address = _log_of_the_product(monkeypatch), desk.url.removeprefix("http://")
    host, port = address.split(":")
    _, sending = await asyncio.open_connection(host, int(port))
    head = f"POST /language HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    sending.write(f"{head}Content-Length: 100\r\n\r\nlanguage=".encode())
    await sending.drain()
    for _ in range(3):
        assert (await desk.stranger().get("/login")).status == 200  # time enough to begin reading
    sending.transport.abort()
    for _ in range(3):
        assert (await desk.stranger().get("/login")).status == 200
    assert written.getvalue() == ""


async def test_style_and_scripts_are_kept_by_browsers_and_small(desk: Desk) -> None:
    page = await desk.stranger().get("/login")
    found = re.search(r'href="(/static/\w+/desk\.css)"', page.text)
    assert found
    css = await desk.stranger().get(found[1])
    assert "immutable" in css.headers["Cache-Control"]
    assert css.headers["Content-Encoding"] == "gzip"
    assert len(css.text.encode()) < 20_000
    assert len(gzip.compress(css.text.encode())) < 6_000
    assert (await desk.stranger().get("/static/x/..%2fserver.py")).status == 404
    with pytest.raises(KeyError):
        static_files.address("nowhere.css")


async def test_pages_are_compressed_and_their_tokens_never_look_the_same(desk: Desk) -> None:
    member = await desk.member(Role.OFFICER)
    one, other = await member.get("/account"), await member.get("/account")
    assert "Content-Encoding" in one.headers
    tokens = [re.findall(r'name="form_token" value="([^"]+)"', page.text) for page in (one, other)]
    assert len({*tokens[0], *tokens[1]}) == len(tokens[0]) + len(tokens[1])


async def test_behind_a_proxy_cookies_are_for_this_host_and_https_only(database: Database) -> None:
    async with running_desk(database, "https://desk.example.org") as desk:
        visitor = desk.stranger()
        got = await visitor.get("/login", Host="desk.example.org")
        assert got.headers["Set-Cookie"].startswith("__Host-desk-visit=")
        for part in ("Secure", "HttpOnly", "Path=/", "SameSite=Lax"):
            assert part in got.headers["Set-Cookie"]
        assert "Domain" not in got.headers["Set-Cookie"]
        assert "max-age" in got.headers["Strict-Transport-Security"]
        assert desk.server.url == "https://desk.example.org"


def test_only_the_proxys_own_word_about_an_address_is_believed() -> None:
    behind, alone = Site("https://desk.example.org"), Site(None)
    assert behind.address_of("127.0.0.1", "6.6.6.6, 10.0.0.7") == "10.0.0.7"
    assert behind.address_of("127.0.0.1", None) == "127.0.0.1"
    assert alone.address_of("127.0.0.1", "6.6.6.6") == "127.0.0.1"
    assert behind.is_origin("https://desk.example.org", "127.0.0.1:8081")
    assert not behind.is_origin("http://127.0.0.1:8081", "127.0.0.1:8081")
    assert not alone.is_host("127.0.0.1.elsewhere.example")


async def test_the_audit_trail_is_searched_paged_and_checked(own_desk: Desk) -> None:
    admin = await own_desk.member(Role.ADMINISTRATOR)
    await own_desk.database.run_write(audit.append, "bot", "created", ["a" * 32] * 60)
    await own_desk.database.run_write(audit.append, f"staff:{own_desk.members[Role.OFFICER]}", "exported", ["b" * 32])
    page = await admin.get("/audit")
    assert "Page 1 sur 2" in page.words
    assert "Omar Test" in page.words
    assert "1 ligne" in (await admin.get("/audit?verb=exported")).words
    assert "60 lignes" in (await admin.get("/audit?actor=bot&since=2020-01-01&until=2100-01-01")).words
    assert "60 lignes" in (await admin.get(f"/audit?subject={'a' * 32}")).words
    nothing = await admin.get("/audit?until=2020-01-01&page=99999999999999&since=x&actor=%27")
    assert "Rien ne correspond" in nothing.words
    assert "61 lignes, la chaîne est intacte" in (await admin.post("/audit")).words


async def test_what_is_kept_how_long_is_shown(desk: Desk) -> None:
    page = await (await desk.member(Role.ADMINISTRATOR)).get("/retention")
    assert "730 jours" in page.words
    shown = re.findall(r'<tr role="row">\s*<t[dh][^>]*>(.*?)</t[dh]>', page.text, re.DOTALL)
    assert {re.sub(r"<[^>]*>", "", each).strip() for each in shown} >= set(KINDS.values())
    assert "RETENTION_MESSAGES_MONTHS" in page.words
    assert "Pas encore de passage" in page.words


async def test_the_kinds_of_what_is_kept_are_the_same_wherever_they_are_listed(own_desk: Desk) -> None:
    due, done = await retention.due(own_desk.database, PERIODS), await retention.run(own_desk.database, PERIODS)
    assert done is not None
    assert list(retention.PERIOD_OF) == list(KINDS) == list(due) == list(done)
    assert set(retention.PERIOD_OF.values()) == set(SETTINGS) == {each.name for each in fields(PERIODS)}
    assert set(SETTINGS.values()) <= {name.upper() for name in Settings.model_fields}


def test_every_verb_of_the_trail_has_words_in_both_languages_and_can_be_filtered_by() -> None:
    assert set(VERBS) == set(get_args(audit.Verb))
    english = [translations.load()["en"].gettext(word) for word in VERBS.values()]
    assert len({*VERBS.values(), *english}) == 2 * len(VERBS)


async def test_the_trail_is_filtered_by_contacts_that_were_shown(own_desk: Desk) -> None:
    await own_desk.database.run_write(audit.append, "bot", "revealed", ["b" * 32])
    page = await (await own_desk.member(Role.ADMINISTRATOR)).get("/audit?verb=revealed")
    assert ("1 ligne" in page.words, "contact affiché" in page.words) == (True, True)
    assert '<option value="listed"' in page.text


def test_names_of_staff_are_among_what_is_sealed() -> None:
    assert {f"{sealed.table.name}.{sealed.column}" for sealed in ALL} >= {"staff.name_sealed", "staff.code_sealed"}
