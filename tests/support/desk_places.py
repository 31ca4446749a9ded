"""The desk's pages by construction: which routes are pages, who may open them, and addresses at which each has content.

Tests that go over all pages take them from here. The route of a new page needs a line in `fill`, or they fail.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.desk import static_files
from bot.desk.access import Access
from bot.desk.routes import ROUTES
from bot.leads.handover import HandoverReason
from bot.leads.lead import LeadState
from bot.leads.lead_filter import LeadFilter
from bot.leads.review import Review
from bot.services import Services, conversations, demo, labelling, not_understood, team_settings, team_words
from bot.services.exports import export_leads
from bot.services.review import changing
from bot.services.staff import codes
from bot.services.staff.roles import Role
from bot.services.staff.tokens import new_token, token_hash
from bot.store import chats, lead_views, models, staff_links
from bot.store import conversations as rows
from bot.store.base import now, random_id
from bot.store.conversations import Outgoing
from bot.texts.outreach import DEFAULT_FILE, read_file
from tests.support.generated import BOT
from tests.support.lead_people import Person, leave_lead
from tests.support.missed import leave_misses

if TYPE_CHECKING:
    from bot.desk.routing import Route
    from tests.support.desk import Desk

_FILES = {static_files.PATH, "/figures/{table}.csv", "/texts/files/{language}.{kind}"}
PAGES = tuple(
    route
    for route in ROUTES
    if route.method == "GET" and route.path not in _FILES and not route.path.endswith("/events")
)
_SHAPES = [(route, re.compile(re.sub(r"\{\w+\}", "[^/]+", route.path))) for route in ROUTES]
_LEADS, _WEEKS = 30, 3
_PHONE = "+25377000071"
_telegram_ids = iter(range(9_500_000_000, 9_600_000_000))


def may(route: Route, role: Role | None) -> bool:
    """Whether the table lets somebody of this role (None: nobody is signed in) use a route."""
    if route.access is Access.EVERYBODY:
        return True
    return role is not None and (route.access is Access.SIGNED_IN or role.rank >= route.access.value)


def route_of(method: str, path: str) -> Route | None:
    """The route that answers at an address."""
    return next((route for route, shape in _SHAPES if route.method == method and shape.fullmatch(path)), None)


async def fill(desk: Desk) -> dict[str, list[str]]:
    """Fill an empty desk with invented people, and say where each page is to be seen, by the path of its route."""
    await demo.fill(desk.database, _LEADS, _WEEKS, tuple(desk.members.values()))
    new, claimed, kept, away = await _leads(desk)
    chats_ = [await someone_waits(desk, reason, "waxaan rabaa inaan qof la hadlo") for reason in HandoverReason]
    taken = chats_[-1]
    await conversations.take(desk.database, taken, desk.members[Role.OFFICER])
    message = Outgoing(random_id(), team_words.from_words("Bonjour ! Nous regardons ta demande."))
    await conversations.write(desk.database, taken, desk.members[Role.OFFICER], message)
    await _administration(desk)
    open_, labelled = await _not_understood(desk)
    officer, setting_up = desk.members[Role.OFFICER], await desk.add("Mise En Place", Role.VIEWER)
    await codes.prepare(desk.database, setting_up)
    return {
        "/": ["/"],
        "/login": ["/login?next=/leads"],
        "/link/{token}": [f"/link/{await _link(desk)}", f"/link/{await _first_link(desk)}"],
        "/today": ["/today", "/today?whose=mine"],
        "/conversations/{chat}": [f"/conversations/{chat}" for chat in (chats_[0], taken)],
        "/leads": ["/leads", "/leads?q=zzz"],
        "/leads/duplicates": ["/leads/duplicates"],
        "/leads/{id}": [f"/leads/{lead}" for lead in (new, claimed, kept, away)],
        "/leads/{id}/conversation": [f"/leads/{claimed}/conversation"],
        "/leads/{id}/beside/{other}": [f"/leads/{new}/beside/{claimed}", f"/leads/{kept}/beside/{claimed}"],
        "/figures": ["/figures", "/figures?part=place:obock&by=day"],
        "/export": ["/export?language=so"],
        "/staff": ["/staff"],
        "/staff/{id}": [f"/staff/{officer}"],
        "/staff/{id}/ask/{act}": [f"/staff/{officer}/ask/{act}" for act in ("disable", "link")],
        "/settings": ["/settings"],
        "/audit": ["/audit", "/audit?verb=erased"],
        "/not-understood": ["/not-understood", "/not-understood?language=so", "/not-understood?show=aside"],
        "/not-understood/proposals": ["/not-understood/proposals"],
        "/not-understood/{id}": [f"/not-understood/{each}" for each in (open_, labelled)],
        "/texts": ["/texts", "/texts?q=zzz"],
        "/texts/{name}": ["/texts/utter_danger", "/texts/utter_welcome"],
        "/texts/{name}/{language}": ["/texts/utter_danger/so", "/texts/utter_welcome/fr"],
        "/glossary/{language}": ["/glossary/aa"],
        "/models": ["/models"],
        "/models/{id}/back": ["/models/former/back"],
        "/exports": ["/exports"],
        "/retention": ["/retention"],
        "/account": ["/account"],
        "/account/codes": ["/account/codes"],
    }


async def someone_waits(desk: Desk, reason: HandoverReason, words: str) -> str:
    """Somebody new who waits for the team, and has written to the program meanwhile; gives the chat."""
    telegram_id = next(_telegram_ids)
    chat_id = (await desk.database.run_write(chats.find_or_create, BOT, {telegram_id}))[telegram_id]
    await desk.database.run_write(chats.set_team, chat_id, language="so")
    await Services(desk.database).request_human(chat_id, reason, "so")
    await desk.database.run_write(rows.overheard, chat_id, "text", words, ["utter_menu"])
    return chat_id


async def _leads(desk: Desk) -> tuple[str, str, str, str]:
    """A new lead; one under way that may be the same person; one with another merged into it, and that one."""
    database, officer = desk.database, desk.members[Role.OFFICER]
    new, claimed = [await leave_lead(database, Person(name, _PHONE)) for name in ("Essai Neuve", "Essai Prise")]
    kept, away = [await leave_lead(database, Person(name)) for name in ("Essai Gardée", "Essai Fusionnée")]
    await changing.add_note(database, officer, claimed, "Disponible le matin")
    follow_up = date.today() + timedelta(days=3)  # noqa: DTZ011 # any day of the next week
    review = Review(LeadState.CLAIMED, officer, follow_up, "f")
    await changing.review_lead(database, officer, claimed, 1, review, "Vue au marché")
    await changing.merge(database, officer, kept, away)
    await changing.set_apart(database, officer, kept, claimed)
    return new, claimed, kept, away


async def _not_understood(desk: Desk) -> tuple[str, str]:
    """Messages that were not understood: one that nobody has looked at, and one that was labelled."""
    database, officer, needed = desk.database, desk.members[Role.OFFICER], {"fr": 1, "so": 2, "aa": 2}
    await leave_misses(database, ["combien ça coûte tout", "combien ça coûte tout ça", "zork", "les papiers perdus"])
    await leave_misses(database, ["immisa lacag", "immisa lacag ah"], "so")
    missed = await not_understood.by_language(database, officer)
    ids = {each.text.text: each.id for texts in missed.values() for each in texts}
    await labelling.label(database, [ids["immisa lacag"]], officer, "ask_cost", needed)
    proposal = ("Papiers perdus", "On nous le demande souvent.")
    await labelling.propose(database, [ids["les papiers perdus"]], officer, proposal, needed)
    return ids["combien ça coûte tout"], ids["immisa lacag"]


async def _administration(desk: Desk) -> None:
    """What the pages of administrators, and those of one's own, are about."""
    database, administrator = desk.database, f"staff:{desk.members[Role.ADMINISTRATOR]}"
    content = dict(read_file(DEFAULT_FILE)) | {"training": {"place": "Balbala"}}
    assert await team_settings.save(database, content, administrator, 0)
    await export_leads(database, administrator, LeadFilter(language="so"), "csv", "appels de samedi")
    for model in ("former", "live"):
        await database.run_write(models.enter_default, model, administrator, "same")
    assert await database.run_write(models.begin, "refused", "live", administrator, "same")
    worse = {"measure": "intents.so", "intent": "ask_cost", "lost": 9, "won": 1, "chance": 0.01, "examples": ["imisa"]}
    figures = {"new": {"intents.so": [90, 150]}, "old": {"intents.so": [98, 150]}, "taught": [1, 1]}
    await database.run_write(models.note, "refused", state="refused", worse=[worse], figures=figures)
    for staff_id in desk.members.values():
        await database.run_write(lead_views.save, staff_id, "Somali, nouveaux", "language=so&state=new")


async def _link(desk: Desk) -> str:
    """A one-time link for a password, that goes on working."""
    staff_id, token = await desk.add("Lien Test", Role.VIEWER), new_token()
    await desk.database.run_write(staff_links.replace, staff_id, token_hash(token), now() + timedelta(days=1))
    return token


async def _first_link(desk: Desk) -> str:
    """The link that the first start prints, for the first account; what it asks does not depend on who is there."""
    token = new_token()
    await desk.database.run_write(staff_links.replace, None, token_hash(token), now() + timedelta(days=1))
    return token
