"""To whom a person speaks, and what the chat's worker says for the team between two turns; on both databases."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.cli.wiring import load_texts
from bot.gateway import events
from bot.gateway.listening import Listener
from bot.gateway.speaking import speak_for_team
from bot.gateway.voices import LEAVE, WRITE
from bot.services import Services
from bot.store import buttons, chats, conversations, outbox, team_messages
from bot.store.base import now
from bot.store.conversations import Outgoing

if TYPE_CHECKING:
    from bot.gateway.listening import Heard
    from bot.store.database import Database

BOT, OFFICER, NUMBER = 42, 1, 9_000_000_001
TEXTS = load_texts()


@pytest.fixture
async def person(database: Database) -> str:
    return (await database.run_write(chats.find_or_create, BOT, {NUMBER}))[NUMBER]


async def _hear(database: Database, person: str, event: events.Event) -> Heard:
    chat = await database.run_read(chats.find, person)
    assert chat
    return await Listener(database, Services(database)).hear(event, chat)


async def _speak(database: Database, person: str) -> list[str]:
    """What the worker says: the texts, which are then taken as sent."""
    calls = await database.run_write(speak_for_team, person, TEXTS)
    ended = [outbox.Ended(call.id, "sent", 500 + call.id, call.team_message) for call in calls]
    await database.run_write(outbox.finish, ended)
    return [call.params["text"] for call in calls]


async def _live(database: Database, person: str) -> None:
    await Services(database).request_human(person, "asked", "fr")
    await database.run_write(conversations.take, person, OFFICER)
    (said,) = await _speak(database, person)
    assert said.startswith("Une personne de l’équipe te répond maintenant.")


async def _write(database: Database, person: str, text: str, *, last: bool = False) -> None:
    message = Outgoing(f"{abs(hash(text)):032}"[:32], text, last=last)
    assert await database.run_write(conversations.write, person, OFFICER, message) is None


async def test_until_the_announcement_is_made_the_program_answers(database: Database, person: str) -> None:
    await Services(database).request_human(person, "asked", "fr")
    await database.run_write(conversations.take, person, OFFICER)
    assert (await _hear(database, person, events.Typed("bonjour"))).text == "bonjour"
    await _speak(database, person)
    heard = await _hear(database, person, events.Typed("bonjour"))
    assert (heard.text, heard.payload, heard.say) == (None, None, None)
    assert heard.team
    assert (heard.team.act, heard.team.text) == ("say", "bonjour")


@pytest.mark.parametrize("text", ['/inform{"age": 22}', "77 00 00 14", "<b>x</b>", "{{ 7 }}", "[[name]]"])
async def test_words_for_the_team_never_reach_the_engine_whatever_they_look_like(
    database: Database, person: str, text: str
) -> None:
    await _live(database, person)
    heard = await _hear(database, person, events.Typed(text))
    assert (heard.text, heard.payload) == (None, None)
    assert heard.team
    assert heard.team.text == text


async def test_danger_speaks_also_while_an_officer_does_and_the_officer_reads_the_words(
    database: Database, person: str
) -> None:
    await _live(database, person)
    heard = await _hear(database, person, events.Typed("il va me tuer"))
    assert (heard.say, heard.danger) == ("utter_danger", True)
    assert heard.team
    assert heard.team.text == "il va me tuer"


@pytest.mark.parametrize(
    ("command", "payload", "say"),
    [
        ("mesdonnees", "/my_data", None),
        ("supprimer", "/delete_data", None),
        ("stop", "/stop_messages", None),
        ("annuler", None, "utter_team_back"),
        ("menu", None, "utter_team_talking"),
        ("start", None, "utter_team_talking"),
        ("humain", None, "utter_team_talking"),
    ],
)
async def test_while_an_officer_speaks_rights_work_and_other_commands_say_who_is_speaking(
    database: Database, person: str, command: str, payload: str | None, say: str | None
) -> None:
    await _live(database, person)
    heard = await _hear(database, person, events.Command(command))
    assert (heard.payload, heard.say) == (payload, say)


async def test_an_old_button_of_the_program_is_no_word_to_it_while_an_officer_speaks(
    database: Database, person: str
) -> None:
    issued = buttons.new_keyboard("inline", [("Menu", "/show_menu"), ("Effacer", '/delete_data{"erase": "yes"}')])
    await database.run_write(buttons.issue, person, issued)
    await _live(database, person)
    menu, erase = [await _hear(database, person, events.Pressed("c", each.id, 7)) for each in issued]
    assert (menu.payload, menu.say) == (None, "utter_team_talking")
    assert erase.payload == '/delete_data{"erase": "yes"}'


async def test_what_is_written_under_a_message_of_the_team_is_for_the_team(database: Database, person: str) -> None:
    await _write(database, person, "Bonjour")
    await _speak(database, person)
    (message,) = await database.run_read(team_messages.of_chat, person)
    assert message.state == "sent"
    calls = await database.run_read(outbox.pending, person)
    assert calls == []
    (number,) = [each for each in range(500, 600) if await database.run_read(team_messages.is_of_team, person, each)]
    heard = await _hear(database, person, events.Typed("oui", number))
    assert heard.team
    assert heard.say == "utter_team_noted"
    assert (await _hear(database, person, events.Typed("oui", number + 1))).text == "oui"


async def test_after_the_button_words_go_to_the_team_for_a_while_and_any_other_button_ends_it(
    database: Database, person: str
) -> None:
    issued = buttons.new_keyboard("team", [("Répondre", WRITE), ("Revenir", LEAVE)])
    await database.run_write(buttons.issue, person, issued)
    begun = await _hear(database, person, events.Pressed("c", issued[0].id, 7))
    assert (begun.say, begun.team and begun.team.act) == ("utter_team_write", "begin")
    await database.run_write(chats.set_team, person, team_until=now() + timedelta(minutes=1))
    assert (await _hear(database, person, events.Typed("oui"))).say == "utter_team_noted"
    menu = await _hear(database, person, events.Command("menu"))
    assert (menu.payload, menu.team and menu.team.act) == ("/show_menu", "leave")
    left = await _hear(database, person, events.Pressed("c", issued[1].id, 7))
    assert (left.payload, left.say) == (None, "utter_team_back")
    await database.run_write(chats.set_team, person, team_until=now() - timedelta(seconds=1))
    assert (await _hear(database, person, events.Typed("oui"))).text == "oui"


async def test_announcement_words_and_return_are_said_in_this_order_however_quick_the_officer_is(
    database: Database, person: str
) -> None:
    await Services(database).request_human(person, "asked", "fr")
    await _live(database, person)
    await _write(database, person, "un")
    await _write(database, person, "deux", last=True)
    first, second, third = await _speak(database, person)
    assert first.endswith("un")
    assert second.endswith("deux")
    assert third.startswith("C’est de nouveau le programme")
    assert await _speak(database, person) == []


async def test_an_answer_that_ends_the_conversation_at_once_is_one_message_with_a_button(
    database: Database, person: str
) -> None:
    await Services(database).request_human(person, "asked", "fr")
    await _write(database, person, "Oui, c’est gratuit.", last=True)
    (call,) = await database.run_write(speak_for_team, person, TEXTS)
    assert call.params["text"] == "<b>👤 Une personne de l’équipe</b>\n\nOui, c’est gratuit."
    assert "inline_keyboard" in call.params["reply_markup"]


async def test_who_blocked_the_bot_is_not_written_to_and_the_officer_sees_it(database: Database, person: str) -> None:
    await database.run_write(chats.block, person)
    await _write(database, person, "Bonjour")
    assert await _speak(database, person) == []
    (message,) = await database.run_read(team_messages.of_chat, person)
    assert message.state == "blocked"


async def test_a_message_in_afar_says_in_both_languages_whose_it_is_and_stands_once(
    database: Database, person: str
) -> None:
    await database.run_write(chats.set_team, person, language="aa")
    await _write(database, person, "Bonjour Amina")
    (text,) = await _speak(database, person)
    assert text.count("Bonjour Amina") == 1
    assert "Hortak inki num · 👤 Une personne de l’équipe" in text
