"""Tells the staff's group in Telegram what needs somebody: no personal data, a link to the desk. `watching` calls it.

In French, as all that staff read. New leads are bundled; danger is told at once, at any hour.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.leads.calendar import DJIBOUTI
from bot.leads.handover import HandoverReason, urgency
from bot.leads.staff_words import LANGUAGES
from bot.services.office import Office, unknown_hours
from bot.store import notices, today
from bot.store.base import now

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from bot.store.conversations import Conversation

REASONS = {
    HandoverReason.DISTRESS: "en danger",
    HandoverReason.REVIEW: "demande de revoir une décision",
    HandoverReason.COMPLAINT: "plainte",
    HandoverReason.ASKED: "veut parler à une personne",
    HandoverReason.NOT_UNDERSTOOD: "n’a pas été compris par le programme",
    HandoverReason.REPLY: "a répondu à l’équipe",
}
_TOGETHER = timedelta(minutes=10)  # so long a new lead waits for others to be told of with it
_AT_ONCE = 20  # but so many do not wait
_LOOK_BACK = timedelta(days=7)  # older leads are no news
_MORNING = 7
_NOTED_FOR = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a notice, and the path of the desk's page where it is to be dealt with."""

    text: str
    path: str


@dataclass(frozen=True)
class Group:
    """The staff's group.

    Attributes:
        telegram_id: Telegram's number of the group.
        desk: public address of the desk, or nothing to link to.
        reminder: how long somebody may wait before the group is reminded; then after twice, four times … as long.
        office: when the team is there; outside, only danger makes a sound and is reminded of.
    """

    telegram_id: int
    desk: str | None
    reminder: timedelta
    office: Office = unknown_hours


def tell_news(connection: Connection, bot_id: int, group: Group) -> int:
    """Queue the notices that are due; returns how many lines they have."""
    chat_id = notices.group(connection, bot_id, group.telegram_id)
    if chat_id is None:
        return 0
    present = now()
    hours = group.office()
    there = hours is None or hours.is_open(present.astimezone(DJIBOUTI))
    urgent: list[Line] = []
    others: list[Line] = []
    for each in sorted(today.open_ones(connection), key=lambda found: (urgency(found.reason), found.id)):
        text = _opened(connection, each) or _reminded(connection, each, group.reminder, present, there=there)
        if text:
            line = Line(text, f"/conversations/{each.chat_id}")
            (urgent if each.reason == HandoverReason.DISTRESS else others).append(line)
    others += _leads(connection, present)
    others += _follow_ups(connection, present, there=there)
    for lines, silently in ((urgent, False), (others, not there)):
        if lines:
            notices.tell(connection, chat_id, group.telegram_id, _message(lines, group.desk), silently=silently)
    notices.forget(connection, present - _NOTED_FOR)
    return len(urgent) + len(others)


def _opened(connection: Connection, found: Conversation) -> str | None:
    """A conversation that the group has not been told of, or that has become one of somebody in danger."""
    danger = found.reason == HandoverReason.DISTRESS
    if not notices.note(connection, "distress" if danger else "handover", [str(found.id)]):
        return None
    return f"{'🆘' if danger else '🙋'} Une personne {_about(found)}."


def _reminded(
    connection: Connection, found: Conversation, reminder: timedelta, present: datetime, *, there: bool
) -> str | None:
    """Somebody who has waited too long: told after the first time, then when it is twice as long, and so on."""
    if found.waiting_since is None or not (there or found.reason == HandoverReason.DISTRESS):
        return None
    waited = present - found.waiting_since
    times = int(waited / reminder)
    if times == 0:
        return None
    step = times.bit_length()
    subject = f"{found.id}:{found.waiting_since:%Y%m%d%H%M%S}:{step}"
    if not notices.note(connection, "reminder", [subject]):
        return None
    danger = found.reason == HandoverReason.DISTRESS
    return f"{'🆘' if danger else '⏰'} Attend depuis {shown_wait(waited)} : une personne {_about(found)}."


def _leads(connection: Connection, present: datetime) -> list[Line]:
    found = notices.untold_leads(connection, present - _LOOK_BACK)
    if not found or (found[0][1] > present - _TOGETHER and len(found) < _AT_ONCE):
        return []
    count = notices.note(connection, "lead", [lead for lead, _ in found])
    if not count:
        return []
    text = f"📝 {count} nouvelle inscription." if count == 1 else f"📝 {count} nouvelles inscriptions."
    return [Line(text, "/leads?state=new")]


def _follow_ups(connection: Connection, present: datetime, *, there: bool) -> list[Line]:
    """What is to be followed up today: once a day, when the team is there, or from seven in the morning."""
    local = present.astimezone(DJIBOUTI)
    if not there or local.hour < _MORNING:
        return []
    count = today.count_follow_ups(connection, local.date())
    if not count or not notices.note(connection, "follow_ups", [local.date().isoformat()]):
        return []
    return [Line(f"📅 {count} dossier{'s' if count > 1 else ''} à relancer aujourd’hui.", "/today")]


def _about(found: Conversation) -> str:
    language = LANGUAGES.get(found.language or "", "langue inconnue").lower()  # within a sentence
    return f"{REASONS.get(HandoverReason(found.reason), found.reason)} ({language})"


def _message(lines: list[Line], desk: str | None) -> str:
    return "\n".join(_shown(line, desk) for line in lines)


def _shown(line: Line, desk: str | None) -> str:
    text = html.escape(line.text, quote=False)
    return f'{text} <a href="{html.escape(desk + line.path)}">Ouvrir</a>' if desk else text


def shown_wait(waited: timedelta) -> str:
    """How long somebody has waited, in French."""
    minutes = int(waited.total_seconds() // 60)
    hours, days = minutes // 60, minutes // (24 * 60)
    if days:
        return f"{days} jour{'s' if days > 1 else ''}"
    return f"{hours} h {minutes % 60:02}" if hours else f"{minutes} min"
