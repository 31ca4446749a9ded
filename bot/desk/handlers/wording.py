"""What several pages say about passwords, accounts and roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.desk.translations import N_
from bot.services.staff import accounts, passwords
from bot.services.staff.passwords import Weakness
from bot.services.staff.roles import Role

if TYPE_CHECKING:
    from bot.desk.translations import Words

ROLES: Final = {
    Role.VIEWER: N_("Lecture"),
    Role.OFFICER: N_("Suivi"),
    Role.ADMINISTRATOR: N_("Administration"),
}
ROLE_HELP: Final = {
    Role.VIEWER: N_("voit, ne change rien"),
    Role.OFFICER: N_("travaille avec les demandes"),
    Role.ADMINISTRATOR: N_("gère aussi les comptes et les réglages ; code à usage unique obligatoire"),
}
_WEAK: Final = {
    Weakness.SHORT: N_("Le mot de passe doit avoir au moins %(count)s caractères. Quatre ou cinq mots font l’affaire."),
    Weakness.LONG: N_("Le mot de passe est trop long."),
    Weakness.COMMON: N_("Ce mot de passe est trop facile à deviner. Choisissez des mots sans rapport entre eux."),
}
_ACCOUNT: Final = {
    accounts.NAME_TAKEN: N_("Quelqu’un porte déjà ce nom."),
    accounts.NAME_WRONG: N_("Écrivez un nom de 80 caractères au plus."),
    accounts.LAST_ADMINISTRATOR: N_("C’est le dernier compte d’administration : il doit rester."),
    accounts.LINK_USED: N_("Ce lien a déjà servi."),
}


async def problem_with_password(_: Words, password: str, again: str, *known: str) -> str | None:
    """Why a new password is not taken; `known` are words that others would try first."""
    if password != again:
        return _("Les deux mots de passe ne sont pas les mêmes.")
    weak = await passwords.weakness(password, *known)
    return _(_WEAK[weak], count=passwords.SHORTEST) if weak else None


def problem_with_account(_: Words, error: accounts.AccountError) -> str:
    """Why something cannot be done with an account."""
    return _(_ACCOUNT[error.reason])
