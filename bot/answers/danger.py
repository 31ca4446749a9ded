"""Whether a text speaks of danger, violence, exploitation or of wanting to die.

Called by the gateway before anything else, so that the safety answer works with the engine and the database down. It
would rather answer once too often than stay silent: only phrases that are plainly a manner of speaking are taken out,
and what is left of the message is judged.

The phrases are in `danger_french` (with `danger_held`, `danger_harm` and `danger_harmless`), `danger_somali` and
`danger_afar`; `danger_matching` says how they are written.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from bot.answers import danger_afar, danger_french, danger_somali, danger_somali_words
from bot.answers.danger_matching import Phrases
from bot.answers.danger_sounds import beginning, heard, sound
from bot.answers.folding import afar_key, fold, somali_key

_WORD: Final = re.compile(r"[^\W_]+")
_DRAWN_OUT: Final = re.compile(r"(.)\1{2,}")
_LONGEST: Final = 4000  # characters, Telegram's own limit is 4096

_Hearing = Callable[[str], str]


def is_danger(text: str) -> bool:
    """Say whether somebody in `text` may be in danger: the person who writes or another."""
    said = " ".join(_WORD.findall(_DRAWN_OUT.sub(r"\1\1", fold(text[:_LONGEST]))))
    return any(phrases.found_in(harmless.taken_from(f" {hear(said)} ")) for hear, phrases, harmless in _languages())


@lru_cache(maxsize=1)
def _languages() -> tuple[tuple[_Hearing, Phrases, Phrases], ...]:
    french, somali, afar = danger_french, danger_somali, danger_afar
    return (
        (
            heard,
            Phrases(french.PATTERNS, french.LISTS, sound, beginning),
            Phrases(french.HARMLESS, french.LISTS, sound, beginning),
        ),
        (
            somali_key,
            Phrases(somali.PATTERNS, danger_somali_words.LISTS, somali_key, somali_key),
            Phrases(danger_somali_words.HARMLESS, danger_somali_words.LISTS, somali_key, somali_key),
        ),
        (
            afar_key,
            Phrases(afar.PATTERNS, afar.LISTS, afar_key, afar_key),
            Phrases(afar.HARMLESS, afar.LISTS, afar_key, afar_key),
        ),
    )
