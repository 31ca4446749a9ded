"""Groups of misses stay as they are while their messages are labelled, and are worked out once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services import labelling
from bot.services.not_understood import Grouping, by_language
from bot.services.staff import accounts
from bot.services.staff.roles import Role
from tests.support.missed import leave_misses

if TYPE_CHECKING:
    from bot.store.database import Database


async def test_a_label_takes_a_message_out_of_its_group_and_groups_nothing_anew(database: Database) -> None:
    officer, _ = await accounts.add(database, "Amina Test", Role.OFFICER, "cli:test")
    await leave_misses(database, ["combien ca coute tout", "combien ca coute tout", "combien ca coute tout ça", "zork"])
    grouping = Grouping()
    first, _ = await grouping.groups((await by_language(database, officer))["fr"])
    assert [each.text.text for each in first.texts] == ["combien ca coute tout", "combien ca coute tout ça"]
    assert first.times == 3
    await labelling.label(database, [first.id], officer, "ask_cost", {"fr": 1})
    left = await grouping.groups((await by_language(database, officer))["fr"])
    assert sorted(group.texts[0].text.text for group in left) == ["combien ca coute tout ça", "zork"]
    assert len(grouping._known) == 1
    await leave_misses(database, ["autre chose"])
    await grouping.groups((await by_language(database, officer))["fr"])
    assert len(grouping._known) == 2
