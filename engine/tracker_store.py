"""The store of conversations: Rasa's SQL tracker store without the words that people typed.

Called by the processor (a turn at a time) and, through Rasa's own interface, by `rasa shell`. Table `events` is Rasa's;
`turns` says which events answer which message, so that the same message can be answered again without being run.
"""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.engine import Connection

from engine.database import open_database
from engine.errors import StoreError
from engine.scrub import scrub
from engine.stored import Conversation, StoredTurn, event_rows, events_of

_Result = TypeVar("_Result")

EVENTS = SQLTrackerStore.SQLEvent.__table__
TURNS = sa.Table(
    "turns",
    SQLTrackerStore.Base.metadata,
    sa.Column("sender_id", sa.String(255), primary_key=True),
    sa.Column("message_id", sa.String(255), primary_key=True),
    sa.Column("after_event", sa.Integer, nullable=False),  # the turn's events come after this one …
    sa.Column("last_event", sa.Integer, nullable=False),  # … up to this one
    sa.Column("language", sa.String(8)),
)
sa.Index("ix_events_sender_id_id", EVENTS.c.sender_id, EVENTS.c.id)


def _of(sender: str) -> Any:
    return EVENTS.c.sender_id == sender


_SENDER = sa.bindparam("sender")
# Statements are built once: SQLAlchemy then finds their compiled form by identity.
_LAST_EVENT = sa.select(sa.func.max(EVENTS.c.id)).where(EVENTS.c.sender_id == _SENDER)
_SESSION_START = (
    sa.select(sa.func.coalesce(sa.func.max(EVENTS.c.id), 0))
    .where(EVENTS.c.sender_id == _SENDER, EVENTS.c.type_name == SessionStarted.type_name)
    .scalar_subquery()
)
_SESSION = (
    sa.select(EVENTS.c.id, EVENTS.c.data)
    .where(EVENTS.c.sender_id == _SENDER, EVENTS.c.id >= _SESSION_START)
    .order_by(EVENTS.c.id)
)
_TURN = sa.select(TURNS).where(TURNS.c.sender_id == _SENDER, TURNS.c.message_id == sa.bindparam("message"))
_BETWEEN = (
    sa.select(EVENTS.c.data)
    .where(EVENTS.c.sender_id == _SENDER, EVENTS.c.id > sa.bindparam("after"), EVENTS.c.id <= sa.bindparam("last"))
    .order_by(EVENTS.c.id)
)
_COUNT_AFTER = sa.select(sa.func.count(), sa.func.max(EVENTS.c.id)).where(
    EVENTS.c.sender_id == _SENDER, EVENTS.c.id > sa.bindparam("after")
)


