"""The code of the link by which somebody came stays, and each step of the way is counted once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.cli.wiring import open_database
from bot.leads.funnel import PATH, Step
from bot.services.services import djibouti_date
from bot.store import chats, funnel

if TYPE_CHECKING:
    from bot.store.database import Database
    from tests.functional.conftest import Bot


async def _counted(database: Database) -> dict[Step, int]:
    today = djibouti_date()  # the test may run over midnight
    totals = await database.run_read(funnel.totals, today - timedelta(1), today)
    return {step: sum(count for (each, _), count in totals.items() if each is step) for step in Step}


async def _source(database: Database, bot: Bot, telegram_id: int) -> object:
    bot_id = int(bot.preview.state.token.split(":")[0])
    (chat,) = (await database.run_write(chats.find_or_create, bot_id, {telegram_id})).values()
    query = chats.TABLE.select().where(chats.TABLE.c.id == chat)
    return (await database.run_read(lambda connection: connection.execute(query).one())).source


async def test_the_first_valid_code_of_a_link_stays(bot: Bot) -> None:
    person = bot.meet("Essai")
    async with open_database(bot.settings) as database:
        await person.say('/start /inform{"age":22}')
        assert await _source(database, bot, person.chat_id) is None
        for code in ("radio-balbala", "affiche_2"):
            assert (await person.say(f"/start {code}"))[-1].buttons, "the code changes nothing in the conversation"
            assert await _source(database, bot, person.chat_id) == "radio-balbala"


async def test_a_registration_counts_once_on_each_step_of_the_path(bot: Bot) -> None:
    person = bot.meet("Essai")
    async with open_database(bot.settings) as database:
        before = await _counted(database)
        await person.say("/start")
        await person.say("/start")
        await person.press("Français")
        await person.press("Est-ce pour moi ?")
        await person.say("22")
        await person.press("Balbala")
        await person.press("Non")
        halfway = {step: count - before[step] for step, count in (await _counted(database)).items() if count}
        assert halfway[Step.ELIGIBLE] == 1
        assert not halfway.get(Step.CONSENT_ASKED)
        await person.say("je veux m'inscrire")
        await person.press("J’accepte")
        await person.say("Essai Abdo")
        await person.say("77 00 00 01")
        await person.press("Énergie")
        await person.press("J’ai fini")
        await person.press("C’est juste")
        after = await _counted(database)
    assert {step: after[step] - before[step] for step in Step} == dict.fromkeys(Step, 0) | dict.fromkeys(PATH, 1)
