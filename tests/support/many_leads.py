"""Fills a database with many invented leads at once, as they would be after years; measuring and paging use it."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

from bot.leads.calendar import day_of
from bot.leads.eligibility import decide
from bot.leads.lead import LeadState
from bot.leads.moves import needs_holder
from bot.leads.places import Place
from bot.leads.reference import new_reference
from bot.leads.sectors import Sector
from bot.store import chats
from bot.store.base import now, random_id, table_of
from bot.store.lead_index import index_names
from bot.store.schema import Lead
from bot.store.sealed import LEAD_NAME, LEAD_PHONE, PHONE, TELEGRAM, TELEGRAM_ID, vault_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Connection

    from bot.store.database import Database

_BATCH = 1000
_FIRST = [
    "Mohamed",
    "Ahmed",
    "Ali",
    "Hassan",
    "Abdi",
    "Omar",
    "Ibrahim",
    "Youssouf",
    "Moussa",
    "Abdillahi",
    "Fatouma",
    "Amina",
    "Hodan",
    "Kadra",
    "Zahra",
    "Aïcha",
    "Mariam",
    "Saada",
    "Deka",
    "Ifrah",
    "Ayanleh",
    "Bileh",
    "Daher",
    "Elmi",
    "Farah",
    "Guedi",
    "Houmed",
    "Idriss",
    "Kamil",
    "Loita",
    "Madina",
    "Nima",
    "Osman",
    "Robleh",
    "Said",
    "Choukri",
    "Waberi",
    "Yacin",
    "Xasan",
    "Cali",
    "Faadumo",
    "Safia",
    "Neima",
    "Hawa",
    "Momina",
    "Abdourahman",
    "Souleiman",
]
_WEIGHTS = [200 / (place + 4) for place in range(len(_FIRST))]


def invented_name(dice: random.Random) -> str:
    """A name of two or three of the words above, the first of them far more often, and a test's mark."""
    return " ".join(["Essai", *dice.choices(_FIRST, _WEIGHTS, k=dice.choice((2, 2, 3)))])


async def many_leads(
    database: Database, count: int, seed: int = 1, staff: tuple[int, ...] = (1, 2, 3), names: Sequence[str] = ()
) -> None:
    """Add `count` leads of as many people over two years, with these `names` or invented ones."""
    dice = random.Random(seed)
    references: set[str] = set()
    while len(references) < count:
        references.add(new_reference(dice.randbytes))
    ordered = sorted(references)
    for start in range(0, count, _BATCH):
        await database.run_write(
            _add, dice, ordered[start : start + _BATCH], staff, names[start : start + _BATCH] or None
        )


def _add(
    connection: Connection,
    dice: random.Random,
    references: Sequence[str],
    staff: tuple[int, ...],
    given: Sequence[str] | None,
) -> None:
    vault, names, sectors = vault_of(connection), {}, {}
    people: list[dict[str, Any]] = []
    leads: list[dict[str, Any]] = []
    for place_in_list, reference in enumerate(references):
        chat_id, lead_id, telegram_id = random_id(), random_id(), str(9 * 10**12 + dice.randrange(10**12))
        names[lead_id] = given[place_in_list] if given else invented_name(dice)
        sectors[lead_id] = dice.sample([sector.value for sector in Sector], dice.choice((1, 1, 2, 3)))
        created = now() - timedelta(minutes=dice.randrange(730 * 24 * 60))
        people.append(
            {
                "id": chat_id,
                "bot_id": 42,
                "telegram_hash": vault.hash(TELEGRAM, telegram_id),
                "telegram_sealed": TELEGRAM_ID.seal(vault, telegram_id, chat_id),
                "reply_keyboard": False,
                "created_at": created,
            }
        )
        phone = f"+25377{dice.randrange(10**6):06}"
        by_number = dice.random() < 0.9
        state = dice.choice(list(LeadState))
        age, place, returnee = dice.randint(18, 34), dice.choice(list(Place)[:-1]).value, dice.random() < 0.3
        decision = decide(age, place, returnee or age > 26)
        leads.append(
            {
                "id": lead_id,
                "chat_id": chat_id,
                "draft_id": random_id(),
                "reference": reference,
                "name_sealed": LEAD_NAME.seal(vault, names[lead_id], lead_id),
                "phone_sealed": LEAD_PHONE.seal(vault, phone, lead_id) if by_number else None,
                "phone_hash": vault.hash(PHONE, phone) if by_number else None,
                "age": age,
                "place": place,
                "returnee": returnee or age > 26,
                "sectors": sectors[lead_id],
                "language": dice.choice(("fr", "so", "so", "aa")),
                "outcome": decision.outcome.value,
                "reasons": [reason.value for reason in decision.reasons],
                "rule_version": decision.rule_version,
                "decided_on": day_of(created),
                "state": state.value,
                "version": 1,
                "assigned_to": dice.choice(staff) if needs_holder(state) else None,
                "follow_up_on": created.date() + timedelta(days=dice.randint(1, 60)) if dice.random() < 0.2 else None,
                "source": dice.choice((None, None, "radio", "affiche-balbala", "ecole")),
                "created_at": created,
                "updated_at": created,
            }
        )
    connection.execute(insert(chats.TABLE), people)
    connection.execute(insert(table_of(Lead)), leads)
    index_names(connection, names)
