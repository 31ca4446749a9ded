"""What officers do with messages that were not understood: label them, set them aside, mask words. The desk calls it.

Messages are named by ids of misses or of examples; those that are gone are passed over. Every change is in the audit
trail, by the example that it changed. Decision 21 says when a label counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answers.examples import unfit
from bot.leads.labels import Choice, LabelState
from bot.services.services import djibouti_date
from bot.services.staff.accounts import actor
from bot.store import audit, labels, proposals, unlabelled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.engine import Connection

    from bot.answers.examples import Unfit
    from bot.store.database import Database
    from bot.store.labels import Labelled, Text

    Needed = Mapping[str, int]  # how many people must give the same intent, by language


@dataclass(frozen=True, slots=True)
class Labelling:
    """What came of labelling: how many messages were labelled, and which could not be and why.

    `learnt`: how many a model has learnt already, which stay as they are.
    """

    done: int
    refused: tuple[tuple[Text, Unfit], ...] = ()
    learnt: int = 0


class NothingToMaskError(ValueError):
    """None of the words stands in any of the messages as a whole word."""


async def label(database: Database, ids: Sequence[str], staff_id: int, intent: str, needed: Needed) -> Labelling:
    """Say which intent messages have. Messages of no language of ours are passed over."""
    return await database.run_write(_label, ids, staff_id, intent, needed)


async def discard(database: Database, ids: Sequence[str], staff_id: int, needed: Needed) -> Labelling:
    """Say that messages are worth nothing."""
    return await database.run_write(_set_aside, ids, staff_id, needed, None)


async def propose(
    database: Database, ids: Sequence[str], staff_id: int, proposal: tuple[str, str], needed: Needed
) -> Labelling:
    """Propose an intent that the catalogue lacks, by name and reason, and set the messages aside for it."""
    return await database.run_write(_set_aside, ids, staff_id, needed, proposal)


async def take_back(database: Database, ids: Sequence[str], staff_id: int, needed: Needed) -> int:
    """Take back what this member of staff said of messages; returns of how many."""
    return await database.run_write(_take_back, ids, staff_id, needed)


async def mask(database: Database, ids: Sequence[str], staff_id: int, masked: Sequence[str]) -> str | None:
    """Mask words in messages, for good; returns an id of what is left of the first one, to go on with.

    Raises:
        NothingToMaskError: none of the words was found.
    """
    return await database.run_write(_mask, ids, staff_id, masked)


async def set_language(database: Database, ids: Sequence[str], staff_id: int, language: str) -> int:
    """Say in which language messages are that nobody has labelled; returns how many rows that changed."""
    return await database.run_write(_set_language, ids, staff_id, language)


def _label(connection: Connection, ids: Sequence[str], staff_id: int, intent: str, needed: Needed) -> Labelling:
    texts = [text for text in unlabelled.texts_of(connection, ids) if text.language in unlabelled.LANGUAGES]
    reasons = [(text, unfit(text.text)) for text in texts]
    fit = [text for text, reason in reasons if reason is None]
    kept = _keep(connection, fit, staff_id, Choice(intent), needed)
    refused = tuple((text, reason) for text, reason in reasons if reason is not None)
    return Labelling(len(kept), refused, len(fit) - len(kept))


def _set_aside(
    connection: Connection, ids: Sequence[str], staff_id: int, needed: Needed, proposal: tuple[str, str] | None
) -> Labelling:
    texts = unlabelled.texts_of(connection, ids)
    proposed = proposals.find_or_add(connection, *proposal, staff_id) if proposal and texts else None
    kept = _keep(connection, texts, staff_id, Choice(proposal=proposed), needed)
    return Labelling(len(kept), learnt=len(texts) - len(kept))


def _keep(
    connection: Connection, texts: Sequence[Text], staff_id: int, choice: Choice, needed: Needed
) -> Sequence[str]:
    kept = labels.give(connection, texts, staff_id, choice, lambda language: needed.get(language, 1), djibouti_date())
    audit.append(connection, actor(staff_id), "labelled", kept)
    return kept


def _take_back(connection: Connection, ids: Sequence[str], staff_id: int, needed: Needed) -> int:
    examples = [each.id for each in _examples_of(connection, unlabelled.texts_of(connection, ids))]
    on = djibouti_date()
    changed = labels.take_back(connection, examples, staff_id, lambda language: needed.get(language, 1), on)
    audit.append(connection, actor(staff_id), "unlabelled", changed)
    return len(changed)


def _mask(connection: Connection, ids: Sequence[str], staff_id: int, masked: Sequence[str]) -> str | None:
    changed = unlabelled.mask(connection, unlabelled.texts_of(connection, ids), masked)
    if not changed:
        raise NothingToMaskError
    audit.append(connection, actor(staff_id), "masked", changed)
    return next((each for each in changed if unlabelled.texts_of(connection, [each])), None)


def _set_language(connection: Connection, ids: Sequence[str], staff_id: int, language: str) -> int:
    changed = unlabelled.set_language(connection, unlabelled.texts_of(connection, ids), language)
    audit.append(connection, actor(staff_id), "changed", changed)
    return len(changed)


def _examples_of(connection: Connection, texts: Sequence[Text]) -> list[Labelled]:
    return [found for text in texts for found in labels.find(connection, labels.same_as(text))]


async def labelled(database: Database, states: Sequence[LabelState], limit: int) -> list[Labelled]:
    """Messages that somebody has labelled and that stand so, by language and text."""
    return await database.run_read(labels.find, labels.standing(states), limit)


async def counts(database: Database) -> dict[LabelState, int]:
    """How many messages stand how."""
    return await database.run_read(labels.counts)


async def proposed(database: Database) -> list[proposals.Proposal]:
    """The intents that staff propose, newest first."""
    return await database.run_read(proposals.everything)


async def texts_of(database: Database, ids: Sequence[str]) -> list[Text]:
    """The messages with these ids."""
    return await database.run_read(unlabelled.texts_of, ids)
