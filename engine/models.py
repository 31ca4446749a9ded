"""Follows which model is in use and changes to it between turns. Started by engine.serve.

The new model is loaded beside the old one, in a thread, while turns go on. A turn finishes on the model that it began
with; then the old one's memory is given back. A model that cannot be used is refused, and said so on the health route:
the one before stays (docs/decisions/0022-learning-with-a-gate.md).
"""

import asyncio
import ctypes
import gc
import logging
import sys
import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.models.inputs import made_from
from bot.models.live import LiveModel, LiveModelError, check, read_live
from engine.agent import EspaceAgent, IncompatibleModelError
from engine.tensorflow_left_out import is_left_out, needs_tensorflow_for

_LOOK_EVERY_S = 0.5
_OLD_TURNS_END_S = 60.0  # the longest that a turn may take; see serve.py
_QUICK_SWITCHES_S = (
    0.0005  # how long the loading thread may hold up a turn at a time; Python's default is ten times that
)

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A model that was named and not taken, and why."""

    id: str
    reason: str


def first_model(pointer: Path | None, default: Path) -> tuple[Path, LiveModel | None, Refusal | None]:
    """Give the archive to start with: the one in use, or `default` when there is none or it cannot be used."""
    live: LiveModel | None = None
    try:
        live = read_live(pointer) if pointer else None
        if live is None:
            return default, None, None
        check(live, made_from())
    except LiveModelError as error:
        refusal = Refusal(live.id if live else "?", str(error))
        logger.error("model %s is not used: %s", refusal.id, refusal.reason)
        return default, None, refusal
    return live.file, live, None


class ModelChanges:
    """Brings the agent to the model that a file names, whenever the file changes.

    `live` is the model in use (None: the default one), `refused` the last one that could not be used.
    """

    def __init__(self, agent: EspaceAgent, pointer: Path, live: LiveModel | None, refused: Refusal | None) -> None:
        self.live = live
        self.refused = refused
        self._agent = agent
        self._pointer = pointer
        self._made_from = made_from()  # of the code that runs, whatever comes to lie on the disk later
        self._seen = self._stamp()

    async def follow(self) -> None:
        """Look until cancelled."""
        while True:
            await asyncio.sleep(_LOOK_EVERY_S)
            stamp = self._stamp()
            if stamp != self._seen:
                self._seen = stamp
                await self._change()

    async def _change(self) -> None:
        wanted: LiveModel | None = None
        try:
            wanted = read_live(self._pointer)
            if wanted is None or wanted == self.live:
                self.refused = None
                return
            await self._take(wanted)
        except Exception as error:  # noqa: BLE001 - whatever a broken archive raises, the model in use stays
            self.refused = Refusal(wanted.id if wanted else "?", _reason(error))
            logger.error("model %s is not used: %s", self.refused.id, self.refused.reason)

    async def _take(self, wanted: LiveModel) -> None:
        await asyncio.to_thread(check, wanted, self._made_from)
        if is_left_out() and needs_tensorflow_for(wanted.file):
            raise IncompatibleModelError("it needs TensorFlow, which this engine was started without")
        usual = sys.getswitchinterval()
        sys.setswitchinterval(_QUICK_SWITCHES_S)
        try:
            new = await asyncio.to_thread(self._agent.load_beside, wanted.file)
        finally:
            sys.setswitchinterval(usual)
        old = self._agent.use(new)
        # From here on new turns are taken by it, whatever those under way still do.
        self.live, self.refused = wanted, None
        logger.warning("model %s is in use", wanted.id)
        left = weakref.ref(old)
        await self._agent.turns.ended_on(old, _OLD_TURNS_END_S)
        del old
        give_back_memory()
        if left() is not None:
            logger.error("the model before stays in memory")

    def _stamp(self) -> tuple[int, int] | None:
        try:
            found = self._pointer.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ino


def give_back_memory() -> None:
    """Collect what nobody uses, put aside what stays for good, and give free pages back to the system.

    Rasa leaves a million objects that never go away; looking through them all stops turns for 0.3 s, so it is done
    here, once for each model, and not by chance.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    trim: Any = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc's own
    if trim:
        trim(0)


def _reason(error: Exception) -> str:
    known = isinstance(error, (LiveModelError, IncompatibleModelError))
    return str(error) if known else f"it cannot be loaded ({type(error).__name__})"
