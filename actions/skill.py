"""What all custom actions have in common. Rasa knows an action by its name and calls `run`; each skill writes `act`.

Not built on `rasa_sdk.Action`: its form helper needs the whole domain with every call, and it has no types.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar, Protocol

from actions.turn import Event, Turn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rasa_sdk import Tracker
    from rasa_sdk.executor import CollectingDispatcher

    from actions.services import Services


class Say(Protocol):
    """Says a response by its name, with values for the language generator.

    `topics`: intents to offer as buttons; `choices`: buttons (title, payload) whose titles need no words; `sentences`:
    names of responses to be shown at the place `{sentences}`.
    """

    def __call__(self, response: str, **values: object) -> None:
        """Say it."""


class Skill(ABC):
    """One custom action. Texts are named, never written here; errors of services are left to fail the whole turn."""

    name: ClassVar[str]

    def __init__(self, services: Services) -> None:
        self.services = services

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: object) -> list[Event]:
        """What Rasa's executor calls."""

        def say(response: str, **values: object) -> None:
            dispatcher.utter_message(response=response, **values)

        return list(await self.act(Turn(tracker), say))

    @abstractmethod
    async def act(self, turn: Turn, say: Say) -> Iterable[Event]:
        """Do what the action is for: say responses by name, return what changes in the conversation."""


def set_slots(values: Mapping[str, object]) -> list[Event]:
    """The events that give slots these values."""
    return [{"event": "slot", "timestamp": None, "name": name, "value": value} for name, value in values.items()]


def reset_all(keep: Mapping[str, object]) -> list[Event]:
    """The events that leave any form and empty all slots but those kept."""
    return [{"event": "reset_slots", "timestamp": None}, *leave_form(), *set_slots(keep)]


def leave_form() -> list[Event]:
    """The events that end the form under way, if there is one."""
    return [{"event": "active_loop", "timestamp": None, "name": None}, *set_slots({"requested_slot": None})]


def then(action: str) -> Event:
    """The event that makes Rasa run this action next, whatever the rules say."""
    return {"event": "followup", "timestamp": None, "name": action}
