"""Takes one update of a chat from the inbox to the outbox; the workers call it.

Everything that the turn decides is committed in one transaction with the mark that the update is processed. If it is
killed before, the same update is taken again and the engine, which knows the message id, gives the same replies.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog
from telegram.error import TelegramError

from bot.dialogue.client import EngineFailedError, EngineUnavailableError
from bot.dialogue.replies import Reply, ReplyButton, Turn
from bot.gateway import events
from bot.gateway.composing import Composition, close_keyboards, queue_replies
from bot.gateway.listening import Heard, Listener
from bot.gateway.profile import commands_of
from bot.gateway.sending import FORGET
from bot.store import buttons, chats, drafts, inbox, outbox
from bot.texts.catalogue import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping, Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

    from bot.dialogue.client import EngineClient
    from bot.gateway.api import BotApi
    from bot.services import Services
    from bot.store.database import Database
    from bot.store.schema import Chat, InboxUpdate, OutboxCall
    from bot.texts.catalogue import Catalogue

log = structlog.get_logger()

DEFAULT_LANGUAGE = "fr"
_TYPING_AFTER = 0.3  # seconds: a faster answer needs no sign
_TYPING_EVERY = 4.5  # seconds: Telegram shows it for five
_GIVE_UP_AFTER = 4  # failed tries of the same turn, after which the person is told
_CHOOSES_LANGUAGE = {"utter_restart", "utter_choose_language"}


@dataclass(frozen=True)
class _Taken:
    """A turn before it is written down."""

    event: events.Event
    heard: Heard
    turn: Turn
    language: str
    personal: Mapping[str, str]


class TurnTaker:
    """Takes turns of one bot."""

    def __init__(
        self, database: Database, api: BotApi, engine: EngineClient, services: Services, texts: Catalogue
    ) -> None:
        self._database = database
        self._api = api
        self._engine = engine
        self._services = services
        self._texts = texts
        self._listener = Listener(database, services)

    async def take(self, chat: Chat, item: InboxUpdate) -> Sequence[OutboxCall]:
        """Process one update to the end; returns what is to be sent now."""
        raw = item.body or {}
        event = events.read(raw)
        language = chat.language or self._guess(raw)
        heard = await self._listener.hear(event, chat)
        answered = None
        if isinstance(event, events.Pressed):
            answered = asyncio.create_task(self._answer_callback(event, heard, language))
        turn = await self._ask(chat, item, heard, language)
        if answered:
            await answered
        needs_personal = any("[[" in reply.text for reply in turn.replies)
        personal = await self._services.personal_values(chat.id) if needs_personal else {}
        async with self._database.write() as session:
            if await inbox.finish(session, item.id):
                fresh = await session.get_one(type(chat), chat.id)
                await self._conclude(session, fresh, _Taken(event, heard, turn, language, personal))
            calls = await outbox.pending(session, chat.id)
        log.info("turn", chat=chat.id, update=item.update_id, kind=type(event).__name__, replies=len(turn.replies))
        return calls

    def _guess(self, raw: dict[str, object]) -> str:
        """The phone's language if we speak it; the person has not chosen yet."""
        code = events.language_code(raw)
        return code if code in LANGUAGES else DEFAULT_LANGUAGE

    async def _ask(self, chat: Chat, item: InboxUpdate, heard: Heard, language: str) -> Turn:
        """The engine's turn, or the gateway's own words."""
        if heard.say:
            if heard.danger:
                await self._services.request_human(chat.id, "distress", language)
            return Turn((self.own_words(heard.say, language),), None)
        if heard.text is None and heard.payload is None:
            return Turn((), None)
        async with self._typing(chat):  # also while the engine is away
            return await self._ask_engine(chat, item, heard, language)

    async def _ask_engine(self, chat: Chat, item: InboxUpdate, heard: Heard, language: str) -> Turn:
        """The engine's turn, however long that takes; or, after a few failures, the gateway's own words."""
        attempts = item.attempts
        while True:
            try:
                return await self._engine.turn(
                    sender=chat.id,
                    message_id=f"{item.bot_id}-{item.update_id}",
                    text=heard.text,
                    payload=heard.payload,
                    language=language,
                )
            except EngineUnavailableError as error:
                log.warning("engine unavailable", chat=chat.id, error=str(error))
                await asyncio.sleep(1)
            except EngineFailedError as error:
                attempts += 1
                log.error("turn failed", chat=chat.id, update=item.update_id, attempts=attempts, error=str(error))
                if attempts >= _GIVE_UP_AFTER:
                    return Turn((self.own_words("utter_technical_problem", language),), None, failed=True)
                async with self._database.write() as session:
                    await inbox.count_attempt(session, item.id)
                await asyncio.sleep(0.2 * 2**attempts)

    def own_words(self, name: str, language: str) -> Reply:
        """One of the gateway's own texts; it needs neither the engine nor the database."""
        rendered = self._texts.render(name, language)
        keys = tuple(ReplyButton(button.title, button.payload) for button in rendered.buttons)
        return Reply(rendered.text, keys, name, rendered.metadata)

    async def _conclude(self, session: AsyncSession, chat: Chat, taken: _Taken) -> None:
        """Write down what the turn decided."""
        event, heard, language = taken.event, taken.heard, taken.language
        if isinstance(event, events.Membership):
            await chats.set_blocked(session, chat.id, event.blocked)
        elif chat.blocked_at:
            chat.blocked_at = None  # who writes has let the bot in again
        await (drafts.reopen_ended if taken.turn.failed else drafts.remove_ended)(session, chat.id)
        replies = list(taken.turn.replies)
        if not replies or heard.say:
            await queue_replies(session, chat, replies, Composition(standing=True))
            return
        changed = self._note_language(chat, heard, taken.turn)
        language = chat.language or language
        if chat.language is None and not any(reply.response in _CHOOSES_LANGUAGE for reply in replies):
            replies.append(self.own_words("utter_choose_language", language))
        chat.expects = next(
            (reply.metadata["expects"] for reply in reversed(replies) if "expects" in reply.metadata), None
        )
        pressed = event.message_id if isinstance(event, events.Pressed) else None
        label = self._texts.plain("utter_label_share_contact", language, 64)
        old = await outbox.open_keyboards(session, chat.id)
        shown = next((call.response for call in old if call.message_id == pressed), None)
        composition = Composition(taken.personal, label, pressed, shown)
        edited = any(composition.edited_by(reply) for reply in replies)
        forget = any(reply.metadata.get("forget") for reply in replies)
        await buttons.withdraw(session, chat.id, None if forget else "inline")
        await queue_replies(session, chat, replies, composition)
        close_keyboards(session, chat, old, pressed, heard.choice, edited)
        if changed:
            params = {
                "commands": commands_of(self._texts, language),
                "scope": {"type": "chat", "chat_id": chat.telegram_id},
            }
            outbox.add(session, chat.id, "setMyCommands", params)
        if forget:
            outbox.add(session, chat.id, FORGET, {})

    def _note_language(self, chat: Chat, heard: Heard, turn: Turn) -> bool:
        """Remember the language that the person chose by a button."""
        chose = heard.payload and heard.payload.startswith("/change_language{")
        if not chose or turn.language not in LANGUAGES or turn.language == chat.language:
            return False
        chat.language = turn.language
        return True

    async def _answer_callback(self, event: events.Pressed, heard: Heard, language: str) -> None:
        """Stop the spinner under the button at once; say so when its keyboard was used before."""
        params = {"callback_query_id": event.callback_id}
        if not heard.payload:
            params["text"] = self._texts.plain("utter_button_expired", language, 200)
        try:
            await self._api.call("answerCallbackQuery", params)
        except TelegramError as error:  # too old, or answered before a kill: nothing is lost
            log.info("callback not answered", error=type(error).__name__)

    @asynccontextmanager
    async def _typing(self, chat: Chat) -> AsyncIterator[None]:
        """Show that the bot is writing, while the engine thinks for longer than a moment."""

        async def show() -> None:
            await asyncio.sleep(_TYPING_AFTER)
            while True:
                try:
                    await self._api.call("sendChatAction", {"chat_id": chat.telegram_id, "action": "typing"})
                except TelegramError as error:
                    log.info("typing not shown", error=type(error).__name__)
                await asyncio.sleep(_TYPING_EVERY)

        task = asyncio.create_task(show())
        try:
            yield
        finally:
            task.cancel()
