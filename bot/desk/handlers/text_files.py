"""Files for translators: all texts of a language as they are now, and what came back, text by text."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot.desk.app_keys import TEXTS, database_of
from bot.desk.handlers.text_words import BAD_FILES, LANGUAGES, REFUSED, editor_of, problems_in_words
from bot.desk.handlers.texts import show_list
from bot.desk.pages import page, words
from bot.services.texts import reading, uploading
from bot.translation.domain_file import DomainFile
from bot.translation.entries import entries_of
from bot.translation.errors import TranslationFileError
from bot.translation.files import MEDIA_TYPES, as_bytes, from_bytes
from bot.translation.glossary import read_glossary
from bot.translation.states import TRANSLATED

if TYPE_CHECKING:
    from bot.desk.translations import Words
    from bot.services.texts.uploading import Refusal
    from bot.translation.files import Kind

LARGEST: Final = 1024 * 1024  # bytes; a file has about 160 KB
_GLOSSARIES: Final = Path(__file__).parents[3] / "docs" / "translate"
_KINDS: Final[dict[str, Kind]] = {"xlsx": "xlsx", "po": "po"}
_MOST_SHOWN: Final = 500  # refusals; a file of ours has fewer texts


async def hand_out(request: web.Request) -> web.Response:
    """The texts of a language as a file."""
    language, kind = request.match_info["language"], _KINDS.get(request.match_info["kind"])
    if language not in TRANSLATED or kind is None:
        raise web.HTTPNotFound
    found = await reading.overview(database_of(request), request.app[TEXTS].repository)
    rows = entries_of(DomainFile("", found.responses), language, read_glossary(_GLOSSARIES / f"{language}.md"))
    return web.Response(
        body=await asyncio.to_thread(as_bytes, kind, language, rows),
        headers={
            "Content-Type": MEDIA_TYPES[kind],
            "Content-Disposition": f'attachment; filename="espace-novateur-{language}.{kind}"',
        },
    )


async def take_back(request: web.Request) -> web.Response:
    """Take what came back, and say what became of each text."""
    _, sent = words(request), (await request.post()).get("file")
    content = sent.file.read() if isinstance(sent, web.FileField) else b""
    if not content:
        return await show_list(request, _("Choisissez un fichier."))
    try:
        language, rows = await asyncio.to_thread(from_bytes, content)
    except TranslationFileError as error:
        return await show_list(request, _(BAD_FILES[error.fault]))
    mark = hashlib.sha256(content).hexdigest()[:8]
    report = await uploading.take_back(
        database_of(request), request.app[TEXTS], editor_of(request), language, rows, mark
    )
    return await page(
        request,
        "texts_report.html",
        report=report,
        mark=mark,
        language_of=LANGUAGES[language],
        refused=[(each, _why(_, each)) for each in report.refused[:_MOST_SHOWN]],
        more=max(0, len(report.refused) - _MOST_SHOWN),
        known=request.app[TEXTS].repository,
    )


def _why(_: Words, refusal: Refusal) -> str:
    return problems_in_words(refusal.problems) if refusal.why is None else _(REFUSED[refusal.why])
