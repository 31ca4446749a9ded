"""Drives one invented person of the preview, as a thumb would; `espace chat` uses it."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.answers.phones import read_phone
from bot.preview import person_acts
from bot.preview.person_acts import ImpossibleActError

if TYPE_CHECKING:
    from bot.gateway.gateway import Gateway
    from bot.preview.people import Person
    from bot.preview.server import PreviewServer

__all__ = ["Conversation", "ImpossibleActError", "Shown"]

_SIGNS = re.compile(r"^[^\w]+")  # an emoji at the start of a title


@dataclass(frozen=True)
class Shown:
    """A message of the bot as the person sees it: plain text, the titles of its buttons or keys, and its file.

    The text of a file begins with its name.
    """

    text: str
    buttons: tuple[str, ...]
    file: bytes | None = None


class Conversation:
    """One person talking to the bot. Each act waits for all replies to it."""

    def __init__(self, preview: PreviewServer, gateway: Gateway, person: Person) -> None:
        self._preview = preview
        self._gateway = gateway
        self._chat = preview.state.chats[person.id]
        self._seen: dict[int, dict[str, Any]] = {}

    async def say(self, text: str) -> list[Shown]:
        """Type a text."""
        person_acts.write(self._preview.state, self._chat, text)
        return await self._replies()

    async def press(self, title: str) -> list[Shown]:
        """Press the newest button of this title; the French half of a bilingual title is enough.

        Raises:
            ImpossibleActError: no such button is shown.
        """
        for message in sorted(self._chat.messages.values(), key=lambda m: m["message_id"], reverse=True):
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if _is_called(button["text"], title):
                        person_acts.press(
                            self._preview.state, self._chat, message["message_id"], button["callback_data"]
                        )
                        return await self._replies()
        for row in (self._chat.keyboard or {}).get("keyboard", []):
            for key in row:
                if _is_called(key["text"], title):
                    return await (self.contact() if key.get("request_contact") else self.say(key["text"]))
        raise ImpossibleActError(f"no button {title!r} is shown")

    async def contact(self, phone: str | None = None) -> list[Shown]:
        """Share the own phone number; the person's own is `phone` from then on.

        Raises:
            ImpossibleActError: `phone` is no phone number.
        """
        if phone:
            number = read_phone(phone).value
            if number is None:
                raise ImpossibleActError(f"{phone!r} is no phone number")
            self._chat.person.phone_number = number.lstrip("+")  # as Telegram gives it
        person_acts.share_own_contact(self._preview.state, self._chat)
        return await self._replies()

    async def send(self, kind: str) -> list[Shown]:
        """Send something that is not text: photo, voice, sticker, location, document, video."""
        person_acts.send_media(self._preview.state, self._chat, kind)
        return await self._replies()

    async def hear(self) -> list[Shown]:
        """What has come without an act of the person, when nothing more is under way."""
        return await self._replies()

    async def edit(self, text: str) -> list[Shown]:
        """Change the last own text."""
        own = [
            m["message_id"] for m in self._chat.messages.values() if m["from"]["id"] == self._chat.id and "text" in m
        ]
        person_acts.edit(self._preview.state, self._chat, max(own), text)
        return await self._replies()

    @property
    def chat_id(self) -> int:
        """Telegram's number of the chat, which is the person's."""
        return self._chat.id

    def messages(self) -> list[dict[str, Any]]:
        """The whole chat as it stands now, in the Bot API's words."""
        return list(self._chat.messages.values())

    async def _replies(self) -> list[Shown]:
        while self._preview.state.updates.pending:  # noqa: ASYNC110 # the next poll confirms, and tells nobody
            await asyncio.sleep(0.005)
        await self._gateway.workers.idle()
        shown = [message for message in self._chat.messages.values() if self._is_news(message)]
        self._seen = dict(self._chat.messages)
        return [self._shown(message) for message in shown if "text" in message or "document" in message]

    def _shown(self, message: dict[str, Any]) -> Shown:
        document = message.get("document")
        if document is None:
            return Shown(message["text"], self._titles(message))
        file = self._preview.state.files[document["file_id"]]
        return Shown(f"📎 {file.name}\n{message.get('caption', '')}", self._titles(message), file.content)

    def _is_news(self, message: dict[str, Any]) -> bool:
        """A new message of the bot, or an old one that was changed and still asks something."""
        if message["from"]["id"] == self._chat.id:
            return False
        before = self._seen.get(message["message_id"])
        return before is None or (before != message and "reply_markup" in message)

    def _titles(self, message: dict[str, Any]) -> tuple[str, ...]:
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        if message["message_id"] == self._chat.keyboard_message_id and self._chat.keyboard:
            rows = self._chat.keyboard["keyboard"]
        return tuple(button["text"] for row in rows for button in row)


def _is_called(shown: str, title: str) -> bool:
    """Whether a button is called so: in full, by one half of a bilingual title, with or without its sign."""
    wanted = title.strip().casefold()
    shown = shown.replace("\u00a0", " ")
    names = [shown, *shown.split(" · ")]
    return any(wanted in (name.casefold(), _SIGNS.sub("", name).casefold()) for name in names)
