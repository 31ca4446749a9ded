"""The topics that are offered when something was not understood: intents that a person can ask about by a button.

Used by the fallback. Their titles are the buttons of `utter_topics` in domain.yml, which a test keeps the same as this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MENU = (
    "ask_initiative", "check_eligibility", "register_interest", "ask_training", "ask_dates", "ask_location",
    "ask_cost", "ask_privacy",
)  # fmt: skip
"""The topics of the menu, in its order."""

IN_A_FORM = "cancel"
"""A topic while a form asks something, and nothing to offer else."""

TOPICS = frozenset({
    *MENU, "ask_iom", "ask_eligibility", "ask_job", "ask_support", "ask_documents", "ask_women", "ask_returnee",
    "ask_migration", "ask_contact", "bot_challenge", "my_status", "my_data", "edit_data", "delete_data",
    "stop_messages", "complaint", "change_language", "talk_to_human", "distress", IN_A_FORM,
})  # fmt: skip

OFFERED = 3
_PERSON = "talk_to_human"
_BY_DEFAULT = ("ask_initiative", "check_eligibility", "ask_training")
_CHANCE = 0.03  # confidence; with some 36 intents, a guess below it says nothing


def likeliest_topics(
    ranking: Iterable[Mapping[str, Any]], *, in_form: bool, with_person: bool = False
) -> Sequence[str]:
    """The three likeliest topics of a ranking of intents, the likeliest first; filled up from the menu.

    `with_person`: a person of the team is one of them.
    """
    guessed = [
        guess["name"]
        for guess in ranking
        if guess["name"] in TOPICS and float(guess["confidence"]) >= _CHANCE and (in_form or guess["name"] != IN_A_FORM)
    ]
    likeliest = list(dict.fromkeys([*guessed[:OFFERED], *_BY_DEFAULT]))[:OFFERED]
    if with_person and _PERSON not in likeliest:
        likeliest[-1] = _PERSON
    return likeliest
