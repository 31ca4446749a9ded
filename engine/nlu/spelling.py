"""Further spellings of a normalized text, for the intent classifier: short forms written out, and consonants alone.

The table of French short forms is abbreviations.yml. Somali and Afar vowels are written long or short, with French
habits ("ou", "é") or left out, and so are those of French on a phone; the consonants stay.
"""

import re
from functools import cache
from pathlib import Path

import yaml

_DOUBLE = re.compile(r"(\w)\1+")
_VOWELS = re.compile("[aeiouy']")
# Letters that are written for one another; two letters before one.
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("qu", "k"),
        ("ph", "f"),
        ("[cs]h", "s"),
        ("dh", "d"),
        ("kh|x", "h"),
        ("[qc]", "k"),
        ("z", "s"),
    )
]


def written_out(words: str) -> str:
    """Give a normalized text with the French short forms written out ("g pa compris koi": "j'ai pas compris quoi")."""
    forms = _full_forms()
    return " ".join(forms.get(word, word) for word in words.split())


def consonants(words: str) -> str:
    """Give the consonants of each word of a normalized text ("mahadsanid", "mhdsnid": "mhdsnd"); "_" for none."""
    return " ".join(_consonants(word) for word in words.split())


def _consonants(word: str) -> str:
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return _DOUBLE.sub(r"\1", _VOWELS.sub("", word)) or "_"


@cache
def _full_forms() -> dict[str, str]:
    table = yaml.safe_load((Path(__file__).parent / "abbreviations.yml").read_text(encoding="utf-8"))
    return {short: full for full, shorts in table.items() for short in shorts.split()}
