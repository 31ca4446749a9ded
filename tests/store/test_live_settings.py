"""What a process holds of the team's settings follows the desk while it runs: texts, services, the staff's group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.wiring import live_settings, open_services, watch_of
from bot.leads.calendar import DJIBOUTI
from bot.services import team_settings
from bot.services.notices import tell_news
from bot.store import chats, notices, outbox
from bot.store.base import now
from bot.texts.office_hours import read_hours
from bot.texts.outreach import read_file
from tests.conftest import make_settings
from tests.support.generated import BOT

if TYPE_CHECKING:
    from pathlib import Path

    from bot.store.database import Database

_ALWAYS = "lun-dim 0:00-23:59"
_DAYS = ("lun", "mar", "mer", "jeu", "ven", "sam", "dim")
_GROUP = -1_001_235


async def test_office_hours_set_on_the_desk_hold_for_services_and_group_without_a_restart(
    database: Database, tmp_path: Path
) -> None:
    settings = make_settings(tmp_path, staff_group_id=_GROUP)
    live = await live_settings(settings, database)
    services, watch = open_services(settings, database, live.office), watch_of(settings, BOT, live.office)
    assert watch.group
    assert live.office() is None, "the file says nothing of hours"
    not_today = f"{_DAYS[(now().weekday() + 3) % 7]} 8:00-9:00"
    for version, hours in enumerate((not_today, _ALWAYS)):
        content = {**read_file(settings.outreach_file), "team": {"hours": hours}}
        assert await team_settings.save(database, content, "staff:1", version)
        await live.following.look()
        set_now = live.office()
        assert set_now
        assert set_now == watch.group.office() == read_hours(hours)
        silently = not set_now.is_open(now().astimezone(DJIBOUTI))
        person = await database.run_write(chats.find_or_create, BOT, {9_000_000_100 + version})
        chat = person[9_000_000_100 + version]
        opening = await services.request_human(chat, "asked", "so")
        assert (opening is not None) is silently, "outside, the person is told when somebody will be there"
        await database.run_write(tell_news, BOT, watch.group)
        group = await database.run_write(notices.group, BOT, _GROUP)
        assert group
        told = (await database.run_read(outbox.pending, group))[-1]
        assert told.params["disable_notification"] is silently
