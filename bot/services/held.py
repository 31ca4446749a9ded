"""Everything that the product holds about a person, for the person's own eyes; the gateway shows it and makes a file.

A repeated turn shows it as it is then: reading changes nothing but the audit trail.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from bot.leads.calendar import DJIBOUTI
from bot.leads.consent import Choice
from bot.store import audit, held
from bot.store.base import now
from bot.texts.template import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.services.retention import Periods
    from bot.store.database import Database

_ANONYMOUS = (
    "Les phrases que le bot n'a pas comprises sont gardées sans rien qui dise qui les a écrites : elles ne peuvent pas "
    "être retrouvées, ni figurer ici."
)


@dataclass(frozen=True, slots=True)
class Account:
    """What is held about a person: the rows as they stand, and when they go if the person is silent from now on."""

    rows: held.Rows
    removed_on: datetime

    def places(self) -> dict[str, str]:
        """The values that a text shows, by placeholder; days as day/month/year in Djibouti."""
        given = [consent for consent in self.rows.consents if consent["choice"] == Choice.GIVEN]
        consent = given[-1] if given else None
        shown = {
            "consent_on": _day(consent["at"]) if consent else None,
            "consent_version": consent["text_version"] if consent else None,
            "consent_language": _LANGUAGES.get(consent["language"]) if consent else None,
            "requests": str(len(self.rows.requests)),
            "known_since": _day(self.rows.chat["created_at"]),
            "removed_on": _day(self.removed_on),
        }
        return {place: value for place, value in shown.items() if value}

    def file(self, dialogue: Mapping[str, Any]) -> str:
        """All of it as JSON, in French; `dialogue` is what the engine remembers. Moments are UTC in ISO 8601."""
        rows = self.rows
        content = {
            "fait_le": now(),
            "compte": _in_french(rows.chat),
            "inscriptions": [
                _in_french(lead | {"history": [_in_french(event) for event in lead["history"]]}) for lead in rows.leads
            ],
            "brouillon": _in_french(rows.draft) if rows.draft else None,
            "accords": [_in_french(consent) for consent in rows.consents],
            "demandes_a_l_equipe": [_in_french(request) for request in rows.requests],
            "rappels": [_in_french(reminder) for reminder in rows.reminders],
            "echanges_avec_l_equipe": [_exchanged(said) for said in rows.exchanged],
            "question_sous_les_pouces": [_in_french(rated) for rated in rows.rated],
            "conversation": _in_french(dialogue),
            "messages": {"recus": rows.updates, "envoyes": rows.calls, "textes": "effacés après la réponse"},
            "effacement_si_silence": self.removed_on,
            "phrases_non_comprises": _ANONYMOUS,
        }
        return json.dumps(content, ensure_ascii=False, indent=2, default=_iso) + "\n"


class Accounts:
    """Reads accounts of people, for themselves."""

    def __init__(self, database: Database, periods: Periods) -> None:
        self._database = database
        self._periods = periods

    async def of(self, person: str) -> Account | None:
        """What is held about the person; None when the chat is gone. The audit trail notes the leads as exported."""
        rows = await self._database.run_read(held.rows_of, person)
        if rows is None:
            return None
        if rows.lead_ids:
            await self._database.run_write(audit.append, "bot", "exported", rows.lead_ids)
        kept = self._periods.leads if rows.leads else self._periods.chats
        return Account(rows, now() + kept)


_LANGUAGES = {"fr": "Français", "so": "Soomaali", "aa": "Qafar af"}
_FRENCH = {
    "telegram_id": "numero_telegram",
    "language": "langue",
    "created_at": "depuis",
    "reference": "reference",
    "state": "etat",
    "name": "nom",
    "phone": "telephone",
    "telegram_only": "par_telegram_seulement",
    "age": "age",
    "place": "lieu",
    "returnee": "de_retour",
    "sectors": "secteurs",
    "outcome": "resultat",
    "eligibility": "resultat",
    "reasons": "raisons",
    "rule_version": "version_de_la_regle",
    "updated_at": "modifie_le",
    "choice": "choix",
    "text_version": "version_du_texte",
    "words": "empreinte_du_texte",
    "at": "le",
    "reason": "raison",
    "closed_at": "fermee_le",
    "decided_on": "decide_le",
    "screened": "reponses_a_revoir",
    "month": "mois",
    "asked_at": "demande_le",
    "sex": "sexe",
    "source": "venu_par",
    "follow_up_on": "relance_prevue_le",
    "reached_at": "premier_contact_le",
    "history": "historique",
    "kind": "quoi",
    "before": "avant",
    "after": "apres",
    "note": "note",
    "text": "texte",
}
"""What the parts are called in the file. A part without a name fails: nothing is left out by accident."""


def _in_french(row: Mapping[str, Any]) -> dict[str, Any]:
    return {_FRENCH[name]: value for name, value in row.items()}


def _exchanged(said: Mapping[str, Any]) -> dict[str, Any]:
    """What was said; no name of staff."""
    if said["from_team"]:
        return {"de": "équipe", "le": said["at"], "texte": plain(said["text"])}
    return {"de": "personne", "le": said["at"], "texte": said["text"]}


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(DJIBOUTI):%d/%m/%Y}"


def _iso(value: date) -> str:
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value.isoformat()
