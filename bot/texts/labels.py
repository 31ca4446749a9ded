"""What a choice is called: the title of the button that sets it, in each language.

Called by the catalogue. A slot such as `place` holds an id (`balbala`); people are shown the words on its button.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Final

_PAYLOAD: Final = re.compile(r"/\w+(\{.*\})", re.DOTALL)

Choice = tuple[str, str]
"""An entity and one of its values, as a button's payload sets them."""


def choice_of(payload: str) -> Choice | None:
    """Read the one choice that a button's payload sets, such as ("place", "balbala"); None when it sets none."""
    match = _PAYLOAD.fullmatch(payload)
    if match is None:
        return None
    try:
        entities = json.loads(match[1])
    except ValueError:
        return None
    if not isinstance(entities, dict) or len(entities) != 1:
        return None
    entity, value = next(iter(entities.items()))
    return entity, as_id(value)


def as_id(value: object) -> str:
    """Give a slot's value the way buttons write it: true is "yes", 22.0 is "22"."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def collect_labels(buttons: Iterable[tuple[str, str, str, str]]) -> Mapping[Choice, Mapping[str, str]]:
    """Gather the labels of all choices from (response name, language, title, payload) of every button.

    Where two questions offer the same choice under different words, the question that asks for it (`utter_ask_place`
    for `place`) has the say, then the first in the domain.
    """
    labels: dict[Choice, dict[str, str]] = {}
    certain: set[tuple[Choice, str]] = set()
    for response, language, title, payload in buttons:
        choice = choice_of(payload)
        if choice is None:
            continue
        asks_for_it = response in {f"utter_ask_{choice[0]}", f"utter_ask_{choice[0]}s"}
        known = labels.setdefault(choice, {})
        if language not in known or (asks_for_it and (choice, language) not in certain):
            known[language] = title
        if asks_for_it:
            certain.add((choice, language))
    return labels
