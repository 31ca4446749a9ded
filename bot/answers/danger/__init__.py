"""Whether a text speaks of danger, violence, exploitation or of wanting to die.

Called by the gateway before anything else, so that the safety answer works with the engine and the database down. It
would rather answer once too often than stay silent: only phrases that are plainly a manner of speaking are taken out,
and what is left of the message is judged.

What people write is in the YAML files beside this one, by language and kind of danger; `phrases` says how it is
written down, `sounds` and `typos` how misspelt words are heard. Why rules, and how well they do: decision 10.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import yaml

from bot.answers.danger.phrases import Phrases, read_words
from bot.answers.danger.sounds import afar_heard, beginning, heard, somali_heard, sound
from bot.answers.danger.typos import Typos
from bot.answers.folding import fold

_WORD: Final = re.compile(r"[^\W_]+")
_DRAWN_OUT: Final = re.compile(r"(.)\1{2,}")
_LAUGHING: Final = re.compile(  # is "lol"
    r"[😂🤣😹😆😅😝🤪]+|\b(?:a?(?:h+[aei]+){2,}h*|a+h+a+h+|h{2,})\b", re.IGNORECASE
)
_LONGEST: Final = 4096  # characters, Telegram's limit


@dataclass(frozen=True)
class _Language:
    """How a language is heard, its words of danger that may be mistyped, what alarms and what does not."""

    hear: Callable[[str], str]
    typos: Typos
    danger: Phrases
    harmless: Phrases

    def alarms(self, said: str) -> bool:
        """Say whether folded words between single spaces speak of danger in this language."""
        return self.danger.found_in(self.harmless.taken_from(f" {self.typos.mended(self.hear(said))} "))


def is_danger(text: str) -> bool:
    """Say whether somebody in `text` may be in danger: the person who writes or another."""
    written = _LAUGHING.sub(" lol ", text[:_LONGEST])
    said = " ".join(_WORD.findall(_DRAWN_OUT.sub(r"\1", fold(written))))
    return any(language.alarms(said) for language in _languages())


def load_rules() -> None:
    """Read the rules now, which takes half a second, and not with the first message; raises if one is wrong."""
    _languages()


@lru_cache(maxsize=1)
def _languages() -> tuple[_Language, ...]:
    return (
        _read("french", heard, sound, beginning),
        _read("somali", somali_heard, somali_heard, somali_heard),
        _read("afar", afar_heard, afar_heard, afar_heard),
    )


def _read(
    language: str, hear: Callable[[str], str], key: Callable[[str], str], start: Callable[[str], str]
) -> _Language:
    folder = Path(__file__).parent / language
    blocks = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yml"))}
    words = read_words(blocks.pop("words"))
    mended, ordinary = words.pop("MENDED", ()), words.pop("NOT_MENDED", ())
    harmless = Phrases(blocks.pop("harmless").values(), words, key, start)
    danger = Phrases((block for kinds in blocks.values() for block in kinds.values()), words, key, start)
    return _Language(hear, Typos(map(start, mended), map(start, ordinary)), danger, harmless)
