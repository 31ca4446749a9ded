"""The tables of the product; the query files of this package and the migrations use them.

Personal values are sealed (`sealed.py`): the Telegram id in `chats`, name and phone in `drafts` and `leads`. A `…_hash`
finds a value without opening it. The engine knows a person by `chats.id`, a random value. What comes from Telegram and
goes there is in `message_tables.py`; tables that tell of nobody are in `records.py`.
"""

from __future__ import annotations

from datetime import date, datetime  # noqa: TC003 # SQLAlchemy reads the annotations
from typing import Any, cast

from sqlalchemy import (
    JSON,
    BigInteger,
    Float,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.engine.default import DefaultExecutionContext  # noqa: TC002 # SQLAlchemy reads the annotations
from sqlalchemy.orm import Mapped, mapped_column

from bot.leads.calendar import day_of, number_of, whole_hours
from bot.store.base import Base, Ids, RowId, UtcDateTime, now, random_id


class Chat(Base):
    """One private conversation with one bot. Holds no name."""

    __tablename__ = "chats"
    __table_args__ = (
        UniqueConstraint("bot_id", "telegram_hash"),
        Index("ix_chats_team_waits", "id", sqlite_where=text("team_waits"), postgresql_where=text("team_waits")),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    bot_id: Mapped[int] = mapped_column(BigInteger)
    telegram_hash: Mapped[bytes] = mapped_column(LargeBinary)
    telegram_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    language: Mapped[str | None] = mapped_column(String(2))  # chosen by the person; None before the first choice
    expects: Mapped[str | None] = mapped_column(String(16))  # what the last question asks for: name, phone…
    reply_keyboard: Mapped[bool] = mapped_column(default=False)  # a reply keyboard is open on the phone
    blocked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    source: Mapped[str | None] = mapped_column(String(32))  # code of the link by which the person came
    steps: Mapped[int] = mapped_column(default=0)  # bits of bot.leads.funnel.Step
    team: Mapped[str | None] = mapped_column(
        String(8)
    )  # waiting: for a person of the team; live: one answers; staff: it is their group
    team_until: Mapped[datetime | None] = mapped_column(UtcDateTime)  # what is typed until then goes to the team
    team_waits: Mapped[bool] = mapped_column(default=False)  # the desk left something for the chat's worker to say
    stopped_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # wants no messages until they write again
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)


class Consent(Base):
    """A consent that was given or withdrawn, and to which words. Rows are never changed; a refusal leaves none."""

    __tablename__ = "consents"

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    chat_id: Mapped[str] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"), index=True)
    choice: Mapped[str] = mapped_column(String(16))  # given or withdrawn
    text_version: Mapped[str] = mapped_column(String(16))
    language: Mapped[str] = mapped_column(String(2))  # in which the words were shown
    words: Mapped[str | None] = mapped_column(String(64))  # SHA-256 of them; None: given before it was kept
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)


class Miss(Base):
    """A message that was not understood, kept for review. Nothing leads from it to a person (decision 9).

    No chat, no moment but the day, a random id, and no row number that would tell the order of arrival.
    """

    __tablename__ = "misses"
    __table_args__ = ({"sqlite_with_rowid": False},)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    day: Mapped[date] = mapped_column(index=True)  # in Djibouti
    kind: Mapped[str] = mapped_column(String(16))  # fallback, out_of_scope, unread, unsure, thumb_down
    text: Mapped[str] = mapped_column(Text)  # masked; empty where a name or a phone number was expected
    likeness: Mapped[str] = mapped_column(Text)  # the text in one spelling, to count the same ones
    detected: Mapped[str | None] = mapped_column(String(8))  # language of the text: fr, so, aa, ar, en, other
    confidence: Mapped[float | None] = mapped_column(Float)  # of the detection
    chosen: Mapped[str | None] = mapped_column(String(2))  # language of the conversation
    ranking: Mapped[list[dict[str, Any]]] = mapped_column(JSON)  # at most five guesses: name, confidence
    model: Mapped[str | None] = mapped_column(String(64))


class Draft(Base):
    """The answers that the engine must not know, from consent to the saved lead."""

    __tablename__ = "drafts"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    chat_id: Mapped[str] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"), unique=True)
    lead_id: Mapped[str | None] = mapped_column(ForeignKey("leads.id", ondelete="SET NULL"))  # set: changes that lead
    name_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    phone_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)  # E.164
    telegram_only: Mapped[bool] = mapped_column(default=False)
    ended_by: Mapped[str | None] = mapped_column(String(64))  # the turn that saved or dropped it; gone when that ends
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now, onupdate=now)


_FILTERED = (
    "state",
    "place",
    "language",
    "age",
    "returnee",
    "sectors",
    "source",
    "assigned_to",
    "follow_up_on",
    "merged_into",
)
_NEW = "state = 'new' AND merged_into IS NULL"
_WITH_DAY = "follow_up_on IS NOT NULL AND merged_into IS NULL"


