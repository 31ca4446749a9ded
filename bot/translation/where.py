"""Says in French where a text appears, for translators; called for each row of an export."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.translation.domain_file import DomainFile

_KINDS = (
    ("utter_danger", "réponse à une personne en danger"),
    ("utter_answer_distress", "réponse à une personne en danger"),
    ("utter_answer_", "réponse à une question"),
    ("utter_result_", "résultat de « Est-ce pour moi ? »"),
    ("utter_consent_", "demande d’accord"),
    ("utter_ask_consent", "demande d’accord"),
    ("utter_ask_", "question du bot"),
    ("utter_media_", "réponse à une photo, un message vocal ou un autre envoi"),
    ("utter_command_", "liste des commandes de Telegram (texte court, sans balises)"),
    ("utter_bot_", "page du bot dans Telegram (sans balises)"),
    ("utter_label_", "bouton du clavier de Telegram"),
)
_PAYLOAD = re.compile(r"/(\w+)(?:\{\"(\w+)\": \"([^\"]*)\"\})?")


def where_it_appears(file: DomainFile, response: str, part: str) -> str:
    """Give a few words: the kind of message, or what a button does."""
    if part.startswith("bouton"):
        number = int(part.split()[1]) - 1
        return _button(str(file.responses[response]["fr"]["buttons"][number].get("payload", "")))
    if response.startswith("utter_say_"):
        place = "{" + response.removeprefix("utter_").removesuffix("_unknown") + "}"
        users = [name for name, by in file.responses.items() if place in str(by["fr"].get("text"))]
        return f"phrase mise à la place de {place} dans : {', '.join(users)}"
    return next((words for start, words in _KINDS if response.startswith(start)), "conversation")


def _button(payload: str) -> str:
    match = _PAYLOAD.fullmatch(payload)
    if not match:
        return "bouton"
    return f"bouton : répond {match[2]} = {match[3]}" if match[2] else f"bouton : ouvre {match[1]}"
