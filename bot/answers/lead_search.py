"""What somebody of the team types to find a lead: a reference, a whole phone number, or words of a name.

Part of a phone number finds nothing: contacts are masked until somebody takes care of a lead, and whoever could ask for
the last digits would learn the number in a few guesses.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.answers.name_keys import searched
from bot.answers.phones import read_phone
from bot.leads.reference import parse_reference


@dataclass(frozen=True, slots=True)
class LeadSearch:
    """What is looked for: one of the three, or nothing that can be found. `phone` is in E.164."""

    reference: str | None = None
    phone: str | None = None
    words: frozenset[str] = frozenset()


def read_search(typed: str) -> LeadSearch:
    """What was typed, as what it is."""
    reference = parse_reference(typed)
    if reference:
        return LeadSearch(reference=reference)
    if any(char.isdigit() for char in typed):
        return LeadSearch(phone=read_phone(typed).value)
    return LeadSearch(words=frozenset(searched(typed)))
