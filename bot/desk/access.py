"""Who may use a route; every route of `routes.py` names one of these."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from bot.services.staff.roles import Role

if TYPE_CHECKING:
    from bot.desk.app_keys import Signed


class Access(Enum):
    """From everybody to administrators; each takes in those that come after it."""

    EVERYBODY = -2
    """No account needed: the door itself."""
    SIGNED_IN = -1
    """Anybody with an account, also while one-time codes are still to be set up."""
    VIEWER = Role.VIEWER.rank
    OFFICER = Role.OFFICER.rank
    ADMINISTRATOR = Role.ADMINISTRATOR.rank

    def allows(self, signed: Signed | None) -> bool:
        """Whether somebody (None: nobody is signed in) may use a route of this kind."""
        if signed is None:
            return self is Access.EVERYBODY
        if signed.must_set_up_codes:
            return self in (Access.EVERYBODY, Access.SIGNED_IN)
        return self.value <= signed.role.rank
