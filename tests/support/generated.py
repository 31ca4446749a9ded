"""Fills a database with invented people who left their names; tests of what is at rest use it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from bot.leads.eligibility import decide
from bot.leads.lead import LeadAnswers
from bot.services import Services
from bot.store import chats, drafts, inbox, lead_events, lead_views, leads, outbox, staff

if TYPE_CHECKING:
    from bot.store.database import Database

BOT = 42
_LETTERS = "abdefghiklmnoqrsuwxy"


async def leave_leads(database: Database, count: int, seed: int = 1) -> list[tuple[str, str, int]]:
    """Have `count` people register; each also has a waiting update, a waiting reply and a note of the team.

    Gives name, phone, id.
    """
    dice = random.Random(seed)
    services = Services(database)
    people = []
    for number in range(count):
        name = " ".join("".join(dice.choices(_LETTERS, k=9)).capitalize() for _ in range(2))
        phone, telegram_id = (
            f"+25377{dice.randrange(10**6):06}",
            9_000_000_000 + dice.randrange(10**8) * 10 + number % 10,
        )
        people.append((name, phone, telegram_id))
        ids = await database.run_write(chats.find_or_create, BOT, {telegram_id})
        person, turn = ids[telegram_id], f"42-{number}"
        answers = LeadAnswers(22, "balbala", returnee=False, sectors=("energy",), language="so")
        await services.record_consent(person, turn, given=True, language="so")
        await services.store_name(person, name)
        await services.store_phone(person, phone)
        await services.save_lead(person, turn, answers, decide(22, "balbala", None))
        if number % 2:  # the others were cut off before the end of the turn
            await database.run_write(drafts.remove_ended, person)
        body = {"message": {"from": {"id": telegram_id, "first_name": name}, "text": phone}}
        await database.run_write(inbox.add, BOT, [inbox.Arrival(person, number, None, body)])
        call = outbox.NewCall("sendMessage", {"chat_id": telegram_id, "text": f"{name} {phone}"})
        await database.run_write(outbox.add, person, [call])
        async with database.read() as session:
            lead = await leads.latest_of(session, person)
        assert lead
        await database.run_write(lead_events.append, lead.id, "staff:1", "note", note=f"{name} {phone}")
        await database.run_write(lead_views.save, number, "Balbala", "place=balbala")
    return people


async def add_staff(database: Database, count: int) -> None:
    """Add accounts of staff, with what is sealed of each."""
    for number in range(count):
        staff_id = await database.run_write(staff.add, f"Membre {number}", "officer", "fr", None)
        assert staff_id
        await database.run_write(staff.prepare_codes, staff_id, f"SECRET{number}")
