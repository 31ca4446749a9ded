"""What is changed on the desk while the bot runs: the settings of the team, and texts (decisions 17 and 23).

Gateway and desk follow it in their own process; the engine asks the actions for it. A look costs two primary keys.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final

import structlog

from bot.services import wordings
from bot.store import live_texts, team_settings
from bot.texts.fingerprint import fingerprint
from bot.texts.live import content_of, same, to_send
from bot.texts.outreach import OutreachError, read_outreach
from bot.texts.sentences import SentenceError

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from bot.store.database import Database
    from bot.texts import Catalogue
    from bot.texts.live import Live, Responses

log = structlog.get_logger()
_LOOK_EVERY: Final = 1.0  # seconds
_NEVER: Final = (-1, -1)


def live_of(connection: Connection) -> Live:
    """The texts that differ from domain.yml."""
    return {key: change.content for key, change in live_texts.last(connection).items() if change.content is not None}


def numbers(connection: Connection) -> tuple[int, int]:
    """The numbers of the last settings and of the last change of a text."""
    return team_settings.number(connection), live_texts.number(connection)


async def as_sent(database: Database, settings: int, texts: int) -> dict[str, Any]:
    """What the engine is told that has these numbers: the present ones, and what is behind those that differ.

    `settings` None: those of the file.
    """
    return await database.run_read(_as_sent, settings, texts)


def _as_sent(connection: Connection, settings: int, texts: int) -> dict[str, Any]:
    present = numbers(connection)
    answer: dict[str, Any] = {"numbers": present}
    if present[0] != settings:
        found = team_settings.newest(connection, 1)
        answer["settings"] = found[0].content if found else None
    if present[1] != texts:
        answer["texts"] = to_send(live_of(connection))
    return answer


class Following:
    """Keeps the texts of one process as they are set and changed on the desk."""

    def __init__(self, database: Database, texts: Catalogue) -> None:
        self._database = database
        self._texts = texts
        self._numbers = _NEVER

    async def look(self) -> None:
        """Look once whether something changed. What cannot be read leaves what was before in use."""
        present = await self._database.run_read(numbers)
        if present == self._numbers:
            return
        found = await self._database.run_read(team_settings.newest, 1)
        live = await self._database.run_read(live_of)
        self._numbers = present
        try:
            self._texts.take(read_outreach(found[0].content) if found else None, live)
        except (OutreachError, SentenceError) as error:
            log.error("what was set on the desk cannot be read", key=str(error).partition(":")[0])
        else:
            if any(present):
                log.info("set on the desk", settings=present[0], texts=present[1])
        await self._database.run_write(wordings.keep, self._texts)

    async def keep_looking(self) -> None:
        """Look every second, until cancelled."""
        while True:
            try:
                await self.look()
            except Exception as error:  # noqa: BLE001 # the database is away: it comes back, and so do we
                log.warning("what is set on the desk was not looked at", error=type(error).__name__)
            await asyncio.sleep(_LOOK_EVERY)


async def settle(database: Database, repository: Responses) -> int:
    """Note which texts `domain.yml` has taken over by now; gives how many still differ from it, for the log."""
    settled, differ = await database.run_write(_settle, repository)
    if differ:
        log.warning("texts differ from domain.yml; `espace texts sync` writes them there", texts=differ)
    if settled:
        log.info("texts are in domain.yml now", texts=settled)
    return differ


def _settle(connection: Connection, repository: Responses) -> tuple[int, int]:
    live_texts.hold(connection)
    changes = [change for change in live_texts.last(connection).values() if change.content is not None]
    settled = 0
    for change in changes:
        variation = repository.get(change.response, {}).get(change.language)
        if variation is None or change.content is None or not same(change.content, content_of(variation)):
            continue
        settled += 1
        live_texts.add(
            connection,
            {
                "actor": "bot",
                "response": change.response,
                "language": change.language,
                "kind": "settled",
                "content": None,
                "before": change.content,
                "base": fingerprint(variation),
            },
        )
    return settled, len(changes) - settled
