"""Rasa's YAML reader compares a scalar with as few patterns at the end of a long text as at its beginning."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from bot.settings import ROOT

# `Domain` and training data are read by `read_yaml`; what a reader keeps of patterns is asked of ruamel itself.
BEGINNING = """
from engine.boot import prepare
prepare()
import json
"""
BY_RASA = """
from rasa.shared.utils.io import read_yaml
from ruamel.yaml.resolver import VersionedResolver
kept = []
usual = VersionedResolver.__init__
VersionedResolver.__init__ = lambda self, *args, **more: (usual(self, *args, **more), kept.append(self))[0]
text = "texts:\\n" + "".join(f"- salaan {number}\\n- 1{number}\\n- true\\n" for number in range(500))
found = read_yaml(text)["texts"]
longest = max(len(each) for reader in kept for of in reader._version_implicit_resolver.values() for each in of.values())
print(json.dumps([len(found), found[:3], longest]))
"""
# Rasa is the one who adds a pattern that stands for any first letter; before that there is none.
BEFORE_RASA = """
from ruamel.yaml import YAML
print(json.dumps(YAML(typ="safe", pure=True).load("[salaan, 10, true, 'x', ~, '', é]")))
"""


def _printed_by(script: str) -> Any:
    command = [str(ROOT / "engine/.venv/bin/python"), "-c", BEGINNING + script]
    return json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout)


def test_a_long_text_lengthens_no_list_of_patterns() -> None:
    count, first, longest = _printed_by(BY_RASA)
    assert (count, first) == (1500, ["salaan 0", 10, True])
    assert longest < 20


def test_a_text_is_read_before_rasa_is_imported_too() -> None:
    assert _printed_by(BEFORE_RASA) == ["salaan", 10, True, "x", None, "", "é"]
