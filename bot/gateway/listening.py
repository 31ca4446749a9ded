"""Decides what of an event reaches the engine; turns use it.

Five things are settled here and not in the dialogue: typed text is never a command to the engine; name and phone go
into the draft and the engine only learns that they were given; what the bot cannot read gets its own answer; danger is
looked for before anything else; what is for the team (`voices.py`) does not reach the engine.
"""

from __future__ import annotations

import html
import json
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.answers.danger import is_danger, load_rules
from bot.answers.masking import mask_personal
from bot.answers.names import read_name
from bot.answers.phones import read_phone
from bot.answers.question import is_question
from bot.answers.stated_age import said_to_be_minor
from bot.gateway import events
from bot.gateway.thumbs import THUMBS
from bot.gateway.voices import (
    LEAVE,
    WRITE,
    ForTeam,
    may_reach_program,
    speaks_to_team,
    words_for_team,
)
from bot.store import buttons, team_messages

if TYPE_CHECKING:
    from bot.gateway.thumbs import Thumb
    from bot.services import Services
    from bot.store.chats import ChatState
    from bot.store.database import Database

# What a command means to the dialogue.
COMMANDS = {
    "start": "/restart",
    "menu": "/show_menu",
    "aide": "/show_menu",
    "help": "/show_menu",
    "stop": "/stop_messages",
    "langue": "/change_language",
    "annuler": "/cancel",
    "humain": "/talk_to_human",
    "mesdonnees": "/my_data",
    "supprimer": "/delete_data",
    "statut": "/my_status",
}


_PERSONAL = ("name", "phone")
"""What may be expected and never reaches the engine."""

# What somebody who tries out the program behind the bot is told; it also counts as not understood.
_NO_WORDS = "/out_of_scope"


@dataclass(frozen=True)
class Heard:
    """What to do with an event: ask the engine (`text` or `payload`), or say something of the gateway's own."""

    text: str | None = None
    payload: str | None = None
    say: str | None = None  # response of the gateway's own; the dialogue stays where it is
    choice: str = ""  # title of the pressed button
    danger: bool = False
    team: ForTeam | None = None  # what of it is for the team
    thumb: Thumb | None = None  # that was pressed below an answer

    @property
    def taken(self) -> bool:
        """Whether a pressed button was still one of ours."""
        return self.payload is not None or self.say is not None or self.thumb is not None


def is_code(text: str) -> bool:
    """Whether the text is written for a program: Rasa's `/intent{…}` in any disguise, a command, JSON, markup.

    The engine would not take it for a payload either, but the values in it must not be read as answers.
    """
    plain = unicodedata.normalize("NFKC", html.unescape(text))
    visible = "".join(letter for letter in plain if unicodedata.category(letter) not in _INVISIBLE)
    return visible.lstrip().startswith(("/", "\\", "[")) or "{" in visible


# Control, format, private and unassigned characters: what is put before a slash to hide it.
_INVISIBLE = ("Cc", "Cf", "Co", "Cn")


def inform(**entities: str) -> str:
    """A payload that tells the engine the outcome of a personal answer, never the answer."""
    return f"/inform{json.dumps(entities)}"


