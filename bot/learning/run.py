"""Learns what staff agreed on, compares, and puts the new model in use, or says why not; goes back to one before.

`espace learn` and `espace models` call it, in a process of their own. The steps can be cut off anywhere: what is in use
changes only with the file that all engines follow, and whoever comes next brings the table in line with it (`settle`).
"""

from __future__ import annotations

import asyncio
import secrets
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

import aiohttp

from bot.learning.examples import Taught, sort_out, still_valid
from bot.learning.gate import compare, figures, judge
from bot.learning.sets import same_words
from bot.learning.training import TrainingError, train
from bot.models.live import LiveModelError
from bot.services import models as service
from bot.services.agreed import agreed_examples
from bot.store import models
from bot.store.base import now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.learning.keeping import Keeping
    from bot.models.live import LiveModel
    from bot.services.agreed import AgreedExample
    from bot.store.database import Database
    from bot.store.models import Entry

_SIGN_OF_LIFE_EVERY: Final = 5.0  # seconds
_ENGINE_TAKES_IT: Final = 120.0  # seconds; it takes some ten
_LOOK_EVERY: Final = 0.3  # seconds


class NothingToLearnError(Exception):
    """Nothing new was agreed on; `contrary` was, and cannot be learnt (see `Sorted`)."""

    def __init__(self, contrary: Sequence[AgreedExample]) -> None:
        super().__init__()
        self.contrary = contrary


class BusyError(Exception):
    """Another learning is under way."""


class CannotGoBackError(Exception):
    """There is no such model to go back to; the message says why."""


class _FailedError(Exception):
    """A step failed; the message is one line."""


