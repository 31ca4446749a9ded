"""A small domain file with comments and odd spacing, as people write it."""

from __future__ import annotations

import pytest

from bot.texts.fingerprint import fingerprint
from bot.translation.domain_file import DomainFile

SOURCE = """\
version: "3.1"   # kept as it is
responses:
  # basics
  utter_hello:
  - condition: [{type: slot, name: language, value: fr}]
    text: |-
      Bonjour !

      Ça va ?   # no comment, a part of the text
    buttons:
    - {title: "🏠 Menu", payload: '/show_menu'}
    metadata: {state: reviewed, facts: [], source: "x"}
  - condition: [{type: slot, name: language, value: so}]
    text: "Iska warran"
    buttons:
    - {title: "🏠 Liiska",   payload: '/show_menu'}

    metadata:
      state: draft   # by nobody yet
      of: "<hello>"
      facts: []
      source: "rédaction propre"
  - condition: [{type: slot, name: language, value: aa}]
    text: Nagay tanito
    buttons: [{title: 'Rooru', payload: '/show_menu'}]
    metadata:
      state: draft
      facts: []
      source: "propre"
  utter_danger:
  - condition: [{type: slot, name: language, value: fr}]
    text: "Appelle {emergency_police}."
    metadata: {state: reviewed, facts: [O1], safety: true, source: "x"}
  - condition: [{type: slot, name: language, value: so}]
    text: "Wac {emergency_police}."
    metadata: {state: draft, of: "<danger>", facts: [O1], safety: true, source: "x"}
  - condition: [{type: slot, name: language, value: aa}]
    text: "Has {emergency_police}."
    metadata:
      state: draft
      of: "<danger>"
      facts: [O1]
      safety: true
      source: "x"
"""


@pytest.fixture
def file() -> DomainFile:
    """The file with hashes that are true."""
    source = SOURCE
    for name, by_language in DomainFile.parse(SOURCE).responses.items():
        source = source.replace(f"<{name.removeprefix('utter_')}>", fingerprint(by_language["fr"]))
    return DomainFile.parse(source)
