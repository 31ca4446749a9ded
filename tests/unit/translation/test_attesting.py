"""Which words a list attests: the same form, or one ending away, and no further."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.settings import ROOT
from bot.translation.attesting import attest, read_accepted, read_words, stems, words_of
from bot.translation.training import training_texts

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = frozenset({"horta", "tanito", "gex", "koh", "baaxo"})


def test_words_are_compared_without_case_accents_markup_places_commands_and_emojis() -> None:
    text = "ℹ️ <b>Hortà</b> da’da {place} [[name]] /supprimer 18 & Su'aal 👍🏾 e-mail"
    assert list(words_of(text)) == ["horta", "da'da", "su'aal", "e-mail"]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("horta", "exact"),
        ("Hortâ", "exact"),
        ("hortak", "by_stem"),
        ("baaxol", "by_stem"),
        ("baaxoo", "by_stem"),
        ("tanitoo", "by_stem"),
        ("hortakl", "missing"),
        ("gexk", "missing"),
        ("gextam", "missing"),
        ("ortak", "missing"),
    ],
)
def test_a_form_is_attested_in_itself_or_by_one_ending(word: str, kind: str) -> None:
    result = attest(words_of(word), KNOWN, frozenset(), "aa")
    assert getattr(result, kind).total() == 1


def test_each_language_has_endings_of_its_own() -> None:
    assert set(stems("magaalada", "so")) == {"magaala"}
    assert set(stems("hortak", "so")) == set()


def test_accepted_names_are_not_counted_and_the_share_is_of_the_rest() -> None:
    result = attest(words_of("OIM OIMil horta gextam"), KNOWN, frozenset({"oimi"}), "aa")
    assert result.total == 3
    assert result.share == pytest.approx(100 / 3)
    assert attest([], KNOWN, frozenset(), "aa").share == 100


def test_a_word_list_is_a_file_of_words_or_a_folder_of_texts(tmp_path: Path) -> None:
    (tmp_path / "list.tsv").write_text("word\tcount\nhortà\t3\n", encoding="utf-8")
    assert read_words(tmp_path / "list.tsv") == {"word", "horta"}
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.txt").write_text("Anu gexa, koh.", encoding="utf-8")
    assert read_words(tmp_path) == {"anu", "gexa", "koh"}


def test_every_accepted_word_has_its_reason() -> None:
    page = ROOT / "docs" / "translate" / "accepted_words.txt"
    assert "telegram" in read_accepted(page)
    for line in page.read_text(encoding="utf-8").splitlines():
        words, _, reason = line.partition("#")
        assert not words.strip() or reason.strip(), line


def test_training_sentences_come_without_marks_of_entities() -> None:
    texts = list(training_texts(ROOT / "nlu_data" / "nlu" / "aa"))
    assert len(texts) > 500
    assert not any("](" in text for text in texts)
