"""The custom actions that Rasa calls. `bot.cli` registers them with its services; tests with services in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.conversation import Cancel, Fallback, Greet, Menu, ReadLanguage, Restart, SetLanguage, Stop
from actions.explaining import AnswerEligibility
from actions.interest import SaveLead, StartInterest, TellSaved
from actions.interest_form import InterestForm
from actions.people import Complaint, Distress, Handover
from actions.questions import questions
from actions.rights import DeleteData, EditData, LoadLead, MyData, Status
from actions.screening import Decide, IdleInform, StartScreening
from actions.screening_form import ScreeningForm

if TYPE_CHECKING:
    from rasa_sdk.executor import ActionExecutor

    from actions.services import Services
    from actions.skill import Skill

SKILLS: tuple[type[Skill], ...] = (
    AnswerEligibility, Cancel, Complaint, Decide, DeleteData, Distress, EditData, Fallback, Greet, Handover, IdleInform,
    InterestForm, LoadLead, Menu, MyData, ReadLanguage, Restart, SaveLead, ScreeningForm, SetLanguage, StartInterest,
    StartScreening, Status, Stop, TellSaved,
)  # fmt: skip
"""All actions but the questions of the forms."""


def register(executor: ActionExecutor, services: Services) -> None:
    """Make all custom actions known to `executor`."""
    for skill in [*(kind(services) for kind in SKILLS), *questions(services)]:
        executor.register_function(skill.name, skill.run)
