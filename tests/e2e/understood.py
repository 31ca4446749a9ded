"""What the bot understands with any model that may be in use, in all languages; the test of learning asks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.e2e.talker import Talker

if TYPE_CHECKING:
    from bot.preview.server import PreviewServer
    from tests.support.system import System

_DANGER = "utter_danger"
# By the button of the language: what is said, danger included, and the text that answers it.
KNOWN = {
    "[Français]": {
        "c gratuit ?": "utter_answer_cost",
        "quels papiers": "utter_answer_documents",
        "il me tape": _DANGER,
    },
    "[Soomaali]": {
        "waa imisa lacagta?": "utter_answer_cost",
        "ma robot baad tahay?": "utter_bot_challenge",
        "waan is dili doonaa": _DANGER,
    },
    "[Qafar af]": {
        "atu sehdaytu kinnitoo": "utter_bot_challenge",
        "anni rakaakaya": "utter_answer_location",
        "anu isi qidam faxah": _DANGER,
    },
}


async def not_understood_any_more(system: System, telegram: PreviewServer) -> dict[str, list[str]]:
    """What of `KNOWN` gets another text of the domain than it should, and which; each language from a new person."""
    other: dict[str, list[str]] = {}
    for language, expected in KNOWN.items():
        with Talker(telegram, "Known") as person:
            await person.ask(system, "/start", language)
            for text, answer in expected.items():
                before = len(responses(system, person))
                await person.ask(system, text)
                found = responses(system, person)[before:]
                if answer not in found:
                    other[text] = found
    return other


def responses(system: System, person: Talker) -> list[str]:
    """Which texts of the domain were said to somebody so far."""
    found = system.query(
        "SELECT response FROM outbox WHERE chat_id = ? AND response IS NOT NULL ORDER BY id",
        system.chat_id(person.chat.id),
    )
    return [str(response) for (response,) in found]
