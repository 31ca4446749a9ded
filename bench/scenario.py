"""What people say, to stock Rasa and to ours: mostly questions, with a screening in the middle.

The questions are worded as nobody worded them in nlu_data/. `answer` is the response that the step should bring; both
engines are checked against it, so that a quick wrong answer does not pass for speed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bot.cli.wiring import load_texts

LANGUAGE = "fr"


@dataclass(frozen=True)
class Step:
    """One turn: words that are typed, or a button that is pressed, by its payload (engines) or its title (Telegram)."""

    answer: str
    text: str | None = None
    payload: str | None = None
    title: str | None = None


QUESTIONS = (
    Step("utter_answer_initiative", text="dis, c'est quoi au juste votre espace novateur là ?"),
    Step("utter_answer_cost", text="la formation elle est payante ou bien gratuite pour nous"),
    Step("utter_answer_location", text="la formation se passe dans quel endroit, quelle ville ?"),
    Step("utter_answer_training", text="on va apprendre quels métiers pendant la formation ?"),
    Step("utter_answer_dates", text="ça commence quand la formation svp"),
    Step("utter_answer_documents", text="il faut apporter quels papiers pour s'inscrire ?"),
)

SCREENING = (
    Step("utter_ask_age", payload="/check_eligibility", title="Est-ce pour moi ?"),
    Step("utter_ask_place", text="j'ai 20 ans"),
    Step("utter_answer_women", text="et les filles, elles ont le droit de venir ?"),
    Step("utter_ask_returnee", payload='/inform{"place": "balbala"}', title="Balbala"),
    Step("utter_result_eligible_youth", payload='/inform{"returnee": "no"}', title="Non"),
)

START = Step("utter_restart", text="/start")
LANGUAGE_CHOICE = Step("utter_menu", payload='/change_language{"language": "fr"}', title="Français")

CONVERSATION = (
    LANGUAGE_CHOICE,
    *QUESTIONS[:4],
    *SCREENING,
    *QUESTIONS[4:],
    Step("utter_thank", text="merci beaucoup pour tout"),
)
"""One conversation of one person, 13 turns."""


def is_answer(text: str, step: Step) -> bool:
    """Whether a text is the wanted answer, by how it begins; stock Rasa and Telegram tell texts but no names."""
    return _plain(text).startswith(_wanted(step.answer))


@cache
def _wanted(response: str) -> str:
    return _plain(load_texts().render(response, LANGUAGE).text.split("{", maxsplit=1)[0])[:40]


def _plain(text: str) -> str:
    """Without the difference between kinds of spaces: ours are set as French typography has them."""
    return " ".join(text.split())


def steps_of(person: int) -> tuple[Step, ...]:
    """What the person of this number does in the load of the whole product: one in four is screened."""
    if person % 4 == 0:
        return (SCREENING[0], SCREENING[1], SCREENING[3], SCREENING[4])
    first = person % len(QUESTIONS)
    return QUESTIONS[first:] + QUESTIONS[:first]
