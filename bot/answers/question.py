"""Whether a text typed in place of an answer is a question or an order. Called by the gateway and the forms.

While the bot waits for a name, what is typed must not reach the engine unless it is no name: so this is decided by a
lexicon, and a text in which a name is announced (je m'appelle…) never counts as a question, whatever else it holds.
"""

import re
from typing import Final

from rapidfuzz import fuzz, process

from bot.answers.folding import words
from bot.answers.name_frames import find_framed_names
from bot.answers.question_words import COMMAND, GREETING, INTERROGATIVE, LEXICON, RELATIVE
from bot.answers.reading import answer_in

_MARKS: Final = re.compile("[?？؟]")
_DRAWN_OUT: Final = re.compile(r"(.)\1{2,}")
_LONG: Final = sorted(word for word in LEXICON if len(word) >= 7)  # noqa: PLR2004 - long enough to be told from names
_SHORTEST_GUESS: Final = 6
_ALIKE: Final = 86.0  # per cent of rapidfuzz.fuzz.ratio: "combein" and "suprimmer" pass, no name of the tests does
_MOST_NAME_WORDS: Final = 6


def is_question(text: str) -> bool:
    """Say whether `text`, typed while a name is awaited, is rather a question, an order or small talk."""
    text = answer_in(text)
    if find_framed_names(text, asked=True):
        return False
    if _MARKS.search(text) or text.lstrip().startswith("/"):
        return True
    said = words(without_greeting(text))
    return len(said) > _MOST_NAME_WORDS or any(_is_ordinary(word) for word in said)


def asks_something(text: str) -> bool:
    """Say whether `text` asks or orders by its own words, as opposed to telling something (je suis rentré du Yémen)."""
    said = words(text)
    opens = bool(said) and said[0] in INTERROGATIVE | COMMAND
    marked = _MARKS.search(text) is not None or text.lstrip().startswith("/")
    return marked or opens or any(word in INTERROGATIVE - RELATIVE for word in said)


def _is_ordinary(word: str) -> bool:
    if word in LEXICON or _DRAWN_OUT.sub(r"\1", word) in LEXICON:
        return True
    if len(word) < _SHORTEST_GUESS:
        return False
    best = process.extractOne(word, _LONG, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return best is not None and best[0][0] == word[0]


def without_greeting(text: str) -> str:
    """Return the name after a greeting that only capitalized words follow (Bonjour Amina Test), else `text`."""
    first, *rest = text.split() or [""]
    said = words(text)
    greets = (
        bool(said)
        and said[0] in GREETING
        and words(first) == said[:1]
        and not any(word in LEXICON for word in said[1:])
    )
    named = greets and 0 < len(rest) <= _MOST_NAME_WORDS and all(part[0].isupper() for part in rest)
    return " ".join(rest) if named else text
