"""Queries on misses as texts to be labelled: what is open, how often it came, what the model made of it; masking.

`bot.services.labelling` calls them. Everything is by language and likeness, as examples are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, case, delete, false, func, or_, select, update

from bot.answers.bare_names import mask_words
from bot.answers.examples import fittest
from bot.answers.likeness import likeness
from bot.leads.labels import LabelState
from bot.store.base import table_of
from bot.store.labels import EXAMPLES, LABELS, Text, same_as
from bot.store.schema import Miss

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection

_MISSES = table_of(Miss)
LANGUAGES: Final = ("fr", "so", "aa")
OTHER: Final = "other"
"""The language of what is in none of ours, or of which nothing is known: it can only be set aside."""
_spoken: ColumnElement[str] = case(
    (_MISSES.c.detected.in_(LANGUAGES), _MISSES.c.detected),
    (_MISSES.c.detected.is_(None) & _MISSES.c.chosen.in_(LANGUAGES), _MISSES.c.chosen),
    else_=OTHER,
)
_AT_ONCE = 200  # texts that one statement names


@dataclass(frozen=True, slots=True)
class MissedText:
    """A text of misses: how often it came, from when to when, and the id of one of them.

    `open`: this member of staff has not labelled it and it is not settled; `waits`: another one has labelled it.
    """

    id: str
    text: Text
    times: int
    first: date
    last: date
    open: bool
    waits: bool


def missed_texts(connection: Connection, staff_id: int) -> list[MissedText]:
    """All texts of misses, as they stand for this member of staff, the most frequent first."""
    language = _spoken.label("language")
    texts = (
        select(
            language,
            _MISSES.c.likeness,
            func.min(_MISSES.c.id).label("id"),
            func.min(_MISSES.c.text).label("text"),
            func.count().label("times"),
            func.min(_MISSES.c.day).label("first"),
            func.max(_MISSES.c.day).label("last"),
        )
        .where(_MISSES.c.likeness != "")
        .group_by(language, _MISSES.c.likeness)
        .subquery()
    )
    same = (EXAMPLES.c.language == texts.c.language) & (EXAMPLES.c.likeness == texts.c.likeness)
    mine = select(LABELS.c.example_id).where(LABELS.c.staff_id == staff_id)
    waits = (EXAMPLES.c.state == LabelState.WAITING) & EXAMPLES.c.id.not_in(mine)
    rows = connection.execute(
        select(texts, EXAMPLES.c.id.is_(None).label("fresh"), func.coalesce(waits, false()).label("waits"))
        .outerjoin(EXAMPLES, same)
        .order_by(texts.c.times.desc(), texts.c.last.desc(), texts.c.likeness)
    )
    return [
        MissedText(
            row.id,
            Text(row.language, row.likeness, row.text),
            row.times,
            row.first,
            row.last,
            open=bool(row.fresh or row.waits),
            waits=bool(row.waits),
        )
        for row in rows
    ]


def texts_of(connection: Connection, ids: Collection[str]) -> list[Text]:
    """The texts of misses and examples with these ids, each once; what is gone is left out.

    Of several spellings it is one that can be an example, if there is any.
    """
    queries = (
        select(EXAMPLES.c.language, EXAMPLES.c.likeness).where(EXAMPLES.c.id.in_(ids)),
        select(_spoken, _MISSES.c.likeness).where(_MISSES.c.id.in_(ids), _MISSES.c.likeness != ""),
    )
    keys = {(str(language), str(alike)) for query in queries for language, alike in connection.execute(query)}
    spelt = {key: list[str]() for key in sorted(keys)}
    wanted = [Text(language, alike, "") for language, alike in spelt]
    for language, alike, text in connection.execute(
        select(_spoken, _MISSES.c.likeness, _MISSES.c.text).where(_any_of(wanted))
    ):
        spelt[language, alike].append(text)
    for row in connection.execute(select(EXAMPLES).where(or_(false(), *map(same_as, wanted)))):
        spelt[row.language, row.likeness].append(row.text)
    return [Text(*key, fittest(texts)) for key, texts in spelt.items()]


def rankings(connection: Connection, texts: Sequence[Text]) -> list[tuple[Text, str, list[dict[str, Any]]]]:
    """What the model made of the misses of texts: text, kind of the miss, guesses; the first few hundred texts."""
    by_key = {(text.language, text.likeness): text for text in texts[:_AT_ONCE]}
    query = select(_spoken.label("language"), _MISSES.c.likeness, _MISSES.c.kind, _MISSES.c.ranking)
    rows = connection.execute(query.where(_any_of(list(by_key.values()))))
    return [(by_key[row.language, row.likeness], row.kind, row.ranking) for row in rows]


def mask(connection: Connection, texts: Iterable[Text], words: Collection[str]) -> list[str]:
    """Mask words in texts wherever they stand; returns ids of misses and examples. What a model has learnt stays.

    What was said of a text goes: it is another one now.
    """
    changed: list[str] = []
    for text in texts:
        example = same_as(text)
        learnt = select(LABELS.c.id).where(LABELS.c.example_id == EXAMPLES.c.id, LABELS.c.model.is_not(None)).exists()
        if connection.scalar(select(EXAMPLES.c.id).where(example, learnt)) or mask_words(text.text, words) == text.text:
            continue
        changed += connection.execute(delete(EXAMPLES).where(example).returning(EXAMPLES.c.id)).scalars()
        for row in connection.execute(select(_MISSES.c.id, _MISSES.c.text).where(_any_of([text]))).all():
            masked = mask_words(row.text, words)
            values = {"text": masked, "likeness": likeness(masked)}
            connection.execute(update(_MISSES).where(_MISSES.c.id == row.id).values(values))
            changed.append(row.id)
    return changed


def set_language(connection: Connection, texts: Iterable[Text], language: str) -> list[str]:
    """Say in which language texts are, in place of what was detected; returns ids of what was changed."""
    changed: list[str] = []
    for text in texts:
        if text.language == language:
            continue
        example = same_as(text)
        if connection.scalar(select(EXAMPLES.c.id).where(example)):
            continue  # somebody labelled it as what it is: take that back first
        said = {"detected": language, "confidence": None}
        changed += connection.execute(
            update(_MISSES).where(_any_of([text])).values(said).returning(_MISSES.c.id)
        ).scalars()
    return changed


def without_misses() -> ColumnElement[bool]:
    """Examples of which no miss is left."""
    left = select(_MISSES.c.id).where(_MISSES.c.likeness == EXAMPLES.c.likeness, _spoken == EXAMPLES.c.language)
    return ~left.exists()


def _any_of(texts: Sequence[Text]) -> ColumnElement[bool]:
    same = (and_(_spoken == text.language, _MISSES.c.likeness == text.likeness) for text in texts)
    return or_(false(), *same)
