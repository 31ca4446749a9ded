"""Coming back after an hour, a day, a week: the stored times are moved back, and nobody waits."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from bot.cli.wiring import load_texts, open_database
from bot.gateway.reminding import remind
from bot.leads.birthdays import month_of
from bot.services import Services
from bot.services.services import djibouti_date
from bot.store import drafts, reminders
from bot.store.schema import HumanRequest

if TYPE_CHECKING:
    from bot.cli.conversation import Conversation
    from tests.functional.conftest import Bot

TEXTS = load_texts()
BOT_ID = 4200042


async def _to_the_phone(person: Conversation) -> None:
    await person.say("/start")
    await person.press("Français")
    await person.press("Laisser mon nom")
    await person.say("22")
    for title in ("Balbala", "Non", "Laisser mon nom", "J’accepte"):
        await person.press(title)
    await person.say("Amina Test")


@pytest.mark.parametrize("away", [timedelta(hours=1), timedelta(days=1), timedelta(days=6, hours=23)])
@pytest.mark.parametrize("greeting", ["bonjour", "/start", "/menu"])
async def test_who_comes_back_is_offered_to_go_on(bot: Bot, away: timedelta, greeting: str) -> None:
    person = bot.meet("Essai")
    await _to_the_phone(person)
    await bot.have_been_silent(person, away)
    (offer,) = await person.say(greeting)
    assert offer.text == TEXTS.plain("utter_draft_offer", "fr", 4096)
    assert offer.buttons == ("▶️ Continuer", "🔁 Recommencer", "🗑️ Tout laisser")
    replies = await person.press("Continuer")
    assert replies[-1].text == TEXTS.plain("utter_ask_phone", "fr", 4096)
    replies = await person.press("Telegram seulement")
    assert replies[-1].text == TEXTS.plain("utter_ask_sectors", "fr", 4096)


async def test_what_answers_the_open_question_is_taken_at_once(bot: Bot) -> None:
    person = bot.meet("Essai")
    await _to_the_phone(person)
    await bot.have_been_silent(person, timedelta(days=5))
    replies = await person.say("77 00 00 01")
    assert replies[-1].text == TEXTS.plain("utter_ask_sectors", "fr", 4096)


async def test_an_answer_after_a_week_finds_the_draft_gone_and_nothing_is_kept(bot: Bot) -> None:
    person = bot.meet("Essai")
    await _to_the_phone(person)
    chat = await bot.chat_of(person)
    async with open_database(bot.settings) as database:
        await Services(database).drop_draft(chat, "retention")
        await database.run_write(drafts.remove_ended, chat)
    await bot.have_been_silent(person, timedelta(days=8))
    replies = await person.say("77 00 00 01")
    assert [reply.text for reply in replies] == [
        TEXTS.plain("utter_draft_expired", "fr", 4096),
        TEXTS.plain("utter_ask_age", "fr", 4096),
    ]
    async with open_database(bot.settings) as database:
        assert await Services(database).personal_values(chat) == {}


async def test_a_minor_who_agreed_is_reminded_once(bot: Bot) -> None:
    person = bot.meet("Essai")
    await person.say("/start")
    await person.press("Français")
    await person.press("Est-ce pour moi ?")
    await person.say("17")
    await person.press("Rappelle-le-moi")
    months = await person.press("J’accepte le rappel")
    pressed = months[-1].buttons[3]
    (kept,) = await person.press(pressed)
    assert pressed in kept.text
    chat = await bot.chat_of(person)
    async with open_database(bot.settings) as database:
        old = update(reminders.TABLE).where(reminders.TABLE.c.chat_id == chat).values(month="2020-01")
        await database.run_write(lambda connection: connection.execute(old))
        assert await remind(database, BOT_ID, bot.running.gateway.texts, month_of(djibouti_date())) == [chat]
    bot.running.gateway.workers.wake(chat)
    await bot.running.gateway.workers.idle()
    last = person.messages()[-1]
    assert last["text"].startswith("Bonjour ! Tu m’as demandé un rappel".replace(" !", "\u00a0!"))
    replies = await person.press("Est-ce pour moi ?")
    assert replies[-1].text  # the button of the reminder can be pressed


async def test_the_team_sees_what_is_to_be_looked_at_again(bot: Bot) -> None:
    person = bot.meet("Essai")
    await person.say("/start")
    await person.press("Français")
    await person.press("Est-ce pour moi ?")
    await person.say("30")
    await person.press("Arta")
    await person.press("Non")
    await person.press("Faire revoir par l’équipe")
    chat = await bot.chat_of(person)
    async with open_database(bot.settings) as database, database.read() as session:
        (request,) = (await session.scalars(select(HumanRequest).where(HumanRequest.chat_id == chat))).all()
    assert request.reason == "review"
    assert request.screened
    assert (request.screened["age"], request.screened["outcome"]) == (30, "too_old")
