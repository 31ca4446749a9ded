"""Every page in a language that marks all its words: what stands there unmarked was never translated.

The tests of templates and code (`test_translations.py`) read what is written in them. This one sees also what is shown
by a value: words that a service or the store put together.
"""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text, update

from bot.desk.translations import Translation
from bot.services.staff.roles import Role
from bot.store import audit
from bot.store.base import now, table_of
from bot.store.schema import HumanRequest
from tests.support.desk import running_desk
from tests.support.desk_places import fill

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.store.database import Database
    from tests.support.desk import Desk

_PLACES = re.compile(r"%\(\w+\)s")
_MARKED = re.compile("⟦[^⟦⟧]*⟧")
_NOT_OURS = re.compile(
    r'<(script|style|svg|bdi|code|textarea)\b.*?</\1>|<(p) class="words".*?</\2>|<!--.*?-->', re.DOTALL
)
"""Names and words of people and of the bot, and what nobody reads."""
_SPOKEN = re.compile(r'(?:alt|title|placeholder|aria-label|data-label)="([^"]*)"')
_OF_THE_BOT = ("/texts", "/glossary", "/not-understood")
"""Pages that are about texts of the bot or sentences of people, in three languages."""
_VALUES = {
    *("Français", "English", "Omar Test", "Ada Test", "Vue Test", "Mise En Place"),  # languages' own names, staff
    *("Vue au marché", "Disponible le matin", "Somali, nouveaux", "Balbala"),  # notes, a view, a setting
    *("radio-balbala", "affiche-ecole", "facebook", "ami", "bot", "demo", "former"),  # codes and ids
    *("CSV", "Firefox", "Linux", "EN"),
}


def _marked(message: str) -> str:
    """A message of the marking language; what is put into it is outside the marks."""
    return f"⟦{_PLACES.sub(lambda place: f'⟧{place[0]}⟦', message)}⟧"


def _unmarked(page: str) -> set[str]:
    """The words that a page says or has read out beside the marked ones."""
    shown = _NOT_OURS.sub(" ", page)
    said = [*re.sub(r"<[^>]*>", "\n", shown).split("\n"), *_SPOKEN.findall(shown)]
    left = "\n".join(_MARKED.sub(" ", unescape(each)) for each in said)
    for value in sorted(_VALUES, key=len, reverse=True):
        left = re.sub(rf"(?<![\w-]){value}(?!\w)", " ", left)
    left = re.sub(r"-\w{4}-\w\w\b", " ", left)  # the rest of a reference
    return set(re.findall(r"[^\W\d_]{2,}", left))


@pytest.fixture
async def marking(database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    """A desk whose English marks every word of its own."""
    monkeypatch.setattr(Translation, "gettext", lambda _, message: _marked(message))
    monkeypatch.setattr(Translation, "ngettext", lambda _, one, many, count: _marked(one if count == 1 else many))
    async with running_desk(database) as desk:
        yield desk


async def test_no_page_shows_words_that_are_not_translated(marking: Desk) -> None:
    places, administrator = await fill(marking), await marking.member(Role.ADMINISTRATOR)
    since = now() - timedelta(days=2)
    await marking.database.run_write(lambda c: c.execute(update(table_of(HumanRequest)).values(waiting_since=since)))
    left = {}
    for path, addresses in places.items():
        for address in () if path.startswith(_OF_THE_BOT) else addresses:
            got = await administrator.get(address)
            if got.status == 200:
                left[address] = _unmarked(got.text)
    assert {address: words for address, words in left.items() if words} == {}
    assert len(left) > 30


@pytest.mark.parametrize(
    "forgery",
    [
        "DELETE FROM audit WHERE number = 3",
        "DELETE FROM audit WHERE number > 3",
        "UPDATE audit SET actor = 'x' WHERE number = 3",
        "INSERT INTO audit SELECT number + 1, at, actor, verb, lead, hash FROM audit WHERE number = 5",
    ],
)
async def test_what_is_wrong_with_the_trail_is_told_in_the_readers_language(marking: Desk, forgery: str) -> None:
    await marking.database.run_write(audit.append, "bot", "created", [f"{number:032}" for number in range(5)])
    await marking.database.run_write(lambda connection: connection.execute(text(forgery)))
    got = await (await marking.member(Role.ADMINISTRATOR)).post("/audit")
    assert "La chaîne est rompue" in got.words
    assert _unmarked(got.text) == set()


@pytest.mark.parametrize(
    ("page", "left"),
    [
        ("<p>⟦Attend depuis⟧ 2 jours</p>", {"jours"}),
        (f"<p>{_marked('Rompue : %(what)s.') % {'what': 'row 3 is missing'}}</p>", {"row", "is", "missing"}),
        ('<a title="⟦Ouvrir⟧ ici">⟦Ouvrir⟧ EN-7KQ2-M4</a> <bdi>Amina</bdi>', {"ici"}),
        (f"<p>{_marked('Rompue : %(what)s.') % {'what': _marked('la ligne %(row)s manque') % {'row': 3}}}</p>", set()),
    ],
)
def test_words_that_are_not_marked_are_found(page: str, left: set[str]) -> None:
    assert _unmarked(page) == left
