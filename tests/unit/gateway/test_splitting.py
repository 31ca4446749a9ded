"""Texts are split at Telegram's limit, at good places, with balanced tags and nothing lost."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.splitting import LIMIT, length, split


def _words(html: str) -> list[str]:
    return re.sub(r"<[^>]*>", "", html).split()


def test_a_short_text_stays_whole() -> None:
    assert split("<b>Bonjour</b> à toi") == ["<b>Bonjour</b> à toi"]


def test_a_blank_text_gives_nothing_to_send() -> None:
    assert split("  \n ") == []


def test_tags_do_not_count_and_emoji_count_double() -> None:
    assert length("<b>ab</b>") == 2
    assert length("😀") == 2
    assert length("&amp;") == 1


def test_a_tag_that_is_open_at_the_cut_is_closed_and_opened_again() -> None:
    parts = split("<b>" + "mot " * 2000 + "</b>")
    assert len(parts) > 1
    assert all(part.startswith("<b>") and part.endswith("</b>") for part in parts)


def test_a_tag_that_is_opened_again_says_all_that_it_said() -> None:
    link, hidden = '<a href="https://example.org/?a=1&amp;b=2">', "<tg-spoiler>"
    parts = split(f"{link}{hidden}{'mot ' * 2000}</tg-spoiler></a>")
    assert len(parts) > 1
    assert all(part.startswith(link + hidden) and part.endswith("</tg-spoiler></a>") for part in parts)


def test_the_cut_is_between_paragraphs_where_there_is_one() -> None:
    first = "a" * 3500
    assert split(f"{first}\n\n{'b ' * 1000}")[0] == first


def test_a_word_longer_than_a_message_is_cut_rather_than_lost() -> None:
    parts = split("x" * (2 * LIMIT + 1))
    assert "".join(parts) == "x" * (2 * LIMIT + 1)


@given(
    st.lists(st.sampled_from(["mot", "<b>gras</b>", "<i>fin", "</i>", "&amp;", "😀", "\n\n", "é" * 40]), max_size=400),
    st.integers(min_value=60, max_value=300),
)
def test_every_part_fits_and_no_word_is_lost(pieces: list[str], limit: int) -> None:
    balanced, is_open = [], False
    for piece in pieces:  # make the tags balance, as ours do
        if piece == "</i>" and not is_open:
            continue
        if piece.startswith("<i>") and is_open:
            continue
        is_open = piece.startswith("<i>") or (is_open and piece != "</i>")
        balanced.append(piece)
    html = " ".join([*balanced, "</i>"] if is_open else balanced)
    parts = split(html, limit)
    assert all(length(part) <= limit for part in parts)
    assert all(part.count("<i>") == part.count("</i>") and part.count("<b>") == part.count("</b>") for part in parts)
    assert "".join("".join(_words(part)) for part in parts) == "".join(_words(html))
