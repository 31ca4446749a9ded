"""A minor, and a person who refuses, leave nothing that tells them; who turns out to be a minor loses what was kept.

Allowed are, by name: the chat itself (sealed Telegram id, language), numbers and times of updates and calls, buttons
that can still be pressed, and in the engine's store the slots of `_OF_NOBODY`. Counts by month are of nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.cli.wiring import load_texts, open_database
from bot.store import counts
from tests.support.leftovers import rows_of, slots_in, traces_at_rest
from tests.support.paths import NAME, chat_of, register, to_consent

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.cli.conversation import Conversation
    from bot.store.database import Database
    from tests.functional.conftest import Bot

TEXTS = load_texts()
_TABLES = {"chats", "inbox", "outbox", "buttons"}
_OF_NOBODY = {"language", "reply_language", "foreign", "welcomed", "miss", "remark", "requested_slot"}
_OF_A_MINOR = _OF_NOBODY | {"eligibility", "turned_minor"}
_UNASKED = "je m'appelle Qbmineur Vtest, mon numéro est le 77 65 01 98"
_NOT_UNDERSTOOD = "zzqkrt blorfnax Qbmineur 77 65 01 98"
_WORDS = ["Qbmineur", "Vtest", "77650198", "77 65 01 98", "blorfnax"]


@pytest.fixture
async def database(bot: Bot) -> AsyncIterator[Database]:
    """The database of the running bot."""
    async with open_database(bot.settings) as opened:
        yield opened


async def _counted(database: Database, what: str) -> int:
    return sum(count for _, each, count in await database.run_read(counts.by_month) if each == what)


def _engine_slots(bot: Bot, chat: str) -> dict[str, set[str]]:
    return slots_in(bot.settings.espace_data_dir / "engine.db", chat)


def _says(text: str, response: str) -> bool:
    return text.startswith(TEXTS.plain(response, "fr", 4096).splitlines()[0])


async def _talk_about_everything(person: Conversation) -> None:
    for words in (_UNASKED, "c'est gratuit ?", _NOT_UNDERSTOOD, "je veux m'inscrire", "/mesdonnees"):
        await person.say(words)
    await person.contact()


async def test_a_whole_conversation_at_seventeen_leaves_no_row_that_tells_the_person(
    bot: Bot, database: Database
) -> None:
    before = await _counted(database, "minor")
    person = bot.meet("Essai")
    await person.say("/start")
    await person.press("Français")
    await person.press("Laisser mon nom")
    replies = await person.say("dix-sept ans")
    assert _says(replies[-1].text, "utter_result_minor")
    await _talk_about_everything(person)
    replies = await person.say("je veux parler à une personne")
    assert _says(replies[-1].text, "utter_handover_minor")
    replies = await person.say("en fait j'ai 16 ans")
    assert _says(replies[-1].text, "utter_result_minor")
    chat = await chat_of(database, bot, person)
    assert set(await database.run_read(rows_of, chat)) <= _TABLES
    slots = _engine_slots(bot, chat)
    assert set(slots) <= _OF_A_MINOR
    assert slots["eligibility"] == {"minor"}
    assert await _counted(database, "minor") == before + 1, "once, however often it is said"
    await database.empty_log()
    assert traces_at_rest(bot.settings.espace_data_dir, _WORDS) == set()


async def test_a_refusal_leaves_no_row_that_tells_the_person_and_is_counted(bot: Bot, database: Database) -> None:
    before = await _counted(database, "refusal")
    person = bot.meet("Essai")
    await to_consent(person)
    replies = await person.press("Je refuse")
    assert _says(replies[-1].text, "utter_consent_refused")
    for words in (_UNASKED, "c'est où ?", "/mesdonnees"):
        await person.say(words)
    chat = await chat_of(database, bot, person)
    assert set(await database.run_read(rows_of, chat)) <= _TABLES
    # What the screening asked of everybody, by ids of ours; it leads nowhere without the chat's sealed Telegram id.
    screening = {"age", "place", "returnee", "eligibility"}
    assert set(_engine_slots(bot, chat)) <= _OF_NOBODY | screening
    assert await _counted(database, "refusal") == before + 1
    await database.empty_log()
    assert traces_at_rest(bot.settings.espace_data_dir, _WORDS) == set()


@pytest.mark.parametrize(
    "correction",
    [
        "en fait j'ai 16 ans",
        "je me suis trompé, j'ai 16 ans",
        "je suis né en 2012",
        "waxaan ahay 16 jir",
        "j'ai 15 ans et je veux m'inscrire",
    ],
)
async def test_a_registered_person_who_turns_out_to_be_a_minor_loses_what_was_kept(
    bot: Bot, database: Database, correction: str
) -> None:
    before = await _counted(database, "minor")
    person = bot.meet("Essai")
    await register(person)
    await person.say("je veux parler à une personne")
    chat = await chat_of(database, bot, person)
    assert {"leads", "consents", "human_requests"} <= set(await database.run_read(rows_of, chat))
    replies = await person.say(correction)
    assert _says(replies[0].text, "utter_minor_erased")
    assert any(TEXTS.plain("utter_result_minor", "fr", 4096).splitlines()[0] in reply.text for reply in replies)
    assert set(await database.run_read(rows_of, chat)) <= _TABLES
    assert set(_engine_slots(bot, chat)) <= _OF_A_MINOR
    assert await _counted(database, "minor") == before + 1
    replies = await person.say("/mesdonnees")
    assert NAME not in "".join(reply.text for reply in replies)


@pytest.mark.parametrize("answers", [0, 1, 2, 3], ids=["name", "phone", "sectors", "summary"])
async def test_a_form_under_way_goes_with_the_draft_when_the_age_is_corrected(
    bot: Bot, database: Database, answers: int
) -> None:
    person = bot.meet("Essai")
    await to_consent(person)
    await person.press("J’accepte")
    if answers > 0:
        await person.say(NAME)
    if answers > 1:
        await person.press("Telegram seulement")
    if answers > 2:
        await person.press("Tourisme")
        await person.press("J’ai fini")
    replies = await person.say("waxaan ahay 16 jir" if answers == 0 else "je suis né en 2011")
    assert _says(replies[0].text, "utter_minor_erased")
    chat = await chat_of(database, bot, person)
    assert set(await database.run_read(rows_of, chat)) <= _TABLES
    assert set(_engine_slots(bot, chat)) <= _OF_A_MINOR
    replies = await person.say("je veux m'inscrire")
    assert _says(replies[-1].text, "utter_result_minor")


async def test_a_minor_in_danger_stays_with_the_team_and_hands_over_no_contact(bot: Bot, database: Database) -> None:
    person = bot.meet("Essai")
    await person.say("/start")
    await person.press("Français")
    await person.say("mon père me frappe tous les jours, aidez-moi")
    await person.press("Parler à une personne")
    await person.press("Menu")
    await person.press("Est-ce pour moi ?")
    await person.say("15")
    chat = await chat_of(database, bot, person)
    rows = await database.run_read(rows_of, chat)
    assert set(rows) <= _TABLES | {"human_requests", "team_messages"}, "what was said in danger is what the team needs"
    assert rows["human_requests"] == 1, "the call for help stays, the wish to talk goes"
    replies = await person.say("je veux parler à une personne")
    assert _says(replies[-1].text, "utter_handover")
    assert (await database.run_read(rows_of, chat))["human_requests"] == 1
