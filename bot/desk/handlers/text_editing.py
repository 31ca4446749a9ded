"""One text in one language: written, looked at as a bubble, saved. What is wrong is said beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot.desk.app_keys import TEXTS, database_of
from bot.desk.bubble import bubble
from bot.desk.forms import form_of
from bot.desk.handlers.text_words import LANGUAGES, REFUSED, STATES, editor_of, problems_in_words
from bot.desk.pages import go, page, words
from bot.services.texts import changing, reading
from bot.services.texts.changing import Draft, WrongTextError
from bot.services.texts.putting import RefusedError
from bot.texts.limits import MESSAGE
from bot.texts.live import content_of
from bot.translation.glossary import read_glossary, read_sources, terms_for

if TYPE_CHECKING:
    from bot.desk.forms import Form
    from bot.services.texts.reading import Overview

_GLOSSARIES: Final = Path(__file__).parents[3] / "docs" / "translate"
_LONGEST: Final = 2 * MESSAGE


async def show(request: web.Request) -> web.Response:
    """The text as it is."""
    found = await _overview(request)
    name, language = _named(request, found)
    content = content_of(found.responses[name][language])
    reviewed = content["state"] == "reviewed" and editor_of(request).reviews(language)
    return await _page(request, found, Draft(content["text"], tuple(content["buttons"]), reviewed))


async def save(request: web.Request) -> web.Response:
    """Save what was written, or show it as a bubble."""
    form, _, found = await form_of(request), words(request), await _overview(request)
    name, language = _named(request, found)
    draft = _written(form, len(content_of(found.responses[name][language])["buttons"]))
    if form.text("act", 10) != "save":
        return await _page(request, found, draft)
    try:
        outcome = await changing.save(
            database_of(request), request.app[TEXTS], editor_of(request), name, language, draft, form.number("after")
        )
    except WrongTextError as error:
        refused = _("Ce texte ne peut pas être enregistré ainsi :")
        return await _page(request, found, draft, f"{refused} {problems_in_words(error.problems)}")
    except RefusedError as error:
        return await _page(request, found, draft, _(REFUSED[error.reason]))
    done = {
        "live": _("Enregistré. Le bot le dit dans un instant."),
        "proposed": _("Proposé : une deuxième personne doit l’approuver."),
        "unchanged": _("Rien n’a changé."),
    }
    return await go(request, f"/texts/{name}", done[outcome])


async def _page(request: web.Request, found: Overview, draft: Draft, problem: str | None = None) -> web.Response:
    name, language = _named(request, found)
    texts = request.app[TEXTS]
    problems = changing.problems_of(found.responses, found.repository, name, language, draft)
    content = changing.content_from(found.responses, name, language, draft)
    rendered = texts.with_changes(live=found.live | {(name, language): content}).render(name, language)
    french = content_of(found.responses[name]["fr"])
    glossary = _GLOSSARIES / f"{language}.md"
    terms = {} if language == "fr" else read_glossary(glossary)
    said = " ".join([french["text"], *french["buttons"]])
    return await page(
        request,
        "text_edit.html",
        status=422 if problem else 200,
        problem=problem,
        problems=problems,
        name=name,
        code=language,
        spoken=LANGUAGES,
        states=STATES,
        state=found.state(name, language),
        draft=draft,
        french=french,
        french_shown=bubble(french["text"]),
        shown=bubble(rendered.text),
        buttons=rendered.buttons,
        guarded=found.guarded(name),
        reviews=editor_of(request).reviews(language),
        after=found.number(name, language),
        terms=[each.split(" = ", 1) for each in terms_for(said, terms)],
        sources={} if language == "fr" else read_sources(glossary),
        longest=_LONGEST,
    )


def _written(form: Form, buttons: int) -> Draft:
    titles = tuple(form.text(f"button.{number}", 200) for number in range(1, buttons + 1))
    return Draft(form.text("text", _LONGEST), titles, form.ticked("reviewed"))


async def _overview(request: web.Request) -> Overview:
    return await reading.overview(database_of(request), request.app[TEXTS].repository)


def _named(request: web.Request, found: Overview) -> tuple[str, str]:
    name, language = request.match_info["name"], request.match_info["language"]
    if name not in found.responses or language not in LANGUAGES:
        raise web.HTTPNotFound
    return name, language
