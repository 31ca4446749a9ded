"""Invented conversations of the people of a demonstration with the team; `demo.py` gives them to some.

In French, whatever the person's language: nothing here needs a translation, and many write French to the team.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence
    from datetime import datetime

_ANSWERED_AFTER: Final = timedelta(days=1)
"""Who wrote before has had an answer; the others still wait."""
_WORDS: Final = {
    "asked": (
        ("Bonjour, je voudrais parler à quelqu’un.", "Bonjour ! Une personne de l’équipe t’écoute."),
        ("La formation, c’est le matin ou le soir ?", "Ce n’est pas encore décidé. Nous te le dirons ici."),
        ("J’ai changé de quartier, il faut le dire ?", "Oui : appuie sur /mesdonnees, puis change ton lieu."),
        ("Ma sœur peut s’inscrire avec mon téléphone ?", "Oui, un téléphone peut servir à deux personnes."),
        ("Je n’ai pas compris les secteurs.", "Dis-nous ce que tu aimes faire, nous t’expliquons."),
    ),
    "distress": (("J’ai peur de rentrer à la maison.", "Merci de l’avoir écrit. Es-tu en sécurité maintenant ?"),),
}
_THANKS: Final = ("Merci beaucoup.", "D’accord, merci.", "Merci, à bientôt.")


@dataclass(frozen=True, slots=True)
class Line:
    """A message: of the member of staff, or (None) of the person."""

    at: datetime
    staff_id: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation. `closed_at` None: it is open, and the person waits."""

    reason: str
    lines: tuple[Line, ...]
    closed_at: datetime | None

    @property
    def staff_id(self) -> int | None:
        """Who answered."""
        return next((line.staff_id for line in self.lines if line.staff_id is not None), None)


def talk(dice: random.Random, reason: str, begun: datetime, present: datetime, staff: Sequence[int]) -> Talk:
    """A conversation that began then; without staff nobody answered, and the person went back to the program."""
    asked, answer = dice.choice(_WORDS[reason])
    thanks, minutes = dice.choice(_THANKS), dice.randint(4, 240)
    lines = [Line(begun, None, asked)]
    if present - begun < _ANSWERED_AFTER:
        return Talk(reason, tuple(lines), None)
    if staff:
        answered = begun + timedelta(minutes=minutes)
        lines += [Line(answered, dice.choice(staff), answer), Line(answered + timedelta(minutes=3), None, thanks)]
    return Talk(reason, tuple(lines), lines[-1].at + timedelta(minutes=2))
