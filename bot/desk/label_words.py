"""What the desk's pages of labels call things: languages, ways of missing, states, reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.answers.examples import LONGEST, Unfit
from bot.desk.intent_words import INTENTS
from bot.desk.translations import N_
from bot.leads import staff_words
from bot.leads.labels import LabelState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.desk.translations import Words
    from bot.leads.labels import Choice

LANGUAGES: Final = {**staff_words.LANGUAGES, "other": N_("Autre langue")}
KINDS: Final = {
    "fallback": N_("rien compris"),
    "out_of_scope": N_("pris pour hors sujet"),
    "unread": N_("réponse pas lue"),
    "unsure": N_("répondu sans être sûr"),
    "thumb_down": N_("la personne a mis 👎"),
}
STATES: Final = {
    LabelState.WAITING: N_("attend une autre personne"),
    LabelState.DISPUTED: N_("pas d’accord"),
    LabelState.AGREED: N_("d’accord"),
    LabelState.DISCARDED: N_("écarté"),
    LabelState.PROPOSED: N_("nouveau sens proposé"),
}
CHIPS: Final = {LabelState.WAITING: "wait", LabelState.DISPUTED: "bad", LabelState.AGREED: "good"}
UNFIT: Final = {
    Unfit.COMMAND: N_("commence par « / »"),
    Unfit.SIGNS: N_("contient des signes réservés, comme [ ] ( ) { } < >, ou des signes que l’on ne voit pas"),
    Unfit.EMPTY: N_("ne contient aucun mot à apprendre"),
    Unfit.LONG: N_("dépasse %(count)s signes"),
}


def meaning(_: Words, intent: str) -> str:
    """The words for an intent; its own name where the catalogue does not know it."""
    return _(INTENTS[intent].name) if intent in INTENTS else intent


def said(_: Words, choice: Choice, proposals: Mapping[str, str]) -> str:
    """What somebody said of a message; `proposals` are the names of proposed intents."""
    if choice.intent:
        return meaning(_, choice.intent)
    if choice.proposal:
        return _("nouveau sens : %(name)s", name=proposals.get(choice.proposal, "?"))
    return _("à écarter")


def reason(_: Words, unfit: Unfit) -> str:
    """Why a message cannot be an example."""
    return _(UNFIT[unfit], count=LONGEST) if unfit is Unfit.LONG else _(UNFIT[unfit])
