"""Reads a raw update of Telegram into what happened; intake and turns use it.

Works on the raw JSON for the address, so that an update that the library cannot read is still put aside in order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telegram import Message, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError

from bot.answers.masking import mask_personal
from bot.leads.source import read_source

if TYPE_CHECKING:
    from collections.abc import Mapping

# Telegram's kinds of message content, and the kind of our answer (utter_media_…).
_MEDIA = {
    "photo": "photo",
    "voice": "voice",
    "audio": "voice",
    "video": "video",
    "video_note": "video",
    "animation": "video",
    "sticker": "sticker",
    "location": "location",
    "venue": "location",
    "document": "document",
    "poll": "other",
    "dice": "other",
    "game": "other",
    "story": "other",
}


# What reading JSON of another shape than Telegram's raises.
MALFORMED = (AttributeError, KeyError, TypeError, ValueError)


@dataclass(frozen=True)
class Address:
    """Where an update belongs. `message_id` is given for new messages only, which may come twice."""

    update_id: int
    telegram_id: int
    message_id: int | None


@dataclass(frozen=True)
class Typed:
    """Words that the person typed. `answers` is Telegram's number of the message that they were written under."""

    text: str
    answers: int | None = None


@dataclass(frozen=True)
class Command:
    """A Telegram command such as /menu, in lower case, without slash and without the bot's name.

    `source` is the code of the link by which somebody came: Telegram then sends `/start CODE`.
    """

    name: str
    source: str | None = None


@dataclass(frozen=True)
class Pressed:
    """An inline button, by the id that we issued, under the message that carries it."""

    callback_id: str
    button_id: str
    message_id: int | None


@dataclass(frozen=True)
class SharedContact:
    """A phone number shared with Telegram's button, and whether it is the person's own."""

    phone: str
    own: bool


@dataclass(frozen=True)
class Media:
    """Something that the bot cannot read, with the words under it."""

    kind: str
    caption: str


@dataclass(frozen=True)
class Edited:
    """The person changed a message that was answered before; its new words."""

    text: str


@dataclass(frozen=True)
class Membership:
    """The person blocked the bot, or let it in again."""

    blocked: bool


@dataclass(frozen=True)
class Nothing:
    """Nothing that asks for an answer."""


Event = Typed | Command | Pressed | SharedContact | Media | Edited | Membership | Nothing


def address(update: Mapping[str, Any]) -> Address | None:
    """Where the update belongs; None if it is not from a private chat with a person."""
    message_id = None
    if "callback_query" in update:
        query = update["callback_query"]
        # The keyboard may be in a message too old for Telegram to send along; the chat is the person's own then.
        chat = (query.get("message") or {}).get("chat") or {"id": query["from"]["id"], "type": ChatType.PRIVATE}
    else:
        part = next((update[key] for key in ("message", "edited_message", "my_chat_member") if key in update), None)
        if part is None:
            return None
        chat = part["chat"]
        if "message" in update:
            message_id = int(part["message_id"])
    if chat.get("type", ChatType.PRIVATE) != ChatType.PRIVATE:
        return None
    return Address(int(update["update_id"]), int(chat["id"]), message_id)


def press_of(update: Mapping[str, Any]) -> str | None:
    """Telegram's id of the press of a button, if the update is one."""
    query = update.get("callback_query")
    return str(query["id"]) if isinstance(query, dict) and "id" in query else None


def language_code(update: Mapping[str, Any]) -> str | None:
    """The language of the person's phone, as Telegram guesses it."""
    for part in update.values():
        if isinstance(part, dict) and isinstance(part.get("from"), dict):
            code = part["from"].get("language_code")
            return str(code)[:2].lower() if code else None
    return None


def own_names(update: Mapping[str, Any]) -> tuple[str, ...]:
    """What the person is called at Telegram: first name, last name, user name."""
    for part in update.values():
        if isinstance(part, dict) and isinstance(part.get("from"), dict):
            sender = part["from"]
            return tuple(str(sender[key]) for key in ("first_name", "last_name", "username") if sender.get(key))
    return ()


def read(raw: Mapping[str, Any]) -> Event:
    """What happened. An update that cannot be read is Nothing."""
    try:
        return _read(Update.de_json(dict(raw), None))
    except (TelegramError, *MALFORMED):
        return Nothing()


def _read(update: Update) -> Event:
    if update.callback_query:
        query = update.callback_query
        message_id = query.message.message_id if query.message else None
        return Pressed(query.id, query.data or "", message_id)
    if update.my_chat_member:
        return Membership(blocked=update.my_chat_member.new_chat_member.status == ChatMemberStatus.BANNED)
    if update.edited_message:
        # A live location comes as an edit every few seconds: only changed words are something to speak of.
        words = update.edited_message.text or update.edited_message.caption
        return Edited(words) if words else Nothing()
    return _read_message(update.message) if update.message else Nothing()


def _read_message(message: Message) -> Event:
    if message.text:
        return _read_text(message.text, message.reply_to_message.message_id if message.reply_to_message else None)
    if message.contact:
        sender = message.from_user.id if message.from_user else None
        return SharedContact(message.contact.phone_number, own=message.contact.user_id == sender)
    for attribute, kind in _MEDIA.items():
        if getattr(message, attribute, None):
            return Media(kind, message.caption or "")
    return Nothing()


def _read_text(text: str, answers: int | None) -> Event:
    """Typed words, or a command. Telegram only ever sends a command at the very start of a message."""
    if text.startswith("/"):
        word, _, rest = text.partition(" ")
        word = word.split(maxsplit=1)[0]
        name = word[1:].split("@", 1)[0].lower()
        if name.isascii() and name.replace("_", "").isalnum():
            return Command(name, _source(rest) if name == "start" else None)
    return Typed(text, answers)


def _source(argument: str) -> str | None:
    """The code of a link. Whoever types a phone number behind /start has not come by a link."""
    code = read_source(argument)
    return code if code and mask_personal(code) == code else None
