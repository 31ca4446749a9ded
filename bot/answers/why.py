"""Whether somebody who was just told a result asks for the reasons, and for nothing else. Engine and actions call it.

The model hears a bare "pourquoi ?" as a question about privacy or as a yes: after a result it can only mean the result.
"""

from __future__ import annotations

from typing import Final

from bot.answers.folding import words


def _words(*rows: str) -> frozenset[str]:
    return frozenset(word for row in rows for word in row.split())


_WHY: Final = _words(
    "pourquoi pourkoi pkoi pk pq prk raison raisons",
    "sababta sabab sababtu waayo maxsabab",
    "macah maca sabbatah sabbata why",
)
# What may stand around it without making it another question.
_AROUND: Final = _words(
    "mais et alors donc ah ok bon moi je j tu il elle on me m te t le la les l de d ne n pas suis sui peux peut peu",
    "pouvais pourrais ai es est c ce cest ca cela oui non dis dit as a quoi quelle quel sont eligible eligibles",
    "accepte acceptee refuse refusee refus rejete admis admise participer pour toi svp stp explique expliquer",
    "expliquez dire cette reponse resultat decision jeune vieux vieille age trop justement",
    "waa maxay maxaa maxaad maxaan ma maya haa aniga anigu aan u ku karin karaa kari waayay geli qayb oo ah aad",
    "tidhi jawaabta",
    "yoh hinna maleey yeey anu atu kinnii tah tahak akkewayta gacsa",
)
_MOST_WORDS: Final = 10


def asks_why(text: str) -> bool:
    """Say whether `text` asks why, and names no other subject."""
    said = words(text)
    if said[-2:] == ["pourquoi", "pas"]:  # "pourquoi pas ?" is a yes
        return False
    return 0 < len(said) <= _MOST_WORDS and any(word in _WHY for word in said) and set(said) <= _WHY | _AROUND
