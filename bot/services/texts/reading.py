"""What the desk shows of the texts: as they are now, with what waits and what was changed. The desk calls it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from bot.services.live import live_of
from bot.services.wordings import parts_of_consent
from bot.store import live_texts, text_proposals
from bot.texts.facts import load_facts
from bot.texts.live import overlaid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.engine import Connection

    from bot.store.database import Database
    from bot.store.live_texts import Change
    from bot.store.text_proposals import Proposal
    from bot.texts.live import Live, Responses

_LONGEST_HISTORY: Final = 50


@dataclass(frozen=True, slots=True)
class Overview:
    """All texts as the bot says them now. `proposals` wait for a second person."""

    responses: Responses
    repository: Responses
    last: Mapping[tuple[str, str], Change]
    proposals: list[Proposal]

    def number(self, name: str, language: str) -> int:
        """The number of the last change of a text; 0: it is as in domain.yml since ever."""
        change = self.last.get((name, language))
        return change.id if change else 0

    def state(self, name: str, language: str) -> str:
        """Draft, reviewed or stale."""
        return str(self.responses[name][language]["metadata"].get("state", "reviewed"))

    def proposal(self, name: str, language: str) -> Proposal | None:
        """What waits for a second person."""
        return next((each for each in self.proposals if (each.response, each.language) == (name, language)), None)

    def progress(self, language: str) -> Counter[str]:
        """How many texts are in which state."""
        return Counter(self.state(name, language) for name in self.responses)

    def guarded(self, name: str) -> bool:
        """Whether a change needs a second person."""
        return is_guarded(self.repository, name)

    @property
    def live(self) -> Live:
        """The texts that differ from domain.yml."""
        return {key: change.content for key, change in self.last.items() if change.content is not None}


def is_guarded(repository: Responses, name: str) -> bool:
    """Whether a text is of consent, eligibility or safety.

    What tells the rule names its fact, so that a new text of it is guarded without a mark. `guarded` is for texts that
    hang on consent or rule and state neither: a question whose wording decides, what becomes of a consent.
    """
    metadata = [each.get("metadata") or {} for each in repository[name].values()]
    marked = any(each.get("safety") or each.get("guarded") for each in metadata)
    named = {fact for each in metadata for fact in each.get("facts") or ()}
    return marked or not _guarded_facts().isdisjoint(named) or name in parts_of_consent(repository)


@cache
def _guarded_facts() -> frozenset[str]:
    return load_facts().guarded


async def overview(database: Database, repository: Responses) -> Overview:
    """All texts."""
    return await database.run_read(_overview, repository)


async def history(database: Database, name: str) -> list[Change]:
    """The last changes of a text in all languages, newest first."""
    return await database.run_read(live_texts.history, name, _LONGEST_HISTORY)


def _overview(connection: Connection, repository: Responses) -> Overview:
    return Overview(
        overlaid(repository, live_of(connection)),
        repository,
        live_texts.last(connection),
        text_proposals.waiting(connection),
    )
