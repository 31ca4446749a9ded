"""What the pages of the texts share: words for states, languages and refusals, and who is changing something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.desk.app_keys import signed_in
from bot.desk.translations import N_
from bot.leads import staff_words
from bot.services.texts.changing import Editor

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aiohttp import web

    from bot.services.texts.changing import Reason

LANGUAGES: Final = staff_words.LANGUAGES
STATES: Final = {
    "stale": ("bad", N_("à refaire : le français a changé")),
    "draft": ("wait", N_("brouillon")),
    "reviewed": ("good", N_("relu")),
}
REFUSED: Final[Mapping[Reason, str]] = {
    "changed": N_("Quelqu’un d’autre a changé ce texte entre-temps. Comparez, puis recommencez."),
    "waiting": N_("Un changement de ce texte attend déjà une deuxième personne."),
    "language": N_("Seule une personne qui relit cette langue peut le faire (page Équipe)."),
    "own": N_("C’est votre proposition : une autre personne doit l’approuver."),
    "gone": N_("Ce changement n’attend plus."),
}


def editor_of(request: web.Request) -> Editor:
    """Who is signed in, as somebody who changes texts."""
    signed = signed_in(request)
    return Editor(signed.actor, signed.account.languages)


def problems_in_words(problems: Sequence[str]) -> str:
    """What is wrong with a text, on one line. The words are French: who reads them writes French."""
    return " · ".join(problems)
