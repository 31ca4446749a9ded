"""Finds leads for the desk: a page of the list, what may be done twice, saved views."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.leads.lead_filter import LeadOrder
from bot.store import audit, lead_list, lead_merging, lead_views

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Connection

    from bot.leads.lead_filter import LeadFilter
    from bot.store.database import Database
    from bot.store.lead_list import ListedLead
    from bot.store.lead_merging import Likely
    from bot.store.lead_views import SavedView

PAGE: Final = 50
"""Leads on a page."""
LONGEST_NAME: Final = 60
MOST_PAGES: Final = 200
"""Pages that are shown of a list: who looks for one lead among more says more about it."""
MOST_VIEWS: Final = 30


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of the list. `counts`: of each state, under the other conditions; `total`: under all."""

    leads: list[ListedLead]
    counts: dict[str, int]
    total: int
    number: int  # from 1
    pages: int


async def list_leads(
    database: Database, staff_id: int, wanted: LeadFilter, order: LeadOrder = LeadOrder.NEWEST, number: int = 1
) -> ListPage:
    """A page of the leads that somebody wants to see; one past the end gives the last. Each lead of it is `listed`."""
    found = await database.run_aside(_page, wanted, order, number)
    await database.run_write(audit.append, f"staff:{staff_id}", "listed", [lead.id for lead in found.leads])
    return found


def _page(connection: Connection, wanted: LeadFilter, order: LeadOrder, number: int) -> ListPage:
    counts = lead_list.count_by_state(connection, wanted)
    total = sum(count for state, count in counts.items() if not wanted.states or state in wanted.states)
    pages = min(MOST_PAGES, max(1, -(-total // PAGE)))
    number = min(max(1, number), pages)
    leads = lead_list.page(connection, wanted, order, PAGE, (number - 1) * PAGE) if total else []
    return ListPage(leads, counts, total, number, pages)


async def sources(database: Database) -> list[str]:
    """The codes of links by which leads came."""
    return await database.run_aside(lead_list.sources)


async def likely_pairs(database: Database, staff_id: int, limit: int = 20) -> list[tuple[ListedLead, Likely]]:
    """Leads that may be of one person, two and two. Each of them is `listed`."""
    pairs = await database.run_aside(lead_merging.pairs, limit)
    shown = dict.fromkeys(lead_id for one, other in pairs for lead_id in (one.id, other.lead.id))
    await database.run_write(audit.append, f"staff:{staff_id}", "listed", list(shown))
    return pairs


async def views(database: Database, staff_id: int) -> list[SavedView]:
    """The saved views of a member of staff."""
    return await database.run_read(lead_views.of_staff, staff_id)


async def save_view(database: Database, staff_id: int, name: str, query: str) -> bool:
    """Save a view, in the place of the one of the same name; False, and nothing is done, when the name does not do.

    What is searched for is not part of a view: it may be a name, and a view outlives the person.
    """
    name = " ".join(name.split())[:LONGEST_NAME]
    held = await views(database, staff_id)
    if not name or (len(held) >= MOST_VIEWS and name not in {view.name for view in held}):
        return False
    await database.run_write(lead_views.save, staff_id, name, query)
    return True


async def remove_view(database: Database, staff_id: int, view_id: str) -> None:
    """Remove a view of this member of staff."""
    await database.run_write(lead_views.remove, staff_id, view_id)


async def listed(database: Database, staff_id: int, lead_ids: Sequence[str]) -> dict[str, ListedLead]:
    """These leads, as lines of a list, by their ids; without those that are gone. Each is `listed`."""
    leads = await database.run_read(lead_list.by_ids, lead_ids)
    await database.run_write(audit.append, f"staff:{staff_id}", "listed", [lead.id for lead in leads])
    return {lead.id: lead for lead in leads}
