"""Changes of domain.yml touch one value and nothing else."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import pytest

from bot.settings import ROOT
from bot.translation.domain_file import DomainFile, DomainFileError

if TYPE_CHECKING:
    from pathlib import Path


def changed_lines(before: str, after: str) -> list[str]:
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in lines if line.startswith(("- ", "+ "))]


def test_a_change_of_nothing_gives_the_same_bytes() -> None:
    real = DomainFile.read(ROOT / "domain.yml")
    assert real.changed([]).source.encode() == (ROOT / "domain.yml").read_bytes()


def test_writing_what_a_file_already_says_changes_no_meaning(file: DomainFile) -> None:
    texts = [
        (name, language, ("text",), each["text"])
        for name, by_language in file.responses.items()
        for language, each in by_language.items()
    ]
    assert file.changed(texts).responses == file.responses


def test_one_title_changes_one_line(file: DomainFile) -> None:
    after = file.changed([("utter_hello", "so", ("buttons", 0, "title"), '🏠 "Liis" \\ x')])
    assert changed_lines(file.source, after.source) == [
        "-     - {title: \"🏠 Liiska\",   payload: '/show_menu'}",
        '+     - {title: "🏠 \\"Liis\\" \\\\ x",   payload: \'/show_menu\'}',
    ]


def test_a_text_of_several_lines_becomes_a_block(file: DomainFile) -> None:
    text = "Salaan: {x}\n\n# ma aha\n- 'hal'"
    after = file.changed([("utter_hello", "so", ("text",), text)])
    assert after.responses["utter_hello"]["so"]["text"] == text
    assert "    text: |-\n      Salaan: {x}\n\n      # ma aha\n      - 'hal'\n    buttons:" in after.source


def test_a_block_becomes_one_line_and_comments_stay(file: DomainFile) -> None:
    after = file.changed(
        [("utter_hello", "fr", ("text",), "Salut"), ("utter_hello", "so", ("metadata", "state"), "stale")]
    )
    assert '    text: "Salut"\n    buttons:' in after.source
    assert "state: stale   # by nobody yet" in after.source
    assert after.source.startswith('version: "3.1"   # kept as it is\n')


def test_a_new_key_stands_below_the_state(file: DomainFile) -> None:
    after = file.changed([("utter_hello", "aa", ("metadata", "of"), "12345678")])
    assert '      state: draft\n      of: "12345678"\n      facts: []' in after.source
    assert after.responses["utter_hello"]["aa"]["metadata"]["of"] == "12345678"


def test_a_text_that_yaml_would_read_otherwise_is_refused(file: DomainFile) -> None:
    with pytest.raises(DomainFileError, match="utter_hello"):
        file.changed([("utter_hello", "so", ("text",), "  far in\nthen out")])


def test_a_variation_without_a_language_is_an_error_that_names_the_response() -> None:
    with pytest.raises(DomainFileError, match="utter_x"):
        DomainFile.parse("responses:\n  utter_x:\n  - text: a\n")


@pytest.mark.parametrize("text", ["a: [", "a: 1", "responses: 5", None])
def test_a_file_that_is_no_domain_is_one_line(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "domain.yml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(DomainFileError, match=r"^[^\n]*domain\.yml[^\n]*$"):
        DomainFile.read(path)
