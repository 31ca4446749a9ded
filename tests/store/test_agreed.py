"""What staff agreed on, as the next model is given it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.answers.likeness import likeness
from bot.leads.labels import Choice
from bot.services.agreed import AgreedExample, agreed_examples, mark_released, mark_unreleased
from bot.services.staff import accounts
from bot.services.staff.roles import Role
from bot.store import audit, labels
from bot.store.labels import Text

if TYPE_CHECKING:
    from bot.store.database import Database

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def _needed(language: str) -> int:
    return 1 if language == "fr" else 2


async def _officers(database: Database) -> tuple[int, int]:
    (amina, _), (hodan, _) = [
        await accounts.add(database, name, Role.OFFICER, "cli:test") for name in ("Amina Test", "Hodan Essai")
    ]
    return amina, hodan


async def _label(
    database: Database, staff_id: int, text: str, intent: str | None, language: str = "fr", on: date = MONDAY
) -> list[str]:
    said = Text(language, likeness(text), text)
    return await database.run_write(labels.give, [said], staff_id, Choice(intent), _needed, on)


async def _texts(database: Database) -> list[str]:
    return [example.text for example in await agreed_examples(database)]


async def test_what_enough_people_said_is_given_sorted_and_safe(database: Database) -> None:
    amina, hodan = await _officers(database)
    await _label(database, amina, "combien\nça coûte, [name] ?", "ask_cost")
    await _label(database, amina, "où", "ask_location")
    await _label(database, amina, "Immisa?", "ask_cost", "so")
    await _label(database, hodan, "immisa", "ask_cost", "so", TUESDAY)
    await _label(database, amina, "xagee", "ask_location", "so")
    await _label(database, hodan, "zork", None)
    found = await agreed_examples(database)
    assert [(each.language, each.intent, each.text, len(each.label_ids), each.agreed_on) for each in found] == [
        ("fr", "ask_cost", "combien ça coûte, ?", 1, MONDAY),
        ("fr", "ask_location", "où", 1, MONDAY),
        ("so", "ask_cost", "Immisa?", 2, TUESDAY),
    ]
    assert all(isinstance(each, AgreedExample) for each in found)


async def test_the_same_text_is_given_once_and_not_at_all_when_it_means_two_things(database: Database) -> None:
    amina, hodan = await _officers(database)
    await _label(database, amina, "[name] c'est combien", "ask_cost")
    await _label(database, hodan, "C'EST combien", "ask_cost", on=TUESDAY)
    (found,) = await agreed_examples(database)
    assert (len(found.label_ids), found.agreed_on) == (2, MONDAY)
    await _label(database, hodan, "c'est combien", "ask_support")
    assert await agreed_examples(database) == []


async def test_what_was_masked_to_nothing_is_passed_over(database: Database) -> None:
    amina, _ = await _officers(database)
    await _label(database, amina, "[name]", "inform")
    assert await agreed_examples(database) == []


async def test_what_is_released_is_not_given_again_until_its_model_is_rolled_back(database: Database) -> None:
    amina, hodan = await _officers(database)
    for text in ("un", "deux"):
        await _label(database, amina, text, "inform")
    two, one = await agreed_examples(database)
    await mark_released(database, [*one.label_ids, "0" * 32], "model-1")
    await mark_released(database, two.label_ids, "model-2")
    assert await _texts(database) == []
    assert await _label(database, amina, "un", "deny") == [], "what a model has learnt stays as it is"
    assert await _label(database, hodan, "un", None) == []
    await mark_unreleased(database, "model-1")
    assert await agreed_examples(database) == [one]
    await mark_released(database, one.label_ids, "model-3")
    assert await _texts(database) == []
    found = await database.run_read(lambda connection: [each.verb for each in audit.entries(connection)])
    assert found[-4:] == ["released", "released", "unreleased", "released"]


async def test_a_label_taken_back_while_a_model_is_trained_is_not_marked(database: Database) -> None:
    amina, _ = await _officers(database)
    (example,) = await _label(database, amina, "un", "inform")
    (found,) = await agreed_examples(database)
    await database.run_write(labels.take_back, [example], amina, _needed, TUESDAY)
    await mark_released(database, found.label_ids, "model-1")
    await _label(database, amina, "un", "affirm")
    assert [each.intent for each in await agreed_examples(database)] == ["affirm"]
