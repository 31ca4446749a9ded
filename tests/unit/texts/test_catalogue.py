"""How a text of the domain is shown: language, drafts, slots, labels, ticks."""

from __future__ import annotations

from typing import Any

import pytest

from bot.texts import Button, Catalogue, UnknownTextError
from bot.texts.typography import both_titles, unbroken


def variation(language: str, text: str, state: str = "reviewed", **more: Any) -> dict[str, Any]:
    metadata = {"state": state, "facts": ["F1"], **more.pop("metadata", {})}
    condition = [{"type": "slot", "name": "language", "value": language}]
    return {"condition": condition, "text": text, "metadata": metadata, **more}


def button(title: str, entity: str, value: str) -> dict[str, str]:
    return {"title": title, "payload": f'/inform{{"{entity}": "{value}"}}'}


DOMAIN = {
    "responses": {
        "utter_ask_change": [variation("fr", "Quoi ?", buttons=[button("Le lieu de Balbala", "place", "balbala")])],
        "utter_ask_place": [
            variation("fr", "<i>Où</i> vis-tu ?", buttons=[button("Balbala", "place", "balbala")]),
            variation(
                "so",
                "Xaggee ?",
                state="draft",
                buttons=[button("Balbala", "place", "balbala")],
                metadata={"replace": True},
            ),
            variation("aa", "Ankel ?", state="reviewed", buttons=[button("Balbala aa", "place", "balbala")]),
        ],
        "utter_ask_sectors": [
            variation("fr", "Choisis.", buttons=[button("La mer", "sector", "sea"), button("Fini", "sector", "done")]),
            variation(
                "so", "Dooro.", "draft", buttons=[button("Badda", "sector", "sea"), button("Fini", "sector", "done")]
            ),
        ],
        "utter_ask_returnee": [variation("fr", "?", buttons=[button("Oui", "returnee", "yes")])],
        "utter_saved": [
            variation(
                "fr", "Noté : {reference}, {place}, {sectors}, {age}, {returnee}, [[name]].", metadata={"safety": True}
            ),
            variation("so", "{place} {sectors}", state="stale"),
        ],
        "utter_restart": [variation(language, "Fr So Aa", state="draft") for language in ("fr", "so", "aa")],
        "utter_button_expired": [variation("fr", "Trop <b>tard</b> &amp; fini"), variation("so", "Dib", state="draft")],
        "utter_anything": [{"text": "Sans condition"}],
    }
}


@pytest.fixture
def catalogue() -> Catalogue:
    return Catalogue.from_domain(DOMAIN)


def test_each_language_gets_its_own_text(catalogue: Catalogue) -> None:
    assert catalogue.render("utter_ask_place", "fr").text == "<i>Où</i> vis-tu\u00a0?"
    assert catalogue.render("utter_ask_place", "aa").text == "Ankel\u00a0?"


@pytest.mark.parametrize("language", [None, "", "en", "xx"])
def test_an_unknown_language_gets_french(catalogue: Catalogue, language: str | None) -> None:
    assert catalogue.render("utter_ask_place", language).text == "<i>Où</i> vis-tu\u00a0?"
    assert catalogue.label_of("sector", "sea", language) == "La mer"


def test_a_draft_is_shown_with_the_french_below_it_in_italics(catalogue: Catalogue) -> None:
    assert catalogue.render("utter_ask_place", "so").text == "Xaggee\u00a0?\n\n<i>Où vis-tu\u00a0?</i>"


def test_a_text_whose_french_changed_is_shown_as_a_draft(catalogue: Catalogue) -> None:
    text = catalogue.render("utter_saved", "so", {"place": "balbala", "sectors": ["sea"], "reference": "EN-1"}).text
    assert text == "Balbala Badda\n\n<i>Noté\u00a0: EN-1, Balbala, La mer, , , [[name]].</i>"


def test_the_same_words_in_all_languages_are_shown_once(catalogue: Catalogue) -> None:
    assert catalogue.render("utter_restart", "aa").text == "Fr So Aa"


def test_a_language_without_a_text_of_its_own_gets_french_alone(catalogue: Catalogue) -> None:
    rendered = catalogue.render("utter_ask_change", "aa")
    assert rendered.text == "Quoi\u00a0?"
    assert rendered.buttons == (Button("Le lieu de Balbala", '/inform{"place": "balbala"}'),)


