"""Typed keys of what the application and each request carry. `server.py` and `recognizing.py` set them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from aiohttp import web

from bot.desk.site import Site
from bot.services.not_understood import Grouping
from bot.services.retention import Periods
from bot.services.staff.roles import Role
from bot.store.database import Database
from bot.texts.catalogue import Catalogue

if TYPE_CHECKING:
    from bot.store.staff import Account
    from bot.store.staff_sessions import Session


class Learner(Protocol):
    """Starts learning and going back, each in a process of its own."""

    async def learn(self, actor: str) -> None:
        """Begin to learn; the table of models says how it goes."""

    async def go_back(self, model: str, actor: str) -> bool:
        """Use a model of before again; whether that could be."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Who is signed in, in which session. `token` is what the browser's cookie holds."""

    account: Account
    session: Session
    token: str

    @property
    def id(self) -> int:
        """The number of the account."""
        return self.account.id

    @property
    def actor(self) -> str:
        """The name in the audit trail."""
        return f"staff:{self.account.id}"

    @property
    def role(self) -> Role:
        """What the person may do."""
        return Role(self.account.role)

    @property
    def must_set_up_codes(self) -> bool:
        """Whether nothing else may be done before one-time codes are set up."""
        return self.role is Role.ADMINISTRATOR and not self.account.has_codes


DATABASE = web.AppKey("DATABASE", Database)
PERIODS = web.AppKey("PERIODS", Periods)
OUTREACH_FILE = web.AppKey("OUTREACH_FILE", Path)
TEXTS = web.AppKey("TEXTS", Catalogue)
SITE = web.AppKey("SITE", Site)
GROUPING = web.AppKey("GROUPING", Grouping)
LEARNING: web.AppKey[Learner | None] = web.AppKey("LEARNING")
LABELS_NEEDED: web.AppKey[Mapping[str, int]] = web.AppKey("LABELS_NEEDED", Mapping)
SIGNED = web.RequestKey("SIGNED", Signed)
LANGUAGE = web.RequestKey("LANGUAGE", str)
FORM_SECRET = web.RequestKey("FORM_SECRET", str)


def signed_in(request: web.Request) -> Signed:
    """Who is signed in. For routes that somebody must be signed in for."""
    return request[SIGNED]


def database_of(request: web.Request) -> Database:
    """The product's database."""
    return request.app[DATABASE]
