"""Which text a person consented to. Services keep the version with each consent; the texts stand in domain.yml."""

TEXT_VERSION = "2026-1"
"""Raised whenever the meaning of a consent text changes; a spelling correction does not count."""

TEXTS = ("utter_ask_consent", "utter_consent_more")
"""The responses that make up the text of a consent."""

REMINDER_TEXT_VERSION = "2026-1"
"""The same of the text by which somebody too young agrees to be reminded."""

REMINDER_TEXT = "utter_reminder_ask"
