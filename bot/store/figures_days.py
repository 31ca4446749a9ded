"""Counts of leads by the day on which they were saved, and how soon they were reached: one statement. Services call it.

Nothing here is fit to be shown: small groups are still in it (`bot.leads.disclosure`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Text, and_, cast, func, select

from bot.leads.calendar import numbered
from bot.store.base import table_of
from bot.store.figures_cut import BETWEEN, cut_of, in_period, is_of, one_after_other
from bot.store.schema import Lead

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection

    from bot.leads.figures import Period, Share

_LEADS = table_of(Lead)


@dataclass(frozen=True, slots=True)
class Day:
    """The leads that were saved on a day in Djibouti.

    `counts` are by the value of the share's dimension; `hours` are the whole ones after which the team first spoke
    with those of the share, as many as were reached.
    """

    day: date
    counts: dict[str, int]
    hours: list[int]


def by_day(connection: Connection, period: Period, share: Share | None) -> list[Day]:
    """The days of a period on which leads were saved, counted along the index of days.

    What would have to be sorted is put one after the other instead, and counted here: the hours, and the links, of
    which there may be any number.
    """
    cut = cut_of(share)
    counts: list[ColumnElement[int] | ColumnElement[str]] = (
        [*cut.counts()] if cut else [one_after_other(func.coalesce(_LEADS.c.source, ""))]
    )
    hours = one_after_other(cast(_LEADS.c.reached_after, Text))
    of_share = and_(_LEADS.c.reached_after.is_not(None), *([is_of(share)] if share else []))
    rows = connection.execute(
        select(_LEADS.c.saved_on, hours.filter(of_share), *counts)
        .where(in_period(period, _LEADS.c.saved_on))
        .group_by(_LEADS.c.saved_on)
    )
    return [
        Day(
            numbered(day),
            cut.told(found) if cut else Counter(found[0].split(BETWEEN)),
            list(map(int, after.split(BETWEEN))) if after else [],
        )
        for day, after, *found in rows
    ]
