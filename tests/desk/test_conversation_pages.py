"""The pages of the day and of one conversation, used without scripts; nothing that is written there runs."""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.gateway.speaking import speak_for_team
from bot.services import Services, conversations
from bot.services.staff.roles import Role
from bot.store import audit, chats, outbox, team_messages, today
from bot.store import conversations as rows
from tests.support.desk import TEXTS
from tests.support.generated import BOT, leave_leads
from tests.support.lead_people import leave_lead

if TYPE_CHECKING:
    from tests.support.desk import Desk

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    "' OR 1=1; --",
    '=HYPERLINK("x")',
    "\u202eetiehcal \u0000 \U0001f600",
    "[[name]] {reference} %s %(name)s",
    "&lt;b&gt; &amp;",
    "a" * 3000,
    "مرحبا \u200f שלום",
)
_numbers = iter(range(9_100_000_000, 9_200_000_000))


async def _person(desk: Desk, reason: str = "asked", language: str = "so") -> str:
    number = next(_numbers)
    person = (await desk.database.run_write(chats.find_or_create, BOT, {number}))[number]
    await Services(desk.database).request_human(person, reason, language)
    return person


async def test_danger_stands_first_and_who_waits_is_counted(own_desk: Desk) -> None:
    officer = await own_desk.member(Role.OFFICER)
    assert "Personne n’attend de réponse." in (await officer.get("/today")).words
    asked, danger = await _person(own_desk), await _person(own_desk, "distress", "aa")
    shown = await officer.get("/today")
    assert "2 personnes attendent" in shown.words
    assert shown.text.index(danger) < shown.text.index(asked)
    await officer.post(f"/conversations/{asked}/take")
    mine = await officer.get("/today?whose=mine")
    assert asked in mine.text
    assert danger not in mine.text


async def test_who_may_only_look_sees_the_line_but_nobodys_words(own_desk: Desk) -> None:
    person, viewer = await _person(own_desk), await own_desk.member(Role.VIEWER)
    shown = await viewer.get("/today")
    assert "1 personne attend" in shown.words
    assert person not in shown.text
    assert (await viewer.get(f"/conversations/{person}")).status == 403


async def test_an_officer_takes_writes_and_closes_and_a_second_one_is_told_who_has_it(own_desk: Desk) -> None:
    person = await _person(own_desk)
    omar = await own_desk.member(Role.OFFICER)
    other = await own_desk.member(await own_desk.add("Hodan Test", Role.OFFICER))
    assert "Prendre la conversation" in (await omar.get(f"/conversations/{person}")).words
    assert (await omar.post(f"/conversations/{person}/take")).status == 303
    assert (await other.post(f"/conversations/{person}/take")).status == 303
    shown = await other.get(f"/conversations/{person}")
    assert "Omar Test a déjà pris cette conversation." in shown.words
    assert "Envoyer" not in shown.words
    refused = await other.post(f"/conversations/{person}/write", {"text": "moi aussi"})
    assert (refused.status, "Omar Test a déjà pris cette conversation." in refused.words) == (422, True)
    assert (await omar.post(f"/conversations/{person}/write", {"text": "Bonjour"})).status == 303
    shown = await omar.get(f"/conversations/{person}")
    assert "Omar Test" in shown.words
    assert "en attente" in shown.words
    assert (await omar.post(f"/conversations/{person}/close")).status == 303
    assert await own_desk.database.run_read(rows.of_chat, person) is None


async def test_what_is_written_to_somebody_who_wants_no_messages_is_shown_as_not_sent(own_desk: Desk) -> None:
    """They wrote /stop before or after the officer wrote: the page says why nothing went."""
    database, officer = own_desk.database, await own_desk.member(Role.OFFICER)
    person, unsent = await _person(own_desk), "pas envoyé : la personne ne veut plus de messages"
    await officer.post(f"/conversations/{person}/take")
    await database.run_write(speak_for_team, person, TEXTS)
    await officer.post(f"/conversations/{person}/write", {"text": "Bonjour, avant"})
    chat = await database.run_read(chats.find, person)
    assert chat
    await database.run_write(chats.save, chat, replace(chat, stopped=True))
    shown = await officer.get(f"/conversations/{person}")
    assert "ne veut pas de messages pour le moment" in shown.words
    assert unsent not in shown.words
    await officer.post(f"/conversations/{person}/write", {"text": "Bonjour, après"})
    assert await database.run_write(speak_for_team, person, TEXTS) == [], "nothing is sent"
    shown = await officer.get(f"/conversations/{person}")
    for words in ("Bonjour, avant", "Bonjour, après"):
        assert f"{words} {unsent}" in re.sub(r"[•✓!×✕] ", "", shown.words)


async def test_the_page_of_the_lead_tells_where_a_message_is_and_why_it_did_not_arrive(own_desk: Desk) -> None:
    database, officer = own_desk.database, await own_desk.member(Role.OFFICER)
    lead = await leave_lead(database)
    person = await conversations.chat_of_lead(database, lead)
    assert person
    assert "Dernier message" not in (await officer.get(f"/leads/{lead}")).words
    await officer.post(f"/conversations/{person}/write", {"text": "Bonjour"})
    shown = await officer.get(f"/leads/{lead}")
    assert re.search(r"Dernier message, du [^:]+:\d\d : \W*en attente", shown.words)
    assert "Message envoyé" not in shown.words
    await database.run_write(speak_for_team, person, TEXTS)
    await database.run_write(chats.block, person)
    await database.run_write(outbox.drop_all, person)
    shown = await officer.get(f"/leads/{lead}")
    assert "Message pas arrivé : la personne a bloqué le bot" in shown.words
    assert "Message envoyé" not in shown.words


