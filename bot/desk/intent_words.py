"""The catalogue of intents in the words of staff, each with an example; the pages of labels use it.

The names are those of domain.yml, which a test keeps the same as this.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from bot.desk.translations import N_


class Meaning(NamedTuple):
    """What an intent is called, and what somebody says who has it."""

    name: str
    example: str


INTENTS: Final = {
    "ask_initiative": Meaning(N_("L’initiative en général"), "C’est quoi Espace novateur ?"),
    "ask_iom": Meaning(N_("L’OIM, qui organise ou paie"), "Qui finance ça ?"),
    "ask_eligibility": Meaning(N_("Conditions, en général"), "Qui a le droit de participer ?"),
    "check_eligibility": Meaning(N_("Est-ce pour moi ?"), "J’ai 22 ans, je peux venir ?"),
    "register_interest": Meaning(N_("Veut s’inscrire"), "Je veux laisser mon nom."),
    "ask_training": Meaning(N_("Contenu de la formation"), "On apprend quoi ?"),
    "ask_job": Meaning(N_("Cherche du travail"), "Vous recrutez ?"),
    "ask_support": Meaning(N_("Argent, prêt ou matériel"), "Vous donnez de l’argent pour ouvrir un commerce ?"),
    "ask_cost": Meaning(N_("Prix"), "C’est gratuit ?"),
    "ask_location": Meaning(N_("Lieu"), "C’est où ?"),
    "ask_dates": Meaning(N_("Dates et durée"), "Ça commence quand ?"),
    "ask_documents": Meaning(N_("Papiers et diplômes"), "Il faut le bac ?"),
    "ask_women": Meaning(N_("Femmes et filles"), "Les filles peuvent venir aussi ?"),
    "ask_returnee": Meaning(N_("Retour de migration"), "Je suis rentré d’Arabie, il y a quelque chose pour moi ?"),
    "ask_migration": Meaning(N_("Veut partir, routes et risques"), "Comment aller au Yémen ?"),
    "ask_privacy": Meaning(N_("Données personnelles"), "Qui voit mon numéro ?"),
    "ask_contact": Meaning(N_("Téléphone, adresse, bureau"), "Vous avez un numéro ?"),
    "talk_to_human": Meaning(N_("Parler à une personne"), "Je veux parler à quelqu’un."),
    "my_status": Meaning(N_("Où en est mon inscription"), "Vous avez reçu ma demande ?"),
    "my_data": Meaning(N_("Voir ses données"), "Qu’est-ce que vous savez de moi ?"),
    "edit_data": Meaning(N_("Corriger ses données"), "J’ai changé de numéro."),
    "delete_data": Meaning(N_("Effacer ses données"), "Supprimez tout ce que j’ai donné."),
    "stop_messages": Meaning(N_("Plus de messages"), "Arrêtez de m’écrire."),
    "cancel": Meaning(N_("Quitter les questions"), "Laisse tomber, j’arrête là."),
    "inform": Meaning(N_("Répond à la question du bot"), "Balbala"),
    "affirm": Meaning(N_("Oui, d’accord"), "Oui, ça va."),
    "deny": Meaning(N_("Non, refuse"), "Non, pas du tout."),
    "not_understood": Meaning(N_("N’a pas compris le bot"), "Tu peux répéter plus simplement ?"),
    "show_menu": Meaning(N_("Aide, menu"), "Qu’est-ce que tu sais faire ?"),
    "change_language": Meaning(N_("Changer de langue"), "Parle-moi en somali."),
    "greet": Meaning(N_("Bonjour"), "Salam, ça va ?"),
    "goodbye": Meaning(N_("Au revoir"), "À bientôt."),
    "thank": Meaning(N_("Merci"), "Merci beaucoup."),
    "bot_challenge": Meaning(N_("Robot ou personne ?"), "Tu es une vraie personne ?"),
    "complaint": Meaning(N_("Plainte, colère"), "Votre agent m’a mal parlé."),
    "distress": Meaning(N_("En danger (l’emporte sur tout)"), "On me retient ici, aidez-moi."),
    "out_of_scope": Meaning(N_("Autre chose"), "Qui a gagné le match ?"),
}
