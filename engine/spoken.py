"""Which language a typed message is answered in. Called by engine.turn for every message, before the rules.

The language that a person chose with a button (slot `language`) stays chosen. A sentence that is surely in another of
our three languages is answered in its own, for that reply only; a word or an answer to a question is not enough.
Somebody who has not chosen yet keeps the language that was recognised last. Arabic and English, which we do not speak,
are told apart so that they get one line in that language.
"""

from collections.abc import Mapping
from typing import Any, Final

LANGUAGES: Final = frozenset({"fr", "so", "aa"})

_FEWEST_WORDS: Final = 2
_FEWEST_WORDS_UNSURE: Final = 3  # names, places and slips of the thumb look like any language, and like no intent
_SURE: Final = 0.8  # of the identifier, which calls anything below 0.6 "other"
_SURE_OF_TWO_WORDS: Final = 0.9
_SURE_OF_ENGLISH: Final = 0.6
_SURE_OF_TWO_ENGLISH_WORDS: Final = 0.8  # names of two words look English

_ANSWERS: Final = frozenset({"inform", "affirm", "deny"})
_UNSURE: Final = frozenset({"inform", "nlu_fallback", "out_of_scope"})
_WHATEVER_THE_LANGUAGE: Final = frozenset({"distress", "change_language"})
_SURE_OF_THE_INTENT: Final = 0.8  # the model knows no English and no Arabic: a lower figure is a guess at noise

_ARABIC: Final = (("\u0600", "\u06ff"), ("\u0750", "\u077f"), ("\ufb50", "\ufdff"), ("\ufe70", "\ufeff"))


def reply_language(
    parsed: Mapping[str, Any], *, text: str, language: str | None, before: str | None, chosen: bool, in_form: bool
) -> str | None:
    """Give the language of this reply when it is not `language`, the slot's.

    Args:
        parsed: what the NLU pipeline made of `text`.
        text: what was typed; empty when a button was pressed.
        language: the slot: the chosen language, or the guess for somebody who has not chosen.
        before: the language of the last reply, when it was not the slot's.
        chosen: whether the person has chosen a language.
        in_form: whether a form has asked something.
    """
    found = _sure_language(parsed, text, in_form=in_form)
    if found is None:
        return None if chosen else before
    return None if found == language else found


def foreign_language(parsed: Mapping[str, Any], text: str) -> str | None:
    """Give "ar" or "en" for a message in a language that we do not speak, else None."""
    known = parsed.get("language") or {}
    guess = parsed.get("intent") or {}
    sure = float(guess.get("confidence") or 0.0) >= _SURE_OF_THE_INTENT
    words = _words(text)
    if not words or (sure and guess.get("name") in _WHATEVER_THE_LANGUAGE):
        return None
    letters = [letter for letter in text if letter.isalpha()]
    if 2 * sum(map(_is_arabic, letters)) > len(letters):
        return "ar"
    if known.get("code") in LANGUAGES or len(words) < _FEWEST_WORDS or not all(map(str.isascii, words)):
        return None
    confidence = float(known.get("confidence") or 0.0)
    if len(words) == _FEWEST_WORDS and confidence < _SURE_OF_TWO_ENGLISH_WORDS:
        return None
    if "other" in known:  # the identifier says itself which other language it is
        return "en" if known["other"] == "en" else None
    return "en" if confidence >= _SURE_OF_ENGLISH else None


def _sure_language(parsed: Mapping[str, Any], text: str, *, in_form: bool) -> str | None:
    known = parsed.get("language") or {}
    code, confidence = known.get("code"), float(known.get("confidence") or 0.0)
    intent = (parsed.get("intent") or {}).get("name")
    words = _words(text)
    if code not in LANGUAGES or (in_form and intent in _ANSWERS):
        return None
    fewest = _FEWEST_WORDS_UNSURE if intent in _UNSURE else _FEWEST_WORDS
    if len(words) < fewest or (intent in _UNSURE and _are_names(words)):
        return None
    return code if confidence >= (_SURE if len(words) > _FEWEST_WORDS else _SURE_OF_TWO_WORDS) else None


def _words(text: str) -> list[str]:
    """Give the words of a text that have letters; an apostrophe does not part them (d'accord is one)."""
    return [word for word in text.split() if any(map(str.isalpha, word))]


def _are_names(words: list[str]) -> bool:
    return all(word[0].isupper() and not word.isupper() for word in words)


def _is_arabic(letter: str) -> bool:
    return any(first <= letter <= last for first, last in _ARABIC)
