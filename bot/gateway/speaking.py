"""Says in a chat what the team left to be said: who speaks now, and its messages; the chat's worker calls it.

The worker does it between two turns, in one transaction that holds the chat. So a turn of the program that is under way
when an officer takes over ends first, the announcement stands before the officer's first words, and the program's
return after the last ones. Killed at any moment, it is done again or was done.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.gateway.composing import Composer, Surroundings, inline_keyboard
from bot.gateway.voices import WRITE
from bot.gateway.words import own_words
from bot.store import buttons, chats, conversations, outbox, team_messages
from bot.texts.template import plain

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from bot.store.team_messages import Said
    from bot.texts.catalogue import Catalogue

_DEFAULT_LANGUAGE = "fr"


def speak_for_team(connection: Connection, chat_id: str, texts: Catalogue) -> list[outbox.QueuedCall]:
    """Queue what is to be said; returns what is to be sent now."""
    chat = chats.hold(connection, chat_id)
    if chat is None or not chat.team_waits:
        return outbox.pending(connection, chat_id)
    open_one = conversations.of_chat(connection, chat_id)
    live = open_one is not None and open_one.taken_by is not None
    after: chats.Team | None = "live" if live else "waiting" if open_one else None
    speech = _Speech(chat, texts)
    if live and chat.team != "live":
        speech.announce("utter_team_takes_over")
    for message in team_messages.queued(connection, chat_id):
        _speak(connection, speech, message, live=live)
    if chat.team == "live" and not live:
        speech.announce("utter_team_back_waiting" if open_one else "utter_team_back")
    buttons.issue(connection, chat_id, [*speech.composer.issued, *speech.issued])
    until = None if live else chat.team_until
    chats.set_team(connection, chat_id, team=after, team_until=until, team_waits=False)
    chats.save(connection, chat, replace(chat, reply_keyboard=speech.composer.reply_keyboard))
    return outbox.add(connection, chat_id, speech.composer.calls)


def _speak(connection: Connection, speech: _Speech, message: Said, *, live: bool) -> None:
    if speech.chat.blocked or speech.chat.stopped:
        team_messages.mark(connection, message.id, "blocked" if speech.chat.blocked else "stopped")
        return
    team_messages.mark(connection, message.id, "sending")
    speech.pass_on(message, live=live)


@dataclass
class _Speech:
    """What is said in one go."""

    chat: chats.ChatState
    texts: Catalogue

    def __post_init__(self) -> None:
        self.composer = Composer(self.chat, Surroundings(standing=True))
        self.issued: list[buttons.IssuedButton] = []
        self.language = self.chat.language or _DEFAULT_LANGUAGE

    def announce(self, name: str) -> None:
        """Say who speaks from now on."""
        if not self.chat.blocked and not self.chat.stopped:
            self.composer.add(own_words(self.texts, name, self.language))

    def pass_on(self, message: Said, *, live: bool) -> None:
        """A message of the team, marked as such. Its button stays also when the program speaks again."""
        heading = self.texts.render("utter_team_heading", self.language)
        # In one line, also with the French of a draft below it: the message itself stands once.
        title = " · ".join(each for each in plain(heading.text).split("\n") if each.strip())
        params = {
            "chat_id": self.chat.telegram_id,
            "text": f"<b>{title}</b>\n\n{message.text}",
            "parse_mode": "HTML",
        }
        if not live:
            write = [(each.title, each.payload) for each in heading.buttons if each.payload == WRITE]
            issued = buttons.new_keyboard("team", write)
            self.issued += issued
            params["reply_markup"] = inline_keyboard(issued)
        self.composer.calls.append(outbox.NewCall("sendMessage", params, team_message=message.id))
