"""An invented person who talks to the bot through the Bot API of the test; all tests of this folder use it.

Unlike `tests.support.phone`, it sees each message as it was when it was sent, and needs no connection of its own.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Self

from bot.preview import person_acts
from bot.preview.people import Person, fake_phone
from bot.preview.state import Chat

if TYPE_CHECKING:
    from types import TracebackType

    from bot.preview.server import PreviewServer
    from tests.support.system import System


class Talker:
    """One person; `with Talker(telegram, "Amina") as amina`. `heard` grows with every new message of the bot."""

    def __init__(
        self,
        telegram: PreviewServer,
        first_name: str,
        language: str | None = "fr",
        *,
        telegram_id: int | None = None,
        last_name: str | None = None,
    ) -> None:
        self.state = telegram.state
        if telegram_id is None:
            person = self.state.add_person(first_name, language_code=language)
        else:
            person = Person(telegram_id, first_name, last_name, None, language, fake_phone(telegram_id))
            self.state.chats[telegram_id] = Chat(person)
        self.chat = self.state.chats[person.id]
        self.heard: list[str] = []
        self.signs: list[str] = []  # "typing"
        self.notices: list[str] = []  # answers to pressed buttons
        self._stack = ExitStack()
        self._events = self._stack.enter_context(self.state.events.listen(person.id))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def say(self, text: str) -> None:
        """Type a text."""
        person_acts.write(self.state, self.chat, text)

    def press(self, title: str) -> None:
        """Press the newest button of this title, or a part of it; a reply key arrives as typed text."""
        for message in sorted(self.chat.messages.values(), key=lambda m: m["message_id"], reverse=True):
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if title in button["text"]:
                        person_acts.press(self.state, self.chat, message["message_id"], button["callback_data"])
                        return
        for row in (self.chat.keyboard or {}).get("keyboard", []):
            for key in row:
                if title in key["text"]:
                    self.say(key["text"])
                    return
        raise LookupError(f"no button {title!r} is shown to {self.chat.person.first_name}; heard {self.listen()[-2:]}")

    def act(self, act: str) -> None:
        """Type a text or, when it stands in brackets, press the button of that title."""
        if act.startswith("[") and act.endswith("]") and act[1:2] not in ("{", '"'):
            self.press(act[1:-1])
        else:
            self.say(act)

    def contact(self, phone: str | None = None) -> None:
        """Share the own number, `phone` from now on."""
        if phone:
            self.chat.person.phone_number = phone
        person_acts.share_own_contact(self.state, self.chat)

    def send(self, kind: str, caption: str = "") -> None:
        """Send a photo, a voice message and so on."""
        person_acts.send_media(self.state, self.chat, kind, caption)

    def edit(self, text: str) -> None:
        """Change the last own text."""
        own = [m["message_id"] for m in self.chat.messages.values() if m["from"]["id"] == self.chat.id and "text" in m]
        person_acts.edit(self.state, self.chat, max(own), text)

    def block(self, *, blocked: bool = True) -> None:
        """Block the bot, or let it in again."""
        person_acts.set_blocked(self.state, self.chat, blocked)

    def listen(self) -> list[str]:
        """All texts that the bot has sent so far, as they read when they came."""
        while not self._events.empty():
            event = self._events.get_nowait()
            if event is None:
                break
            if event.name == "message" and event.data["message"]["from"]["is_bot"]:
                self.heard.append(_words(event.data["message"]))
            elif event.name == "action":
                self.signs.append(event.data["action"])
            elif event.name == "answer":
                self.notices.append(event.data["text"])
        return self.heard

    async def ask(self, system: System, *acts: str) -> list[str]:
        """Do these acts one after the other, each when the bot has nothing more to say; returns the new texts."""
        before = len(self.listen())
        for act in acts:
            self.act(act)
            await system.settle()
        return self.listen()[before:]


def _words(message: dict[str, Any]) -> str:
    """What a message says: its text, or the words below a file."""
    return str(message.get("text") or message.get("caption") or "")
