"""Takes one update of a chat from the inbox to the outbox; the workers call it.

Everything that the turn decides is committed in one transaction with the mark that the update is processed. If it is
killed before, the same update is taken again and the engine, which knows the message id, gives the same replies.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import structlog
from telegram.error import TelegramError

from bot.dialogue.client import EngineFailedError, EngineUnavailableError
from bot.dialogue.replies import Turn
from bot.gateway import events
from bot.gateway.concluding import conclude
from bot.gateway.filling import Filler
from bot.gateway.listening import Heard, Listener
from bot.gateway.speaking import speak_for_team
from bot.gateway.taken import Taken
from bot.gateway.words import own_words
from bot.settings import SettingsError
from bot.store import inbox
from bot.texts.catalogue import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from bot.dialogue.client import EngineClient
    from bot.gateway.api import BotApi
    from bot.gateway.presses import Presses
    from bot.services import Services
    from bot.services.held import Accounts
    from bot.store.chats import ChatState
    from bot.store.database import Database
    from bot.store.outbox import QueuedCall
    from bot.texts.catalogue import Catalogue

log = structlog.get_logger()

DEFAULT_LANGUAGE = "fr"
_TYPING_AFTER = 0.3  # seconds: a faster answer needs no sign
_TYPING_EVERY = 4.5  # seconds: Telegram shows it for five
_TYPING_AT_ONCE = 8  # chats: with more of them waiting, the signs would hold up the answers
_ANSWERED_WITHIN = 1.0  # seconds that a turn gives the answer to a press, which else comes after its messages
_GIVE_UP_AFTER = 4  # failed tries of the same turn, after which the person is told


class TurnTaker:
    """Takes turns of one bot."""

    def __init__(
        self,
        database: Database,
        api: BotApi,
        presses: Presses,
        engine: EngineClient,
        services: Services,
        accounts: Accounts,
        texts: Catalogue,
    ) -> None:
        self._database = database
        self._api = api
        self._presses = presses
        self._engine = engine
        self._services = services
        self._texts = texts
        self._listener = Listener(database, services)
        self._filler = Filler(services, accounts)
        self._engine_away = False
        self._typing_now = 0

    async def take(self, item: inbox.Waiting) -> list[QueuedCall]:
        """Process one update to the end; returns what is to be sent now."""
        event, chat = events.read(item.body), item.chat
        language = chat.language or _guess(item.body)
        heard = await self._listener.hear(event, chat)
        answered = None
        if isinstance(event, events.Pressed):
            # Stops the spinner under the button at once; says so when its keyboard was used before.
            used = None if heard.taken else self._texts.plain("utter_button_expired", language, 200)
            answered = self._presses.answer(event.callback_id, used)
        turn = await self._ask(item, heard, language)
        if answered:  # seldom under way still, and then the person does not wait for it
            await asyncio.wait({answered}, timeout=_ANSWERED_WITHIN)
        taken = Taken(item, event, heard, turn, language, await self._filler.fill(chat.id, turn, heard.text or ""))
        calls = await self._database.run_write(conclude, taken, self._texts)
        log.info("turn", chat=chat.id, update=item.update_id, kind=type(event).__name__, replies=len(turn.replies))
        return calls

    async def speak_for_team(self, chat_id: str) -> list[QueuedCall]:
        """Say what the team left to be said in this chat; returns what is to be sent now."""
        return await self._database.run_write(speak_for_team, chat_id, self._texts)

    async def _ask(self, item: inbox.Waiting, heard: Heard, language: str) -> Turn:
        """The engine's turn, or the gateway's own words."""
        if heard.say:
            if heard.danger:
                await self._services.request_human(item.chat.id, "distress", language)
            return Turn((own_words(self._texts, heard.say, language),), None)
        if heard.thumb:
            return Turn((own_words(self._texts, f"utter_thumb_{heard.thumb}", language),), language)
        if heard.text is None and heard.payload is None:
            return Turn((), None)
        async with self._typing(item.chat):  # also while the engine is away
            return await self._ask_engine(item, heard, language)

    async def _ask_engine(self, item: inbox.Waiting, heard: Heard, language: str) -> Turn:
        """The engine's turn, however long that takes; or, after a few failures, the gateway's own words."""
        chat, attempts = item.chat, item.attempts
        while True:
            try:
                turn = await self._engine.turn(
                    sender=chat.id,
                    message_id=f"{item.bot_id}-{item.update_id}",
                    text=heard.text,
                    payload=heard.payload,
                    language=language,
                    chosen=chat.language is not None,
                    silent=item.silent,
                )
            except EngineUnavailableError as error:
                self._note_engine(away=True, error=str(error))
                await asyncio.sleep(1)
            except EngineFailedError as error:
                attempts += 1
                log.error("turn failed", chat=chat.id, update=item.update_id, attempts=attempts, error=str(error))
                if attempts >= _GIVE_UP_AFTER:
                    return Turn((own_words(self._texts, "utter_technical_problem", language),), None, failed=True)
                await self._database.run_write(inbox.count_attempt, item.id)
                await asyncio.sleep(0.2 * 2**attempts)
            else:
                self._note_engine(away=False)
                return turn

    def _note_engine(self, *, away: bool, error: str = "") -> None:
        """Log that the engine went away, or came back: once, however many chats wait for it."""
        if away != self._engine_away:
            self._engine_away = away
            if away:
                log.warning("engine away", error=error)
            else:
                log.info("engine back")

    @asynccontextmanager
    async def _typing(self, chat: ChatState) -> AsyncIterator[None]:
        """Show that the bot is writing, while the engine thinks for longer than a moment."""

        async def show() -> None:
            await asyncio.sleep(_TYPING_AFTER)
            while True:
                if self._typing_now < _TYPING_AT_ONCE:
                    await self._show_typing(chat)
                await asyncio.sleep(_TYPING_EVERY)

        task = asyncio.create_task(show())
        try:
            yield
        finally:
            task.cancel()

    async def _show_typing(self, chat: ChatState) -> None:
        self._typing_now += 1
        try:
            await self._api.call("sendChatAction", {"chat_id": chat.telegram_id, "action": "typing"})
        except (TelegramError, SettingsError) as error:  # a wrong token ends the bot elsewhere
            log.info("typing not shown", error=type(error).__name__)
        finally:
            self._typing_now -= 1


def _guess(raw: Mapping[str, object]) -> str:
    """The phone's language if we speak it; the person has not chosen yet."""
    code = events.language_code(raw)
    return code if code in LANGUAGES else DEFAULT_LANGUAGE
