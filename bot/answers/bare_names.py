"""Names that nothing announces, masked in texts that are kept for review. Called by the service that keeps misses.

Staff mask what slipped through (`mask_words`). The engine may see such a name, for it keeps no words; a table for
review may not.
"""

import re
from collections.abc import Iterable
from typing import Final

from bot.answers.folding import fold, words
from bot.answers.names import read_name

_WORD: Final = re.compile(r"[^\W_]+")
_WORD_OR_MASK: Final = re.compile(r"\[[a-z]+\]|[^\W_]+")
_SHORTEST: Final = 2  # letters of a name that is masked
_SHORTEST_PART: Final = 4  # letters of a name that is masked inside a longer word as well


def mask_bare_names(text: str, known: Iterable[str]) -> str:
    """Return `text` with the words of the `known` names masked, and as a whole when it is but a capitalised name.

    A name typed in small letters that nobody knows looks like any word that was not understood, and stays.
    """
    if _is_capitalised_name(text):
        return "[name]"
    names = {word for name in known for word in words(name) if len(word) >= _SHORTEST}
    return _WORD.sub(lambda found: "[name]" if _is_known(fold(found.group()), names) else found.group(), text)


def bare_words(text: str) -> list[str]:
    """The words and numbers of a text that are not masked, folded, each once."""
    return list(dict.fromkeys(fold(word) for word in _WORD_OR_MASK.findall(text) if not word.startswith("[")))


def mask_words(text: str, chosen: Iterable[str]) -> str:
    """Return `text` with these words (as `bare_words` gives them) masked wherever they stand as whole words."""
    masked = set(chosen)
    return _WORD_OR_MASK.sub(lambda found: "[name]" if fold(found.group()) in masked else found.group(), text)


def _is_known(word: str, names: set[str]) -> bool:
    return word in names or any(len(name) >= _SHORTEST_PART and name in word for name in names)


def _is_capitalised_name(text: str) -> bool:
    said = text.split()
    return len(said) > 1 and all(word[0].isupper() for word in said) and read_name(text).value is not None