async def test_a_form_that_is_sent_twice_sends_the_message_once(own_desk: Desk) -> None:
    person, officer = await _person(own_desk), await own_desk.member(Role.OFFICER)
    await officer.post(f"/conversations/{person}/take")
    uid = re.search(r'name="uid" value="(\w{32})"', (await officer.get(f"/conversations/{person}")).text)
    assert uid
    for _ in range(3):
        await officer.post(f"/conversations/{person}/write", {"text": "Bonjour", "uid": uid[1]})
    queued = await own_desk.database.run_read(team_messages.queued, person)
    assert [each.text for each in queued] == ["Bonjour"]


@pytest.mark.parametrize("text", HOSTILE)
async def test_whatever_is_written_is_shown_and_sent_as_words(desk: Desk, text: str) -> None:
    person, officer = await _person(desk), await desk.member(Role.OFFICER)
    await desk.database.run_write(rows.received, person, "text", text, "fr")
    await officer.post(f"/conversations/{person}/take")
    sent = text.encode("utf-8", "replace").decode()
    assert (await officer.post(f"/conversations/{person}/write", {"text": sent})).status == 303
    shown = await officer.get(f"/conversations/{person}")
    assert shown.status == 200
    assert "<script>alert" not in shown.text
    assert "<img src=x" not in shown.text
    (queued,) = await desk.database.run_read(team_messages.queued, person)
    assert "<" not in queued.text


async def test_a_text_made_for_the_team_goes_out_in_the_persons_language_with_its_values(own_desk: Desk) -> None:
    person, officer = await _person(own_desk), await own_desk.member(Role.OFFICER)
    await own_desk.database.run_write(chats.set_team, person, language="so")
    await officer.post(f"/conversations/{person}/take")
    shown = await officer.get(f"/conversations/{person}")
    assert "Maxaan kaa caawin karnaa?" in shown.words
    assert "Comment pouvons-nous t’aider" in shown.words
    form = {
        "template": "utter_team_reply_meeting",
        "value-day": "24/11",
        "value-hour": "9:00",
        "value-where": "<Balbala>",
    }
    assert (await officer.post(f"/conversations/{person}/write", form | {"value-day": " "})).status == 422
    assert (await officer.post(f"/conversations/{person}/write", form | {"template": "utter_menu"})).status == 422
    assert (await officer.post(f"/conversations/{person}/write", form)).status == 303
    (queued,) = await own_desk.database.run_read(team_messages.queued, person)
    assert "24/11, saacadda 9:00, halkan: &lt;Balbala&gt;." in queued.text
    assert "<i>Nous te proposons un rendez-vous\u00a0: le 24/11" in queued.text


async def test_nothing_and_too_much_are_refused_and_what_was_written_stays(own_desk: Desk) -> None:
    person, officer = await _person(own_desk), await own_desk.member(Role.OFFICER)
    await officer.post(f"/conversations/{person}/take")
    assert (await officer.post(f"/conversations/{person}/write", {"text": "  "})).status == 422
    long = await officer.post(f"/conversations/{person}/write", {"text": "b" * 3001})
    assert (long.status, "b" * 3001 in long.text) == (422, True)


async def test_who_reads_the_words_of_somebody_with_a_lead_is_in_the_audit_trail(own_desk: Desk) -> None:
    ((_, _, telegram_id),) = await leave_leads(own_desk.database, 1)
    person = (await own_desk.database.run_write(chats.find_or_create, BOT, {telegram_id}))[telegram_id]
    officer = await own_desk.member(Role.OFFICER)
    shown = await officer.get(f"/conversations/{person}")
    lead = (await own_desk.database.run_read(today.leads_of, person))[0]
    assert f'<a href="/leads/{lead.id}"><code>{lead.reference}</code></a>' in shown.text
    await officer.post(f"/conversations/{person}/write", {"text": "Bonjour"})
    trail = await own_desk.database.run_read(lambda connection: list(audit.entries(connection)))
    verbs = [entry.verb for entry in trail if entry.actor == f"staff:{officer.staff_id}"]
    assert verbs[0] == "read"
    assert verbs[-1] == "changed"


async def test_an_unknown_or_erased_person_is_not_found(desk: Desk) -> None:
    officer = await desk.member(Role.OFFICER)
    assert (await officer.get(f"/conversations/{'0' * 32}")).status == 404
    assert (await officer.post(f"/conversations/{'0' * 32}/write", {"text": "x"})).status == 404


async def test_an_open_page_is_told_of_news_within_seconds_and_of_the_end_of_its_session(own_desk: Desk) -> None:
    officer = await own_desk.member(Role.OFFICER)
    pulse = await conversations.pulse(own_desk.database)
    address = f"{own_desk.url}/today/events?since={pulse}"
    async with asyncio.timeout(20), officer.http.get(address) as stream:
        await _person(own_desk, "distress")
        assert await _event(stream.content) == "news"
        await officer.post("/logout")
        assert await _event(stream.content) == "ended"


async def _event(content: object) -> str:
    name = ""
    async for raw in content:  # type: ignore[attr-defined]  # aiohttp's stream of lines
        line = raw.decode().strip()
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            json.loads(line.removeprefix("data: "))
            if name != "times":  # they come by the clock, whatever happens
                return name
    return "closed"
