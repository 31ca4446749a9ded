"""Renders the desk's pages; handlers call `page`, `go` and `words`.

Templates get, besides what the handler gives: `signed`, `language`, `menu`, `here`, `notices`, `form_token`, and the
filters `day`, `moment`, `number`. Everything is escaped; a name that was not given is an error.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, urlencode

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.desk import static_files
from bot.desk.app_keys import FORM_SECRET, LANGUAGE, SIGNED, database_of
from bot.desk.figures import day, moment, number
from bot.desk.forgery import FIELD, new_form_token
from bot.desk.translations import LANGUAGES, NAMES, Translation, load
from bot.services.staff import sessions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.desk.routing import Route
    from bot.desk.translations import Words

_SMALL: Final = 800  # bytes; below, compression makes a page longer


class Pages:
    """The templates in each language, and the menu of `routes`."""

    def __init__(self, routes: Sequence[Route]) -> None:
        self.translations = load()
        self._menu = [route for route in routes if route.menu]
        self._environments = {language: _environment(each, language) for language, each in self.translations.items()}

    def render(self, request: web.Request, template: str, values: dict[str, Any]) -> str:
        """A page as text."""
        language = request.get(LANGUAGE, LANGUAGES[0])
        signed = request.get(SIGNED)
        return (
            self._environments[language]
            .get_template(template)
            .render(
                signed=signed,
                language=language,
                languages=NAMES,
                menu=[route for route in self._menu if signed and route.access.allows(signed)],
                here=request.path,
                here_with_query=request.path_qs if request.method == "GET" else "/",
                at=lambda **changed: _at(request, changed),
                notices=signed.session.notices if signed else (),
                form_field=FIELD,
                form_token=lambda: new_form_token(request.get(FORM_SECRET, "")),
                **values,
            )
        )


PAGES: Final = web.AppKey("PAGES", Pages)


async def page(request: web.Request, template: str, *, status: int = 200, **values: object) -> web.Response:
    """Answer with a page; notices that waited for it are shown once."""
    text = request.app[PAGES].render(request, template, values)
    signed = request.get(SIGNED)
    if signed and signed.session.notices:
        await sessions.take_notices(database_of(request), signed.session)
    return html(text, status)


def html(text: str, status: int = 200) -> web.Response:
    """A page from its text, compressed where that helps."""
    response = web.Response(text=text, content_type="text/html", status=status)
    if len(text) > _SMALL:
        response.enable_compression()
    return response


async def go(request: web.Request, address: str, notice: str | None = None, kind: str = "done") -> web.Response:
    """Send the browser to another page after a change.

    Args:
        request: of the change.
        address: a path of ours.
        notice: shown on the next page, in the reader's language; it must hold nothing personal.
        kind: `done`, or `problem`.
    """
    signed = request.get(SIGNED)
    if notice and signed:
        await sessions.keep_notice(database_of(request), signed.session, kind, notice)
    return web.Response(status=303, headers={"Location": address})


def words(request: web.Request) -> Words:
    """The reader's language, for texts that are put together in a handler."""
    return translation(request).words


def translation(request: web.Request) -> Translation:
    """The desk's texts in the reader's language."""
    return request.app[PAGES].translations[request.get(LANGUAGE, LANGUAGES[0])]


def _environment(translation: Translation, language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        auto_reload=False,
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_callables(translation.gettext, translation.ngettext, newstyle=True)  # type: ignore[attr-defined]  # added by the extension
    environment.globals |= {"static": static_files.address}
    environment.filters |= {
        "day": lambda value: day(value, language),
        "moment": lambda value: moment(value, language),
        "number": lambda value: number(value, language),
    }
    return environment


def _at(request: web.Request, changed: dict[str, object]) -> str:
    """The present page with some of its query changed; an empty value leaves the name out."""
    query = dict(parse_qsl(request.query_string)) | {name: str(value) for name, value in changed.items()}
    kept = {name: value for name, value in query.items() if value}
    return f"{request.path}?{urlencode(kept)}" if kept else request.path
