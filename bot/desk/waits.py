"""How long somebody has waited, in the reader's language; the page of the day shows it and brings it up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import timedelta

    from bot.desk.translations import Translation

_HOUR, _DAY = 60, 24 * 60  # minutes


def shown_wait(waited: timedelta, translation: Translation) -> str:
    """Whole days, else hours and minutes, else minutes."""
    minutes = int(waited.total_seconds() // 60)
    if days := minutes // _DAY:
        ngettext = translation.ngettext
        return ngettext("%(count)s jour", "%(count)s jours", days) % {"count": days}
    if minutes >= _HOUR:
        return f"{minutes // _HOUR} h {minutes % _HOUR:02}"
    return translation.gettext("%(count)s min") % {"count": minutes}
