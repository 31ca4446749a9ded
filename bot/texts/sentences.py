"""Fills in what the outreach team has set: values, and the sentences that say a value or that it is not known.

Called by the catalogue when it is built. A text holds `{training_date}` for a value, or `{say_training_date}` for a
sentence: response `utter_say_training_date` where the value is set, else `utter_say_training_date_unknown`. A sentence
without the second kind is left out, with its line when it stands alone on it. No place is ever left empty.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from bot.texts.outreach import PLACES, Outreach
from bot.texts.template import escaped

SAY: Final = "say_"
_SAY_PLACE: Final = re.compile(r"\{say_([a-z_]+)\}")
_VALUE_PLACE: Final = re.compile(r"\{(" + "|".join(sorted(PLACES)) + r")\}")
_LEFT_OUT: Final = "\x00"

Find = Callable[[str, str], Mapping[str, Any] | None]
"""Gives the variation of a response in a language."""


class SentenceError(ValueError):
    """A text asks for a sentence that no response gives, or for one whose value no setting has."""


def sentences_in(text: str) -> tuple[str, ...]:
    """Give the settings whose sentences a text asks for, such as `training_date` for `{say_training_date}`."""
    return tuple(_SAY_PLACE.findall(text))


def with_settings(text: str, language: str, find: Find, outreach: Outreach) -> tuple[str, bool]:
    """Give `text` with its values and sentences filled in, and whether each of the sentences has been reviewed.

    Raises:
        SentenceError: the sentence does not exist.
    """
    reviewed = True

    def sentence(match: re.Match[str]) -> str:
        nonlocal reviewed
        place = match[1]
        known = outreach.value(place, language) is not None
        variation = find(f"utter_say_{place}" if known else f"utter_say_{place}_unknown", language)
        if variation is None:
            if known or place not in PLACES:
                raise SentenceError(f"{{say_{place}}}: no response utter_say_{place}")
            return _LEFT_OUT
        reviewed = reviewed and (variation.get("metadata") or {}).get("state", "reviewed") == "reviewed"
        return str(variation.get("text") or "")

    if SAY in text:
        text = _without_gaps(_SAY_PLACE.sub(sentence, text))
    return _VALUE_PLACE.sub(lambda match: _value(outreach, match, language), text), reviewed


def _value(outreach: Outreach, match: re.Match[str], language: str) -> str:
    value = outreach.value(match[1], language)
    # Only a sentence that is not shown (its value is not set) still holds an unfilled place here.
    return match[0] if value is None else escaped(value)


def _without_gaps(text: str) -> str:
    lines = []
    for line in text.split("\n"):
        if _LEFT_OUT in line:
            kept = " ".join(line.replace(_LEFT_OUT, " ").split())
            if not kept:
                continue
            lines.append(kept)
        else:
            lines.append(line)
    return "\n".join(lines)
