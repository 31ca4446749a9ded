"""On PostgreSQL, a person's name, number and id stand nowhere in a dump of either database but sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.conversation import Conversation
from bot.cli.wiring import open_database
from bot.preview.people import Person
from bot.preview.state import Chat
from tests.e2e.traces import NAME, PHONE, TELEGRAM_ID, traces
from tests.support.at_rest import bytes_at_rest, dump_of, opened

if TYPE_CHECKING:
    from tests.functional.conftest import Bot


async def test_a_dump_of_product_and_engine_tells_nothing_of_who_registered(bot_on_postgres: Bot) -> None:
    state = bot_on_postgres.preview.state
    person = Person(TELEGRAM_ID, NAME, NAME, language_code="fr", phone_number=f"253{PHONE}")
    state.chats[TELEGRAM_ID] = Chat(person)
    canary = Conversation(bot_on_postgres.preview, bot_on_postgres.running.gateway, person)
    await canary.say("/start")
    await canary.press("Français")
    await canary.say(f"je m'appelle {NAME}, mon numéro est le +253 {PHONE}")
    await canary.say("je veux participer")
    await canary.say("22")
    await canary.press("Balbala")
    await canary.press("Non")
    await canary.press("Laisser mon nom")
    await canary.press("J’accepte")
    await canary.say(f"pourquoi tu veux savoir que je suis {NAME} ?")
    await canary.say(NAME)
    await canary.say(PHONE)
    await canary.say("agriculture")
    await canary.press("C’est juste")
    await canary.say("/humain")
    await canary.say(f"{NAME} : appelez-moi au {PHONE}, on me frappe")
    async with open_database(bot_on_postgres.settings) as database:
        sealed = traces("\n".join(await opened(database)).encode())
        assert {"zqcanary", "wvname", PHONE, str(TELEGRAM_ID)} <= sealed, "the search finds what is there"
        assert traces(await bytes_at_rest(database)) == set()
    engine = bot_on_postgres.settings.engine_database_url
    assert engine
    dump = await dump_of(engine)
    assert b"register_interest" in dump, "the engine's store is the one that was dumped"
    assert traces(dump) == set()
