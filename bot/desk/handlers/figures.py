"""The team's figures: leads by what is known of them, over time, how far people come, when they are reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot.desk.app_keys import LANGUAGE, database_of
from bot.desk.charts import Bar, chart
from bot.desk.figures import day, number, today
from bot.desk.handlers.figure_words import DIMENSIONS, SPANS, STEPS, value_word
from bot.desk.lead_words import LANGUAGES
from bot.desk.pages import page, words
from bot.desk.translations import N_
from bot.leads.disclosure import SMALLEST
from bot.leads.figures import Dimension, Period, Share, Span, span_for
from bot.leads.funnel import ASIDE
from bot.services.figures import figures_of
from bot.services.funnel import funnel_of
from bot.services.sheets import Column, CsvSheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.desk.charts import Chart
    from bot.desk.translations import Words
    from bot.services.figures import Contact, Figures
    from bot.services.sheets import Cell

_USUAL: Final = timedelta(weeks=8) - timedelta(days=1)
_LONGEST: Final = 3 * 366  # days
_EARLIEST: Final = date(2020, 1, 1)  # before there was a bot
TIME, CONTACT, FUNNEL = "time", "contact", "funnel"


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the page and its file show it; `drawing` None: it is shown as a table only."""

    name: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    drawing: Chart | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for."""

    period: Period
    span: Span
    share: Share | None

    @property
    def part(self) -> str:
        """The share as it stands in the address."""
        return f"{self.share.dimension}:{self.share.value}" if self.share else ""


async def show(request: web.Request) -> web.Response:
    """All figures of a period, or of one share of its leads."""
    asked, _ = _asked(request), words(request)
    found = await figures_of(database_of(request), asked.period, asked.span, asked.share)
    tables = _of_leads(request, found)
    if asked.share is None:
        tables.append(await _funnel(request, asked.period))
    parts = [("", _("Tous les dossiers"))]
    parts += [
        (f"{dimension}:{value}", f"{_(DIMENSIONS[dimension])} : {value_word(_, dimension, value)}")
        for dimension, values in found.shares.items()
        for value in values
    ]
    return await page(
        request,
        "figures.html",
        asked=asked,
        total=found.total,
        tables=tables,
        parts=parts,
        spans=[(span.value, _(name)) for span, name in SPANS.items()],
        smallest=SMALLEST,
        query=request.query_string,
    )


async def download(request: web.Request) -> web.Response:
    """One table as a CSV file, as the page shows it."""
    table = await _table(request, _asked(request), request.match_info["table"])
    if table is None:
        raise web.HTTPNotFound
    sheet = CsvSheet([Column(heading, 0) for heading in table.headings])
    rows: list[Sequence[Cell]] = [list(row) for row in table.rows]
    return web.Response(
        body=sheet.begin() + sheet.add(rows) + sheet.end(),
        headers={
            "Content-Type": sheet.media_type,
            "Content-Disposition": f'attachment; filename="{table.name}.csv"',
        },
    )


def _asked(request: web.Request) -> Asked:
    query = request.query
    last = max(_EARLIEST, min(_date(query.get("to")) or today(), today()))
    first = max(_EARLIEST, min(_date(query.get("from")) or last - _USUAL, last))
    period = Period(max(first, last - timedelta(days=_LONGEST)), last)
    span = Span(query["by"]) if query.get("by") in set(Span) else span_for(period)
    if period.days > _MOST_PARTS[span]:
        span = span_for(period)
    dimension, _, value = query.get("part", "").partition(":")
    known = dimension in set(Dimension) and ":" in query.get("part", "")
    return Asked(period, span, Share(Dimension(dimension), value[:32]) if known else None)


_MOST_PARTS: Final = {Span.DAY: 62, Span.WEEK: 366, Span.MONTH: 2 * _LONGEST}  # days that can be read


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


async def _table(request: web.Request, asked: Asked, name: str) -> Table | None:
    """One table; nothing is counted that only others show."""
    if name == FUNNEL:
        return await _funnel(request, asked.period) if asked.share is None else None
    along_time = name in {TIME, CONTACT}
    if not along_time and name not in set(Dimension):
        return None
    found = await figures_of(database_of(request), asked.period, asked.span, asked.share, along_time=along_time)
    return next((each for each in _of_leads(request, found) if each.name == name), None)


def _of_leads(request: web.Request, found: Figures) -> list[Table]:
    """The tables of leads, in the order of the page."""
    _, language = words(request), request[LANGUAGE]
    if found.total is None:
        return []
    days = [(day(date.fromisoformat(line.value), language), line.leads) for line in found.over_time]
    tables = [_counted(_, language, TIME, N_("Dossiers enregistrés"), N_("À partir du"), days)]
    for dimension, lines in found.tables.items():
        counts = [(value_word(_, dimension, line.value), line.leads) for line in lines if line.leads != 0]
        tables.append(_counted(_, language, dimension.value, DIMENSIONS[dimension], DIMENSIONS[dimension], counts))
    return [*tables, _contact(_, language, found.contact)]


def _counted(
    _: Words, language: str, name: str, title: str, heading: str, counts: Sequence[tuple[str, int | None]]
) -> Table:
    """A table of counts, with its drawing."""
    told = [(value, count, _told(_, language, count)) for value, count in counts]
    drawing = chart(name, [Bar(value, count, text) for value, count, text in told])
    rows = tuple((value, text) for value, _count, text in told)
    return Table(name, _(title), (_(heading), _("Dossiers")), rows, drawing)


def _contact(_: Words, language: str, weeks: Sequence[Contact]) -> Table:
    rows = tuple(
        (day(each.week, language), number(each.reached, language), _time(_, each.half), _time(_, each.most))
        for each in weeks
    )
    bars = [Bar(day(each.week, language), each.half, _time(_, each.half)) for each in weeks]
    headings = (_("Semaine du"), _("Contactés"), _("La moitié en"), _("Neuf sur dix en"))
    return Table(CONTACT, _("Temps jusqu’au premier contact"), headings, rows, chart(CONTACT, bars))


async def _funnel(request: web.Request, period: Period) -> Table:
    _, language = words(request), request[LANGUAGE]
    steps = await funnel_of(database_of(request), period)
    rows = tuple(
        (
            _(STEPS[each.step]),
            _told(_, language, each.chats),
            *(_told(_, language, count) for count in each.by_language),
            "–" if each.stopped is None else number(each.stopped, language),
        )
        for each in steps
    )
    bars = [Bar(_(STEPS[each.step]), each.chats, _told(_, language, each.chats), each.step in ASIDE) for each in steps]
    headings = (_("Étape"), _("Personnes"), *(_(each) for each in LANGUAGES.values()), _("Arrêt ici"))
    return Table(FUNNEL, _("Du premier message au dossier"), headings, rows, chart(FUNNEL, bars))


def _told(_: Words, language: str, count: int | None) -> str:
    return _("masqué") if count is None else number(count, language)


def _time(_: Words, hours: int) -> str:
    return _("%(hours)s h", hours=hours) if hours < _DAYS_FROM else _("%(days)s j", days=hours // 24)


_DAYS_FROM: Final = 72  # hours
