"""How long things are kept, and what the last runs removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.desk.app_keys import PERIODS, database_of
from bot.desk.pages import page
from bot.desk.translations import N_
from bot.services import retention

if TYPE_CHECKING:
    from aiohttp import web

_RUNS: Final = 30
KINDS: Final = {
    "drafts": N_("Brouillons inachevés"),
    "consents": N_("Accords restés sans suite"),
    "updates": N_("Messages reçus, déjà sans leurs mots"),
    "calls": N_("Messages envoyés"),
    "messages": N_("Messages échangés avec l’équipe"),
    "conversations": N_("Conversations terminées"),
    "misses": N_("Messages non compris"),
    "examples": N_("Sens proposés pour eux, sans accord"),
    "thumbs": N_("Pouces jamais pressés"),
    "people": N_("Personnes avec une demande, silencieuses"),
    "strangers": N_("Autres personnes, silencieuses"),
}

SETTINGS: Final = {
    "drafts": "RETENTION_DRAFTS_DAYS",
    "texts": "RETENTION_TEXTS_DAYS",
    "messages": "RETENTION_MESSAGES_MONTHS",
    "leads": "RETENTION_LEADS_MONTHS",
    "chats": "RETENTION_CHATS_MONTHS",
    "misses": "RETENTION_MISSES_MONTHS",
}
"""Under which name each of the periods is set."""


async def show(request: web.Request) -> web.Response:
    """The periods and the last runs."""
    database, periods = database_of(request), request.app[PERIODS]
    kept = {
        kind: (retention.kept_for(periods, kind).days, SETTINGS[period]) for kind, period in retention.PERIOD_OF.items()
    }
    runs = await retention.last_runs(database, _RUNS)
    due = await retention.due(database, periods)
    return await page(request, "retention.html", kinds=KINDS, kept=kept, runs=runs, due=due)
