"""The words of pages about conversations with people."""

from __future__ import annotations

from typing import Final

from bot.desk.translations import N_
from bot.leads.handover import HandoverReason

REASONS: Final = {
    HandoverReason.DISTRESS.value: N_("En danger"),
    HandoverReason.REVIEW.value: N_("Décision à revoir"),
    HandoverReason.COMPLAINT.value: N_("Plainte"),
    HandoverReason.ASKED.value: N_("Demande une personne"),
    HandoverReason.NOT_UNDERSTOOD.value: N_("Pas comprise par le programme"),
    HandoverReason.REPLY.value: N_("A répondu à l’équipe"),
}
STATES: Final = {
    "queued": ("wait", N_("en attente")),
    "sending": ("wait", N_("en route")),
    "sent": ("good", N_("envoyé")),
    "failed": ("bad", N_("refusé par Telegram")),
    "blocked": ("bad", N_("pas arrivé : la personne a bloqué le bot")),
    "stopped": ("bad", N_("pas envoyé : la personne ne veut plus de messages")),
}
HAPPENED: Final = {
    "taken": N_("a pris la conversation"),
    "returned": N_("a remis la conversation dans la file"),
    "closed": N_("a terminé la conversation"),
    "person": N_("La personne est revenue au programme."),
    "silence": N_("Trop de silence : le programme répond de nouveau."),
    "stop": N_("La personne ne veut plus de messages."),
}
KINDS: Final = {
    "edited": N_("message corrigé"),
    "contact": N_("numéro partagé"),
    "photo": N_("photo, non transmise"),
    "voice": N_("message vocal, non transmis"),
    "video": N_("vidéo, non transmise"),
    "sticker": N_("autocollant, non transmis"),
    "location": N_("position, non transmise"),
    "document": N_("document, non transmis"),
    "other": N_("envoi non transmis"),
    "button": N_("bouton touché"),
}
