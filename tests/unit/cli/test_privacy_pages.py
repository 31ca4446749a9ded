"""The pages on people's data say what the bot says, and mark what no speaker has read."""

from __future__ import annotations

import pytest

from bot.cli.privacy_pages import FOLDER, page
from bot.cli.wiring import load_texts

TEXTS = load_texts()


@pytest.mark.parametrize("language", ["fr", "so", "aa"])
def test_a_page_is_as_the_bots_texts_are_now(language: str) -> None:
    written = (FOLDER / f"{language}.md").read_text(encoding="utf-8")
    assert written == page(TEXTS, language), "run python -m bot.cli.privacy_pages"


def test_drafts_are_marked_and_stand_above_the_french_that_counts() -> None:
    for language in ("so", "aa"):
        text = page(TEXTS, language)
        assert "**brouillon**" in text
        assert "Tes messages passent par Telegram" in text
    assert "brouillon" not in page(TEXTS, "fr")
