"""Queries on what staff say that messages mean. `bot.services.labelling` and `bot.services.agreed` call them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, exists, func, insert, select, update

from bot.leads.labels import Choice, LabelState, verdict
from bot.store.base import now, random_id, table_of
from bot.store.dialects import insert_unless_there
from bot.store.label_tables import Example, Label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, Row, Select
    from sqlalchemy.engine import Connection

EXAMPLES, LABELS = table_of(Example), table_of(Label)
_RELEASED = exists().where(LABELS.c.example_id == EXAMPLES.c.id, LABELS.c.model.is_not(None))


@dataclass(frozen=True, slots=True)
class Text:
    """A message to be labelled: its language, what its spellings have in common, and one of them."""

    language: str
    likeness: str
    text: str


@dataclass(frozen=True, slots=True)
class Given:
    """What one member of staff said of an example."""

    id: str
    staff_id: int
    choice: Choice


@dataclass(frozen=True, slots=True)
class Labelled:
    """An example with all that was said of it, oldest first. `model`: that learnt it."""

    id: str
    text: Text
    state: LabelState
    intent: str | None
    agreed_on: date | None
    given: tuple[Given, ...]
    model: str | None


def give(
    connection: Connection, texts: Sequence[Text], staff_id: int, choice: Choice, needed: Callable[[str], int], on: date
) -> list[str]:
    """Keep what somebody says of messages, in place of what the same person said before.

    Returns the examples that it was kept for; what a model has learnt already stays as it is.
    """
    kept = []
    for text in texts:
        example_id = _hold(connection, text)
        if example_id is None:
            continue
        mine = (LABELS.c.example_id == example_id) & (LABELS.c.staff_id == staff_id)
        connection.execute(delete(LABELS).where(mine))
        values = {"id": random_id(), "example_id": example_id, "staff_id": staff_id, "at": now(), "model": None}
        connection.execute(insert(LABELS), values | {"intent": choice.intent, "proposal_id": choice.proposal})
        _decide(connection, example_id, needed(text.language), on)
        kept.append(example_id)
    return kept


def take_back(
    connection: Connection, example_ids: Iterable[str], staff_id: int | None, needed: Callable[[str], int], on: date
) -> list[str]:
    """Forget what somebody (None: everybody) said of examples; one of which nobody says anything goes.

    Returns those that it was forgotten of; what a model has learnt already stays as it is.
    """
    changed = []
    for example_id in example_ids:
        held = EXAMPLES.c.id == example_id
        row = connection.execute(select(EXAMPLES.c.language).where(held, ~_RELEASED).with_for_update()).first()
        if row is None:
            continue
        whose = LABELS.c.staff_id == staff_id if staff_id is not None else LABELS.c.staff_id.is_not(None)
        if connection.execute(delete(LABELS).where(LABELS.c.example_id == example_id, whose)).rowcount:
            _decide(connection, example_id, needed(row.language), on)
            changed.append(example_id)
    return changed


def find(connection: Connection, condition: ColumnElement[bool], limit: int | None = None) -> list[Labelled]:
    """Examples with their labels, by language and text."""
    order = (EXAMPLES.c.language, EXAMPLES.c.text, EXAMPLES.c.id)
    rows = connection.execute(select(EXAMPLES).where(condition).order_by(*order).limit(limit)).all()
    chosen = select(EXAMPLES.c.id).where(condition).order_by(*order).limit(limit).subquery()
    return _with_labels(connection, rows, select(chosen.c.id))


def same_as(text: Text) -> ColumnElement[bool]:
    """The example of a message."""
    return (EXAMPLES.c.language == text.language) & (EXAMPLES.c.likeness == text.likeness)


def standing(states: Sequence[LabelState]) -> ColumnElement[bool]:
    """Examples that stand so."""
    return EXAMPLES.c.state.in_([state.value for state in states])


def counts(connection: Connection) -> dict[LabelState, int]:
    """How many examples stand how."""
    rows = connection.execute(select(EXAMPLES.c.state, func.count()).group_by(EXAMPLES.c.state))
    return {LabelState(state): count for state, count in rows}


def agreed_and_not_released(connection: Connection) -> list[Labelled]:
    """What was agreed on and no model has learnt."""
    return find(connection, (EXAMPLES.c.state == LabelState.AGREED) & ~_RELEASED)


def release(connection: Connection, label_ids: Sequence[str], model: str) -> list[str]:
    """Note which model learnt labels; returns their examples. What was taken back meanwhile is passed over."""
    changed: list[str] = []
    for label_id in label_ids:
        still = (LABELS.c.id == label_id) & LABELS.c.model.is_(None)
        changed += connection.execute(
            update(LABELS).where(still).values(model=model).returning(LABELS.c.example_id)
        ).scalars()
    return sorted(set(changed))


def take_from(connection: Connection, model: str) -> list[str]:
    """Note that a model is no longer in use: what it learnt waits for the next one. Returns the examples."""
    gone = update(LABELS).where(LABELS.c.model == model).values(model=None).returning(LABELS.c.example_id)
    return sorted(set(connection.execute(gone).scalars()))


def _hold(connection: Connection, text: Text) -> str | None:
    """The example of a message, made if need be, held until the end of the transaction; None: a model learnt it."""
    values = {
        "id": random_id(),
        "language": text.language,
        "likeness": text.likeness,
        "text": text.text,
        "state": LabelState.WAITING.value,
    }
    connection.execute(insert_unless_there(connection, EXAMPLES), values)
    found = connection.scalar(select(EXAMPLES.c.id).where(same_as(text)).with_for_update())
    learnt = connection.scalar(select(LABELS.c.id).where(LABELS.c.example_id == found, LABELS.c.model.is_not(None)))
    return None if learnt else found


def _decide(connection: Connection, example_id: str, needed: int, on: date) -> None:
    """Work out again what the labels of an example come to."""
    this = EXAMPLES.c.id == example_id
    rows = connection.execute(select(LABELS).where(LABELS.c.example_id == example_id)).all()
    if not rows:
        connection.execute(delete(EXAMPLES).where(this))
        return
    found = verdict([Choice(row.intent, row.proposal_id) for row in rows], needed)
    values: dict[str, Any] = {"state": found.state.value, "intent": found.intent}
    same = EXAMPLES.c.intent.is_not_distinct_from(found.intent) & EXAMPLES.c.agreed_on.is_not(None)
    if found.intent is None or connection.scalar(select(EXAMPLES.c.id).where(this, same)) is None:
        values["agreed_on"] = on if found.intent else None  # a further label that agrees leaves the day
    connection.execute(update(EXAMPLES).where(this).values(values))


def _with_labels(connection: Connection, rows: Sequence[Row[Any]], ids: Select[Any]) -> list[Labelled]:
    given: dict[str, list[Row[Any]]] = defaultdict(list)
    if rows:
        query = select(LABELS).where(LABELS.c.example_id.in_(ids)).order_by(LABELS.c.at, LABELS.c.id)
        for row in connection.execute(query):
            given[row.example_id].append(row)
    return [
        Labelled(
            row.id,
            Text(row.language, row.likeness, row.text),
            LabelState(row.state),
            row.intent,
            row.agreed_on,
            tuple(Given(each.id, each.staff_id, Choice(each.intent, each.proposal_id)) for each in given[row.id]),
            next((each.model for each in given[row.id] if each.model), None),
        )
        for row in rows
    ]