class Listener:
    """Listens to the events of a chat."""

    def __init__(self, database: Database, services: Services) -> None:
        self._database = database
        self._services = services
        load_rules()

    async def hear(self, event: events.Event, chat: ChatState) -> Heard:
        """What the event asks for."""
        match event:
            case events.Typed(text) | events.Edited(text) | events.Media(_, text) if is_danger(text):
                return Heard(say="utter_danger", danger=True, team=words_for_team(event))
            case events.Command(name):
                return self._payload(COMMANDS.get(name, _NO_WORDS), chat)
            case events.Pressed(_, button_id, _):
                return await self._pressed(button_id, chat)
        if await self._is_for_team(event, chat):
            return _told_to_team(event, chat)
        return await self._for_program(event, chat)

    async def _is_for_team(self, event: events.Event, chat: ChatState) -> bool:
        under = event.answers if isinstance(event, events.Typed) else None
        of_team = under is not None and await self._database.run_read(team_messages.is_of_team, chat.id, under)
        return speaks_to_team(chat, under_message_of_team=of_team)

    async def _for_program(self, event: events.Event, chat: ChatState) -> Heard:
        match event:
            case events.Typed(text):
                return await self._words(text, chat)
            case events.SharedContact(phone, own):
                return await self._contact(phone, own, chat)
            case events.Media(kind, _):
                return Heard(say=f"utter_media_{kind}")
            case events.Edited():
                return Heard(say="utter_edit_ignored")
            case _:
                return Heard()

    async def _words(self, text: str, chat: ChatState) -> Heard:
        if not text.strip():
            return Heard(say="utter_media_other")
        if is_code(text):
            return Heard(payload=_NO_WORDS)
        if chat.reply_keyboard:
            key = await self._database.run_read(buttons.reply_key, chat.id, text.strip())
            if key:
                return Heard(payload=key.payload, choice=key.title)
        # Who corrects the age to that of a minor, in place of an answer, has more to say to the dialogue than a name.
        minor = chat.expects in _PERSONAL and said_to_be_minor(text, self._services.today())
        if chat.expects == "name" and not minor and not is_question(text):
            return await self._name(text, chat)
        if chat.expects == "phone" and not minor:
            return await self._phone(text, chat)
        return Heard(text=mask_personal(text))

    async def _name(self, text: str, chat: ChatState) -> Heard:
        reading = read_name(text)
        if reading.value is None:
            return Heard(payload=inform(invalid="name"))
        await self._services.store_name(chat.id, reading.value)
        return Heard(payload=inform(given="name"))

    async def _phone(self, text: str, chat: ChatState) -> Heard:
        reading = read_phone(text)
        if reading.value is not None:
            await self._services.store_phone(chat.id, reading.value)
            return Heard(payload=inform(given="phone"))
        if reading.problem == "missing":
            return Heard(text=mask_personal(text))
        return Heard(payload=inform(invalid="phone"))

    async def _contact(self, phone: str, own: bool, chat: ChatState) -> Heard:
        if chat.expects != "phone":
            return Heard(say="utter_contact_not_needed")
        if not own:
            return Heard(payload=inform(invalid="phone_not_own"))
        # Telegram leaves the plus sign out on some phones.
        return await self._phone(phone if phone.startswith("+") else f"+{phone}", chat)

    async def _pressed(self, button_id: str, chat: ChatState) -> Heard:
        button = await self._database.run_read(buttons.pressed, chat.id, button_id)
        return replace(self._payload(button.payload, chat), choice=button.title) if button else Heard()

    @staticmethod
    def _payload(payload: str, chat: ChatState) -> Heard:
        """What a button or a command asks for; while somebody of the team answers, the program keeps silent."""
        to_team = speaks_to_team(chat)
        if payload == WRITE:
            return Heard(say="utter_team_talking" if chat.team == "live" else "utter_team_write", team=ForTeam("begin"))
        if payload == LEAVE or (payload == COMMANDS["annuler"] and to_team):
            return Heard(say="utter_team_back", team=ForTeam("leave"))
        if chat.team == "live" and not may_reach_program(payload):
            return Heard(say="utter_team_talking")
        if payload in THUMBS:
            return Heard(thumb=THUMBS[payload])
        # Any other button or command is a word to the program.
        return Heard(payload=payload, team=ForTeam("leave") if to_team and chat.team != "live" else None)


def _told_to_team(event: events.Event, chat: ChatState) -> Heard:
    """What is said for the team: while somebody answers, nothing but that a picture or a voice cannot be passed on."""
    words = words_for_team(event)
    if words is None:
        return Heard()
    if isinstance(event, events.Media):
        return Heard(say="utter_team_words_only", team=words)
    return Heard(say=None if chat.team == "live" else "utter_team_noted", team=words)
