"""The desk in French and English: nothing is left untranslated, in templates and in code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from jinja2 import Environment

from bot.desk import translations
from bot.desk.translations import FILE, FOLDER, content, extracted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.desk import Desk

_TEMPLATES = sorted((FOLDER / "templates").glob("*.html"))
# Attributes that people read or hear.
_SPOKEN = re.compile(r"""(?:alt|title|placeholder|aria-label|content|data-label)\s*=\s*["']([^"']*)""")
_NOT_WORDS = re.compile(r"(?:text/|image/|width=device-width|light dark|UTF-8|utf-8)\S*.*")


def _literals(source: str) -> Iterator[str]:
    """What a template says by itself: text and spoken attributes outside of expressions and translated blocks."""
    shown, translated = "", False
    for _, kind, value in Environment(extensions=["jinja2.ext.i18n"]).lex(source):
        if kind == "name" and value in ("trans", "endtrans") and shown.endswith("\1"):
            translated = value == "trans"
        if kind == "block_begin":
            shown += "\1"
        elif kind == "data" and not translated:
            shown += value
        elif kind == "variable_begin":
            shown += "\0"
    for said in (*_SPOKEN.findall(shown), *re.sub(r"<!--.*?-->|<[^>]*>", "\n", shown, flags=re.DOTALL).split("\n")):
        if re.search(r"[^\W\d_]{2}", re.sub(r"&\w+;|\0", "", said)) and not _NOT_WORDS.fullmatch(said.strip()):
            yield said.strip()


@pytest.mark.parametrize("template", _TEMPLATES, ids=lambda path: str(path.name))
def test_a_template_says_nothing_that_is_not_marked_for_translation(template: Path) -> None:
    assert list(_literals(template.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "template",
    [
        "<p>Bonjour</p>",
        '<input placeholder="Nom">',
        "{% if x %}oui{% endif %}",
        '<a title="{{ x }}, ici">{{ x }}</a>',
        "{% trans %}Nom{% endtrans %} et prénom",
    ],
)
def test_words_in_a_template_are_found(template: str) -> None:
    assert list(_literals(template))


def test_the_english_is_complete_and_holds_nothing_more() -> None:
    assert FILE.read_bytes() == content(), "run `.venv/bin/python -m bot.desk.translations`, then translate"
    missing = [message.id for message in extracted() if message.id and not message.string]
    assert missing == []


def test_places_for_values_are_the_same_in_both_languages() -> None:
    for message in extracted():
        for text in message.string if isinstance(message.string, (list, tuple)) else [message.string]:
            french = message.id if isinstance(message.id, str) else message.id[1]
            assert sorted(re.findall(r"%\(\w+\)s", str(text))) == sorted(re.findall(r"%\(\w+\)s", str(french)))


def test_code_that_shows_text_marks_it() -> None:
    """Notices and problems are sentences: a string with a capital and a space that is not in the catalogue is one."""
    known = {str(message.id) for message in extracted()}
    for path in sorted((FOLDER / "handlers").glob("*.py")):
        code = re.sub(r'"""(?s:.)*?"""|#.*', "", path.read_text(encoding="utf-8"))
        said = [text for text in re.findall(r'"([A-ZÀ-Ý][^"\n]* [^"\n]*)"', code) if text not in known]
        assert said == [], path.name


async def test_the_language_is_the_browsers_until_somebody_chooses(desk: Desk) -> None:
    visitor = desk.stranger()
    assert "Connexion" in (await visitor.get("/login")).words
    assert "Sign in" in (await visitor.get("/login", Accept_Language="en-GB,en;q=0.9")).words
    assert "Connexion" in (await visitor.get("/login", Accept_Language="so,fr;q=0.8,en;q=0.5")).words
    assert (await visitor.post("/language", {"language": "en", "next": "/login"})).headers["Location"] == "/login"
    page = await visitor.get("/login")
    assert "Sign in" in page.words
    assert '<html lang="en">' in page.text
    assert translations.LANGUAGES == ("fr", "en")


@pytest.mark.parametrize(
    "elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "x"]
)
async def test_nobody_is_led_to_another_site(desk: Desk, elsewhere: str) -> None:
    answer = await desk.stranger().post("/language", {"language": "fr", "next": elsewhere})
    assert (answer.status, answer.headers["Location"]) == (303, "/")
