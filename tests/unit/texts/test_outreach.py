"""The file of the outreach team: what is set is shown, what is not is said as not known, a wrong value is named."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from bot.cli.engine_process import engine_environment
from bot.cli.wiring import load_team_settings, load_texts
from bot.settings import SettingsError, load_settings
from bot.texts.outreach import DEFAULT_FILE, KEYS, OutreachError, load_outreach, read_outreach

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 23)
NEEDED: dict[str, Any] = {
    key: {"number": number, "source": "page", "date": "2026-01-01", "confirmed": True}
    for key, number in {"police": "17", "ambulance": "18"}.items()
}


def content(**sections: Any) -> dict[str, Any]:
    return {"emergency": {**NEEDED, **sections.pop("emergency", {})}, **sections}


def test_the_file_of_the_project_invents_nothing() -> None:
    outreach = load_outreach()
    assert set(outreach.values) == {"emergency_police", "emergency_ambulance", "emergency_women"}


def test_the_file_of_the_project_names_every_setting() -> None:
    lines = DEFAULT_FILE.read_text(encoding="utf-8")
    for section, keys in KEYS.items():
        for key in keys:
            assert (f"[emergency.{key}]" if section == "emergency" else f"\n{key} = ") in lines


def test_numbers_that_nobody_confirmed_are_noted() -> None:
    assert len(load_outreach().warnings) == 3
    assert "emergency.police: 17 has not been confirmed" in load_outreach().warnings[0]


def test_a_value_is_the_same_in_every_language_unless_it_is_given_for_one() -> None:
    outreach = read_outreach(content(training={"place": {"fr": "Centre", "so": "Xarun"}, "cost": "gratuit"}), TODAY)
    assert [outreach.value("training_place", language) for language in ("fr", "so", "aa")] == [
        "Centre",
        "Xarun",
        "Centre",
    ]
    assert outreach.value("training_cost", "aa") == "gratuit"
    assert outreach.value("training_date", "fr") is None


@pytest.mark.parametrize("day", ["2027-03-31", date(2027, 3, 31)])
def test_a_date_is_shown_in_figures_day_first(day: object) -> None:
    assert read_outreach(content(training={"date": day}), TODAY).value("training_date", "so") == "31/03/2027"


def test_a_date_that_is_past_is_noted() -> None:
    assert read_outreach(content(training={"date": "2026-11-22"}), TODAY).warnings == (
        "training.date: 2026-11-22 is past",
    )


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"training": {"datte": "x"}}, "training.datte: no such setting"),
        ({"trainings": {}}, "trainings: no such section"),
        ({"training": "x"}, "training: must be a section"),
        ({"training": {"date": "31/03/2027"}}, "training.date: must be a date"),
        ({"training": {"date": 5}}, "training.date: must be a date"),
        ({"training": {"cost": 0}}, "training.cost: must be a text"),
        ({"training": {"place": {"so": "Xarun"}}}, "training.place.fr: required"),
        ({"training": {"place": {"en": "Centre"}}}, "training.place.en: no such language"),
        ({"training": {"place": "x" * 201}}, "training.place: 201 characters"),
        ({"training": {"place": "{age}"}}, "training.place: must not hold"),
        ({"training": {"place": "[[phone]]"}}, "training.place: must not hold"),
        ({"contact": {"phone": "appelle-nous"}}, "contact.phone: must be a telephone number"),
        ({"contact": {"email": "equipe"}}, "contact.email: must be an e-mail address"),
        ({"emergency": {"women": {"number": "dix-sept", "source": "x", "date": "x"}}}, "emergency.women: must be a"),
        ({"emergency": {"women": {"number": "19", "date": "2026"}}}, "emergency.women.source: required"),
        ({"emergency": {"women": {"number": "19", "source": "x"}}}, "emergency.women.date: required"),
        ({"emergency": {"women": {"numero": "19"}}}, "emergency.women.numero: no such setting"),
        ({"emergency": {"women": "19"}}, "emergency.women: must be a section"),
        (
            {"emergency": {"women": {"number": "19", "source": "x", "date": "x", "confirmed": "yes"}}},
            "emergency.women.confirmed: must be true or false",
        ),
        ({"emergency": {"police": {"number": ""}}}, "emergency.police: a number is required"),
    ],
)
def test_a_wrong_value_is_one_line_that_begins_with_its_key(wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(OutreachError) as raised:
        read_outreach(content(**wrong), TODAY)
    assert str(raised.value).startswith(message)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "message"), [("x = ", "outreach.toml: "), ("[initiative]", "outreach.toml: emergency")]
)
def test_a_file_that_is_wrong_is_named_with_the_variable(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "outreach.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=f"^OUTREACH_FILE: {message}"):
        load_team_settings(file)
    with pytest.raises(SettingsError, match=r"^OUTREACH_FILE: nowhere\.toml: cannot be read"):
        load_team_settings(tmp_path / "nowhere.toml")


def test_another_file_is_set_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "ours.toml"
    text = DEFAULT_FILE.read_text(encoding="utf-8").replace('date = ""  ', 'date = "2030-01-05"  ', 1)
    file.write_text(text.replace('phone = ""', 'phone = "+253 77 00 00 00"'), encoding="utf-8")
    monkeypatch.setenv("OUTREACH_FILE", str(file))
    texts = load_texts(load_settings().outreach_file)
    assert "La prochaine formation commence le 05/01/2030." in texts.render("utter_answer_dates", "fr").text
    assert "pas encore annoncée" not in texts.render("utter_answer_dates", "fr").text
    assert "📞 Silki: +253 77 00 00 00" in texts.render("utter_answer_contact", "aa").text


def test_the_engine_reads_the_same_file(tmp_path: Path) -> None:
    settings = load_settings(outreach_file=tmp_path / "ours.toml")
    assert engine_environment(settings)["OUTREACH_FILE"] == str(tmp_path / "ours.toml")
