"""What was not understood: groups of messages that are alike, what became of those that were labelled, one of them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot.answers.examples import unfit
from bot.desk import label_words
from bot.desk.app_keys import GROUPING, LABELS_NEEDED, database_of, signed_in
from bot.desk.charts import Bar, chart
from bot.desk.handlers.audit import page_number
from bot.desk.handlers.names_of_staff import names_of_staff
from bot.desk.intent_words import INTENTS
from bot.desk.pages import page, words
from bot.leads.labels import LabelState
from bot.services import labelling
from bot.services import not_understood as service

if TYPE_CHECKING:
    from bot.services.not_understood import Guess

_ON_A_PAGE: Final = 20  # groups
_MOST: Final = 200  # labelled messages in a list
_SHOWN: Final = 50  # messages of one group
_FIRST: Final = 3  # guesses that are buttons
TABS: Final = {
    "waiting": (LabelState.WAITING,),
    "disputed": (LabelState.DISPUTED,),
    "agreed": (LabelState.AGREED,),
    "aside": (LabelState.DISCARDED, LabelState.PROPOSED),
}


async def show(request: web.Request) -> web.Response:
    """What is to be labelled in a language, or what was labelled and stands so."""
    tab = request.query.get("show", "")
    return await _labelled(request, tab) if tab in TABS else await _open(request)


async def look(request: web.Request) -> web.Response:
    """A message with those like it, and what may be said of them."""
    database, signed, _ = database_of(request), signed_in(request), words(request)
    found = await service.look(database, request.app[GROUPING], signed.id, request.match_info["id"])
    if found is None:
        raise web.HTTPNotFound
    proposals = {each.id: each.name for each in await labelling.proposed(database)}
    texts = [(each.id, each.text.text) for each in found.group.texts] if found.group else []
    bars = [
        Bar(label_words.meaning(_, each.intent), round(each.likely * 100), _percent(each)) for each in found.guesses
    ]
    return await page(
        request,
        "not_understood_one.html",
        found=found,
        texts=(texts or [(request.match_info["id"], found.text.text)])[:_SHOWN],
        more=max(0, len(texts) - _SHOWN),
        unfit=lambda text: label_words.reason(_, reason) if (reason := unfit(text)) else None,
        chart=chart("guesses", bars),
        first=[each.intent for each in found.guesses if each.intent in INTENTS][:_FIRST],
        intents=INTENTS,
        words=label_words,
        say=_,
        needed=request.app[LABELS_NEEDED],
        proposals=proposals,
        names=await names_of_staff(request),
        me=signed.id,
    )


async def proposals(request: web.Request) -> web.Response:
    """The intents that staff propose, for the developers."""
    found = await labelling.proposed(database_of(request))
    return await page(request, "intent_proposals.html", found=found, names=await names_of_staff(request))


async def _open(request: web.Request) -> web.Response:
    database, signed, number = database_of(request), signed_in(request), page_number(request)
    missed = await service.by_language(database, signed.id)
    numbers = {each: sum(text.open for text in texts) for each, texts in missed.items()}
    asked = request.query.get("language", "")
    language = asked if asked in service.LANGUAGES else next((each for each, count in numbers.items() if count), "fr")
    groups = await request.app[GROUPING].groups(missed[language])
    shown = groups[(number - 1) * _ON_A_PAGE : number * _ON_A_PAGE]
    return await page(
        request,
        "not_understood.html",
        spoken=language,
        numbers=numbers,
        groups=list(zip(shown, await service.guesses_of(database, shown), strict=True)),
        total=len(groups),
        number=number,
        last=max(1, math.ceil(len(groups) / _ON_A_PAGE)),
        percent=_percent,
        thumbs=await service.thumbs(database),
        tab="",
        counts=await _counts(request),
        words=label_words,
        say=words(request),
    )


async def _labelled(request: web.Request, tab: str) -> web.Response:
    database = database_of(request)
    found = await labelling.labelled(database, TABS[tab], _MOST)
    return await page(
        request,
        "not_understood_labelled.html",
        found=found,
        most=_MOST,
        proposals={each.id: each.name for each in await labelling.proposed(database)},
        names=await names_of_staff(request),
        me=signed_in(request).id,
        tab=tab,
        counts=await _counts(request),
        words=label_words,
        say=words(request),
    )


async def _counts(request: web.Request) -> dict[str, int]:
    """How many messages are in each list of labelled ones."""
    counts = await labelling.counts(database_of(request))
    return {name: sum(counts.get(state, 0) for state in states) for name, states in TABS.items()}


def _percent(guess: Guess) -> str:
    return f"{round(guess.likely * 100)} %"
