"""How a form of questions goes on: the frame of the two validation actions.

Rasa runs `validate_<form>` (1) with a message that may be the answer, (2) when it comes back after the question was
put aside and another skill has answered, (3) when the form starts. Only (1) reads the message. The action always says
which slot is asked next; saying nothing at all in (1) is how a message is left to the other skills: Rasa then rejects
the form, the rules answer, and (2) follows.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from actions.skill import Skill, set_slots
from bot.answers.question import asks_something

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actions.skill import Say
    from actions.turn import Event, Turn

ANSWERING = frozenset({"inform", "affirm", "deny", "nlu_fallback"})
"""Intents that are taken for an answer, even when it cannot be read."""

ABOUT_ONESELF = frozenset({"check_eligibility", "register_interest"})
"""Intents that come with answers: "j'ai 22 ans, je peux ?"."""

COMMANDS = frozenset({
    "cancel", "change_language", "delete_data", "distress", "edit_data", "my_data", "show_menu", "stop_messages",
    "talk_to_human",
})  # fmt: skip
"""Intents whose words are never read for an answer."""

AGAIN = "utter_fallback_second"
"""What is said in place of a remark that would be made twice running: the way to the menu and to a person."""

EXPIRED = "utter_draft_expired"
"""A remark: the answers until now no longer hold, and the first question follows."""

UNREAD = "unread"
"""Slot `miss`: the message was meant as an answer, and no answer was found in it."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What a message changes.

    Args:
        slots: new values.
        remark: response before the next question, or in its place.
        aside: the message also asks something that the other skills shall answer before the form goes on.
        closed: the form ends here.
        missed: nothing could be read in what was meant as an answer; it is kept for review.
    """

    slots: Mapping[str, Any] = field(default_factory=dict)
    remark: str | None = None
    aside: bool = False
    closed: bool = False
    missed: bool = False


class FormSkill(Skill):
    """A form: reads answers and says what is asked next."""

    form: str

    async def act(self, turn: Turn, say: Say) -> list[Event]:
        """Read the message if it is for the form, then choose the next question."""
        before = await self.check(turn)
        turn.correct({name: value for name, value in before.items() if name != "remark"})
        slots = turn.slots()
        expired = before.get("remark")
        if not turn.is_answer:
            kept = turn.slot("remark") if turn.set_now("remark") else expired
            return set_slots({**before, "remark": kept, "requested_slot": self.next_slot(slots)})
        if expired:
            turn.asked = self.next_slot(slots)
        found = await self.read(turn, say)
        if found is None:
            return [] if not before else [*set_slots(before), self._put_aside()]
        if found.aside:
            return [*set_slots({**before, **found.slots, "remark": expired or found.remark}), self._put_aside()]
        slots.update(found.slots)
        remark = AGAIN if found.remark and not found.slots and found.remark == turn.slot("remark") else found.remark
        asked = None if found.closed else self.next_slot(slots)
        missed = {"miss": UNREAD} if found.missed else {}
        return set_slots({**before, **found.slots, **missed, "remark": expired or remark, "requested_slot": asked})

    async def check(self, turn: Turn) -> dict[str, Any]:  # noqa: ARG002 - for forms that have something to check
        """Slots that no longer hold, with their right values; asked before every question.

        With the remark `EXPIRED`, what the message answers is the first question.
        """
        return {}

    @abstractmethod
    async def read(self, turn: Turn, say: Say) -> Understood | None:
        """What the latest message says; `None` when it is not for this form."""

    @abstractmethod
    def next_slot(self, slots: Mapping[str, Any]) -> str | None:
        """The slot to ask for, `None` when the form is complete."""

    def _put_aside(self) -> Event:
        return {
            "event": "action_execution_rejected",
            "name": self.form,
            "policy": None,
            "confidence": None,
            "timestamp": None,
        }


def asks_instead(turn: Turn) -> bool:
    """Whether the typed text is a question for the other skills, although an answer can be read in it."""
    return turn.intent not in ANSWERING | ABOUT_ONESELF and asks_something(turn.text)


def unread(turn: Turn, remark: str) -> Understood | None:
    """Nothing could be read: a remark for what was meant as an answer, nothing for what belongs to the other skills."""
    if turn.intent not in ANSWERING or (turn.intent == "nlu_fallback" and asks_something(turn.text)):
        return None
    return Understood(remark=remark, missed=True)