def _saved_on(inserted: DefaultExecutionContext) -> int:
    return number_of(day_of(_row(inserted)["created_at"]))


def _reached_after(inserted: DefaultExecutionContext) -> int | None:
    row = _row(inserted)
    return whole_hours(row["created_at"], row["reached_at"]) if row.get("reached_at") else None


def _row(inserted: DefaultExecutionContext) -> dict[str, Any]:
    """What is being inserted, with the defaults of the columns before."""
    return cast("dict[str, Any]", inserted.get_current_parameters())  # type: ignore[no-untyped-call]  # SQLAlchemy's


class Lead(Base):
    """An interest in entrepreneurship training that was confirmed by the person.

    `version` counts changes, so that nobody overwrites what somebody else just did. A merged lead points to the one
    that was kept and is out of all lists.
    """

    __tablename__ = "leads"
    # All that lists filter by, without the sealed values beside it: in the order of lists, and in that of `lead_index`.
    __table_args__ = (
        Index("ix_leads_listed", "created_at", "id", *_FILTERED),
        Index("ix_leads_found", "id", "created_at", *_FILTERED),
        # In the order of lists for each link: an index of links alone would be taken for lists, and each row looked up.
        Index("ix_leads_by_source", "source", "created_at", "id", *(name for name in _FILTERED if name != "source")),
        # Of the few that are merged only: for all the others it would be taken in the place of the one above.
        Index(
            "ix_leads_merged",
            "merged_into",
            sqlite_where=text("merged_into IS NOT NULL"),
            postgresql_where=text("merged_into IS NOT NULL"),
        ),
        # For the page of the day, which asks every second. Of new leads and of those with a day only, so that lists,
        # which give the state as a value, go on along their own index.
        Index("ix_leads_new", "state", sqlite_where=text(_NEW), postgresql_where=text(_NEW)),
        Index("ix_leads_follow_up", "follow_up_on", sqlite_where=text(_WITH_DAY), postgresql_where=text(_WITH_DAY)),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=random_id)
    chat_id: Mapped[str] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"), index=True)
    draft_id: Mapped[str] = mapped_column(String(32), unique=True)  # saving the same draft twice gives the same lead
    reference: Mapped[str] = mapped_column(String(16), unique=True)
    name_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    phone_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)  # E.164; None: by Telegram only
    phone_hash: Mapped[bytes | None] = mapped_column(LargeBinary, index=True)
    age: Mapped[int]
    place: Mapped[str] = mapped_column(String(24))
    returnee: Mapped[bool]
    sectors: Mapped[list[str]] = mapped_column(Ids)
    language: Mapped[str] = mapped_column(String(2))
    outcome: Mapped[str] = mapped_column(String(24))
    reasons: Mapped[list[str]] = mapped_column(JSON)
    rule_version: Mapped[int]
    decided_on: Mapped[date]  # in Djibouti; the decision is about the age on that day
    consent_id: Mapped[int | None] = mapped_column(ForeignKey("consents.id", ondelete="SET NULL"))
    state: Mapped[str] = mapped_column(String(16), default="new")
    version: Mapped[int] = mapped_column(default=1)
    assigned_to: Mapped[int | None]  # number of a member of staff
    follow_up_on: Mapped[date | None]
    sex: Mapped[str | None] = mapped_column(String(1))  # f or m, as staff learn it; never asked by the bot
    source: Mapped[str | None] = mapped_column(String(32))  # code of the link by which the chat began
    merged_into: Mapped[str | None] = mapped_column(ForeignKey("leads.id", ondelete="SET NULL"))
    reached_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # when the team first spoke with the person
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now, onupdate=now)  # by the person, not by staff
    # What figures count by, worked out when a lead is inserted: from the moments it would be for every lead each time.
    saved_on: Mapped[int] = mapped_column(default=_saved_on)  # the day in Djibouti: bot.leads.calendar.number_of
    reached_after: Mapped[int | None] = mapped_column(
        default=_reached_after
    )  # whole hours from created_at to reached_at


class HumanRequest(Base):
    """A conversation with a person of the team: asked for, or needed. One is open for each chat at most."""

    __tablename__ = "human_requests"
    __table_args__ = (
        Index(
            "ix_human_requests_open",
            "chat_id",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    chat_id: Mapped[str] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"), index=True)
    reason: Mapped[str] = mapped_column(String(24))  # HandoverReason; the most urgent one so far
    language: Mapped[str | None] = mapped_column(String(2))
    # reason "review": the answers of the screening and what was decided on them (bot.leads.lead.Screened)
    screened: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    waiting_since: Mapped[datetime | None] = mapped_column(UtcDateTime)  # the person waits for an answer of the team
    quiet_since: Mapped[datetime | None] = mapped_column(UtcDateTime)  # since then the officer has said nothing
    taken_by: Mapped[int | None]  # staff id of the officer who answers
    taken_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_by: Mapped[int | None]  # staff id; None: the person, or silence
    ended: Mapped[str | None] = mapped_column(String(8))  # closed, person, silence, stop, joined
