"""What only the team knows: status, dates, places, contacts, emergency numbers. Live in the bot within seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.desk.app_keys import OUTREACH_FILE, database_of, signed_in
from bot.desk.forms import form_of
from bot.desk.handlers.settings_fields import EMERGENCY, GROUPS, LABELS, content_of, fields_of, label_of
from bot.desk.pages import go, page, words
from bot.desk.translations import N_
from bot.services import team_settings
from bot.services.staff import accounts
from bot.texts.outreach import OutreachError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aiohttp import web

    from bot.desk.translations import Words

_CHANGES: Final = 20
_PROBLEMS: Final = {
    "needed": N_("%(name)s : un numéro est obligatoire, une personne en danger doit en recevoir un."),
    "french": N_("%(name)s : écrivez aussi le texte français."),
    "shape": N_("%(name)s : ce n’est pas écrit comme il faut (numéro, adresse ou date)."),
    "long": N_("%(name)s : 200 caractères au plus."),
    "signs": N_("%(name)s : sans les signes { } [[ ]] < et >."),
    "source": N_("%(name)s : dites d’où vient le numéro et de quand."),
}


async def show(request: web.Request) -> web.Response:
    """The settings as they are, and what was changed lately."""
    version, content = await team_settings.current(database_of(request), request.app[OUTREACH_FILE])
    return await _page(request, version, content)


async def save(request: web.Request) -> web.Response:
    """Save all settings at once."""
    form, database, _ = await form_of(request), database_of(request), words(request)
    present, content = await team_settings.current(database, request.app[OUTREACH_FILE])
    version = form.text("version", 18)
    content = content_of(form, content)
    if version != str(present):
        problem = _("Quelqu’un d’autre vient de changer les réglages. Comparez avec l’historique, puis enregistrez.")
        return await _page(request, present, content, problem)
    try:
        saved = await team_settings.save(database, content, signed_in(request).actor, present)
    except OutreachError as error:
        return await _page(request, present, content, _problem(_, error))
    if not saved:
        problem = _("Quelqu’un d’autre a changé les réglages : rien n’est enregistré.")
        return await go(request, "/settings", problem, "problem")
    return await go(request, "/settings", _("Enregistré. Le bot le dit dans un instant."))


async def _page(
    request: web.Request, version: int, content: Mapping[str, Any], problem: str | None = None
) -> web.Response:
    database = database_of(request)
    return await page(
        request,
        "settings.html",
        status=422 if problem else 200,
        version=version,
        groups=GROUPS,
        emergency=EMERGENCY,
        labels=LABELS,
        label_of=lambda name: label_of(words(request), name),
        fields=fields_of(content),
        retention=fields_of(content).get("privacy.retention", ""),
        history=await team_settings.history(database, request.app[OUTREACH_FILE], _CHANGES),
        names={f"staff:{account.id}": account.name for account in await accounts.everybody(database)},
        problem=problem,
    )


def _problem(_: Words, error: OutreachError) -> str:
    name = label_of(_, str(error).partition(":")[0])
    return _(_PROBLEMS.get(error.kind, _PROBLEMS["shape"]), name=name)
