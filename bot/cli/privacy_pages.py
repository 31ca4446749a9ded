"""Writes docs/privacy/{fr,so,aa}.md from the bot's own texts: `python -m bot.cli.privacy_pages`.

So the page that people read on paper or on a web site says the same as the bot, with the same drafts marked as drafts.
Its version is that of the texts in domain.yml: what was changed on the desk is written there first, by `espace texts
sync`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.cli.wiring import load_texts
from bot.leads.consent import TEXT_VERSION
from bot.settings import ROOT
from bot.texts.catalogue import LANGUAGES

if TYPE_CHECKING:
    from bot.texts import Catalogue

FOLDER = ROOT / "docs" / "privacy"

_BEFORE = ("utter_answer_privacy", "utter_ask_consent", "utter_consent_more")
_BY_COMMAND = {
    "mesdonnees": ("utter_answer_edit_data",),
    "supprimer": ("utter_answer_delete_ask", "utter_answer_stop"),
}
_MINORS = ("utter_result_minor",)

_DRAFT = "> État : **brouillon**, pas encore relu par un locuteur. Le français, en italique, fait foi.\n\n"


def page(texts: Catalogue, language: str) -> str:
    """The page in one language, in Markdown."""
    shown = [*_BEFORE, *(name for names in _BY_COMMAND.values() for name in names), *_MINORS]
    parts = [f"# {texts.plain('utter_bot_name', language, 200)}\n\n"]
    if any(texts.is_draft(name, language) for name in shown):
        parts.append(_DRAFT)
    parts += [_markdown(texts.render(name, language).text) for name in _BEFORE]
    for command, names in _BY_COMMAND.items():
        parts.append(f"## /{command}: {texts.plain(f'utter_command_{command}', language, 400)}\n\n")
        parts += [_markdown(texts.render(name, language).text) for name in names]
    parts.append("## < 18\n\n")
    parts += [_markdown(texts.render(name, language).text) for name in _MINORS]
    parts.append(f"Version {TEXT_VERSION} (`domain.yml`)\n")
    return "".join(parts).rstrip() + "\n"


def _markdown(text: str) -> str:
    """Telegram's HTML as Markdown; each line stays a line of its own."""
    for tag, sign in (("b", "**"), ("i", "*")):
        pieces = re.split(rf"</?{tag}>", text)
        # Every second piece stood inside. Emphasis of Markdown ends with its line.
        pieces[1::2] = ["\n".join(f"{sign}{line}{sign}" for line in piece.splitlines()) for piece in pieces[1::2]]
        text = "".join(pieces)
    return "".join(f"{line}  \n" if line else "\n" for line in text.splitlines()) + "\n"


def main() -> None:
    """Write the pages."""
    texts = load_texts()
    FOLDER.mkdir(exist_ok=True)
    for language in LANGUAGES:
        (FOLDER / f"{language}.md").write_text(page(texts, language), encoding="utf-8")


if __name__ == "__main__":
    main()
