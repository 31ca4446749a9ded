"""The texts of the bot: the list, one text in its three languages, its history, and what waits for a second person."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot.desk.app_keys import TEXTS, database_of, signed_in
from bot.desk.bubble import bubble
from bot.desk.forms import form_of
from bot.desk.handlers.names_of_staff import names_of_staff
from bot.desk.handlers.text_words import LANGUAGES, REFUSED, STATES, editor_of, problems_in_words
from bot.desk.pages import go, page, words
from bot.services.staff.roles import Role
from bot.services.texts import changing, reading
from bot.services.texts.changing import WrongTextError
from bot.services.texts.putting import RefusedError, differs_twice
from bot.texts.live import content_of
from bot.texts.template import plain
from bot.translation.domain_file import DomainFile
from bot.translation.glossary import read_glossary, read_sources
from bot.translation.where import where_it_appears

if TYPE_CHECKING:
    from bot.services.texts.reading import Overview

_GLOSSARIES: Final = Path(__file__).parents[3] / "docs" / "translate"
_SHOWN: Final = 90  # letters of a text in the list
_ORDER: Final = {"stale": 0, "draft": 1, "reviewed": 2}


async def show_all(request: web.Request) -> web.Response:
    """All texts, stale translations first; `q`, `state` and `language` choose among them."""
    return await show_list(request)


async def show_list(request: web.Request, problem: str | None = None) -> web.Response:
    """The page of all texts, with what is wrong with a file that was sent."""
    found = await _overview(request)
    asked = {name: request.query.get(name, "").strip()[:100] for name in ("q", "state", "language")}
    rows = [
        (name, {language: found.state(name, language) for language in LANGUAGES})
        for name in found.responses
        if _matches(found, name, asked["q"].casefold())
    ]
    if asked["state"]:
        chosen = [asked["language"]] if asked["language"] in LANGUAGES else list(LANGUAGES)
        rows = [(name, states) for name, states in rows if asked["state"] in [states[each] for each in chosen]]
    rows.sort(key=lambda row: (min(_ORDER.get(state, 1) for state in row[1].values()), row[0]))
    _ = words(request)
    return await page(
        request,
        "texts.html",
        status=422 if problem else 200,
        problem=problem,
        may_change=signed_in(request).role.rank >= Role.OFFICER.rank,
        asked=asked,
        rows=rows,
        first={name: plain(content_of(found.responses[name]["fr"])["text"])[:_SHOWN] for name, _states in rows},
        found=found,
        spoken=LANGUAGES,
        states=STATES,
        staff=await _staff(request),
        which=[("", _("tous")), *((state, _(text)) for state, (_kind, text) in STATES.items())],
        in_which=[("", _("toutes")), *((code, _(name)) for code, name in LANGUAGES.items())],
    )


async def show(request: web.Request) -> web.Response:
    """One text in its three languages, with its history."""
    return await show_one(request)


async def show_one(request: web.Request, problem: str | None = None) -> web.Response:
    """The page of one text, with what is wrong."""
    found, name = await _overview(request), request.match_info["name"]
    if name not in found.responses:
        raise web.HTTPNotFound
    texts = request.app[TEXTS].with_changes(live=found.live)
    return await page(
        request,
        "text.html",
        status=422 if problem else 200,
        problem=problem,
        name=name,
        found=found,
        contents={language: content_of(found.responses[name][language]) for language in LANGUAGES},
        domain={language: content_of(found.repository[name][language]) for language in LANGUAGES},
        shown={language: bubble(texts.render(name, language).text) for language in LANGUAGES},
        buttons={language: texts.render(name, language).buttons for language in LANGUAGES},
        metadata=found.responses[name]["fr"]["metadata"],
        where=where_it_appears(DomainFile("", found.responses), name, "texte"),
        places=texts.places(name),
        guarded=found.guarded(name),
        twice={language: differs_twice(found.repository, found.last.get((name, language))) for language in LANGUAGES},
        history=await reading.history(database_of(request), name),
        spoken=LANGUAGES,
        states=STATES,
        staff=await _staff(request),
        may_change=signed_in(request).role.rank >= Role.OFFICER.rank,
        reviews=editor_of(request).reviews,
    )


async def restore(request: web.Request) -> web.Response:
    """Put a text back as it was before a change."""
    form, _, name = await form_of(request), words(request), request.match_info["name"]
    if name not in request.app[TEXTS].repository:
        raise web.HTTPNotFound
    try:
        outcome = await changing.restore(
            database_of(request), request.app[TEXTS], editor_of(request), form.number("change"), form.number("after")
        )
    except RefusedError as error:
        return await show_one(request, _(REFUSED[error.reason]))
    except WrongTextError as error:
        return await show_one(request, problems_in_words(error.problems))
    done = _("Proposé : une deuxième personne doit l’approuver.") if outcome == "proposed" else _("Le texte est remis.")
    return await go(request, f"/texts/{name}", done)


async def decide(request: web.Request) -> web.Response:
    """Approve or decline what waits for a second person."""
    form, _, name = await form_of(request), words(request), request.match_info["name"]
    if name not in request.app[TEXTS].repository:
        raise web.HTTPNotFound
    decision = form.text("decision", 10)
    try:
        await changing.decide(
            database_of(request),
            request.app[TEXTS],
            editor_of(request),
            form.number("proposal"),
            "approved" if decision == "approved" else "declined",
        )
    except RefusedError as error:
        return await show_one(request, _(REFUSED[error.reason]))
    except WrongTextError as error:
        return await show_one(request, problems_in_words(error.problems))
    done = _("Approuvé. Le bot le dit dans un instant.") if decision == "approved" else _("La proposition est écartée.")
    return await go(request, f"/texts/{name}", done)


async def glossary(request: web.Request) -> web.Response:
    """The terms chosen for a language, with their source."""
    language = request.match_info["language"]
    if language not in LANGUAGES or language == "fr":
        raise web.HTTPNotFound
    file = _GLOSSARIES / f"{language}.md"
    return await page(
        request, "glossary.html", language_of=LANGUAGES[language], terms=read_glossary(file), sources=read_sources(file)
    )


async def _overview(request: web.Request) -> Overview:
    return await reading.overview(database_of(request), request.app[TEXTS].repository)


async def _staff(request: web.Request) -> dict[str, str]:
    return {f"staff:{number}": name for number, name in (await names_of_staff(request)).items()}


def _matches(found: Overview, name: str, query: str) -> bool:
    said = " ".join([name, *(content_of(found.responses[name][language])["text"] for language in LANGUAGES)])
    return query in said.casefold()
