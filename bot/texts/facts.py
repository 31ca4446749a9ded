"""Checks that a text states nothing but its facts: every figure, month and name must occur in the facts it names.

Called by the tests of the texts, `espace texts check` and the import of translations. The facts are in `facts.toml`;
what the outreach team sets comes into texts by places (`{training_date}`) and needs no check. A name is an acronym, a
watched organization, or a word with a capital that does not begin a sentence.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bot.texts.template import plain

FACTS_FILE: Final = Path(__file__).resolve().parent / "facts.toml"
_NOT_CLAIMS: Final = re.compile(r"\{[^}]*\}|\[\[[^]]*\]\]|(?<![\w<])/[a-z]+")
_FIGURE: Final = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+(?!\d)|\d+")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE_ENDS: Final = ".!?…:«“(\n"
_MONTHS: Final = re.compile(
    r"janvier|février|avril|juin|juillet|août|septembre|octobre|novembre|décembre"
    r"|janaayo|febraayo|abriil|luulyo|agoosto|sebtembar|oktoobar|nofembar|disembar"
)
"""Months in letters: dates are written in figures. Not "mars" and "mai": the other languages have these words."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement with the figures and names that it allows."""

    id: str
    french: str
    english: str
    source: str
    figures: frozenset[str]
    names: frozenset[str]
    guarded: bool
    """Whether two people must agree on what a text says of it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All facts by id, and the names that are no claim or always one."""

    by_id: Mapping[str, Fact]
    free: frozenset[str]
    watched: frozenset[str]

    @property
    def guarded(self) -> frozenset[str]:
        """The facts whose texts are changed by two people."""
        return frozenset(each.id for each in self.by_id.values() if each.guarded)

    def problems(self, text: str, language: str, named: Iterable[str]) -> Iterator[str]:
        """Give what a text (or a button title) states without a fact that it names."""
        named = tuple(named)
        unknown = [each for each in named if each not in self.by_id]
        if unknown:
            yield f"fait inconnu : {', '.join(unknown)}"
            return
        facts = [self.by_id[each] for each in named]
        figures = frozenset().union(*(fact.figures for fact in facts))
        names = self.free.union(*(fact.names for fact in facts))
        words = unicodedata.normalize("NFC", plain(_NOT_CLAIMS.sub(" ", text))).replace("’", "'")
        for figure in _FIGURE.findall(words):
            value = re.sub(r"\D", "", figure)
            if value not in figures:
                yield f"le chiffre {value} n’est dans aucun fait que le texte nomme"
        for name in _names(_without(words, names, language), self.watched):
            yield f"le nom {name} n’est dans aucun fait que le texte nomme"


def load_facts(path: Path = FACTS_FILE) -> Facts:
    """Read the facts. Raises OSError, tomllib.TOMLDecodeError, KeyError."""
    content: Mapping[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    page = 'IOM\'s public project page (French), "Espace novateur"'
    facts = [
        Fact(
            each["id"],
            each["fr"],
            each["en"],
            each.get("source", page),
            frozenset(each.get("figures", ())),
            frozenset(each.get("names", ())),
            each.get("guarded", False),
        )
        for each in content["fact"]
    ]
    names = content["names"]
    return Facts({each.id: each for each in facts}, frozenset(names["free"]), frozenset(names["watched"]))


def _without(text: str, names: Iterable[str], language: str) -> str:
    """Take the allowed names out. Somali and Afar add endings to a name: Jabuutina, Telegram-ka, Gabuutil."""
    ending = "" if language == "fr" else r"(?:-?[a-z]{1,5})?"
    for name in sorted(names, key=len, reverse=True):
        # A small letter stands for the name, so that the word after it does not begin a sentence.
        text = re.sub(rf"(?<!\w){re.escape(name.replace('’', chr(39)))}{ending}(?![\w-])", "x", text)
    return text


def _names(text: str, watched: Iterable[str]) -> Iterator[str]:
    for name in watched:
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            yield name
    for match in _WORD.finditer(text):
        word = match[0]
        # L'OIM, d'Oxfam: the article is no part of the name.
        bare = re.split(r"^(?:[LDldnNsS]|[Qq]u)'", word)[-1]
        if _MONTHS.fullmatch(word.casefold()):
            yield word
        elif (len(bare) > 1 and bare.isupper()) or (bare[0].isupper() and not _begins_a_sentence(text, match.start())):
            yield bare


def _begins_a_sentence(text: str, position: int) -> bool:
    before = text[:position].rstrip(" \u00a0\u202f")
    # Signs that are no letters (emojis, their joiners, bullets) begin a line like nothing at all.
    while before and (before[-1] == "ℹ" or unicodedata.category(before[-1]) in {"So", "Mn", "Cf", "Sk", "Pd"}):
        before = before[:-1].rstrip(" \u00a0\u202f")
    return not before or before[-1] in _SENTENCE_ENDS
