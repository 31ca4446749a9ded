"""The desk's server, on loopback only; `espace desk`, `espace run` and the tests start it.

From elsewhere it is reached through a proxy that speaks TLS, at DESK_URL.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot.desk.app_keys import DATABASE, GROUPING, LABELS_NEEDED, LEARNING, OUTREACH_FILE, PERIODS, SITE, TEXTS
from bot.desk.errors import tell_errors
from bot.desk.pages import PAGES, Pages
from bot.desk.recognizing import add_headers, only_our_host, recognize
from bot.desk.routes import ROUTES
from bot.desk.routing import add_routes
from bot.desk.site import Site
from bot.services.not_understood import Grouping
from bot.services.staff import links

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bot.desk.app_keys import Learner
    from bot.services.retention import Periods
    from bot.store.database import Database
    from bot.texts.catalogue import Catalogue

_HOST: Final = "127.0.0.1"
_LARGEST_FORM: Final = 256 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class DeskParts:
    """What the desk works with.

    Attributes:
        database: the product's, open.
        periods: how long things are kept.
        outreach_file: what the team's settings are until they are set on the desk.
        texts: what the bot says, for messages of the team.
        url: public https address; None: this machine only.
        learner: learns what was labelled; None: this desk cannot.
        labels_needed: how many must give a message the same meaning, by language.
    """

    database: Database
    periods: Periods
    outreach_file: Path
    texts: Catalogue
    url: str | None = None
    labels_needed: Mapping[str, int] = field(default_factory=lambda: {"fr": 1, "so": 2, "aa": 2})
    learner: Learner | None = None


def create_app(parts: DeskParts) -> web.Application:
    """The application; it must be served on loopback."""
    app = web.Application(middlewares=[tell_errors, only_our_host, recognize], client_max_size=_LARGEST_FORM)
    app[DATABASE] = parts.database
    app[PERIODS] = parts.periods
    app[OUTREACH_FILE] = parts.outreach_file
    app[TEXTS] = parts.texts
    app[SITE] = Site(parts.url)
    app[GROUPING] = Grouping()
    app[LABELS_NEEDED] = dict(parts.labels_needed)
    app[LEARNING] = parts.learner
    app[PAGES] = Pages(ROUTES)
    add_routes(app, ROUTES)
    app.on_response_prepare.append(add_headers)
    return app


class DeskServer:
    """A running desk; port 0 takes a free one."""

    def __init__(self, parts: DeskParts, port: int = 0) -> None:
        self._parts = parts
        self._port = port
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listen; raises OSError when the port is taken."""
        # No access log: addresses of pages hold references and one-time links.
        runner = web.AppRunner(create_app(self._parts), access_log=None, shutdown_timeout=1)
        await runner.setup()
        try:
            await web.TCPSite(runner, _HOST, self._port).start()
        except OSError:
            await runner.cleanup()
            raise
        self._runner = runner

    async def stop(self) -> None:
        """End all connections and stop listening."""
        runner, self._runner = self._runner, None
        if runner:
            await runner.cleanup()

    @property
    def local_url(self) -> str:
        """The address on this machine, without a slash at its end."""
        if self._runner is None:
            raise RuntimeError("the desk has not been started")
        return f"http://{_HOST}:{self._runner.addresses[0][1]}"

    @property
    def url(self) -> str:
        """The address for staff."""
        return self._parts.url or self.local_url

    async def first_account_link(self) -> str | None:
        """A new one-time link that creates the first account; None when there are accounts."""
        token = await links.for_first_account(self._parts.database)
        return f"{self.url}/link/{token}" if token else None
