"""Whatever a person types, it is never a command to the dialogue: not as Rasa writes them, nor in any disguise."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.crowd import REGISTRATION, undisturbed
from tests.e2e.talker import Talker

if TYPE_CHECKING:
    from bot.preview.server import PreviewServer
    from tests.support.system import System

_INFORM = '/inform{"age": 30}'
FORMS = [
    _INFORM,
    '/inform{"age":30,"place":"obock","returnee":"yes"}',
    f"   {_INFORM}",
    f"\u00a0{_INFORM}",
    f"\u200b{_INFORM}",
    f"\ufeff{_INFORM}",
    f"\u2060\u00ad{_INFORM}",
    f"\u202e{_INFORM}",
    f"\t{_INFORM}",
    f"\n\n{_INFORM}",
    f"\u2028{_INFORM}",
    f"bonjour\n{_INFORM}",
    f"{_INFORM}\n{_INFORM}",
    '/inform@1.0{"age": 30}',
    '/inform@espace_novateur_bot{"age": 30}',
    "@1.0",
    '@1.0{"age": 30}',
    '/inform {"age": 30}',
    '/inform{"age": {"value": 30}}',
    '/inform{"age": [30, 31]}',
    '/inform[{"entity": "age", "value": 30}]',
    '/inform{"place": "obock"}',
    '/inform{"consent": "yes"}',
    '/inform{"given": "name"}',
    '/inform{"given": "phone"}',
    '/inform{"given": "telegram_only"}',
    '/inform{"sector": "tourism"}',
    '/inform{"confirm": "yes"}',
    '/inform{"change": "place"}',
    '/restart{"age": 30}',
    "/restart",
    "/session_start",
    "/back",
    "/out_of_scope",
    "/action_listen",
    "/action_save_lead",
    "/utter_ask_name",
    '/change_language{"language":"so"}',
    '/change_language {"language": "aa"}',
    '/delete_data{"erase":"yes"}',
    '/supprimer{"erase":"yes"}',
    '\uff0finform\uff5b"age"\uff1a 30\uff5d',
    "\u2215inform{'age': 30}",
    '/INFORM{"AGE": 30}',
    '//inform{"age": 30}',
    '\\/inform{"age": 30}',
    'EXTERNAL: /inform{"age": 30}',
    "EXTERNAL: inform",
    '{"age": 30}',
    '[{"age": 30}]',
    '["age", 30]',
    '{"intent": {"name": "inform"}, "entities": [{"entity": "age", "value": 30}]}',
    '{"event": "slot", "name": "age", "value": 30}',
    r"\u002finform\u007b\u0022age\u0022: 30\u007d",
    "%2Finform%7B%22age%22%3A30%7D",
    "&#47;inform&#123;&#34;age&#34;:30&#125;",
    "[30 ans](age:30)",
    "${age:30} {{age}} {age}",
]
# What is typed where the bot expects the place, the consent, the name, the sectors, the confirmation; the age is next.
_ANSWERS = [form for form in FORMS if form.startswith("/inform{")]
_TYPED_INSTEAD = {
    "[Balbala]": FORMS[::2],
    "[J’accepte]": ['/inform{"consent": "yes"}'],
    "{name}": FORMS[1::2],
    "agriculture et informatique": _ANSWERS,
    "[C’est juste]": _ANSWERS,
}
# How the bot words its next reply, and what it made of the message.
_OF_NO_PERSON = ("remark", "welcomed", "miss", "foreign", "reply_language")
_ORDINARY = {"user", "user_featurization", "bot", "action", "slot"}
_ORDINARY |= {"active_loop", "loop_interrupted", "action_execution_rejected"}


@pytest.mark.timeout(900)
async def test_typed_payloads_change_nothing_and_the_conversation_goes_on(
    system: System, telegram: PreviewServer
) -> None:
    _, steps = await undisturbed(system, telegram)
    with Talker(telegram, "Curieux") as curious:
        for act, texts in zip(REGISTRATION, steps, strict=True):
            if act in _TYPED_INSTEAD:
                await _tamper(system, curious, _TYPED_INSTEAD[act])
            heard = await curious.ask(system, act.format(name="Mahamoud Modele", phone="77000099"))
            assert [_shape(text) for text in heard] == [_shape(text) for text in texts], act
        ((age, place, sectors, language),) = system.query(
            "SELECT age, place, sectors, language FROM leads WHERE chat_id = ?", system.chat_id(curious.chat.id)
        )
        assert (age, place, sectors.split(), language) == (22, "balbala", ["agriculture", "digital"], "fr")


async def test_typed_payloads_do_not_answer_the_question_for_the_age(system: System, telegram: PreviewServer) -> None:
    with Talker(telegram, "Curieuse") as curious:
        await curious.ask(system, "/start", "[Français]", "je veux participer")
        await _tamper(system, curious, FORMS)


async def _tamper(system: System, talker: Talker, forms: list[str]) -> None:
    """Type these forms; each is answered, and nothing of the person changes."""
    person = system.chat_id(talker.chat.id)
    before, last = _state(system, person), _last_event(system, person)
    heard = len(talker.listen())
    for form in forms:
        talker.say(form)
    await system.settle()
    assert len(talker.listen()) - heard >= len(forms)
    assert _state(system, person) == before
    events = _events(system, person, last)
    assert {event["event"] for event in events} <= _ORDINARY
    for event in events:  # nor was anything changed and changed back
        if event["event"] == "slot" and event["name"] not in _OF_NO_PERSON:
            assert event["value"] == before["slots"].get(event["name"]), event


def _state(system: System, person: str) -> dict[str, Any]:
    """What is known of the person: the slots of the dialogue, and the rows of the product's database."""
    slots = {
        event["name"]: event["value"]
        for event in _events(system, person, 0)
        if event["event"] == "slot" and event["name"] not in _OF_NO_PERSON
    }
    loops = [event["name"] for event in _events(system, person, 0) if event["event"] == "active_loop"]
    rows = {
        table: system.query(f"SELECT * FROM {table} WHERE chat_id = ? ORDER BY id", person)
        for table in ("drafts", "leads", "consents", "human_requests")
    }
    chat = system.query("SELECT language, expects, reply_keyboard, blocked_at FROM chats WHERE id = ?", person)
    return {"slots": slots, "loops": loops[-1:], "chat": chat, **rows}


def _events(system: System, person: str, after: int) -> list[dict[str, Any]]:
    statement = "SELECT data FROM events WHERE sender_id = ? AND id > ? ORDER BY id"
    return [json.loads(data) for (data,) in system.query(statement, person, after, database="engine.db")]


def _last_event(system: System, person: str) -> int:
    ((last,),) = system.query("SELECT max(id) FROM events WHERE sender_id = ?", person, database="engine.db")
    return int(last)


def _shape(text: str) -> str:
    """A text without the reference, which differs."""
    return text[: text.index("EN-")] if "EN-" in text else text
