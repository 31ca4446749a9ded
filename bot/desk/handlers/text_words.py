"""What the pages of the texts share: words for states, languages and refusals, and who is changing something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.desk.app_keys import signed_in
from bot.desk.translations import N_
from bot.leads import staff_words
from bot.services.texts.putting import Editor

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from aiohttp import web

    from bot.services.texts.uploading import Why
    from bot.translation.errors import Fault

LANGUAGES: Final = staff_words.LANGUAGES
STATES: Final = {
    "stale": ("bad", N_("à refaire : le français a changé")),
    "draft": ("wait", N_("brouillon")),
    "reviewed": ("good", N_("relu")),
}
REFUSED: Final[Mapping[Why, str]] = {
    "changed": N_("Quelqu’un d’autre a changé ce texte entre-temps. Comparez, puis recommencez."),
    "waiting": N_("Un changement de ce texte attend déjà une deuxième personne."),
    "language": N_("Seule une personne qui relit cette langue peut le faire (page Équipe)."),
    "own": N_("C’est votre proposition : une autre personne doit l’approuver."),
    "gone": N_("Ce changement n’attend plus."),
    "unmarked": N_("La colonne « version » est vide : téléchargez le fichier de nouveau."),
    "unknown": N_("Ce texte ou cette partie n’existe pas."),
    "incomplete": N_("Il manque une ligne de ce texte : le texte et chacun de ses boutons."),
    "twice": N_("Ce texte est deux fois dans le fichier."),
    "state": N_("L’état doit être draft, reviewed ou stale."),
    "long": N_("Le texte est beaucoup trop long."),
}
BAD_FILES: Final[Mapping[Fault, str]] = {
    "unreadable": N_("Ce fichier ne peut pas être lu. Envoyez le fichier XLSX ou PO téléchargé ici, une fois rempli."),
    "too large": N_("Ce fichier est trop grand. Envoyez le fichier XLSX ou PO téléchargé ici, une fois rempli."),
    "language": N_("Le fichier ne dit pas sa langue : le nom de la feuille, ou « Language », doit être so ou aa."),
    "columns": N_("Il manque une colonne. Les titres de la première ligne ne changent pas."),
    "formula": N_("Une case contient une formule. Écrivez un texte à la place."),
}


def editor_of(request: web.Request) -> Editor:
    """Who is signed in, as somebody who changes texts."""
    signed = signed_in(request)
    return Editor(signed.actor, signed.account.languages)


def problems_in_words(problems: Sequence[str]) -> str:
    """What is wrong with a text, on one line. The words are French: who reads them writes French."""
    return " · ".join(problems)
