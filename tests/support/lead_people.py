"""Invented people who leave their names through the services, for tests that work with a few leads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.leads.eligibility import decide
from bot.leads.lead import LeadAnswers
from bot.services import Services
from bot.store import chats, drafts, leads

if TYPE_CHECKING:
    from bot.store.database import Database

BOT = 42
_counted = iter(range(1, 10**9))


@dataclass(frozen=True)
class Person:
    """Who somebody says to be. `phone` None: by Telegram only."""

    name: str = "Essai Amina"
    phone: str | None = "+25377000001"
    age: int = 22
    place: str = "balbala"
    returnee: bool = False
    sectors: tuple[str, ...] = ("energy",)
    language: str = "so"
    telegram_id: int = field(default_factory=lambda: 8 * 10**12 + next(_counted))


async def leave_lead(database: Database, person: Person | None = None) -> str:
    """Have somebody leave a lead, from consent to the end of the turn; gives its id."""
    person = person or Person()
    services, telegram_id = Services(database), person.telegram_id
    chat = (await database.run_write(chats.find_or_create, BOT, {telegram_id}))[telegram_id]
    turn = f"{BOT}-{telegram_id}"
    await services.record_consent(chat, turn, given=True, language=person.language)
    await services.store_name(chat, person.name)
    if person.phone:
        await services.store_phone(chat, person.phone)
    else:
        await services.set_telegram_only(chat, turn)
    answers = LeadAnswers(person.age, person.place, person.returnee, person.sectors, person.language)
    await services.save_lead(chat, turn, answers, decide(person.age, person.place, person.returnee))
    await database.run_write(drafts.remove_ended, chat)
    async with database.read() as session:
        lead = await leads.latest_of(session, chat)
    assert lead
    return lead.id
