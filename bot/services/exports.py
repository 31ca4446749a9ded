"""Exports of leads, given out in pieces while they are read; desk and `espace leads --export` call it.

Why, by whom and for how many is noted before the first piece, and each lead in the audit trail before the piece that
holds it: what was cut off half way gave out what the trail says. Opening and writing happen in a thread, a few hundred
leads at a time, so that the bot goes on answering and memory does not grow. Nothing is written to the disk.
"""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from bot.leads.calendar import DJIBOUTI
from bot.leads.places import OFFICIAL_NAMES, Place
from bot.leads.staff_words import LANGUAGES, OUTCOMES, SECTORS, SEXES, STATES
from bot.services.sheets import Column, CsvSheet, Phone, XlsxSheet
from bot.store import audit, exports, staff

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping, Sequence
    from datetime import date

    from sqlalchemy.engine import Connection

    from bot.crypto import Vault
    from bot.leads.lead_filter import LeadFilter
    from bot.services.sheets import Cell, Sheet
    from bot.store.database import Database
    from bot.store.exports import Form, Made, Row

SHORTEST_REASON: Final = 5
LONGEST_REASON: Final = 300
_AT_ONCE = 500
_COLUMNS = (
    Column("Référence", 12),
    Column("Enregistré le", 17),
    Column("Nom", 28),
    Column("Téléphone", 18),
    Column("Joindre par", 12),
    Column("Âge", 6),
    Column("Lieu", 16),
    Column("De retour", 10),
    Column("Secteurs", 34),
    Column("Langue", 10),
    Column("Sexe", 9),
    Column("Source", 16),
    Column("État", 16),
    Column("Responsable", 24),
    Column("À relancer le", 14),
    Column("Résultat", 22),
    Column("Version de la règle", 10),
)


class NoReasonError(ValueError):
    """No reason was given, or not in so many words."""


class LeadExport:
    """An export that was asked for and noted.

    Attributes:
        name: what the file may be called.
        media_type: of the file.
        leads: how many there were when it was asked for.
    """

    def __init__(self, database: Database, actor: str, wanted: LeadFilter, form: Form, leads: int) -> None:
        self._database, self._actor, self._wanted = database, actor, wanted
        self._sheet: Sheet = XlsxSheet(_COLUMNS, "Dossiers") if form == "xlsx" else CsvSheet(_COLUMNS)
        self.name = f"dossiers.{form}"
        self.media_type = self._sheet.media_type
        self.leads = leads
        self._names: Mapping[int, str] = {}

    async def pieces(self) -> AsyncIterator[bytes]:
        """The file, piece by piece."""
        self._names = await self._database.run_read(_names_of_staff)
        yield self._sheet.begin()
        last: Row | None = None
        while rows := await self._database.run_aside(exports.some, self._wanted, last, _AT_ONCE):
            last = rows[-1]
            await self._database.run_write(audit.append, self._actor, "exported", [row.id for row in rows])
            yield await asyncio.to_thread(self._written, rows)
        yield self._sheet.end()

    def _written(self, rows: Sequence[Row]) -> bytes:
        vault = self._database.vault
        return self._sheet.add([_cells(vault, row, self._names) for row in rows])


async def count_leads(database: Database, wanted: LeadFilter) -> int:
    """How many leads an export would give out now."""
    return await database.run_aside(exports.count, wanted)


async def export_leads(database: Database, actor: str, wanted: LeadFilter, form: Form, reason: str) -> LeadExport:
    """Note that these leads are exported, and why; the pieces are still to be fetched.

    Raises:
        NoReasonError: the reason is missing, or too short to be one.
    """
    reason = " ".join(reason.split())[:LONGEST_REASON]
    if len(reason) < SHORTEST_REASON:
        raise NoReasonError
    leads = await count_leads(database, wanted)
    await database.run_write(exports.note, actor, form, reason, described(wanted), leads)
    return LeadExport(database, actor, wanted, form, leads)


async def made_lately(database: Database, limit: int) -> list[Made]:
    """The exports that were asked for, newest first."""
    return await database.run_read(exports.made, limit)


def described(wanted: LeadFilter) -> dict[str, str]:
    """A filter for the trail. What was searched for may be somebody's name: only that there was a search is told."""
    given = {name: value for name, value in asdict(wanted).items() if value not in (None, "", ())}
    if "text" in given:
        given["text"] = "*"
    return {name: " ".join(value) if isinstance(value, tuple) else str(value) for name, value in given.items()}


def _names_of_staff(connection: Connection) -> dict[int, str]:
    return {account.id: account.name for account in staff.everybody(connection)}


def _cells(vault: Vault, row: Row, names: Mapping[int, str]) -> list[Cell]:
    name, phone = exports.name_and_phone(vault, row)
    saved = row.created_at.astimezone(DJIBOUTI).replace(tzinfo=None, microsecond=0)
    follow_up: date | None = row.follow_up_on
    return [
        row.reference,
        saved,
        name,
        Phone(phone) if phone else None,
        "Téléphone" if phone else "Telegram",
        row.age,
        OFFICIAL_NAMES[Place(row.place)],
        "oui" if row.returnee else "non",
        ", ".join(SECTORS[sector] for sector in row.sectors),
        LANGUAGES[row.language],
        SEXES.get(row.sex),
        row.source,
        STATES[row.state],
        names.get(row.assigned_to) or row.assigned_to,
        follow_up,
        OUTCOMES[row.outcome],
        row.rule_version,
    ]