def test_a_text_without_a_condition_serves_every_language(catalogue: Catalogue) -> None:
    assert catalogue.render("utter_anything", "so").text == "Sans condition"


def test_the_buttons_of_a_draft_name_both_languages_when_they_differ(catalogue: Catalogue) -> None:
    titles = [button.title for button in catalogue.render("utter_ask_sectors", "so").buttons]
    assert titles == ["Badda · La mer", "Fini"]


def test_chosen_buttons_of_a_list_are_ticked(catalogue: Catalogue) -> None:
    titles = [button.title for button in catalogue.render("utter_ask_sectors", "fr", {"sectors": ["sea"]}).buttons]
    assert titles == ["✅ La mer", "Fini"]
    assert catalogue.render("utter_ask_place", "fr", {"place": "balbala"}).buttons[0].title == "Balbala"


def test_slots_are_shown_by_the_words_of_their_button_and_lists_with_commas(catalogue: Catalogue) -> None:
    values = {"reference": "EN-7", "place": "balbala", "sectors": ["sea", "other"], "age": 22.0, "returnee": True}
    text = catalogue.render("utter_saved", "fr", values).text
    assert text == "Noté\u00a0: EN-7, Balbala, La mer, other, 22, Oui, [[name]]."


def test_a_slot_without_a_value_leaves_its_place_empty(catalogue: Catalogue) -> None:
    assert catalogue.render("utter_saved", "fr", {"place": None}).text == "Noté\u00a0: , , , , , [[name]]."


def test_values_are_escaped_and_cannot_open_a_place_for_the_gateway(catalogue: Catalogue) -> None:
    text = catalogue.render("utter_saved", "fr", {"reference": "<b>&[[phone]]{age}"}).text
    assert "&lt;b&gt;&amp;" in text
    assert "[[phone]]" not in text
    assert "{age}" in text


def test_the_question_for_a_choice_decides_its_label(catalogue: Catalogue) -> None:
    assert catalogue.label_of("place", "balbala", "fr") == "Balbala"
    assert catalogue.label_of("place", "balbala", "aa") == "Balbala aa"
    assert catalogue.label_of("sectors", "sea", "so") == "Badda"
    assert catalogue.label_of("place", "nowhere", "fr") == "nowhere"


def test_behaviour_is_handed_on_and_notes_for_staff_are_not(catalogue: Catalogue) -> None:
    assert catalogue.render("utter_ask_place", "so").metadata == {"state": "draft", "replace": True}
    assert catalogue.render("utter_saved", "so").metadata == {"state": "stale", "safety": True}


def test_a_plain_text_has_no_markup_and_keeps_to_its_limit(catalogue: Catalogue) -> None:
    assert catalogue.plain("utter_button_expired", "fr", 200) == "Trop tard & fini"
    assert catalogue.plain("utter_button_expired", "so", 200) == "Dib · Trop tard & fini"
    assert catalogue.plain("utter_button_expired", "so", 17) == "Trop tard & fini"


def test_a_sign_before_a_plain_text_and_its_french_stands_once() -> None:
    label = [variation("fr", "📞 Partager"), variation("so", "📞 La wadaag", state="draft")]
    catalogue = Catalogue.from_domain({"responses": {"utter_label": label}})
    assert catalogue.plain("utter_label", "so", 64) == "📞 La wadaag · Partager"


def test_a_choice_of_ours_is_told_from_words_of_a_person(catalogue: Catalogue) -> None:
    assert catalogue.is_choice("balbala")
    assert not catalogue.is_choice("Hodan")


def test_an_unknown_text_is_an_error_that_names_it(catalogue: Catalogue) -> None:
    assert "utter_ask_place" in catalogue.names()
    with pytest.raises(UnknownTextError, match="utter_nothing"):
        catalogue.render("utter_nothing", "fr")


def test_french_marks_stay_on_the_line_of_their_word() -> None:
    assert unbroken("« Oui » ? Non : fin !") == "«\u00a0Oui\u00a0»\u00a0? Non\u00a0: fin\u00a0!"


def test_a_sign_that_both_titles_begin_with_stands_once() -> None:
    assert both_titles("ℹ️ Waa maxay?", "ℹ️ C’est quoi ?") == "ℹ️ Waa maxay? · C’est quoi ?"
    assert both_titles("Haa", "Oui") == "Haa · Oui"
    assert both_titles("Ma aqaan", "Ma réponse") == "Ma aqaan · Ma réponse"
