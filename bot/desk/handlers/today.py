"""What needs somebody today: who waits (danger first), what is open, new leads. Comes up to date by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.desk.access import Access
from bot.desk.app_keys import database_of, signed_in
from bot.desk.following import follow
from bot.desk.handlers.names_of_staff import names_of_staff
from bot.desk.handlers.speaking import REASONS
from bot.desk.lead_words import LANGUAGES
from bot.desk.pages import page, translation
from bot.desk.waits import shown_wait
from bot.services import conversations
from bot.store.base import now

if TYPE_CHECKING:
    from datetime import datetime

    from aiohttp import web

    from bot.store.conversations import Conversation


async def show(request: web.Request) -> web.Response:
    """The line of those who wait; `whose=mine` leaves only what this officer has."""
    database, own = database_of(request), signed_in(request).id
    mine = request.query.get("whose") == "mine"
    pulse = await conversations.pulse(database)  # before the page is made: nothing is missed
    found = await conversations.needed(database, own if mine else None)
    present = now()

    def rows(among: list[Conversation]) -> list[tuple[Conversation, str]]:
        return [(each, _waited(request, each, present)) for each in among if not mine or each.taken_by == own]

    return await page(
        request,
        "today.html",
        waiting=rows(found.waiting),
        answered=rows(found.answered),
        new_leads=found.new_leads,
        follow_ups=found.follow_ups,
        mine=mine,
        own=own,
        may_open=Access.OFFICER.allows(signed_in(request)),
        staff=await names_of_staff(request),
        reasons=REASONS,
        spoken=LANGUAGES,
        pulse=pulse,
    )


async def events(request: web.Request) -> web.StreamResponse:
    """Tell the page when there is news, and how long people have waited by now."""
    database = database_of(request)

    async def times() -> dict[str, str]:
        found, present = await conversations.open_ones(database), now()
        return {str(each.id): _waited(request, each, present) for each in found}

    return await follow(request, lambda: conversations.pulse(database), times)


def _waited(request: web.Request, found: Conversation, present: datetime) -> str:
    """How long the person has waited, or the conversation has been open."""
    return shown_wait(present - (found.waiting_since or found.created_at), translation(request))
