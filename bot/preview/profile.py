"""What the bot tells about itself: name, descriptions, commands, menu button, each by language.

Set by `api/profile.py`, shown by the page.
"""

from dataclasses import dataclass, field

from bot.preview.json_types import Json
from bot.preview.people import Person

# (scope, language): the scope is "default", "all_private_chats" or "chat:<id>"; the language "" stands for all others.
CommandKey = tuple[str, str]


@dataclass
class BotProfile:
    """Texts by two-letter language code; "" is shown where there is no text of one's own language."""

    names: dict[str, str]
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[CommandKey, list[Json]] = field(default_factory=dict)
    default_menu_button: Json = field(default_factory=lambda: {"type": "commands"})
    menu_buttons: dict[int, Json] = field(default_factory=dict)

    def commands_for(self, person: Person) -> list[Json]:
        """Return the commands a phone shows: of the nearest scope, in it those of its language before the others."""
        language = two_letters(person.language_code)
        for scope in (f"chat:{person.id}", "all_private_chats", "default"):
            for code in (language, ""):
                if commands := self.commands.get((scope, code)):
                    return commands
        return []

    def menu_button_for(self, person: Person) -> Json:
        """Return the button beside the message box."""
        own = self.menu_buttons.get(person.id, {"type": "default"})
        return self.default_menu_button if own["type"] == "default" else own

    def view_for(self, person: Person) -> Json:
        """All of it as this person sees it."""
        language = two_letters(person.language_code)
        return {
            "name": in_language(self.names, language),
            "description": in_language(self.descriptions, language),
            "short_description": in_language(self.short_descriptions, language),
            "commands": self.commands_for(person),
            "menu_button": self.menu_button_for(person),
        }


def in_language(texts: dict[str, str], language: str) -> str:
    """Return the text in this language, else the one for all others."""
    return texts.get(language) or texts.get("", "")


def two_letters(language_code: str | None) -> str:
    """`fr` of `fr-FR`."""
    return (language_code or "")[:2].lower()
