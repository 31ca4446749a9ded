"""What officers do with messages that were not understood: give them a meaning, set them aside, mask words in them.

Every form names the messages that were ticked. What needs words of one's own is asked on a page of its own, so that
the Enter key never gives a meaning.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from aiohttp import web

from bot.answers.bare_names import bare_words
from bot.desk import label_words
from bot.desk.app_keys import LABELS_NEEDED, database_of, signed_in
from bot.desk.forms import form_of
from bot.desk.intent_words import INTENTS
from bot.desk.pages import go, page, words
from bot.services import labelling, not_understood

if TYPE_CHECKING:
    from bot.desk.translations import Words
    from bot.services.labelling import Labelling

LIST: Final = "/not-understood"
_MOST: Final = 100  # messages at once
_ID, _NAME, _WHY = 32, 60, 500  # longest values


async def label(request: web.Request) -> web.Response:
    """Give the ticked messages a meaning."""
    form, _, ids = await form_of(request), words(request), await _chosen(request)
    intent = form.text("intent", 64)
    if not ids or intent not in INTENTS:
        return await _nothing_chosen(request)
    done = await labelling.label(database_of(request), ids, signed_in(request).id, intent, request.app[LABELS_NEEDED])
    return await _told(request, done, label_words.meaning(_, intent))


async def discard(request: web.Request) -> web.Response:
    """Set the ticked messages aside."""
    _, ids = words(request), await _chosen(request)
    if not ids:
        return await _nothing_chosen(request)
    done = await labelling.discard(database_of(request), ids, signed_in(request).id, request.app[LABELS_NEEDED])
    return await _told(request, done, _("à écarter"))


async def propose(request: web.Request) -> web.Response:
    """Ask for the name of a meaning that is missing, and propose it."""
    form, _, ids = await form_of(request), words(request), await _chosen(request)
    if not ids:
        return await _nothing_chosen(request)
    name, why = " ".join(form.text("name", _NAME).split()), form.text("why", _WHY)
    if not name or not why:
        return await _ask(request, "intent_propose.html", ids, tried=form.ticked("tried"), name=name, why=why)
    done = await labelling.propose(
        database_of(request), ids, signed_in(request).id, (name, why), request.app[LABELS_NEEDED]
    )
    return await _told(request, done, _("nouveau sens"))


async def mask(request: web.Request) -> web.Response:
    """Ask which words of the ticked messages are to be masked, and mask them for good."""
    form, _, ids = await form_of(request), words(request), await _chosen(request)
    if not ids:
        return await _nothing_chosen(request)
    posted: Any = await request.post()
    chosen = [str(word) for word in posted.getall("word", [])]
    if not chosen:
        return await _ask(request, "not_understood_mask.html", ids, tried=form.ticked("tried"))
    try:
        left = await labelling.mask(database_of(request), ids, signed_in(request).id, chosen)
    except labelling.NothingToMaskError:
        return await go(request, LIST, _("Rien n’a été masqué : un modèle a déjà appris ces messages."), "problem")
    return await go(request, f"{LIST}/{left}" if left else LIST, _("Les mots sont masqués et ne sont plus gardés."))


async def set_language(request: web.Request) -> web.Response:
    """Say in which language the ticked messages are."""
    form, _, ids = await form_of(request), words(request), await _chosen(request)
    language = form.text("language", 8)
    if not ids or language not in not_understood.LANGUAGES:
        return await _nothing_chosen(request)
    if not await labelling.set_language(database_of(request), ids, signed_in(request).id, language):
        problem = _("La langue n’a pas changé : retirez d’abord les sens déjà donnés.")
        return await go(request, f"{LIST}/{ids[0]}", problem, "problem")
    told = _("Ces messages sont maintenant sous : %(language)s.", language=_(label_words.LANGUAGES[language]))
    return await go(request, f"{LIST}?language={language}", told)


async def take_back(request: web.Request) -> web.Response:
    """Take back what one said of messages."""
    form, _, ids = await form_of(request), words(request), await _chosen(request)
    if not ids:
        return await _nothing_chosen(request)
    count = await labelling.take_back(database_of(request), ids, signed_in(request).id, request.app[LABELS_NEEDED])
    tab = form.text("show", 16)
    back = f"{LIST}?show={tab}" if tab.isalpha() and tab.isascii() else LIST
    if not count:
        return await go(request, back, _("Il n’y avait rien à annuler, ou un modèle l’a déjà appris."), "problem")
    return await go(request, back, _("Annulé."))


async def _chosen(request: web.Request) -> list[str]:
    """Ids of the ticked messages."""
    posted: Any = await request.post()
    return [str(value) for value in posted.getall("text", [])[:_MOST] if len(str(value)) == _ID]


async def _nothing_chosen(request: web.Request) -> web.Response:
    _ = words(request)
    return await go(request, LIST, _("Cochez au moins un message."), "problem")


async def _told(request: web.Request, done: Labelling, what: str) -> web.Response:
    """Back to the list, with what was done and what could not be."""
    _ = words(request)
    language = (await form_of(request)).text("of", 8)
    back = f"{LIST}?language={language}" if language in not_understood.LANGUAGES else LIST
    refused = Counter(reason for _text, reason in done.refused)
    problems = [
        _("%(count)s non retenu(s) : le message %(reason)s.", count=count, reason=label_words.reason(_, reason))
        for reason, count in refused.items()
    ]
    if done.learnt:
        problems.append(_("%(count)s déjà appris par un modèle.", count=done.learnt))
    if not done.done and not problems:
        problems.append(_("Ces messages ne sont plus là, ou leur langue n’est pas encore dite."))
    good = [_count(_, done.done, what)] if done.done else []
    return await go(request, back, " ".join([*good, *problems]), "problem" if problems else "done")


def _count(_: Words, count: int, what: str) -> str:
    if count == 1:
        return _("Un message : %(what)s.", what=what)
    return _("%(count)s messages : %(what)s.", count=count, what=what)


async def _ask(request: web.Request, template: str, ids: list[str], *, tried: bool, **values: object) -> web.Response:
    """A page that asks for what is missing, with the messages that it is about."""
    texts = await labelling.texts_of(database_of(request), ids)
    if not texts:
        raise web.HTTPNotFound
    spoken = dict.fromkeys(word for text in texts for word in bare_words(text.text))
    language = (await form_of(request)).text("of", 8)
    return await page(
        request,
        template,
        status=422 if tried else 200,
        ids=ids,
        texts=texts,
        spoken=sorted(spoken),
        tried=tried,
        of=language,
        longest_name=_NAME,
        longest_why=_WHY,
        **values,
    )
