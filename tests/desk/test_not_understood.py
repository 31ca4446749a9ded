"""The pages of what was not understood, over HTTP: what each act leaves behind, and who may do it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from bot.desk.intent_words import INTENTS
from bot.services.agreed import agreed_examples, mark_released
from bot.services.misses import all_misses
from bot.services.staff.roles import Role
from bot.settings import ROOT
from bot.store import audit
from tests.support.at_rest import bytes_at_rest
from tests.support.hostile import hostile_strings
from tests.support.missed import leave_misses

if TYPE_CHECKING:
    from bot.store.database import Database
    from tests.support.desk import Desk, Reply, Visitor

PAGE = "/not-understood"


async def _ids(visitor: Visitor, path: str = PAGE) -> list[str]:
    """Ids of the messages that a page links to, in its order."""
    return list(dict.fromkeys(re.findall(r'/not-understood/([0-9a-f]{32})"', (await visitor.get(path)).text)))


async def _ticked(visitor: Visitor, message: str) -> list[str]:
    return re.findall(r'name="text" value="(\w{32})"', (await visitor.get(f"{PAGE}/{message}")).text)


async def _do(visitor: Visitor, act: str, ids: list[str], **fields: Any) -> Reply:
    return await visitor.post(f"{PAGE}/{act}", fields | {"text": ids})


async def _agreed(database: Database) -> list[tuple[str, str, str]]:
    return [(each.language, each.intent, each.text) for each in await agreed_examples(database)]


async def _two_officers(desk: Desk) -> tuple[Visitor, Visitor]:
    return await desk.member(Role.OFFICER), await desk.member(await desk.add("Hodan Essai", Role.OFFICER))


async def test_messages_that_are_alike_stand_together_the_most_frequent_first(own_desk: Desk) -> None:
    await leave_misses(own_desk.database, ["zork", "combien ca coute tout ça", "combien ca coute tout", "C'est où ?"])
    await leave_misses(own_desk.database, ["Combien ça coûte tout ça !!"], "fr")
    await leave_misses(own_desk.database, ["immisa"], None, chosen="so")
    await leave_misses(own_desk.database, ["hello there"], "en")
    officer, _ = await _two_officers(own_desk)
    shown = await officer.get(PAGE)
    assert "Français 4" in shown.words  # texts; the same one in two spellings is one
    assert "Somali 1" in shown.words
    assert "Autre langue 1" in shown.words
    assert "3 groupes" in shown.words
    first = (await _ids(officer))[0]
    one = await officer.get(f"{PAGE}/{first}")
    assert "3 fois depuis le 20/11/2026" in one.words
    assert "31 %" in one.words
    assert len(await _ticked(officer, first)) == 2


async def test_one_french_label_counts_for_the_ticked_messages_and_can_be_undone(own_desk: Desk) -> None:
    await leave_misses(own_desk.database, ["combien ca coute tout ça", "combien ca coute tout"])
    officer, other = await _two_officers(own_desk)
    (message,) = await _ids(officer)
    chosen = await _ticked(officer, message)
    done = await _do(officer, "label", chosen[:1], intent="ask_cost", of="fr")
    assert done.headers["Location"] == f"{PAGE}?language=fr"
    assert "Un message : Prix." in (await officer.get(PAGE)).words
    assert len(await _agreed(own_desk.database)) == 1
    (left,) = await _ids(other)
    await _do(other, "label", await _ticked(other, left), intent="ask_support")
    assert len(await _agreed(own_desk.database)) == 2
    examples = await _ids(officer, f"{PAGE}?show=agreed")
    assert len(examples) == 2
    await _do(officer, "back", examples)
    assert [each[1] for each in await _agreed(own_desk.database)] == ["ask_support"], "only one's own answers go"
    trail = await own_desk.database.run_read(lambda connection: [each.verb for each in audit.entries(connection)])
    assert trail == ["labelled", "labelled", "unlabelled"]


async def test_somali_needs_two_who_do_not_see_each_other_before_and_a_third_settles_it(own_desk: Desk) -> None:
    await leave_misses(own_desk.database, ["immisa lacag"], "so")
    officer, other = await _two_officers(own_desk)
    (message,) = await _ids(officer)
    await _do(officer, "label", [message], intent="ask_cost")
    assert await _agreed(own_desk.database) == []
    assert await _ids(officer) == [], "who has answered has nothing left to do"
    seen = (await other.get(f"{PAGE}/{message}")).words
    assert "Quelqu’un a déjà répondu" in seen
    assert "Omar Test" not in seen
    await _do(other, "label", [message], intent="ask_support")
    assert await _agreed(own_desk.database) == []
    shown = (await officer.get(f"{PAGE}?show=disputed")).words
    assert "Omar Test : Prix" in shown
    assert "Hodan Essai : Argent, prêt ou matériel" in shown
    third = await own_desk.member(Role.ADMINISTRATOR)
    await _do(third, "label", [message], intent="ask_support")
    assert await _agreed(own_desk.database) == [("so", "ask_support", "immisa lacag")]
    await _do(third, "back", [message])
    await _do(officer, "label", [message], intent="ask_support")  # changes the mind
    assert await _agreed(own_desk.database) == [("so", "ask_support", "immisa lacag")]


async def test_what_is_discarded_or_proposed_is_set_aside(own_desk: Desk) -> None:
    await leave_misses(own_desk.database, ["zork", "mon passeport est perdu"])
    officer, _ = await _two_officers(own_desk)
    first, second = await _ids(officer)
    await _do(officer, "discard", [first])
    asked = await _do(officer, "propose", [second])
    assert asked.status == 200
    assert (await _do(officer, "propose", [second], tried="yes", name="papiers perdus")).status == 422
    await _do(officer, "propose", [second], name="papiers perdus", why="On nous le demande souvent.")
    assert await _ids(officer) == []
    aside = (await officer.get(f"{PAGE}?show=aside")).words
    assert "nouveau sens : papiers perdus" in aside
    assert "à écarter" in aside
    assert (await officer.get(f"{PAGE}/proposals")).status == 403
    admin = await own_desk.member(Role.ADMINISTRATOR)
    listed = (await admin.get(f"{PAGE}/proposals")).words
    assert "papiers perdus On nous le demande souvent. 1 Omar Test" in listed
    assert b"souvent" not in await bytes_at_rest(own_desk.database), "reasons are sealed"


async def test_masked_words_are_gone_from_the_store_with_what_was_said_of_them(own_desk: Desk) -> None:
    database = own_desk.database
    await leave_misses(database, ["zahraa veut venir", "Zahraa  veut venir !"], "so")
    officer, other = await _two_officers(own_desk)
    (message,) = await _ids(officer)
    await _do(officer, "label", [message], intent="register_interest")
    asked = await _do(other, "mask", [message])
    assert 'value="zahraa"' in asked.text
    assert (await _do(other, "mask", [message], tried="yes")).status == 422
    done = await _do(other, "mask", [message], word="zahraa")
    assert done.headers["Location"].startswith(f"{PAGE}/")
    assert {row["text"] for row in [each async for each in all_misses(database)]} == {
        "[name] veut venir", "[name]  veut venir !",
    }  # fmt: skip
    await database.empty_log()
    assert b"zahra" not in (await bytes_at_rest(database)).lower()
    (masked,) = await _ids(officer)
    for visitor in (officer, other):
        await _do(visitor, "label", [masked], intent="register_interest")
    assert [each[2] for each in await _agreed(database)] == ["veut venir !"]


async def test_what_cannot_be_an_example_is_refused_with_the_reason(own_desk: Desk) -> None:
    await leave_misses(own_desk.database, ["le [prix](x) svp", "prix du taxi bleu"])
    officer, _ = await _two_officers(own_desk)
    await _do(officer, "label", await _ids(officer), intent="ask_cost", of="fr")
    assert "1 non retenu(s) : le message contient des signes réservés" in (await officer.get(PAGE)).words
    assert [each[2] for each in await _agreed(own_desk.database)] == ["prix du taxi bleu"]


async def test_a_message_in_no_language_of_ours_is_given_one_first(own_desk: Desk) -> None:
    await leave_misses(own_desk.database, ["wax"], "other")
    officer, _ = await _two_officers(own_desk)
    (message,) = await _ids(officer, f"{PAGE}?language=other")
    await _do(officer, "label", [message], intent="ask_cost")
    assert "leur langue n’est pas encore dite" in (await officer.get(PAGE)).words
    assert 'name="intent"' not in (await officer.get(f"{PAGE}/{message}")).text
    await _do(officer, "language", [message], language="so")
    assert await _ids(officer, f"{PAGE}?language=so") == [message]
    await _do(officer, "label", [message], intent="ask_cost")
    await _do(officer, "language", [message], language="fr")
    assert await _ids(officer, f"{PAGE}?show=waiting"), "nobody gets around the second person by changing the language"
    assert await _agreed(own_desk.database) == []


async def test_what_a_model_has_learnt_is_no_longer_changed(own_desk: Desk) -> None:
    await leave_misses(own_desk.database, ["combien zahra"])
    officer, other = await _two_officers(own_desk)
    (message,) = await _ids(officer)
    await _do(officer, "label", [message], intent="ask_cost")
    (example,) = await agreed_examples(own_desk.database)
    await mark_released(own_desk.database, example.label_ids, "model-2")
    for visitor, act, fields in (
        (other, "label", {"intent": "deny"}),
        (officer, "back", {}),
        (other, "discard", {}),
        (officer, "mask", {"word": "zahra"}),
    ):
        await _do(visitor, act, [message], **fields)
        assert 'class="notice problem"' in (await visitor.get(PAGE)).text, act
    shown = await officer.get(f"{PAGE}/{message}")
    assert "Un modèle l’a appris" in shown.words
    assert "Prix" in shown.words


@pytest.mark.parametrize("data", [{}, {"text": "x"}, {"text": "0" * 32, "intent": "ask_cost"}, {"intent": "zork"}])
async def test_a_form_that_names_nothing_changes_nothing(own_desk: Desk, data: dict[str, str]) -> None:
    await leave_misses(own_desk.database, ["zork"])
    officer, _ = await _two_officers(own_desk)
    for act in ("label", "discard", "language", "back"):
        assert (await officer.post(f"{PAGE}/{act}", data)).status == 303
    assert await _agreed(own_desk.database) == []
    assert len(await _ids(officer)) == 1


async def test_hostile_messages_are_text_on_every_page(own_desk: Desk) -> None:
    texts = hostile_strings(90)
    await leave_misses(own_desk.database, texts)
    officer, _ = await _two_officers(own_desk)
    ids: list[str] = []
    for number in range(1, 7):
        ids += await _ids(officer, f"{PAGE}?page={number}")
    for message in ids[:15]:
        shown = await officer.get(f"{PAGE}/{message}")
        assert shown.status == 200
        assert "<script>" not in shown.text
        assert "<img src=x" not in shown.text
        for act in ("mask", "propose"):
            assert "<img src=x" not in (await _do(officer, act, await _ticked(officer, message))).text
    await _do(officer, "label", ids[:40], intent="out_of_scope")
    await _do(officer, "discard", ids[40:])
    for tab in ("agreed", "aside"):
        shown = await officer.get(f"{PAGE}?show={tab}")
        assert shown.status == 200
        assert "<script>" not in shown.text
    for _language, _intent, text in await _agreed(own_desk.database):
        assert not set(text) & set("[](){}<>\\\n")


def test_the_catalogue_in_french_is_the_catalogue_of_the_model() -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    assert set(INTENTS) == set(domain["intents"])
