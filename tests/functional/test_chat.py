"""`espace chat --jsonl`, a line of JSON in and one out: a whole conversation, to a lead that `espace leads` prints.

With the settings of production around it, as on a server: none of them may reach Telegram or the staff's group.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from bot.settings import ROOT

if TYPE_CHECKING:
    from pathlib import Path

LINES: list[Any] = [
    {"user": "u1", "say": "/start"},
    {"user": "u1", "press": "Français"},
    "not JSON",
    ["a list"],
    {"user": "u1"},
    {"user": "u1", "say": {"text": "bonjour"}},
    {"user": "u1", "press": "Un bouton qui manque"},
    {"user": "u2", "say": "/start"},
    {"user": "u1", "press": "Laisser mon nom"},
    {"user": "u1", "say": "22"},
    {"user": "u1", "press": "Balbala"},
    {"user": "u1", "press": "Non"},
    {"user": "u1", "press": "Laisser mon nom"},
    {"user": "u1", "press": "J’accepte"},
    {"user": "u1", "say": "Amina Essai"},
    {"user": "u1", "contact": "7700"},
    {"user": "u1", "contact": "77000001"},
    {"user": "u1", "press": "Agriculture"},
    {"user": "u1", "press": "J’ai fini"},
    {"user": "u1", "press": "C’est juste"},
    {"user": "u1", "say": "/humain"},
]
BAD = (2, 3, 4, 5, 6, 15)  # by their place in LINES
_NOTICED = 5.0  # seconds; every two, somebody looks whether the staff's group is to be told something
PRODUCTION = {
    "TELEGRAM_BOT_TOKEN": "4200042:of-the-real-bot",
    "TELEGRAM_API_URL": "http://127.0.0.1:9",  # nobody listens there
    "WEBHOOK_URL": "https://bot.example.org",
    "WEBHOOK_SECRET": "a-secret",
    "STAFF_GROUP_ID": "-100200300",
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the bot of this conversation keeps its data."""
    return tmp_path_factory.mktemp("chat")


@pytest.fixture(scope="module")
def spoken(data: Path) -> list[dict[str, Any]]:
    """What is printed for each line."""
    with _espace(data, "chat", "--jsonl") as chat:
        assert chat.stdin
        assert chat.stdout
        for line in LINES:
            chat.stdin.write(f"{line if isinstance(line, str) else json.dumps(line)}\n")
        chat.stdin.flush()
        answers = [json.loads(chat.stdout.readline()) for _ in LINES]
        time.sleep(_NOTICED)
        rest, _ = chat.communicate(timeout=60)
    assert chat.returncode == 0
    assert rest == ""
    return answers


def _espace(data: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [str(ROOT / ".venv/bin/espace"), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | PRODUCTION | {"ESPACE_DATA_DIR": str(data)},
        cwd=data,
    )


def test_each_line_has_one_answer_of_its_person(spoken: list[dict[str, Any]]) -> None:
    assert len(spoken) == len(LINES)
    for line, answer in zip(LINES, spoken, strict=True):
        if isinstance(line, dict):
            assert answer["user"] == line["user"]


def test_replies_have_texts_and_the_titles_of_their_buttons(spoken: list[dict[str, Any]]) -> None:
    first = spoken[0]
    assert set(first) == {"user", "replies"}
    assert first["replies"][0]["buttons"] == ["Français", "Soomaali", "Qafar af"]
    assert first["replies"][0]["text"].startswith("👋 Espace novateur")
    assert spoken[7]["replies"] == first["replies"], "somebody else is greeted for the first time"


def test_a_line_that_cannot_be_played_says_why_and_the_rest_goes_on(spoken: list[dict[str, Any]]) -> None:
    refused = [place for place, answer in enumerate(spoken) if "error" in answer]
    assert refused == list(BAD)
    assert all(answer.get("replies") for place, answer in enumerate(spoken) if place not in BAD)
    assert [spoken[place]["error"] for place in (2, 3)] == ["not a JSON object"] * 2
    assert "say or press" in spoken[4]["error"]
    assert spoken[4]["error"] == spoken[5]["error"]
    assert "Un bouton qui manque" in spoken[6]["error"]
    assert "7700" in spoken[15]["error"]


def test_the_lead_is_saved_with_a_djiboutian_number(spoken: list[dict[str, Any]], data: Path) -> None:
    found = re.search(r"EN-[0-9A-Z]{4}-[0-9A-Z]{2}", spoken[-2]["replies"][0]["text"])
    assert found
    with _espace(data, "leads") as leads:
        printed, _ = leads.communicate(timeout=60)
    (line,) = [line for line in printed.splitlines() if "EN-" in line]
    assert line.startswith(found.group())
    assert "Amina Essai" in line
    assert "+25377000001" in line


def test_the_staffs_group_hears_nothing_of_who_tries_the_bot(spoken: list[dict[str, Any]], data: Path) -> None:
    assert spoken[-1]["replies"]
    with closing(sqlite3.connect(data / "espace.db")) as database:
        assert database.execute("SELECT count(*) FROM human_requests").fetchall() == [(1,)]
        assert database.execute("SELECT count(*) FROM chats WHERE team = 'staff'").fetchall() == [(0,)]
        assert database.execute("SELECT count(*) FROM chats").fetchall() == [(2,)]
