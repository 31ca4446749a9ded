"""A translation is stale when its French is another than the one it was made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.translation.states import marking, unmarked

if TYPE_CHECKING:
    from bot.translation.domain_file import DomainFile


def test_only_what_has_no_hash_is_named_and_gets_one(file: DomainFile) -> None:
    assert [(name, language) for name, language, _ in unmarked(file)] == [("utter_hello", "aa")]
    assert list(unmarked(file.changed(marking(file)))) == []


def test_a_changed_french_text_or_button_must_be_marked_and_marking_does_it(file: DomainFile) -> None:
    file = file.changed(marking(file))
    for path, value in ((("text",), "Salut !"), (("buttons", 0, "title"), "🏠 Accueil")):
        edited = file.changed([("utter_hello", "fr", path, value)])
        assert [(name, language) for name, language, _ in unmarked(edited)] == [
            ("utter_hello", "so"),
            ("utter_hello", "aa"),
        ]
        marked = edited.changed(marking(edited))
        assert list(unmarked(marked)) == []
        assert marked.responses["utter_hello"]["so"]["metadata"]["state"] == "stale"
        assert marked.responses["utter_danger"]["so"]["metadata"]["state"] == "draft"


def test_a_changed_translation_does_not_make_it_stale(file: DomainFile) -> None:
    edited = file.changed([("utter_danger", "so", ("text",), "Wac hadda {emergency_police}.")])
    assert not [name for name, _, _ in unmarked(edited) if name == "utter_danger"]


def test_a_state_that_does_not_exist_is_named(file: DomainFile) -> None:
    edited = file.changed([("utter_danger", "so", ("metadata", "state"), "done")])
    assert any("'done'" in problem for _, _, problem in unmarked(edited))
