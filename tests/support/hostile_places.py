"""A desk where everything that somebody can write or be called is a hostile text, and where each of them is to be seen.

`fill_hostile` goes past the services, which would refuse some of the texts: pages must bear what is in the tables.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import quote

from sqlalchemy import select, update

from bot.leads.handover import HandoverReason
from bot.leads.lead import LeadState
from bot.services import not_understood, team_words
from bot.services.staff.roles import Role
from bot.services.staff.tokens import new_token, token_hash
from bot.store import (
    audit,
    exports,
    lead_events,
    lead_views,
    models,
    proposals,
    staff,
    staff_links,
    staff_sessions,
    team_settings,
)
from bot.store import conversations as rows
from bot.store.base import now, random_id, table_of
from bot.store.conversations import Outgoing
from bot.store.schema import Lead
from tests.support.desk_places import fill, someone_waits
from tests.support.hostile import hostile_strings
from tests.support.lead_people import Person, leave_lead
from tests.support.many_leads import many_leads
from tests.support.missed import leave_misses

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from tests.support.desk import Desk

TEXTS = hostile_strings(500)
_TOGETHER = 5
_SEVERAL = [" ".join(TEXTS[start : start + _TOGETHER]) for start in range(0, len(TEXTS), _TOGETHER)]
"""The same in a fifth as many names: for pages that show one person, which would be opened five hundred times."""
_ON_A_PAGE = 50
_IN_A_CHAT = 250  # a page of a conversation shows 400 lines
EACH = 10
"""Of the texts, every so many is also sent as a query, which comes back in a field; all are names and notes."""
_LEADS = table_of(Lead)

NOTHING_TYPED = {
    "/": "leads to the day",
    "/leads/{id}/conversation": "leads to the conversation",
    "/figures": "counts, by values that we name",
    "/models/{id}/back": "a question about a model",
    "/retention": "periods, and what was erased",
    "/glossary/{language}": "files of ours",
    "/account/codes": "a key that was drawn",
    "/texts/{name}": "see tests/desk/test_texts.py: what breaks a text is not taken",
    "/texts/{name}/{language}": "the same, of one language",
}
"""Pages that show no word that somebody typed, with the reason; they are opened with hostile queries all the same."""


async def fill_hostile(desk: Desk) -> dict[str, list[str]]:
    """Fill an empty desk; gives addresses at which all 500 texts are to be seen, by the path of the route."""
    places, database = await fill(desk), desk.database
    await many_leads(database, len(TEXTS), names=TEXTS)
    several = [await leave_lead(database, Person(name, None)) for name in _SEVERAL]
    officer = desk.members[Role.OFFICER]
    chats = [await someone_waits(desk, HandoverReason.ASKED, TEXTS[0]) for _ in range(len(TEXTS) // _IN_A_CHAT)]
    await leave_misses(database, _SEVERAL)
    people = await database.run_write(_people)
    await database.run_write(_hold, several, people)
    links = await database.run_write(_links, people)
    for number, chat in enumerate(chats):
        await database.run_write(_talk, chat, officer, TEXTS[number * _IN_A_CHAT :][:_IN_A_CHAT])
    await database.run_write(_administration, desk.members)
    missed = (await not_understood.by_language(database, officer))["fr"]
    groups = await not_understood.Grouping().groups(missed)
    asked = [quote(text[:30], safe="") for text in TEXTS[::EACH]]
    queries = {path: [f"{places[path][0]}?part={each}&q={each}" for each in asked[::5]] for path in NOTHING_TYPED}
    return (
        places
        | queries
        | {
            "/login": [f"/login?next={each}" for each in asked],
            "/link/{token}": [f"/link/{token}" for token in links],
            "/conversations/{chat}": [f"/conversations/{chat}" for chat in chats],
            "/leads": [
                *_pages("/leads", len(TEXTS) + len(several) + len(places)),
                *(f"/leads?q={each}" for each in asked),
            ],
            "/leads/{id}": [f"/leads/{lead}" for lead in several],
            "/leads/{id}/beside/{other}": [
                f"/leads/{one}/beside/{other}" for one, other in list(pairwise(several))[::2]
            ],
            "/export": [f"/export?q={each}" for each in asked],
            "/staff/{id}": [f"/staff/{person}" for person in people],
            "/staff/{id}/ask/{act}": [f"/staff/{person}/ask/disable" for person in people],
            "/not-understood": _pages("/not-understood", len(missed) * 3),
            "/not-understood/{id}": [f"/not-understood/{group.texts[0].id}" for group in groups],
            "/audit": [*_pages("/audit", len(people) + _ON_A_PAGE), *(f"/audit?subject={each}" for each in asked)],
            "/texts": [f"/texts?q={each}" for each in asked],
            "/account": ["/account"],
        }
    )


def _pages(path: str, lines: int) -> list[str]:
    """The pages of a list that has so many lines."""
    return [f"{path}?page={number}" for number in range(1, lines // _ON_A_PAGE + 2)]


def _people(connection: Connection) -> list[int]:
    """Somebody of each name. None may hold leads: else the choice of a holder on a lead’s page would list them all."""
    made = [staff.add(connection, name, Role.VIEWER.value, "fr", None) for name in _SEVERAL]
    return [number for number in made if number]


def _hold(connection: Connection, leads: list[str], people: list[int]) -> None:
    """Each lead gets a note and somebody who holds it and talks with the person."""
    yesterday = (now() - timedelta(days=1)).date()
    for name, person, lead in zip(_SEVERAL, people, leads, strict=True):
        values = {
            "assigned_to": person,
            "state": LeadState.CLAIMED.value,
            "follow_up_on": yesterday,
            "source": name[:32],
        }
        connection.execute(update(_LEADS).where(_LEADS.c.id == lead).values(**values))
        lead_events.append(connection, lead, f"staff:{person}", "note", note=name)
        chat = connection.scalar(select(_LEADS.c.chat_id).where(_LEADS.c.id == lead))
        assert chat
        rows.begin(connection, chat, HandoverReason.ASKED, "fr")
        rows.take(connection, chat, person)


def _links(connection: Connection, people: list[int]) -> list[str]:
    tokens = [new_token() for _ in people]
    for person, token in zip(people, tokens, strict=True):
        staff_links.replace(connection, person, token_hash(token), now() + timedelta(days=1))
    return tokens


def _talk(connection: Connection, chat: str, officer: int, texts: list[str]) -> None:
    for number, text in enumerate(texts):
        if number % 2 or not text.strip():
            rows.received(connection, chat, "text", text, "fr")
        else:
            rows.write(connection, chat, officer, Outgoing(random_id(), team_words.from_words(text)))


def _administration(connection: Connection, members: dict[Role, int]) -> None:
    """Saved views, exports, devices, settings, a model that was refused, proposals, and who is in the audit trail."""
    officer, administrator = members[Role.OFFICER], members[Role.ADMINISTRATOR]
    for number, text in enumerate(TEXTS):
        lead_views.save(connection, administrator, text, "language=so")
        exports.note(connection, f"staff:{officer}", "csv", text, {"source": text}, number)
        staff_sessions.begin(connection, administrator, token_hash(new_token()), text)
        proposals.find_or_add(connection, text, text, officer)
    _settings(connection, f"staff:{administrator}")
    worse = {"measure": "intents.so", "intent": "ask_cost", "lost": 9, "won": 1, "chance": 0.01, "examples": TEXTS}
    models.begin(connection, "hostile", "live", f"staff:{administrator}", "same")
    models.note(connection, "hostile", state="refused", worse=[worse], figures={"new": {}, "old": {}, "taught": [1, 1]})
    for person in staff.everybody(connection):
        audit.append(connection, f"staff:{person.id}", "read", [f"staff:{person.id}"])


def _settings(connection: Connection, actor: str) -> None:
    """As many versions as hold all texts, a few in each: the page shows what the last twenty changed."""
    keys = {
        "initiative": ("status",),
        "training": ("place", "duration", "cost", "program", "documents", "certificate", "support"),
        "contact": ("address", "hours"),
    }
    fields = [(section, key, code) for section, names in keys.items() for key in names for code in ("fr", "so", "aa")]
    (before,) = team_settings.newest(connection, 1)
    for start in range(0, len(TEXTS), len(fields)):
        content: dict[str, dict[str, object]] = {name: dict(values) for name, values in before.content.items()}
        for (section, key, code), text in zip(fields, TEXTS[start:], strict=False):
            held = content.setdefault(section, {}).get(key)
            content[section][key] = (held if isinstance(held, dict) else {}) | {code: text}
        assert team_settings.add(connection, content, actor, team_settings.number(connection))
