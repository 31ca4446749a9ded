"""The pages of leads over HTTP: what each role sees, what is masked, what two people at once see."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

import pytest

from bot.desk.lead_words import STATES
from bot.leads.consent import TEXT_VERSION
from bot.leads.lead import LeadState
from bot.services.review import changing
from bot.services.staff.roles import Role
from bot.store import audit, lead_file
from tests.support.hostile import MARK, hostile_strings
from tests.support.lead_people import Person, leave_lead

if TYPE_CHECKING:
    from bot.store.lead_file import LeadFile
    from tests.support.desk import Desk, Visitor

PHONE = "+253 77 00 00 77"
SAFE = re.compile(r"<script(?! type=\"module\" src=\"/static/)|\son\w+=|javascript:|srcdoc=", re.IGNORECASE)
"""What none of our pages has in a tag of its own."""


async def _lead(desk: Desk, name: str = "Essai Amina", phone: str | None = "+25377000077") -> str:
    return await leave_lead(desk.database, Person(name, phone))


async def _file(desk: Desk, lead: str) -> LeadFile:
    file = await desk.database.run_read(lead_file.read, lead)
    assert file
    return file


async def _claim(visitor: Visitor, lead: str) -> None:
    assert (await visitor.post(f"/leads/{lead}/review", {"version": "1", "state": "claimed"})).status == 303


async def test_a_lead_is_found_opened_and_claimed_and_then_its_number_is_shown_once(desk: Desk) -> None:
    lead, officer = await _lead(desk, "Essai Kadra"), await desk.member(Role.OFFICER)
    listed = await officer.get("/leads?q=kadra")
    assert f'href="/leads/{lead}"' in listed.text
    opened = await officer.get(f"/leads/{lead}")
    assert "Éligible : jeune de 18 à 26 ans" in opened.words
    assert "Règle n° 1" in opened.words
    assert TEXT_VERSION in opened.words
    assert "77 00 00 77" not in opened.words.replace("\u00a0", " ")
    assert "Seule la personne" in (await officer.post(f"/leads/{lead}/reveal")).words
    await _claim(officer, lead)
    shown = await officer.post(f"/leads/{lead}/reveal")
    assert PHONE in shown.words.replace("\u00a0", " ")
    assert 'href="tel:+25377000077"' in shown.text
    assert shown.headers["Cache-Control"] == "no-store"
    assert PHONE not in (await officer.get(f"/leads/{lead}")).words.replace("\u00a0", " ")
    trail = await desk.database.run_read(lambda c: [each for each in audit.entries(c) if each.lead == lead])
    assert [each.verb for each in trail if each.actor.startswith("staff:")].count("revealed") == 1


async def test_somebody_who_only_looks_finds_nothing_to_change(desk: Desk) -> None:
    lead, viewer = await _lead(desk), await desk.member(Role.VIEWER)
    for path in ("/leads", f"/leads/{lead}"):
        page = await viewer.get(path)
        assert page.status == 200
        assert "/review" not in page.text
        assert 'name="lead"' not in page.text
        assert 'id="f-to"' not in page.text
        assert "/reveal" not in page.text
    assert (await viewer.post(f"/leads/{lead}/reveal")).status == 403


async def test_two_at_once_see_both_versions_and_nothing_is_lost(desk: Desk) -> None:
    lead, one, two = await _lead(desk), await desk.member(Role.OFFICER), await desk.member(Role.ADMINISTRATOR)
    await _claim(one, lead)
    seen = {"version": "2", "was_state": "claimed", "was_assigned_to": str(one.staff_id)}
    form = seen | {"assigned_to": str(one.staff_id)}
    saved = await one.post(f"/leads/{lead}/review", form | {"state": "contacted", "follow_up_on": "2026-12-01"})
    assert saved.status == 303
    late = await two.post(
        f"/leads/{lead}/review", form | {"state": "not_reached", "sex": "f", "note": "Ne répond pas\n<b>19 h</b>"}
    )
    assert late.status == 409
    assert "Votre version : Injoignable" in late.words
    assert "Version enregistrée : Contacté" in late.words
    assert "Version enregistrée : 01/12/2026" in late.words
    assert "Ne répond pas\n&lt;b&gt;19 h&lt;/b&gt;</textarea>" in late.text
    # What only the other one changed stands as they left it; what only this one changed, as they wanted it.
    chosen = dict(re.findall(r'type="radio" id="\S+" name="(\w+)" value="([^"]*)" checked', late.text))
    assert chosen == {"state": "not_reached", "follow_up_on": "2026-12-01", "sex": "f"}
    assert (await _file(desk, lead)).review.state is LeadState.CONTACTED
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', late.text.partition('class="conflict"')[2]))
    again = await two.post(f"/leads/{lead}/review", hidden | chosen | {"note": "Ne répond pas"})
    assert again.status == 303
    file = await _file(desk, lead)
    assert (file.review.state, file.review.sex) == (LeadState.NOT_REACHED, "f")
    assert str(file.follow_up_on) == "2026-12-01"
    assert file.events[0].note == "Ne répond pas"


async def test_a_note_alone_is_kept_whatever_was_changed_meanwhile(desk: Desk) -> None:
    lead, one, two = await _lead(desk), await desk.member(Role.OFFICER), await desk.member(Role.ADMINISTRATOR)
    await _claim(one, lead)
    unchanged = {"version": "1", "state": "new", "was_state": "new", "note": "Vue au marché"}
    assert (await two.post(f"/leads/{lead}/review", unchanged)).status == 303
    assert "Vue au marché" in (await one.get(f"/leads/{lead}")).words


async def test_ticked_leads_are_changed_and_each_that_is_not_says_why(desk: Desk) -> None:
    officer, fresh, claimed = await desk.member(Role.OFFICER), await _lead(desk), await _lead(desk)
    await _claim(officer, claimed)
    nothing = await officer.post("/leads/several", {"to": "move:claimed", "back": "state=new"})
    assert (nothing.status, nothing.headers["Location"]) == (303, "/leads?state=new")
    one = await officer.post("/leads/several", {"lead": f"{claimed}:1", "to": "move:contacted"})
    assert one.status == 200
    assert "Quelqu’un l’a modifié entre-temps." in one.words
    done = await officer.post("/leads/several", {"lead": f"{fresh}:1", "to": f"assign:{officer.staff_id}"})
    assert (done.status, done.headers["Location"]) == (303, "/leads")
    assert (await _file(desk, fresh)).review.assigned_to == officer.staff_id
    viewer = desk.members[Role.VIEWER]
    await officer.post("/leads/several", {"lead": f"{fresh}:2", "to": f"assign:{viewer}"})
    assert (await _file(desk, fresh)).review.assigned_to == officer.staff_id, "who only looks takes care of nothing"


async def test_two_leads_are_compared_merged_and_merged_no_more(desk: Desk) -> None:
    officer, kept, away = (
        await desk.member(Role.OFFICER),
        await _lead(desk, "Un Essai"),
        await _lead(desk, "Deux Essai"),
    )
    pair = await officer.get(f"/leads/{kept}/beside/{away}")
    assert "même numéro" in pair.words
    assert (await officer.post("/leads/merge", {"kept": kept, "away": away})).headers["Location"] == f"/leads/{kept}"
    assert "Fusionnés dans ce dossier Deux Essai" in (await officer.get(f"/leads/{kept}")).words
    put_away = await officer.get(f"/leads/{away}")
    assert "On travaille sur cet autre dossier" in put_away.words
    assert f"/leads/{away}/review" not in put_away.text
    await officer.post(f"/leads/{away}/unmerge")
    assert "Fusionnés dans ce dossier" not in (await officer.get(f"/leads/{kept}")).words
    assert "Doublons possibles" in (await officer.get("/leads/duplicates")).words


async def test_two_leads_are_set_apart_and_that_is_undone_on_the_page_of_either(desk: Desk) -> None:
    officer, viewer = await desk.member(Role.OFFICER), await desk.member(Role.VIEWER)
    one, other = [await _lead(desk, name, "+25377000079") for name in ("Zamzam Apart", "Robleh Apart")]
    beside, both = f"/leads/{one}/beside/{other}", {"one": one, "other": other}
    assert f'href="{beside}"' in (await officer.get(f"/leads/{one}")).text
    assert 'action="/leads/apart"' in (await officer.get(beside)).text
    assert (await officer.post("/leads/apart", both)).headers["Location"] == "/leads/duplicates"
    duplicates = await officer.get("/leads/duplicates")
    assert "C’est noté : deux personnes." in duplicates.words
    assert one not in duplicates.text
    pair = await officer.get(beside)
    assert 'action="/leads/merge"' not in pair.text
    assert "deux personnes" in pair.words
    late = await officer.post("/leads/merge", {"kept": one, "away": other})
    assert late.headers["Location"] == "/leads/duplicates"
    assert "annulez-le d’abord" in (await officer.get("/leads/duplicates")).words
    for lead, name in ((one, "Robleh Apart"), (other, "Zamzam Apart")):
        page = await officer.get(f"/leads/{lead}")
        assert f"Pas la même personne {name}" in page.words
        assert "Noté : un autre dossier n’est pas de la même personne" in page.words
        assert f"/leads/{one}/beside/" not in page.text
        assert "/leads/apart/undo" in page.text
        assert "/leads/apart/undo" not in (await viewer.get(f"/leads/{lead}")).text
    undone = await officer.post("/leads/apart/undo", {"one": other, "other": one})
    assert undone.headers["Location"] == f"/leads/{other}"
    page = await officer.get(f"/leads/{other}")
    assert "Peut-être la même personne Zamzam Apart" in page.words
    assert "Annulé : un autre dossier peut être de la même personne" in page.words


async def test_the_address_holds_all_that_one_sees_and_a_view_all_but_the_search(desk: Desk) -> None:
    officer = await desk.member(Role.OFFICER)
    await _lead(desk, "Essai Saada")
    asked = (
        "q=saada&region=balbala&language=so&age=21-23&returnee=no&sector=energy&holder=nobody&order=oldest&state=new"
    )
    page = await officer.get(f"/leads?{asked}")
    assert "Essai Saada" in page.words
    for chosen in ("balbala", "so", "21-23", "no", "energy", "nobody", "oldest"):
        assert f'<option value="{chosen}" selected>' in page.text
    assert (await officer.post("/leads/views", {"name": "Mes <b>nouveaux</b>", "back": asked})).status == 303
    page = await officer.get("/leads")
    assert "Mes &lt;b&gt;nouveaux&lt;/b&gt;" in page.text
    (link,) = re.findall(r'href="/leads\?([^"]*)"><bdi>Mes', page.text)
    assert "saada" not in link
    assert "region=balbala" in link
    view = re.search(r'name="view" value="(\w+)"', page.text)
    assert view
    await officer.post("/leads/views/remove", {"view": view[1]})
    assert "nouveaux" not in (await officer.get("/leads")).text


@pytest.mark.parametrize(
    "query",
    [
        "state=gone&region=x&age=0&returnee=maybe&sector=x&holder=x&since=31/12&until=9999-99-99&order=name&page=-3",
        "page=99999999999999999999&holder=99999999999999999999",
        "page=%D9%A3&q=%F0%9F%A7%A8",
        "since=0001-01-01&until=9999-12-31&due=now",
        "q=" + "a" * 5000,
        "q=%0A",
    ],
)
async def test_an_address_that_was_changed_by_hand_still_gives_a_list(desk: Desk, query: str) -> None:
    assert (await (await desk.member(Role.OFFICER)).get(f"/leads?{query}")).status == 200


@pytest.mark.parametrize("lead", ["999999", "0" * 32, "..%2F.."])
async def test_a_lead_that_is_not_there_is_not_found(desk: Desk, lead: str) -> None:
    officer = await desk.member(Role.OFFICER)
    assert (await officer.get(f"/leads/{lead}")).status == 404
    assert (await officer.get(f"/leads/{lead}/beside/{lead}")).status == 404
    assert (await officer.post(f"/leads/{lead}/review", {"version": "1", "state": "claimed"})).status == 404


async def test_english_is_there_for_every_state(desk: Desk) -> None:
    officer = await desk.member(Role.OFFICER)
    await officer.post("/language", {"language": "en", "next": "/leads"})
    page = await officer.get("/leads")
    assert all(word in page.words for word in ("New", "Claimed", "Not reached", "Enrolled"))
    await officer.post("/language", {"language": "fr", "next": "/leads"})
    page = await officer.get("/leads")
    assert all(word in page.words for word in STATES.values())


async def test_hostile_names_and_notes_stand_on_every_page_as_they_were_written(desk: Desk) -> None:
    """All of them as notes of one lead and, by and by, as its name and as words that are searched for."""
    officer, texts = await desk.member(Role.OFFICER), hostile_strings()
    lead = await _lead(desk, "Essai Hostile")
    other = await _lead(desk, texts[0])
    for text in texts:
        await changing.add_note(desk.database, officer.staff_id, lead, text)
    page = await officer.get(f"/leads/{lead}")
    assert page.status == 200
    tags = re.findall(r"<[^>]*>", page.text)
    assert not [tag for tag in tags if SAFE.search(tag)]
    for text in texts:
        if text.strip():
            assert str(escape(text.strip())).replace("&quot;", "&#34;").replace("&#x27;", "&#39;") in page.text
    for text in texts[:: len(texts) // 25]:
        named = await _lead(desk, text)
        for path in (f"/leads/{named}", f"/leads/{named}/beside/{other}", "/leads"):
            shown = await officer.get(path)
            assert shown.status == 200
            assert not [tag for tag in re.findall(r"<[^>]*>", shown.text) if SAFE.search(tag)], text
            assert MARK not in "".join(re.findall(r"<script[^>]*>(.*?)</script>", shown.text, re.DOTALL))
