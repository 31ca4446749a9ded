"""What staff agreed on, for the next model: `espace learn` takes it and says which model has learnt it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date  # noqa: TC003 # part of a dataclass
from typing import TYPE_CHECKING, Final

from bot.answers.examples import UnfitError, as_example
from bot.answers.folding import fold
from bot.store import audit, labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.engine import Connection

    from bot.store.database import Database

_ACTOR: Final = "learn"


@dataclass(frozen=True)
class AgreedExample:
    """A sentence of training data, safe for Rasa's YAML, with the labels that it rests on.

    Attributes:
        language: fr, so or aa.
        intent: of the catalogue.
        text: one line, masks left out.
        label_ids: what `mark_released` wants.
        agreed_on: the day in Djibouti.
    """

    language: str
    intent: str
    text: str
    label_ids: tuple[str, ...]
    agreed_on: date


async def agreed_examples(database: Database) -> list[AgreedExample]:
    """What was agreed on and is not released, sorted by language, intent and text.

    Texts that are the same when folded are one; where they were given different intents, none of them is taken.
    """
    same: dict[tuple[str, str], list[AgreedExample]] = defaultdict(list)
    for example in _examples(await database.run_read(labels.agreed_and_not_released)):
        same[example.language, fold(example.text)].append(example)
    joined = [_joined(each) for each in same.values() if len({example.intent for example in each}) == 1]
    return sorted(joined, key=lambda example: (example.language, example.intent, example.text))


async def mark_released(database: Database, label_ids: Sequence[str], model: str) -> None:
    """Note that a model that is in use has learnt these labels: they stand from now on."""
    await database.run_write(_release, label_ids, model)


async def mark_unreleased(database: Database, model: str) -> None:
    """Note that a model is no longer in use: what it had learnt is agreed on and not released again."""
    await database.run_write(_unrelease, model)


def _examples(found: Sequence[labels.Labelled]) -> Iterator[AgreedExample]:
    for each in found:
        try:
            text = as_example(each.text.text)
        except UnfitError:
            continue  # words of it were masked since, and nothing is left
        ids = tuple(sorted(given.id for given in each.given if given.choice.intent == each.intent))
        if each.intent and each.agreed_on:
            yield AgreedExample(each.text.language, each.intent, text, ids, each.agreed_on)


def _joined(same: Sequence[AgreedExample]) -> AgreedExample:
    first = min(same, key=lambda example: (example.agreed_on, example.text))
    ids = tuple(sorted(label for example in same for label in example.label_ids))
    return AgreedExample(first.language, first.intent, first.text, ids, first.agreed_on)


def _release(connection: Connection, label_ids: Sequence[str], model: str) -> None:
    audit.append(connection, _ACTOR, "released", labels.release(connection, label_ids, model))


def _unrelease(connection: Connection, model: str) -> None:
    audit.append(connection, _ACTOR, "unreleased", labels.take_from(connection, model))
