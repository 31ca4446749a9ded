"""Everything the preview knows, in memory only: people, chats, messages, files, updates.

Made once by the server, used by all handlers.
"""

import secrets
import time
from collections import deque
from dataclasses import dataclass, field

from bot.preview.events import EventHub
from bot.preview.faults import Faults
from bot.preview.json_types import Json
from bot.preview.limits import FloodControl
from bot.preview.people import FIRST_ID, Person, fake_phone, first_people
from bot.preview.profile import BotProfile
from bot.preview.update_queue import UpdateQueue
from bot.preview.webhook import Webhook

_CALLS_REMEMBERED = 5000


@dataclass
class Chat:
    """The private chat of one person with the bot."""

    person: Person
    messages: dict[int, Json] = field(default_factory=dict)  # Message objects of the Bot API by message_id
    started: bool = False  # the bot may write only after the person wrote first
    blocked: bool = False
    moved_to: int | None = None  # a group that became a supergroup: its new number
    keyboard: Json | None = None  # the ReplyKeyboardMarkup shown now
    keyboard_message_id: int | None = None

    @property
    def id(self) -> int:
        """A private chat has the id of its person."""
        return self.person.id


@dataclass(frozen=True)
class StoredFile:
    """A file that the bot sent."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Call:
    """One call of the Bot API, kept for tests."""

    method: str  # lower case
    values: Json
    at: float  # seconds of the monotonic clock


class PreviewState:
    """The preview's whole state for one bot."""

    def __init__(self, token: str, bot_name: str = "Espace novateur", username: str = "espace_novateur_bot") -> None:
        self.token = token
        self.bot: Json = {"id": bot_id(token), "is_bot": True, "first_name": bot_name, "username": username}
        self.profile = BotProfile(names={"": bot_name})
        self.chats = {person.id: Chat(person) for person in first_people()}
        self.files: dict[str, StoredFile] = {}
        self.open_queries: dict[str, int] = {}  # pressed buttons not answered yet: query id, chat id
        # From the present second on, so that a restarted preview never uses an id again that the bot has seen.
        self._next_message_id = int(time.time())
        self.updates = UpdateQueue(first_id=int(time.time()))
        self.webhook = Webhook(self.updates)
        self.events = EventHub()
        self.limits = FloodControl()
        self.faults = Faults()
        self.calls: deque[Call] = deque(maxlen=_CALLS_REMEMBERED)

    def new_message_id(self) -> int:
        """Ids grow by one over all chats, as they do in an account of Telegram."""
        self._next_message_id += 1
        return self._next_message_id - 1

    def add_person(self, first_name: str, last_name: str | None = None, language_code: str | None = None) -> Person:
        """One more invented person."""
        person_id = FIRST_ID + len(self.chats)
        person = Person(person_id, first_name, last_name, None, language_code, fake_phone(person_id))
        self.chats[person_id] = Chat(person)
        return person

    def bot_user(self) -> Json:
        """Return the bot as the sender of its messages."""
        return {**self.bot, "first_name": self.profile.names[""]}


def new_file_id() -> str:
    """Return an opaque id for a file or a query."""
    return secrets.token_urlsafe(24)


def bot_id(token: str) -> int:
    """Return the bot's id, which is the part of its token before the colon; raises ValueError."""
    number, colon, secret = token.partition(":")
    if not (number.isdecimal() and colon and secret):
        raise ValueError("a bot token looks like 123456:ABC")
    return int(number)
