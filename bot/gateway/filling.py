"""Reads what the replies of a turn show of a person: values for their places, and the files that go with them.

Turns call it when the engine has answered; `composing` fills in. The engine never sees any of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.dialogue.replies import Turn
    from bot.services import Services
    from bot.services.held import Accounts

_MY_DATA = "my_data"
_FILE_NAME = "espace-novateur.json"


@dataclass(frozen=True, slots=True)
class Document:
    """A file that goes out with a message. It waits in the outbox, sealed like the texts there."""

    name: str
    content: str

    def as_parameter(self) -> dict[str, str]:
        """How it stands among the parameters of a call (`bot.gateway.api` sends it as a file)."""
        return {"name": self.name, "content": self.content}


@dataclass(frozen=True, slots=True)
class Filling:
    """Values by placeholder, unescaped; files by what a response calls them (`document` in its metadata)."""

    personal: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)


class Filler:
    """Fills the replies of turns."""

    def __init__(self, services: Services, accounts: Accounts) -> None:
        self._services = services
        self._accounts = accounts

    async def fill(self, person: str, turn: Turn) -> Filling:
        """What the replies of this turn show of the person. Nothing is read when they show nothing."""
        text = "".join(reply.text for reply in turn.replies)
        attached = [reply.metadata.get("attached") for reply in turn.replies if reply.metadata.get("document")]
        values: dict[str, str] = {}
        documents: dict[str, Document] = {}
        if "[[receipt" in text:
            values |= await self._receipt(person)
        if "[[name]]" in text or "[[phone]]" in text:
            values |= await self._services.personal_values(person)
        if attached or "[[removed_on]]" in text:
            account = await self._accounts.of(person)
            if account:
                values |= account.places()
                documents[_MY_DATA] = Document(_FILE_NAME, account.file(_known(attached)))
        return Filling(values, documents)

    async def _receipt(self, person: str) -> dict[str, str]:
        receipt = await self._services.receipt(person)
        if receipt is None:
            return {}
        year, month, day = receipt.on.split("-")
        return {"receipt": receipt.number, "receipt_on": f"{day}/{month}/{year}"}


def _known(attached: list[Any]) -> dict[str, Any]:
    """What the dialogue remembers of the person, as the reply that sends the file brings it along."""
    return {name: value for each in attached if isinstance(each, dict) for name, value in each.items()}
