"""What a consent says: the nine things that a person must know, in each language; other words need a new version."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from bot.cli.wiring import check_period_told
from bot.leads.consent import MONTHS_TOLD, TEXT_VERSION, TEXTS, WORDS
from bot.settings import ROOT, SettingsError
from bot.texts import Catalogue
from bot.texts.consent_words import hash_of_words, marked
from bot.texts.outreach import read_outreach
from bot.texts.template import plain
from tests.conftest import make_settings

if TYPE_CHECKING:
    from pathlib import Path

DOMAIN: dict[str, Any] = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
CATALOGUE = Catalogue.from_domain(DOMAIN)
LANGUAGES = ("fr", "so", "aa")
NINE = {
    "who": ("Qui ?", "Yaa?", "Iyyi?"),
    "which data": ("Quoi ?", "Maxay?", "Maca?"),
    "why": ("Pourquoi ?", "Waayo?", "Macah?"),
    "who sees it": ("Qui voit ?", "Yaa arka?", "Iyyi yable?"),
    "how long": ("Combien de temps ?", "Ilaa goorma?", "Mawaqdi fan?"),
    "which rights": ("Tes droits ?", "Xuquuqdaada?", "Ku gar?"),
    "how to withdraw": ("Changer d’avis ?", "Haddii aan fikradda beddelo?", "Sarra cintek?"),
    "that Telegram can see messages": ("Et Telegram ?", "Telegram?", "Telegram?"),
    "that refusing costs nothing": ("Et si je refuse ?", "Haddii aan diido?", "Oggole waytek?"),
}
"""What the full text says, and under which heading in French, Somali and Afar."""
NUMBERS = {"emergency": {"police": {"number": "17", "source": "s", "date": "d"},
                         "ambulance": {"number": "18", "source": "s", "date": "d"}}}  # fmt: skip


@pytest.mark.parametrize("thing", NINE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_full_text_says_each_of_the_nine_things_under_a_heading_of_its_own(thing: str, language: str) -> None:
    lines = CATALOGUE.render("utter_consent_more", language).text.replace("\u00a0", " ").splitlines()
    heading = f"<b>{NINE[thing][LANGUAGES.index(language)]}</b> "
    (line,) = [each for each in lines if each.startswith(heading)]
    assert len(plain(line.removeprefix(heading)).split()) >= 3, line


def test_other_words_have_another_version() -> None:
    """Raise `TEXT_VERSION` when this fails, and add an entry to `WORDS`; never change an entry."""
    assert {language: hash_of_words(CATALOGUE, language) for language in LANGUAGES} == WORDS[TEXT_VERSION]


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_word_and_each_button_of_either_text_counts(name: str, language: str) -> None:
    for part in ("text", "buttons"):
        changed = json.loads(json.dumps(DOMAIN))
        for variation in changed["responses"][name]:
            if variation["condition"][0]["value"] == language:
                if part == "text":
                    variation["text"] += "."
                else:
                    variation["buttons"][-1]["title"] += "."
        other = Catalogue.from_domain(changed)
        assert hash_of_words(other, language) != hash_of_words(CATALOGUE, language)
        if language == "fr":
            assert hash_of_words(other, "so") != hash_of_words(CATALOGUE, "so"), "the French stands below the draft"


def test_what_the_team_sets_is_in_the_hash_of_the_record_and_needs_no_version() -> None:
    outreach = read_outreach({"privacy": {"retention": "12 mois"}, **NUMBERS})
    set_by_team = Catalogue.from_domain(DOMAIN, outreach)
    assert "12 mois" in set_by_team.render("utter_consent_more", "fr").text
    assert hash_of_words(set_by_team, "fr") not in WORDS[TEXT_VERSION].values()


def test_only_the_button_that_accepts_carries_the_words() -> None:
    buttons = marked(CATALOGUE, None, CATALOGUE.render("utter_ask_consent", "fr").buttons)
    accepts, *others = [json.loads(button.payload.removeprefix("/inform")) for button in buttons]
    assert accepts == {"consent": "yes", "words": f"fr:{WORDS[TEXT_VERSION]['fr']}"}
    assert [other["consent"] for other in others] == ["no", "more"]
    assert all("words" not in other for other in others)


def test_the_period_that_is_told_is_the_one_that_is_kept(tmp_path: Path) -> None:
    text = CATALOGUE.render("utter_say_privacy_retention_unknown", "fr").text
    assert re.findall(r"\d+", text) == [str(MONTHS_TOLD)]
    check_period_told(make_settings(tmp_path))
    with pytest.raises(SettingsError, match=r"RETENTION_LEADS_MONTHS.*privacy\.retention"):
        check_period_told(make_settings(tmp_path, retention_leads_months=6))
    told = tmp_path / "outreach.toml"
    told.write_text(
        (ROOT / "outreach.toml").read_text(encoding="utf-8").replace('retention = ""', 'retention = "6 mois"')
    )
    check_period_told(make_settings(tmp_path, retention_leads_months=6, outreach_file=told))
