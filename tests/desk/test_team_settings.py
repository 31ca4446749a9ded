"""What the team sets on the desk: checked, kept with its history, and said by the bot without a restart."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from bot.cli.wiring import load_texts
from bot.services.live import Following, as_sent
from bot.services.staff.roles import Role
from bot.services.team_settings import current
from bot.texts.outreach import DEFAULT_FILE, load_outreach, read_outreach

if TYPE_CHECKING:
    from tests.support.desk import Desk, Visitor


async def _form(visitor: Visitor) -> dict[str, str]:
    """The form as a browser would send it back unchanged."""
    page = (await visitor.get("/settings")).text
    form = {}
    for tag in re.findall(r"<input[^>]*>", page):
        attributes = {name: unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', tag)}
        if attributes.get("type") == "checkbox" and " checked" not in tag:
            continue
        if attributes["name"] not in ("form_token", "next"):
            form[attributes["name"]] = attributes.get("value", "")
    return form


async def test_a_change_is_said_by_the_bot_within_seconds_and_is_in_the_history(own_desk: Desk) -> None:
    admin, texts = await own_desk.member(Role.ADMINISTRATOR), load_texts()
    following = Following(own_desk.database, texts)
    await following.look()
    assert "31/03/2027" not in texts.render("utter_answer_dates", "fr").text
    form = await _form(admin) | {"training.date": "2027-03-31", "emergency.police.number": "117"}
    saved = await admin.post("/settings", form)
    assert (saved.status, saved.headers["Location"]) == (303, "/settings")
    await following.look()
    assert "31/03/2027" in texts.render("utter_answer_dates", "fr").text
    page = (await admin.get("/settings")).words
    assert "Date de la prochaine formation : vide → 2027-03-31" in page
    assert "Police, Numéro : 17 → 117" in page
    assert "Ada Test" in page
    assert "117" in texts.render("utter_danger", "fr").text
    sent = await as_sent(own_desk.database, 0, 0)
    assert read_outreach(sent["settings"]).value("emergency_police", "so") == "117"
    assert await as_sent(own_desk.database, *sent["numbers"]) == {"numbers": sent["numbers"]}


async def test_saving_without_a_change_says_the_same_as_the_file(own_desk: Desk) -> None:
    admin = await own_desk.member(Role.ADMINISTRATOR)
    assert (await admin.post("/settings", await _form(admin))).status == 303
    _, content = await current(own_desk.database, DEFAULT_FILE)
    assert read_outreach(content).values == load_outreach().values
    assert "rien" in (await admin.get("/settings")).words


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("emergency.police.number", "", "Police : un numéro est obligatoire"),
        ("emergency.police.number", "dix-sept", "Police : ce n’est pas écrit"),
        ("emergency.women.source", "", "Écoute pour les femmes, D’où vient ce numéro : dites d’où"),
        ("training.date", "31 mars", "Date de la prochaine formation : ce n’est pas"),
        ("training.place", "{slot}", "Lieu : sans les signes"),
        ("training.place", "x" * 201, "Lieu : 200 caractères"),
        ("training.place.so", "Xarun", "Lieu, en français : écrivez aussi le texte français"),
        ("contact.email", "nobody", "Adresse électronique : ce n’est pas"),
    ],
)
async def test_what_is_wrong_is_told_in_words_and_changes_nothing(
    desk: Desk, field: str, value: str, says: str
) -> None:
    admin = await desk.member(Role.ADMINISTRATOR)
    before = await current(desk.database, DEFAULT_FILE)
    refused = await admin.post("/settings", await _form(admin) | {field: value})
    assert refused.status == 422
    assert says in refused.words
    assert await current(desk.database, DEFAULT_FILE) == before


async def test_of_two_who_save_at_once_the_second_is_told(own_desk: Desk) -> None:
    admin = await own_desk.member(Role.ADMINISTRATOR)
    form = await _form(admin)
    assert (await admin.post("/settings", form | {"training.place": "Balbala"})).status == 303
    late = await admin.post("/settings", form | {"training.place": "Arta"})
    assert late.status == 422
    assert "Quelqu’un d’autre" in late.words
    assert 'value="Arta"' in late.text, "what was typed is still there"
    _, content = await current(own_desk.database, DEFAULT_FILE)
    assert content["training"]["place"] == "Balbala"


async def test_texts_in_other_languages_are_kept_apart(own_desk: Desk) -> None:
    admin = await own_desk.member(Role.ADMINISTRATOR)
    form = await _form(admin) | {"training.place": "Centre", "training.place.so": "Xarun"}
    await admin.post("/settings", form)
    _, content = await current(own_desk.database, DEFAULT_FILE)
    outreach = read_outreach(content)
    assert [outreach.value("training_place", each) for each in ("fr", "so", "aa")] == ["Centre", "Xarun", "Centre"]
    assert (await _form(admin))["training.place.so"] == "Xarun"
