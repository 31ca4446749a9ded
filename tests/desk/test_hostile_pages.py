"""Five hundred texts that try to break pages, as names, notes and queries, on every page that there is.

By construction: a page that is added shows all of them, or is said to show nothing that anybody typed. A parser judges
each page here; what a browser makes of those with many texts: tests/browser/test_desk_hostile.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services.staff.roles import Role
from tests.support.desk import empty_desk
from tests.support.desk_places import PAGES, may
from tests.support.hostile_places import EACH, NOTHING_TYPED, TEXTS, fill_hostile
from tests.support.page_shape import Shape, squeezed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.databases import MigratedDatabases
    from tests.support.desk import Desk, Visitor

FEWER = {
    "/leads/duplicates": 20,
    "/exports": 200,
    "/not-understood": 100,
    **dict.fromkeys(("/login", "/export", "/texts"), len(TEXTS) // EACH),
}
"""Pages that show only so many: at once, of those that are alike, or as queries."""
_LOOKED_FOR = 30  # the beginning of a text: some pages show no more of it


async def _missing(visitor: Visitor, path: str, addresses: list[str], wrong: list[str]) -> list[str]:
    """Open all of them; gives the texts that were on none, and adds what is not ours to `wrong`."""
    said = list[str]()
    for address in addresses:
        got = await visitor.get(address)
        if got.status != (303 if path == "/leads/{id}/conversation" else 200):
            wrong.append(f"{address} gives {got.status}")
        if got.status != 200:
            continue
        shape = Shape(got.text)
        wrong += [f"{address} has {each}" for each in shape.wrong]
        said.append(shape.says)
    everything = "\n".join(said)
    return [text for text in TEXTS if squeezed(text[:_LOOKED_FOR]) not in everything]


async def test_each_text_is_shown_by_each_page_and_breaks_none(tmp_path: Path, migrated: MigratedDatabases) -> None:
    async with empty_desk(migrated, tmp_path) as desk:
        places, wrong = await fill_hostile(desk), list[str]()
        assert set(places) == {route.path for route in PAGES}
        visitors = await _visitors(desk)
        for route in PAGES:
            visitor = visitors[may(route, None)]
            missing = await _missing(visitor, route.path, places[route.path], wrong)
            shown = len(TEXTS) - len(missing)
            if route.path not in NOTHING_TYPED and shown < FEWER.get(route.path, len(TEXTS)):
                wrong.append(f"{route.path} shows {shown} of {len(TEXTS)} texts, not {missing[:3]}")
    assert not wrong, "\n".join(wrong[:40])


async def _visitors(desk: Desk) -> dict[bool, Visitor]:
    """Who opens a page: at the door nobody who is signed in, elsewhere who may most."""
    return {True: desk.stranger(), False: await desk.member(Role.ADMINISTRATOR)}
