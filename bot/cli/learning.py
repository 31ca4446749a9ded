"""`espace learn` and `espace models`: learn what staff agreed on, list models, go back to one."""

from __future__ import annotations

import asyncio
import os
import sys
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer
from pydantic import SecretStr

from bot.cli.audit import cli_actor
from bot.cli.engine_process import check_installed
from bot.cli.wiring import open_database
from bot.learning.examples import read_learnt, write_learnt
from bot.learning.keeping import Keeping
from bot.learning.run import BusyError, CannotGoBackError, Learning, NothingToLearnError
from bot.services import models as service
from bot.settings import ROOT, Settings, load_settings

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.store.models import Entry

Result = TypeVar("Result")
app = typer.Typer(help="Models that were learnt.", no_args_is_help=True)
_PATIENT = 10  # of `nice`: people are answered first


def learn(
    actor: Annotated[str, typer.Option(hidden=True, help="Who wants it, for the audit trail.")] = "",
) -> None:
    """Learn what staff agreed on; the new model is used when it is not worse."""
    settings = load_settings()
    check_installed(settings)
    os.nice(_PATIENT)
    try:
        entry = asyncio.run(_with(settings, actor, lambda learning: learning.learn()))
    except NothingToLearnError as error:
        print("nothing new was agreed on")
        for each in error.contrary:
            print(f"    held back, since the data say otherwise: {each.text} → {each.intent} ({each.language})")
        return
    except BusyError:
        print("another learning is under way", file=sys.stderr)
        raise typer.Exit(1) from None
    print("\n".join(told(entry)))
    raise typer.Exit(0 if entry.state == "live" else 1)


@app.command("list")
def list_models() -> None:
    """List the models, newest first."""

    async def work() -> list[Entry]:
        async with open_database(load_settings()) as database:
            return await service.newest(database, 50)

    for entry in asyncio.run(work()):
        print("\n".join(told(entry)))


@app.command("rollback")
def rollback(
    model: Annotated[str | None, typer.Argument(help="Its id; by default the one before.")] = None,
    actor: Annotated[str, typer.Option(hidden=True)] = "",
) -> None:
    """Use a model of before again; what was learnt since is agreed on and not released again."""
    try:
        print(asyncio.run(_with(load_settings(), actor, lambda learning: learning.go_back(model))), "is in use")
    except CannotGoBackError as error:
        print(error, file=sys.stderr)
        raise typer.Exit(1) from None


@app.command("export")
def export() -> None:
    """Write what the model in use was taught into nlu_data/, for developers to commit."""
    settings = load_settings()
    taught = read_learnt(Keeping(settings.espace_data_dir, settings.engine_model).learnt)
    write_learnt(ROOT / "nlu_data" / "nlu", taught, "{language}/learnt.yml")
    print(f"{len(taught)} sentences written to nlu_data/nlu/*/learnt.yml")


def told(entry: Entry) -> list[str]:
    """What is said of a model on the terminal."""
    said = [entry.id, entry.state, f"{len(entry.label_ids)} labels", f"data {entry.data[:8] or '?'}", entry.actor]
    lines = ["  ".join([*said, entry.reason]).rstrip()]
    if entry.live_at:
        since = "in use since" if entry.state == "live" else "last put in use"
        lines.append(f"    {since} {entry.live_at:%Y-%m-%d %H:%M} UTC, {_by(entry.released_by)}")
    new, old = entry.figures.get("new", {}), entry.figures.get("old", {})
    for name, (right, count) in new.items():
        before = f"{old[name][0]} → " if name in old else ""
        lines.append(f"    {name:<16} {before}{right} of {count}")
    lines += [
        f"    worse: {worse['measure']} {worse['intent']}: {worse['lost']} lost, {worse['won']} won "
        f"(by chance: {worse['chance']:.4f}), such as {'; '.join(worse['examples'])}"
        for worse in entry.worse
    ]
    return lines


def _by(released_by: str) -> str:
    return f"by {released_by}" if released_by else "came with the project"


async def _with(settings: Settings, actor: str, work: Callable[[Learning], Awaitable[Result]]) -> Result:
    async with open_database(settings) as database:
        keeping = Keeping(settings.espace_data_dir, settings.engine_model)
        return await work(Learning(database, keeping, settings.engine_url, actor or cli_actor()))


class LearningProcess:
    """Starts `espace learn` and `espace models rollback` for the desk, each a process that outlives it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    async def learn(self, actor: str) -> None:
        """Begin to learn; the table of models says how it goes."""
        await self._start("learn", "--actor", actor)

    async def go_back(self, model: str, actor: str) -> bool:
        """Use a model of before again; whether that could be."""
        process = await self._start("models", "rollback", model, "--actor", actor)
        return await process.wait() == 0

    async def _start(self, *words: str) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", "from bot.cli import main; main()", *words),
            cwd=ROOT,
            env=os.environ | _environment(self._settings),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            start_new_session=True,  # a restart of the desk does not end it
        )


def _environment(settings: Settings) -> dict[str, str]:
    """The settings as the environment of a process, which then has the same whatever file it finds."""

    def plain(value: Any) -> str:  # noqa: ANN401 # of any setting
        return value.get_secret_value() if isinstance(value, SecretStr) else str(value)

    values = {name.upper(): plain(value) for name, value in settings if value not in (None, {}, ())}
    return values | {"ESPACE_DATA_DIR": str(settings.espace_data_dir.absolute())}