class EspaceTrackerStore(SQLTrackerStore):
    """Keeps conversations in SQLite or PostgreSQL; every failure is raised, as StoreError, and never papered over."""

    def __init__(
        self,
        domain: Domain | None = None,
        host: str | None = None,
        event_broker: EventBroker | None = None,
        **_: Any,
    ) -> None:
        """Open the store at the database URL `host` (Rasa's name for `url` in endpoints.yml)."""
        # Rasa's own constructor waits for ever for a database that is away, and opens a new SQLite connection for
        # every query; what it sets up besides is two attributes.
        self.engine = open_database(host or "sqlite://", SQLTrackerStore.Base.metadata)
        self.sessionmaker = sa.orm.session.sessionmaker(bind=self.engine)
        super(SQLTrackerStore, self).__init__(domain, event_broker)
        self.is_choice: Callable[[str], bool] = lambda _: False
        # SQLite takes one writer at a time; a thread of its own keeps its waits for the disk out of the event loop.
        threads = 1 if self.engine.dialect.name == "sqlite" else 4
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="store")

    async def open_turn(self, sender: str, message_id: str, known: Conversation | None) -> StoredTurn | Conversation:
        """Give the stored turn when this message was answered before, else the latest session of the conversation.

        `known` is what the caller kept in memory; it is given back when the store holds nothing newer.
        """
        if self.engine.dialect.name == "sqlite":
            # Reading the file takes less time than handing the work to another thread and back.
            return self._attempt(self._open_turn, sender, message_id, known)
        return await self._in_thread(self._open_turn, sender, message_id, known)

    async def save_turn(self, conversation: Conversation, message_id: str, language: str | None) -> list[Event]:
        """Store the new events of a conversation as the answer to `message_id`, and read them back.

        Gives the events. Raises StoreError when they were not stored as they are; then none of them is.
        """
        return await self._in_thread(self._save_turn, conversation, message_id, language)

    async def save_anew(
        self, conversation: Conversation, message_id: str, language: str | None, events: list[Event]
    ) -> list[Event]:
        """Store `events` as the answer to `message_id` and as all that there is of the conversation (see `save_turn`).

        What was there goes for good. The conversation in memory is of no use afterwards.
        """
        return await self._in_thread(self._save_anew, conversation, message_id, language, events)

    async def forget(self, sender: str) -> int:
        """Delete everything of a conversation for good; gives the number of events."""
        return await self._in_thread(self._forget, sender)

    def _open_turn(
        self, connection: Connection, sender: str, message_id: str, known: Conversation | None
    ) -> StoredTurn | Conversation:
        return self._find_turn(connection, sender, message_id) or self._load(connection, sender, known)

    def _find_turn(self, connection: Connection, sender: str, message_id: str) -> StoredTurn | None:
        row = connection.execute(_TURN, {"sender": sender, "message": message_id}).first()
        if row is None:
            return None
        between = {"sender": sender, "after": row.after_event, "last": row.last_event}
        rows = connection.execute(_BETWEEN, between)
        return StoredTurn(events_of(data for (data,) in rows), row.language)

    def _load(self, connection: Connection, sender: str, known: Conversation | None) -> Conversation:
        if known is not None:
            last = connection.execute(_LAST_EVENT, {"sender": sender}).scalar()
            if last == known.last_event:
                return known
        rows = connection.execute(_SESSION, {"sender": sender}).all()
        tracker = self.init_tracker(sender)
        for event in events_of(data for _, data in rows):
            tracker.update(event)
        return Conversation(tracker, len(rows), rows[-1][0] if rows else 0)

    def _save_turn(
        self, connection: Connection, conversation: Conversation, message_id: str, language: str | None
    ) -> list[Event]:
        sender, after = conversation.tracker.sender_id, conversation.last_event
        events = conversation.new_events()
        if scrub(events, self.is_choice):
            conversation.reusable = False
        with connection.begin():
            last = _insert_turn(connection, sender, message_id, language, events, after)
        _check_stored(connection, sender, after, (len(events), last))
        conversation.last_event = last
        conversation.stored += len(events)
        return events

    def _save_anew(
        self, connection: Connection, conversation: Conversation, message_id: str, language: str | None,
        events: list[Event],
    ) -> list[Event]:  # fmt: skip
        sender = conversation.tracker.sender_id
        scrub(events, self.is_choice)
        with connection.begin():
            _delete_all(connection, sender)
            last = _insert_turn(connection, sender, message_id, language, events, 0)
        _check_stored(connection, sender, 0, (len(events), last))
        _empty_log(connection)
        return events

    def _forget(self, connection: Connection, sender: str) -> int:
        with connection.begin():
            deleted = _delete_all(connection, sender)
        _empty_log(connection)
        return deleted

    def _additional_events(self, session: Any, tracker: DialogueStateTracker) -> Iterator[Event]:
        events = list(super()._additional_events(session, tracker))
        scrub(events, self.is_choice)
        return iter(events)

    def _attempt(self, work: Callable[..., _Result], *args: object) -> _Result:
        try:
            with self.engine.connect() as connection:
                return work(connection, *args)
        except (sa.exc.SQLAlchemyError, OSError, ValueError) as error:
            raise StoreError(f"the store of conversations failed in {work.__name__}") from error

    async def _in_thread(self, work: Callable[..., _Result], *args: object) -> _Result:
        return await asyncio.get_running_loop().run_in_executor(self._threads, lambda: self._attempt(work, *args))


def _insert_turn(
    connection: Connection, sender: str, message_id: str, language: str | None, events: list[Event], after: int
) -> int:
    """Insert a turn that comes after the event `after`; gives the id of its last event."""
    connection.execute(EVENTS.insert(), event_rows(sender, events))
    last = int(connection.execute(_LAST_EVENT, {"sender": sender}).scalar() or 0)
    turn = {"sender_id": sender, "message_id": message_id, "after_event": after, "last_event": last}
    connection.execute(TURNS.insert(), {**turn, "language": language})
    return last


def _check_stored(connection: Connection, sender: str, after: int, wanted: tuple[int, int]) -> None:
    found = connection.execute(_COUNT_AFTER, {"sender": sender, "after": after}).one()
    if tuple(found) != wanted:
        raise StoreError("the store does not show the turn that it was given")


def _delete_all(connection: Connection, sender: str) -> int:
    connection.execute(TURNS.delete().where(TURNS.c.sender_id == sender))
    return int(connection.execute(EVENTS.delete().where(_of(sender))).rowcount)


def _empty_log(connection: Connection) -> None:
    """Empty SQLite's log: deleted rows are overwritten (secure_delete), but the log has them until then."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
