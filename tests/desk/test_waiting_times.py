"""How long people have waited grows on an open page of the day, without news and without keeping anybody signed in."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.desk.handlers import today as page
from bot.services import Services
from bot.services.staff.roles import Role
from bot.store import chats, staff_sessions
from bot.store.base import now
from tests.support.generated import BOT

if TYPE_CHECKING:
    import pytest

    from tests.support.desk import Desk, Visitor


async def _events(visitor: Visitor, count: int) -> list[tuple[str, dict[str, str]]]:
    """The first events of the page's stream; an open page of another pulse has news at once."""
    found: list[tuple[str, dict[str, str]]] = []
    async with visitor.http.get(f"{visitor.url}/today/events?since=old") as stream:
        name = ""
        async for line in stream.content:
            key, _, value = line.decode().strip().partition(": ")
            if key == "event":
                name = value
            elif key == "data":
                found.append((name, json.loads(value)))
                if len(found) == count:
                    break
    return found


async def test_an_open_page_is_told_the_waiting_times_of_now_and_its_session_goes_on_idling(
    own_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.desk.following._TIMES_EVERY", 1)
    person = (await own_desk.database.run_write(chats.find_or_create, BOT, {9_400_000_001}))[9_400_000_001]
    await Services(own_desk.database).request_human(person, "asked", "so")
    viewer = await own_desk.member(Role.VIEWER)
    shown = (await viewer.get("/today")).text
    begun = await own_desk.database.run_read(staff_sessions.of_staff, viewer.staff_id, _ALL)
    monkeypatch.setattr("bot.services.staff.sessions._NOTED_EVERY", timedelta(0))  # any use would be noted
    monkeypatch.setattr(page, "now", lambda: now() + timedelta(hours=2, minutes=3))
    (first, times), (second, _), (third, again) = await _events(viewer, 3)
    assert (first, second, third) == ("times", "news", "times")
    ((mark, waited),) = times.items()
    assert f'<span data-time="{mark}">0 min</span>' in shown
    assert waited == "2 h 03"
    assert again == times
    assert await own_desk.database.run_read(staff_sessions.of_staff, viewer.staff_id, _ALL) == begun


_ALL = staff_sessions.Limits(begun=now() - timedelta(days=1), used=now() - timedelta(days=1))
