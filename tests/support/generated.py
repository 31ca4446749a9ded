"""Fills a database with invented people who left their names; tests of what is at rest use it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.leads.eligibility import decide
from bot.leads.lead import LeadAnswers
from bot.services import Services
from bot.store import (
    chats,
    drafts,
    exports,
    inbox,
    lead_events,
    lead_views,
    leads,
    outbox,
    proposals,
    staff,
    team_messages,
    thumbs,
)
from bot.store.misses import NewMiss

if TYPE_CHECKING:
    from bot.store.database import Database

BOT = 42
ANSWERS = LeadAnswers(22, "balbala", returnee=False, sectors=("energy",), language="so")
DECISION = decide(22, "balbala", None)
_LETTERS = "abdefghiklmnoqrsuwxy"


@dataclass(frozen=True)
class Invented:
    """Somebody who does not exist."""

    name: str
    phone: str  # E.164
    telegram_id: int


def invented_people(count: int, seed: int = 1) -> list[Invented]:
    """`count` people, the same ones for the same seed; no two share a word of their names."""
    dice = random.Random(seed)
    people = []
    for number in range(count):
        name = " ".join("".join(dice.choices(_LETTERS, k=9)).capitalize() for _ in range(2))
        phone = f"+25377{dice.randrange(10**6):06}"
        people.append(Invented(name, phone, 9_000_000_000 + dice.randrange(10**8) * 10 + number % 10))
    return people


async def leave_leads(database: Database, count: int, seed: int = 1) -> list[tuple[str, str, int]]:
    """Have `count` people register; each also has a waiting update, a waiting reply and a note of the team.

    Gives name, phone, id.
    """
    services = Services(database)
    people = invented_people(count, seed)
    for number, each in enumerate(people):
        chat_id = (await database.run_write(chats.find_or_create, BOT, {each.telegram_id}))[each.telegram_id]
        await services.record_consent(chat_id, f"42-{number}", given=True, language="so")
        await services.store_name(chat_id, each.name)
        await services.store_phone(chat_id, each.phone)
        await services.save_lead(chat_id, f"42-{number}", ANSWERS, DECISION)
        if number % 2:  # the others were cut off before the end of the turn
            await database.run_write(drafts.remove_ended, chat_id)
        body = {"message": {"from": {"id": each.telegram_id, "first_name": each.name}, "text": each.phone}}
        await database.run_write(inbox.add, BOT, [inbox.Arrival(chat_id, number, None, body)])
        call = outbox.NewCall("sendMessage", {"chat_id": each.telegram_id, "text": f"{each.name} {each.phone}"})
        await database.run_write(outbox.add, chat_id, [call])
        async with database.read() as session:
            lead = await leads.latest_of(session, chat_id)
        assert lead
        await database.run_write(lead_events.append, lead.id, "staff:1", "note", note=f"{each.name} {each.phone}")
        await database.run_write(lead_views.save, number, "Balbala", "place=balbala")
    return [(each.name, each.phone, each.telegram_id) for each in people]


async def add_staff(database: Database, count: int) -> None:
    """Add accounts of staff, with what is sealed of each, and a proposal of each."""
    for number in range(count):
        staff_id = await database.run_write(staff.add, f"Membre {number}", "officer", "fr", None)
        assert staff_id
        await database.run_write(staff.prepare_codes, staff_id, f"SECRET{number}")
        await database.run_write(proposals.find_or_add, f"Sens {number}", f"On le demande {number} fois.", staff_id)


async def use_desk(database: Database, people: list[tuple[str, str, int]]) -> None:
    """Each person writes to the team and may press a thumb; an export is asked for with each name as its reason."""
    for name, phone, telegram_id in people:
        chat_id = (await database.run_write(chats.find_or_create, BOT, {telegram_id}))[telegram_id]
        await database.run_write(team_messages.add, chat_id, "in", name="text", text=f"{name} {phone}")
        await database.run_write(exports.note, "staff:1", "csv", name, {}, 1)
        miss = NewMiss(date(2026, 11, 20), "thumb_down", name, name, "fr", 0.9, "fr", [], "model-1")
        await database.run_write(thumbs.keep, chat_id, miss)
