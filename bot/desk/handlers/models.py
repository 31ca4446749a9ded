"""The models: what staff agreed on is learnt here, what became of it is told, and one of before is used again."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot.desk.app_keys import LEARNING, database_of, signed_in
from bot.desk.handlers.names_of_staff import names_of_staff
from bot.desk.label_words import meaning
from bot.desk.lead_words import LANGUAGES
from bot.desk.pages import go, page, words
from bot.desk.translations import N_
from bot.services import models
from bot.services.agreed import agreed_examples

if TYPE_CHECKING:
    from bot.desk.app_keys import Learner
    from bot.desk.translations import Words
    from bot.store.database import Database

_SHOWN: Final = 20
_LOOKS, _LOOK_EVERY_S = 75, 0.2  # a process needs a few seconds to start; a page waits for fifteen at most
STATES: Final = {
    "running": ("wait", N_("en cours")),
    "refused": ("bad", N_("refusé")),
    "failed": ("bad", N_("échoué")),
    "stopped": ("bad", N_("interrompu")),
    "live": ("good", N_("en service")),
    "former": ("calm", N_("remplacé")),
}
STEPS: Final = {
    "": N_("préparation"),
    "training": N_("apprentissage (deux à cinq minutes)"),
    "comparing": N_("comparaison avec le modèle en service"),
    "changing": N_("mise en service"),
}
MEASURES: Final = {
    "intents": N_("Messages compris"),
    "language": N_("Langue reconnue"),
    "out_of_scope": N_("Hors sujet reconnu"),
    "danger": N_("Danger reconnu"),
    "danger_model": N_("Danger reconnu par le modèle seul"),
    "false_alarms": N_("Sans fausse alerte"),
    "stories": N_("Étapes des conversations types"),
    "intent": N_("Un sens, toutes langues"),
}


async def show(request: web.Request) -> web.Response:
    """The models, what waits to be learnt, and what the gate refused of it."""
    database, _ = database_of(request), words(request)
    entries = await models.newest(database, _SHOWN)
    waiting = await agreed_examples(database)
    return await page(
        request,
        "models.html",
        entries=entries,
        running=next((each for each in entries if each.state == "running"), None),
        waiting=waiting,
        of_model={each.id: [w for w in waiting if set(w.label_ids) & set(each.label_ids)] for each in entries},
        contrary={each.id: [w for w in waiting if set(w.label_ids) & set(each.contrary)] for each in entries},
        made_from=next((each.made_from for each in entries if each.state == "live"), None),
        states=STATES,
        steps=STEPS,
        language_names=LANGUAGES,
        measure_word=lambda name: _measure(_, name),
        meaning=partial(meaning, _),
        names={f"staff:{number}": name for number, name in (await names_of_staff(request)).items()},
        can_learn=request.app[LEARNING] is not None,
    )


async def learn(request: web.Request) -> web.Response:
    """Begin to learn what was agreed on."""
    learner, _ = _learner(request), words(request)
    entries = await models.newest(database_of(request), 1)
    if any(each.state == "running" for each in entries):
        return await go(request, "/models", _("Un apprentissage est déjà en cours."), "problem")
    if not await agreed_examples(database_of(request)):
        return await go(request, "/models", _("Rien de nouveau à apprendre."), "problem")
    await learner.learn(signed_in(request).actor)
    await _begun(database_of(request), entries[0].id if entries else None)
    return await go(request, "/models", _("L’apprentissage commence : rechargez cette page pour le suivre."))


async def _begun(database: Database, before: str | None) -> None:
    """Wait until the new model is entered, so that the page tells of it and nobody presses twice."""
    for _ in range(_LOOKS):
        entries = await models.newest(database, 1)
        if entries and entries[0].id != before and entries[0].state != "live":  # the default one is entered first
            return
        await asyncio.sleep(_LOOK_EVERY_S)


async def ask(request: web.Request) -> web.Response:
    """Ask whether to use a model of before again."""
    _, model = words(request), await _former(request)
    return await page(
        request,
        "confirm.html",
        title=_("Revenir à un modèle d’avant"),
        question=_(
            "Le bot utilisera de nouveau le modèle %(model)s. Ce qui a été appris depuis attendra de l’être à nouveau.",
            model=model,
        ),
        action=f"/models/{model}/back",
        fields={},
        button=_("Revenir à ce modèle"),
        back="/models",
    )


async def go_back(request: web.Request) -> web.Response:
    """Use a model of before again."""
    learner, _ = _learner(request), words(request)
    if await learner.go_back(await _former(request), signed_in(request).actor):
        return await go(request, "/models", _("Le modèle d’avant est de nouveau en service."))
    return await go(request, "/models", _("Ce modèle ne peut plus être utilisé : rien n’a changé."), "problem")


def _learner(request: web.Request) -> Learner:
    learner = request.app[LEARNING]
    if learner is None:
        raise web.HTTPNotFound
    return learner


async def _former(request: web.Request) -> str:
    entries = await models.newest(database_of(request), _SHOWN)
    found = next((each.id for each in entries if each.id == request.match_info["id"] and each.state == "former"), None)
    if found is None:
        raise web.HTTPNotFound
    return found


def _measure(_: Words, name: str) -> str:
    """A measure in the reader's words, with its language."""
    measure, _dot, language = name.partition(".")
    known = _(MEASURES[measure])
    return f"{known}, {_(LANGUAGES[language])}" if language in LANGUAGES else known
