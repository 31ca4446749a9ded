"""Telegram's HTML: what is taken, what is refused and with which words."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.preview.formatted_text import FormattedText, utf16_units
from bot.preview.html import EntityError, parse_html


def entities(text: FormattedText) -> list[tuple[str, str]]:
    """Kind and marked stretch of each entity, cut out as a client would."""
    wide = text.text.encode("utf-16-le")
    return [(e.kind, wide[2 * e.offset : 2 * e.end].decode("utf-16-le")) for e in text.entities]


def test_bold_and_italic_become_entities() -> None:
    parsed = parse_html("<b>Bonjour</b> et <i>bien<b>venue</b></i>")
    assert parsed.text == "Bonjour et bienvenue"
    assert entities(parsed) == [("bold", "Bonjour"), ("italic", "bienvenue"), ("bold", "venue")]


def test_offsets_count_utf16_code_units() -> None:
    parsed = parse_html("😀 <b>été 😀</b>")
    assert parsed.entities[0].as_json() == {"type": "bold", "offset": 3, "length": 6}


def test_synonyms_attributes_and_capitals_are_understood() -> None:
    source = (
        '<STRONG>a</STRONG><em>b</em><ins>c</ins><del>d</del><a href="https://iom.int/?a=1&amp;b=2">e</a>'
        "<span class='tg-spoiler'>f</span><blockquote expandable>g</blockquote><code>h</code>"
    )
    parsed = parse_html(source)
    kinds = ["bold", "italic", "underline", "strikethrough", "text_link", "spoiler", "expandable_blockquote", "code"]
    assert [e.kind for e in parsed.entities] == kinds
    assert parsed.entities[4].as_json()["url"] == "https://iom.int/?a=1&b=2"


def test_only_four_named_references_are_known() -> None:
    assert parse_html("&lt;b&gt; &amp; &quot; &nbsp; &eacute; & &#233;&#xe9;").text == '<b> & " &nbsp; &eacute; & éé'


def test_a_link_that_leads_nowhere_is_plain_text() -> None:
    assert parse_html('<a href="nowhere">texte</a>') == FormattedText("texte")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("é<br>", 'Unsupported start tag "br" at byte offset 2'),
        ("<b/>", 'Unsupported start tag "b/" at byte offset 0'),
        ("2 < 3", 'Unsupported start tag "" at byte offset 2'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("x <b", "Unclosed start tag at byte offset 2"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x/>y</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_what_telegram_refuses_is_refused_with_its_words(source: str, message: str) -> None:
    with pytest.raises(EntityError) as refusal:
        parse_html(source)
    assert str(refusal.value) == message


@given(st.text())
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    assert parse_html(html.escape(text, quote=False)) == FormattedText(text)


@given(st.text(alphabet="<>/&;#abip= \"'é😀"))
def test_any_source_is_either_parsed_or_refused(source: str) -> None:
    try:
        parsed = parse_html(source)
    except EntityError:
        return
    assert all(0 <= e.offset < e.end <= parsed.units for e in parsed.entities)


_leaves = st.text(alphabet="aé😀 &<>").map(lambda text: html.escape(text, quote=False))
_nested = st.recursive(
    _leaves,
    lambda inner: st.tuples(st.sampled_from(["b", "i", "u"]), st.lists(inner, max_size=3)).map(
        lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"
    ),
)


@given(_nested)
def test_balanced_markup_always_parses_to_well_nested_entities(source: str) -> None:
    parsed = parse_html(source)
    for one in parsed.entities:
        for other in parsed.entities:
            apart = one.end <= other.offset or other.end <= one.offset
            nested = (one.offset <= other.offset and other.end <= one.end) or (
                other.offset <= one.offset and one.end <= other.end
            )
            assert apart or nested


@given(st.text(), st.text(min_size=1), st.text())
def test_tidying_keeps_the_marked_text_marked(before: str, marked: str, after: str) -> None:
    source = f"{html.escape(before)}<b>{html.escape(marked)}</b>{html.escape(after)}"
    tidied = parse_html(source).tidied()
    assert tidied.text == tidied.text.strip()
    assert all(0 <= e.offset < e.end <= utf16_units(tidied.text) for e in tidied.entities)
    if marked.strip() and not any(c < " " for c in marked):
        assert marked.strip() in [text.strip() for _, text in entities(tidied)]


def test_commands_links_and_numbers_are_marked_without_being_asked() -> None:
    found = FormattedText("/menu ou https://iom.int, +253 77 00 00 01, a@b.org").with_recognised()
    assert entities(found) == [
        ("bot_command", "/menu"),
        ("url", "https://iom.int"),
        ("phone_number", "+253 77 00 00 01"),
        ("email", "a@b.org"),
    ]


def test_a_path_or_a_date_is_no_command() -> None:
    assert FormattedText("le 12/05/2026, et/ou").with_recognised().entities == ()