class Learning:
    """Learning and going back, for one data directory. `engine_url` is where the engine says which model it uses."""

    def __init__(self, database: Database, keeping: Keeping, engine_url: str, actor: str) -> None:
        self._database = database
        self._keeping = keeping
        self._engine = f"{engine_url}/webhooks/espace/"
        self._actor = actor

    async def learn(self) -> Entry:
        """Learn what was agreed on; gives the entry of the new model, in use or refused.

        Raises NothingToLearnError or BusyError.
        """
        present = await self._settle()
        agreed = await agreed_examples(self._database)
        taught = still_valid(self._keeping.taught(present.id))
        sorted_out = sort_out(agreed, taught)
        if not sorted_out.new:
            await self._release_known(sorted_out.known, present.id)
            raise NothingToLearnError(sorted_out.contrary)
        model = f"{now():%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"
        began = await self._database.run_write(models.begin, model, present.id, self._actor, self._keeping.made_from)
        if not began:
            raise BusyError
        alive = asyncio.create_task(self._stay_alive(model))
        try:
            added = [*sorted_out.new, *sorted_out.known]
            await self._note(
                model,
                label_ids=sorted({label for each in added for label in each.label_ids}),
                contrary=sorted({label for each in sorted_out.contrary for label in each.label_ids}),
            )
            await self._train_and_compare(model, present, taught, sorted_out.new)
        except _FailedError as error:
            await self._note(model, state="failed", step="", reason=str(error)[:200])
        finally:
            alive.cancel()
            with suppress(asyncio.CancelledError):
                await alive
        entry = await self._database.run_read(models.find, model)
        if entry is None:
            raise LookupError(model)
        await self._prune()
        return entry

    async def go_back(self, model: str | None = None) -> str:
        """Use a model of before again, the one before this by default; gives its id. Raises CannotGoBackError."""
        present = await self._settle()
        entries = {each.id: each for each in await service.newest(self._database, 1000)}
        wanted = model or entries[present.id].parent
        if wanted is None or wanted not in entries or entries[wanted].state != "former":
            raise CannotGoBackError("there is no such model that was in use before")
        if entries[wanted].made_from != self._keeping.made_from:
            raise CannotGoBackError("it was made from another version of texts, rules or training data")
        try:
            refused = await self._put_in_use(self._keeping.named(wanted), present)
        except LiveModelError as error:
            raise CannotGoBackError(str(error)) from None
        if refused:
            raise CannotGoBackError(f"the engine does not take it: {refused}")
        await self._conclude(wanted)
        return wanted

    async def _settle(self) -> LiveModel:
        """The model in use, with the table in line with the file that names it."""
        live = self._keeping.in_use()
        if live is None:
            live = await asyncio.to_thread(self._keeping.keep_default)
            await self._database.run_write(models.enter_default, live.id, self._actor, live.made_from)
            return live
        entry = await self._database.run_read(models.find, live.id)
        if entry and entry.state != "live":  # cut off between the file and the table
            await self._conclude(live.id)
        return live

    async def _release_known(self, known: Sequence[AgreedExample], model: str) -> None:
        from bot.services.agreed import mark_released  # noqa: PLC0415 # the one use here

        labels = [label for each in known for label in each.label_ids]
        if labels:
            await mark_released(self._database, labels, model)

    async def _train_and_compare(
        self, model: str, present: LiveModel, earlier: Sequence[Taught], new: Sequence[AgreedExample]
    ) -> None:
        keeping = self._keeping
        taught = [*earlier, *(Taught(each.language, each.intent, each.text) for each in new)]
        data = await asyncio.to_thread(keeping.write_taught, model, taught)
        await self._note(model, step="training", data=data)
        try:
            await train(keeping, model)
        except TrainingError:
            raise _FailedError("training failed; train.log says more") from None
        await self._note(model, step="comparing")
        try:
            found = await asyncio.to_thread(keeping.found_by, model, [each.text for each in new])
            before = await asyncio.to_thread(keeping.found_by, present.id)
            first_id = await self._first_of(present.id)
            first = before if first_id == present.id else await asyncio.to_thread(keeping.found_by, first_id)
        except (RuntimeError, OSError) as error:
            raise _FailedError(f"the models could not be compared ({type(error).__name__})") from error
        judged, known = judge(found), frozenset(same_words(each.text) for each in taught)
        old = judge(before)
        # Beside the one in use stands the first of the line: many small losses would add up unseen.
        worse = {(each.measure, each.intent): each for each in compare(judge(first), judged, known)}
        worse |= {(each.measure, each.intent): each for each in compare(old, judged, known)}
        understood = sum(found[each.text][0] == each.intent for each in new)
        told = {"new": figures(judged), "old": figures(old), "taught": (understood, len(new))}
        await self._note(model, figures=told, worse=[asdict(each) for each in worse.values()])
        await self._note_present(present.id, {"new": figures(old)})
        if worse:
            await self._note(model, state="refused", step="")
            return
        await self._note(model, step="changing")
        refused = await self._put_in_use(keeping.named(model), present)
        if refused:
            raise _FailedError(f"the engine does not take it: {refused}")
        await self._conclude(model)

    async def _note_present(self, present: str, found: dict[str, dict[str, tuple[int, int]]]) -> None:
        """Note data and figures of a model that has none: the default one, when it is compared for the first time."""
        entry = await self._database.run_read(models.find, present)
        if entry and not entry.figures:
            data = await asyncio.to_thread(self._keeping.data_version, present)
            await self._note(present, data=data, figures=found)

    async def _put_in_use(self, new: LiveModel, old: LiveModel) -> str | None:
        """Name a model and wait until the engine uses it; the reason when it refuses, and all is as it was."""
        self._keeping.name(new)
        refused = await self._refused_by_engine(new.id)
        if refused:
            self._keeping.name(old)
        return refused

    async def _refused_by_engine(self, model: str) -> str | None:
        end = asyncio.get_running_loop().time() + _ENGINE_TAKES_IT
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
            while asyncio.get_running_loop().time() < end:
                try:
                    async with session.get(self._engine) as answer:
                        state = await answer.json()
                except (aiohttp.ClientConnectionError, TimeoutError):
                    return None  # it is not running, and will start with this model
                if state.get("learnt") == model:
                    return None
                refusal = state.get("refused") or {}
                if refusal.get("id") == model:
                    return str(refusal["reason"])
                await asyncio.sleep(_LOOK_EVERY)
        return "it did not change in time"

    async def _conclude(self, model: str) -> None:
        await service.put_in_use(self._database, model, self._actor)
        await asyncio.to_thread(self._keeping.teach, model)
        await self._note(model, step="")

    async def _first_of(self, model: str) -> str:
        entries = {each.id: each for each in await self._database.run_read(models.newest, 1000)}
        while (parent := entries[model].parent) is not None and self._keeping.archive(parent).exists():
            model = parent
        return model

    async def _prune(self) -> None:
        entries = await self._database.run_read(models.newest, 1000)
        stay = {each.id for each in entries if each.state in ("live", "running")}
        live = next((each.id for each in entries if each.state == "live"), None)
        if live:
            stay.add(await self._first_of(live))
        former = [each.id for each in entries if each.state == "former"]
        useless = [each.id for each in entries if each.state in ("refused", "stopped")]
        self._keeping.prune(former, stay)
        for each in useless:
            self._keeping.archive(each).unlink(missing_ok=True)

    async def _stay_alive(self, model: str) -> None:
        while True:
            await asyncio.sleep(_SIGN_OF_LIFE_EVERY)
            await self._note(model)

    async def _note(self, model: str, **values: object) -> None:
        await self._database.run_write(models.note, model, **values)
