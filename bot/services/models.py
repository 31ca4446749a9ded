"""What is known of models: which is in use, what became of the others; the desk and `bot.learning` call it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services import agreed
from bot.store import models

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.store.database import Database
    from bot.store.models import Entry

_MANY = 1000


async def newest(database: Database, limit: int) -> list[Entry]:
    """The last models, newest first; a learning whose process is gone is noted as stopped."""
    found = await database.run_read(models.newest, limit)
    if any(each.state == "running" for each in found):
        await database.run_write(models.stop_silent)
        found = await database.run_read(models.newest, limit)
    return found


async def put_in_use(database: Database, model: str, actor: str) -> None:
    """Note that `model` is in use: its labels and those of the models before it are released, those of others not."""
    everything = {each.id: each for each in await database.run_read(models.newest, _MANY)}
    wanted = _line(everything, model)
    present = next((each.id for each in everything.values() if each.state == "live"), None)
    for each in _line(everything, present):
        if each not in wanted:
            await agreed.mark_unreleased(database, each)
    for each in wanted:
        if everything[each].label_ids:
            await agreed.mark_released(database, everything[each].label_ids, each)
    await database.run_write(models.put_in_use, model, actor)


def _line(everything: dict[str, Entry], model: str | None) -> Sequence[str]:
    """A model and those that it was learnt on, newest first."""
    line: list[str] = []
    while model in everything and model not in line:
        line.append(model)
        model = everything[model].parent
    return line
