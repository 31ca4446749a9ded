"""Texts as they were changed on the desk, laid over those of `domain.yml`. Pure; gateway, desk and engine use it.

The catalogue calls it when it is built, so that a turn costs nothing more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.texts.fingerprint import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Content = dict[str, Any]
"""What may be changed of a text: `text`, `buttons` (titles), `state`, `of` (the French it was made from, else None)."""
Live = dict[tuple[str, str], Content]
"""Contents by response and language."""
Responses = dict[str, dict[str, Any]]
"""Variations by response and language."""
NOTHING_CHANGED: Final[Live] = {}


def content_of(variation: Mapping[str, Any]) -> Content:
    """Give what may be changed of a variation, as it is."""
    metadata = variation.get("metadata") or {}
    return {
        "text": str(variation.get("text") or ""),
        "buttons": [str(button.get("title", "")) for button in variation.get("buttons") or ()],
        "state": metadata.get("state", "reviewed"),
        "of": metadata.get("of"),
    }


def same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether two contents say the same in the same state."""
    return all(one.get(key) == other.get(key) for key in ("text", "buttons", "state", "of"))


def overlaid(responses: Responses, live: Live) -> Responses:
    """Give the texts with the changes of the desk. A translation whose French is another one now is `stale`.

    What was changed under a name or a number of buttons that is no more is left out.
    """
    result = dict(responses)
    for (name, language), content in live.items():
        variation = responses.get(name, {}).get(language)
        if variation is not None and len(variation.get("buttons") or ()) == len(content["buttons"]):
            result[name] = {**result[name], language: _changed(variation, content)}
    for name in {name for name, _ in live} & result.keys():
        result[name] = _with_true_states(result[name])
    return result


def to_send(live: Live) -> list[list[Any]]:
    """Give the changes as JSON takes them."""
    return [[name, language, content] for (name, language), content in live.items()]


def as_sent(rows: Iterable[list[Any]]) -> Live:
    """Read what `to_send` gave."""
    return {(name, language): content for name, language, content in rows}


def _changed(variation: Mapping[str, Any], content: Content) -> Mapping[str, Any]:
    metadata = {**(variation.get("metadata") or {}), "state": content["state"]}
    if content.get("of"):
        metadata["of"] = content["of"]
    changed = {**variation, "text": content["text"], "metadata": metadata}
    if content["buttons"]:
        pairs = zip(variation["buttons"], content["buttons"], strict=True)
        changed["buttons"] = [{**button, "title": title} for button, title in pairs]
    return changed


def _with_true_states(by_language: dict[str, Any]) -> dict[str, Any]:
    french = by_language.get("fr")
    if french is None:
        return by_language
    current = fingerprint(french)
    return {
        language: {**each, "metadata": {**each["metadata"], "state": "stale"}}
        if language != "fr" and (each.get("metadata") or {}).get("of") not in (None, current)
        else each
        for language, each in by_language.items()
    }
