"""What a person consents to, and what is recorded of it. Services keep the records; the texts stand in domain.yml."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

TEXT_VERSION: Final = "2026-2"
"""Raised whenever people are shown other words than before; `WORDS` are those of this version."""

MONTHS_TOLD: Final = 24
"""Months of silence after which a person with a lead is erased, as the texts say it unless the team has set another."""

TEXTS: Final = ("utter_ask_consent", "utter_consent_more")
"""The responses that make up the text of a consent: the short one and the full one."""

WORDS: Final = {
    "2026-2": {
        "fr": "f1655801529dd9c4a5ea79f0a29fd3cb73c9071955c18b9fcd27717684a0a582",
        "so": "2cbcc2e604f4b9657a22d0e1e71a44e4d3af4100aff59349b00eb2b9a0977062",
        "aa": "26a2703bab1841762f9bb467770231b3bf248998128fa038d86cefccb7fa93a5",
    },
}
"""By version, the SHA-256 of what is shown in each language while the team has set nothing (`bot.texts.consent_words`).

A test compares those of `TEXT_VERSION` with domain.yml. Other words: raise the version and add an entry; an entry is
never changed, since records name it. What the team sets in outreach.toml is not in here and needs no new version: it is
in the hash that is kept with each consent.
"""


class Choice(StrEnum):
    """What a person chose. A refusal is not recorded, only counted (decision 13)."""

    GIVEN = "given"
    WITHDRAWN = "withdrawn"
