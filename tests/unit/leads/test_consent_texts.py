"""A consent names the version of its text: a changed text has a new version, or somebody saw that it needs none."""

from __future__ import annotations

from bot.leads.consent import REMINDER_TEXT, REMINDER_TEXT_VERSION
from bot.settings import ROOT
from bot.texts.fingerprint import fingerprint
from bot.translation.domain_file import DomainFile

_AGREED_TO = {"2026-1": "3856d29b"}
"""Fingerprint of the French text and its buttons, by version."""


def test_the_text_of_the_reminder_is_the_one_of_its_version() -> None:
    french = DomainFile.read(ROOT / "domain.yml").responses[REMINDER_TEXT]["fr"]
    assert fingerprint(french) == _AGREED_TO[REMINDER_TEXT_VERSION]
