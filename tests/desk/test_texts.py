"""Texts on the desk: checked, changed at once or by two people, laid over domain.yml, and put back."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from bot.cli.wiring import load_texts
from bot.leads.consent import TEXT_VERSION
from bot.services import Services
from bot.services.live import Following, as_sent, settle
from bot.services.staff import accounts
from bot.services.staff.roles import Role
from bot.services.texts import changing, reading
from bot.services.texts.changing import Draft, WrongTextError
from bot.services.texts.putting import Editor, RefusedError
from bot.store import audit, chats, consents
from bot.texts.consent_words import hash_of_words
from bot.texts.live import as_sent as read_sent
from bot.texts.live import content_of
from tests.support.generated import BOT
from tests.support.hostile import MARK, hostile_strings

if TYPE_CHECKING:
    from bot.store.database import Database
    from bot.texts import Catalogue
    from tests.support.desk import Desk, Reply, Visitor

NAME = "utter_answer_dates"
OMAR = Editor("staff:1", frozenset())
ADA = Editor("staff:2", frozenset({"so"}))


def _draft(texts: Catalogue, name: str, language: str, text: str | None = None, *, reviewed: bool = False) -> Draft:
    content = content_of(texts.repository[name][language])
    return Draft(content["text"] if text is None else text, tuple(content["buttons"]), reviewed)


async def _followed(database: Database) -> Catalogue:
    texts = load_texts()
    await Following(database, texts).look()
    return texts


async def _form(visitor: Visitor, path: str) -> dict[str, str]:
    """The form of a text as a browser would send it back unchanged."""
    text = (await visitor.get(path)).text
    form = {"text": unescape(re.findall(r"<textarea[^>]*>\n?(.*?)</textarea>", text, re.DOTALL)[0]), "act": "save"}
    for tag in re.findall(r"<input[^>]*>", text):
        attributes = {name: unescape(value) for name, value in re.findall(r'([\w-]+)="([^"]*)"', tag)}
        if attributes["name"] not in ("form_token", "next") and attributes.get("type") != "checkbox":
            form[attributes["name"]] = attributes.get("value", "")
    return form


async def _save(visitor: Visitor, path: str, **changed: str) -> Reply:
    return await visitor.post(path, await _form(visitor, path) | changed)


async def test_a_french_text_is_said_at_once_and_its_translations_are_stale_with_the_new_french_below(
    own_desk: Desk,
) -> None:
    officer = await own_desk.member(Role.OFFICER)
    path = f"/texts/{NAME}/fr"
    before = (await _form(officer, path))["text"]
    got = await _save(officer, path, text=before + "\nDemande encore demain.")
    assert (got.status, got.headers["Location"]) == (303, f"/texts/{NAME}")
    texts = await _followed(own_desk.database)
    assert "Demande encore demain." in texts.render(NAME, "fr").text
    for language in ("so", "aa"):
        shown = texts.render(NAME, language).text
        assert shown.startswith(load_texts().render(NAME, language).text.partition("\n\n<i>")[0])
        assert shown.endswith("Demande encore demain.</i>")
    page = (await officer.get(f"/texts/{NAME}")).words
    assert page.count("à refaire : le français a changé") == 2
    assert "Omar Test" in page
    rows = re.findall(r'<a href="/texts/(utter_\w+)">', (await officer.get("/texts")).text)
    assert rows[0] == NAME, "what is to do again comes first"
    change = max(change.id for change in await reading.history(own_desk.database, NAME))
    back = await officer.post(f"/texts/{NAME}/restore", {"change": str(change), "after": str(change)})
    assert back.status == 303
    texts = await _followed(own_desk.database)
    assert texts.render(NAME, "aa").text == load_texts().render(NAME, "aa").text, "state and French are as they were"
    assert (await own_desk.database.run_read(audit.verify)).wrong is None


async def test_a_speaker_reviews_a_text_which_then_stands_alone_and_nobody_else_can(own_desk: Desk) -> None:
    officer, path = await own_desk.member(Role.OFFICER), "/texts/utter_goodbye/so"
    assert "Vous ne relisez pas cette langue" in (await officer.get(path)).words
    refused = await _save(officer, path, reviewed="yes")
    assert refused.status == 422
    assert "Seule une personne qui relit cette langue" in refused.words
    admin, number = await own_desk.member(Role.ADMINISTRATOR), own_desk.members[Role.OFFICER]
    assert (await admin.post(f"/staff/{number}/languages", {"so": "yes"})).status == 303
    assert (await _save(officer, path, reviewed="yes")).status == 303
    texts = await _followed(own_desk.database)
    assert not texts.is_draft("utter_goodbye", "so")
    assert "<i>" not in texts.render("utter_goodbye", "so").text
    assert (await _save(officer, "/texts/utter_goodbye/aa", reviewed="yes")).status == 422


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Aucune marque.", "marque manquante"),
        ("{", "marque cassée"),
        ("<b>Gras", "non fermée"),
        ("<script>x</script>", "balise non permise"),
        ("Le 31 mai.", "le chiffre 31"),
        ("é" * 4000, "Telegram en prend 4096"),
    ],
)
async def test_what_cannot_be_shown_is_told_in_place_and_changes_nothing(desk: Desk, text: str, says: str) -> None:
    officer = await desk.member(Role.OFFICER)
    refused = await _save(officer, f"/texts/{NAME}/so", text=text)
    assert refused.status == 422
    assert says in refused.words
    assert await reading.history(desk.database, NAME) == []


async def test_the_preview_shows_the_bubble_and_saves_nothing(desk: Desk) -> None:
    officer = await desk.member(Role.OFFICER)
    shown = await _save(officer, f"/texts/{NAME}/fr", act="preview", text="Bientôt <b>ici</b>.")
    assert '<div class="words">Bientôt <b>ici</b>.</div>' in shown.text
    assert await reading.history(desk.database, NAME) == []


async def test_no_hostile_text_becomes_markup_of_the_page(desk: Desk) -> None:
    officer, path = await desk.member(Role.OFFICER), f"/texts/{NAME}/fr"
    form = await _form(officer, path) | {"act": "preview"}
    everything = "\n".join(hostile_strings(150)).replace("\r", "")[:8000]
    shown = await officer.post(path, form | {"text": everything})
    assert shown.status == 200
    tags = re.findall(r"<[^>]*>", shown.text)
    assert not [tag for tag in tags if MARK in tag or tag.startswith(("<img src=x", "<svg", "<iframe", "<base"))]


async def test_a_consent_needs_two_people_and_gets_a_version_and_words_of_its_own(own_desk: Desk) -> None:
    database = own_desk.database
    officer, admin = await own_desk.member(Role.OFFICER), await own_desk.member(Role.ADMINISTRATOR)
    path = "/texts/utter_ask_consent"
    text = (await _form(officer, f"{path}/fr"))["text"].replace("Tu peux refuser", "Tu peux toujours refuser")
    assert (await _save(officer, f"{path}/fr", text=text)).status == 303
    old = await _followed(database)
    assert "toujours" not in old.render("utter_ask_consent", "fr").text, "nothing is live before the second person"
    number = re.findall(r'name="proposal" value="(\d+)"', (await admin.get(path)).text)[0]
    own = await officer.post(f"{path}/decide", {"proposal": number, "decision": "approved"})
    assert own.status == 422
    assert "une autre personne" in own.words
    assert "toujours refuser" in (await admin.get(path)).words, "the second person sees the difference"
    assert (await _save(admin, f"{path}/fr", text=text + ".")).status == 422, "one proposal at a time"
    assert (await admin.post(f"{path}/decide", {"proposal": number, "decision": "approved"})).status == 303
    new = await _followed(database)
    assert "toujours" in new.render("utter_ask_consent", "fr").text
    assert "Ada Test" in (await officer.get(path)).words
    services = Services(database)
    versions = []
    for telegram_id, texts in enumerate((old, new), 1):
        person = (await database.run_write(chats.find_or_create, BOT, {telegram_id}))[telegram_id]
        words = hash_of_words(texts, "fr")
        await services.record_consent(person, "t", given=True, language="fr", words=words)
        async with database.read() as session:
            given = await consents.latest_of(session, person)
        assert given
        assert given.words == words
        versions.append(given.text_version)
    assert versions[0] == TEXT_VERSION
    assert re.fullmatch(re.escape(TEXT_VERSION) + r"\.\d+", versions[1])


async def test_a_proposal_that_is_declined_changes_nothing(own_desk: Desk) -> None:
    officer, admin = await own_desk.member(Role.OFFICER), await own_desk.member(Role.ADMINISTRATOR)
    path = "/texts/utter_danger"
    text = (await _form(officer, f"{path}/fr"))["text"]
    assert (await _save(officer, f"{path}/fr", text=text + "\nCourage.")).status == 303
    number = re.findall(r'name="proposal" value="(\d+)"', (await admin.get(path)).text)[0]
    assert (await admin.post(f"{path}/decide", {"proposal": number, "decision": "declined"})).status == 303
    assert await reading.history(own_desk.database, "utter_danger") == []
    assert 'name="proposal"' not in (await admin.get(path)).text


async def test_of_two_who_change_a_text_at_once_the_second_is_told(database: Database) -> None:
    texts = load_texts()
    draft = _draft(texts, "utter_goodbye", "fr", "Au revoir !")
    assert await changing.save(database, texts, OMAR, "utter_goodbye", "fr", draft, 0) == "live"
    other = _draft(texts, "utter_goodbye", "fr", "Salut !")
    with pytest.raises(RefusedError, match="changed"):
        await changing.save(database, texts, ADA, "utter_goodbye", "fr", other, 0)


async def test_a_translation_is_approved_by_somebody_who_speaks_the_language(database: Database) -> None:
    texts, name = load_texts(), "utter_ask_consent"
    text = content_of(texts.repository[name]["so"])["text"]
    draft = _draft(texts, name, "so", text.replace("Ma oggoshahay", "Ma oggoshahay adigu"))
    assert await changing.save(database, texts, ADA, name, "so", draft, 0) == "proposed"
    (proposal,) = (await reading.overview(database, texts.repository)).proposals
    with pytest.raises(RefusedError, match="language"):
        await changing.decide(database, texts, OMAR, proposal.id, "approved")
    second = Editor("staff:3", frozenset({"so"}))
    await changing.decide(database, texts, second, proposal.id, "approved")
    assert "adigu" in (await _followed(database)).render(name, "so").text


async def test_one_person_alone_changes_no_text_that_tells_who_is_eligible(database: Database) -> None:
    texts, name = load_texts(), "utter_answer_eligibility"
    draft = _draft(texts, name, "fr", content_of(texts.repository[name]["fr"])["text"] + " Écris-moi.")
    assert await changing.save(database, texts, OMAR, name, "fr", draft, 0) == "proposed"
    assert "Écris-moi." not in (await _followed(database)).render(name, "fr").text
    (proposal,) = (await reading.overview(database, texts.repository)).proposals
    with pytest.raises(RefusedError, match="own"):
        await changing.decide(database, texts, OMAR, proposal.id, "approved")
    await changing.decide(database, texts, ADA, proposal.id, "approved")
    assert "Écris-moi." in (await _followed(database)).render(name, "fr").text


async def test_a_title_that_is_too_long_or_missing_is_refused(database: Database) -> None:
    texts, name = load_texts(), "utter_ask_consent"
    content = content_of(texts.repository[name]["fr"])
    for buttons in (("J’accepte de tout mon cœur et pour toujours", *content["buttons"][1:]), ()):
        with pytest.raises(WrongTextError):
            await changing.save(database, texts, OMAR, name, "fr", Draft(content["text"], tuple(buttons), False), 0)


async def test_the_engine_is_told_only_what_it_has_not_and_shows_the_same(database: Database) -> None:
    texts = load_texts()
    draft = _draft(texts, "utter_goodbye", "fr", "Au revoir, à demain !")
    await changing.save(database, texts, OMAR, "utter_goodbye", "fr", draft, 0)
    sent = await as_sent(database, 0, 0)
    assert "settings" not in sent
    texts.take(live=read_sent(sent["texts"]))
    assert texts.render("utter_goodbye", "aa").text == (await _followed(database)).render("utter_goodbye", "aa").text
    assert await as_sent(database, *sent["numbers"]) == {"numbers": sent["numbers"]}


async def test_a_text_that_domain_yml_has_taken_over_gives_way_to_its_later_changes(database: Database) -> None:
    texts = load_texts()
    draft = _draft(texts, "utter_goodbye", "fr", "Au revoir, à demain !")
    await changing.save(database, texts, OMAR, "utter_goodbye", "fr", draft, 0)
    assert await settle(database, texts.repository) == 1, "it still differs"
    released = (await reading.overview(database, texts.repository)).responses
    assert await settle(database, released) == 0
    assert (await reading.overview(database, released)).live == {}


async def test_languages_of_staff_are_noted_in_the_trail(own_desk: Desk) -> None:
    number = own_desk.members[Role.VIEWER]
    await accounts.set_languages(own_desk.database, number, ["so", "aa"], "staff:1")
    account = await accounts.by_id(own_desk.database, number)
    assert account
    assert account.languages == {"so", "aa"}
    entries = await own_desk.database.run_read(lambda connection: list(audit.entries(connection)))
    assert (entries[-1].verb, entries[-1].lead) == ("changed", f"staff:{number}")


async def test_the_glossary_gives_each_term_with_its_source_and_those_of_a_text_stand_beside_it(desk: Desk) -> None:
    viewer, officer = await desk.member(Role.VIEWER), await desk.member(Role.OFFICER)
    page = (await viewer.get("/glossary/so")).words
    assert "formation tababar attesté, TICO-19" in page
    assert "tababar" in (await officer.get("/texts/utter_answer_dates/so")).words
    assert (await viewer.get("/glossary/fr")).status == 404
