"""The commands of `espace`. Each one reads the settings, calls one function and says in one line what is wrong."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any

import typer
import uvloop

from bot.cli.audit import app as audit
from bot.cli.audit import cli_actor
from bot.cli.keys import app as keys
from bot.cli.learning import app as models
from bot.cli.learning import learn
from bot.cli.staff import app as staff
from bot.cli.texts import app as texts
from bot.settings import ROOT, Settings, SettingsError, load_settings

app = typer.Typer(
    help="The bot of Espace novateur.", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)
app.add_typer(audit, name="audit")
app.add_typer(keys, name="keys")
app.add_typer(models, name="models")
app.command()(learn)
app.add_typer(staff, name="staff")
app.add_typer(texts, name="texts")


def main() -> None:
    """Run a command. A wrong setting ends it with one line and status 2."""
    try:
        app()
    except SettingsError as error:
        sys.exit(_complain(error))


def _complain(error: SettingsError) -> int:
    print(f"espace: {error}", file=sys.stderr)
    return 2


def _serve(work: Callable[[Settings], Coroutine[Any, Any, None]], *, quiet: bool = False) -> None:
    """Run until SIGINT or SIGTERM. `quiet`: in a conversation on the terminal, log lines would be in the way."""
    from bot.cli.logs import set_up_logs  # noqa: PLC0415 # commands that only read data start faster without

    settings = load_settings()
    set_up_logs("error" if quiet else settings.log_level)

    async def until_told() -> None:
        task = asyncio.current_task()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, task.cancel if task else sys.exit)
        await work(settings)

    wrong: BaseException | None = None
    try:
        # uvloop: a turn takes a third less of the processor than on asyncio's own loop.
        with suppress(asyncio.CancelledError), asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(until_told())
    except* SettingsError as group:
        wrong = _first_of(group)
    # Not in the clause itself: what is raised there is put into a group again, by some releases of Python 3.11.
    if wrong:
        raise SettingsError(str(wrong))


def _first_of(group: BaseExceptionGroup[BaseException]) -> BaseException:
    first: BaseException = group
    while isinstance(first, BaseExceptionGroup):
        first = first.exceptions[0]
    return first


@app.command()
def run() -> None:
    """Run everything: with no token, the chat preview on this machine."""
    from bot.cli.run import run_everything  # noqa: PLC0415 # see _serve

    _serve(run_everything)


@app.command()
def gateway() -> None:
    """Run the gateway alone (Telegram's side)."""
    from bot.cli.running import gateway_alone  # noqa: PLC0415 # see _serve

    _serve(gateway_alone)


@app.command()
def actions() -> None:
    """Run the endpoint of the custom actions alone."""
    from bot.cli.running import actions_alone  # noqa: PLC0415 # see _serve

    _serve(actions_alone)


@app.command()
def desk() -> None:
    """Run the staff's desk alone."""
    from bot.cli.desk import desk_alone  # noqa: PLC0415 # see _serve

    _serve(desk_alone)


@app.command()
def engine() -> None:
    """Run the engine (Rasa) alone."""
    from bot.cli.engine_process import check_installed, engine_command, engine_environment  # noqa: PLC0415 # see _serve

    settings = load_settings()
    check_installed(settings)
    settings.espace_data_dir.mkdir(parents=True, exist_ok=True)
    command = engine_command(settings)
    os.chdir(ROOT)
    os.execve(command[0], command, engine_environment(settings))  # noqa: S606 # no shell is wanted


@app.command()
def profile() -> None:
    """Set the bot's name, descriptions, commands and menu button at Telegram, where they differ."""
    from bot.cli.run import set_profile_once  # noqa: PLC0415 # see _serve

    _serve(set_profile_once)


@app.command()
def parse() -> None:
    """Read JSON lines with a text, print what is understood of each, as JSON lines."""
    from bot.cli.parse import parse_lines  # noqa: PLC0415 # see _serve

    asyncio.run(parse_lines(load_settings(), sys.stdin, sys.stdout))


@app.command()
def chat(
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Scripted: JSON lines in, JSON lines out.")] = False,
) -> None:
    """Talk to the bot in the terminal."""
    from bot.cli.chat import chat_here  # noqa: PLC0415 # see _serve

    async def work(settings: Settings) -> None:
        await chat_here(settings, jsonl=jsonl)

    _serve(work, quiet=True)


@app.command()
def leads(
    export: Annotated[Path | None, typer.Option("--export", help="Write them to this .xlsx or .csv instead.")] = None,
    reason: Annotated[str, typer.Option("--reason", help="Why they are exported; kept with the export.")] = "",
) -> None:
    """List the saved leads, or export them."""
    from bot.cli import leads as command  # noqa: PLC0415 # see _serve

    if export:
        command.export(load_settings(), export, reason, cli_actor())
    else:
        command.list_leads(load_settings(), cli_actor())


@app.command()
def demo(
    count: Annotated[int, typer.Argument(help="How many leads.", min=1, max=1_000_000)] = 500,
    weeks: Annotated[int, typer.Option(help="Over how many weeks until today.", min=1)] = 8,
    beside_real_leads: Annotated[
        bool, typer.Option("--beside-real-leads", help="Even where real people left theirs.")
    ] = False,
) -> None:
    """Fill the database with invented people, in the place of those of the last time."""
    from bot.cli.demo import fill_with_invented  # noqa: PLC0415 # see _serve

    fill_with_invented(load_settings(), count, weeks, beside_real=beside_real_leads)


@app.command()
def erase(
    reference: Annotated[str, typer.Argument(help="The reference that the person quotes, such as EN-7KQ2-M4.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Erase a person: leads, drafts, consents, texts, conversation and Telegram id."""
    from bot.cli.erasing import erase as erase_person  # noqa: PLC0415 # see _serve

    erase_person(load_settings(), reference, cli_actor(), sure=yes)


@app.command()
def retention(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be removed.")] = False,
) -> None:
    """Remove what was kept long enough; the running bot does it once a day."""
    from bot.cli.retention import remove_old  # noqa: PLC0415 # see _serve

    remove_old(load_settings(), dry_run=dry_run)


misses = typer.Typer(help="What was not understood, without who wrote it.", no_args_is_help=True)
app.add_typer(misses, name="misses")


@misses.command("list")
def list_misses(
    limit: Annotated[int, typer.Option(help="How many texts, the most frequent first.", min=1)] = 50,
) -> None:
    """List the texts that were not understood, with how often."""
    from bot.cli.misses import print_misses  # noqa: PLC0415 # see _serve

    print_misses(load_settings(), limit)


@misses.command("export")
def export_misses(
    csv: Annotated[Path, typer.Argument(help="The CSV file to write.")],
) -> None:
    """Export every message that was not understood to CSV."""
    from bot.cli.misses import export_misses as export  # noqa: PLC0415 # see _serve

    export(load_settings(), csv)


@app.command()
def shell() -> None:
    """Talk to the engine alone (`rasa shell`), without Telegram and without personal questions."""
    from bot.cli.run import rasa_shell  # noqa: PLC0415 # see _serve

    _serve(rasa_shell)
