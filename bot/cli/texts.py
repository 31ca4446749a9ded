"""`espace texts`: the texts of the bot as translators and the outreach team work on them."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated, Literal

import typer

from bot.cli.texts_sync import tell_what_differs, write_back
from bot.cli.wiring import load_team_settings
from bot.settings import ROOT, load_settings
from bot.texts.facts import load_facts
from bot.texts.limits import length_on_screen
from bot.translation.attesting import attest, read_accepted, read_words, words_of
from bot.translation.domain_file import LANGUAGES, DomainFile, DomainFileError
from bot.translation.entries import entries_of, translated_parts
from bot.translation.errors import TranslationFileError
from bot.translation.files import Kind, read_file, write_file
from bot.translation.founded import unfounded
from bot.translation.glossary import read_glossary
from bot.translation.importing import plan_import
from bot.translation.states import STATES, marking, unmarked
from bot.translation.training import training_texts

app = typer.Typer(help="List, hand out, take back and check the texts of the bot.", no_args_is_help=True)

DOMAIN = ROOT / "domain.yml"
_DOCS = ROOT / "docs" / "translate"
_SHOWN = 40  # characters of a source note in the list

Translated = Literal["so", "aa"]
Domain = Annotated[Path, typer.Option("--domain", help="Another domain file.", show_default=False)]


@app.command("list")
def list_texts(
    language: Annotated[Literal["fr", "so", "aa"] | None, typer.Option(help="Only this language.")] = None,
    state: Annotated[Literal["draft", "reviewed", "stale"] | None, typer.Option(help="Only this state.")] = None,
    response: Annotated[str | None, typer.Option(help="Only responses with this in their name.")] = None,
    domain: Domain = DOMAIN,
) -> None:
    """List the texts of domain.yml: state, language, length on the screen, facts, source; then the progress."""
    file = _read(domain)
    for name, by_language in file.responses.items():
        for code in [language] if language else LANGUAGES:
            metadata = by_language[code]["metadata"]
            if (state and metadata["state"] != state) or (response and response not in name):
                continue
            length = length_on_screen(str(by_language[code]["text"]))
            facts = " ".join(metadata.get("facts") or ()) or "–"
            source = str(metadata.get("source", ""))
            source = source if len(source) <= _SHOWN else f"{source[: _SHOWN - 1]}…"
            print(f"{name:34} {code}  {metadata['state']:8} {length:5}  {facts:20} {source}")
    for code in [language] if language else LANGUAGES:
        counts = Counter(str(each[code]["metadata"]["state"]) for each in file.responses.values())
        states = ", ".join(f"{counts[each]} {each}" for each in STATES)
        print(f"{code}: {counts['reviewed']} of {counts.total()} reviewed ({states})")
    tell_what_differs(file, domain)


@app.command()
def sync(
    check: Annotated[
        bool, typer.Option("--check", help="Only say what differs; exit with 1 if anything does.")
    ] = False,
    domain: Domain = DOMAIN,
) -> None:
    """Write the texts that were changed on the desk to domain.yml; refused where both were changed."""
    write_back(_read(domain), domain, write=not check)


@app.command()
def export(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write.")],
    language: Annotated[Translated, typer.Option(help="The language to translate to.")],
    kind: Annotated[Kind | None, typer.Option("--format", help="Default: by FILE's ending.")] = None,
    domain: Domain = DOMAIN,
) -> None:
    """Write all texts of a language in domain.yml to a spreadsheet or a PO file. The desk hands out those of now."""
    file = _read(domain)
    entries = list(entries_of(file, language, read_glossary(_DOCS / f"{language}.md")))
    try:
        write_file(path, _kind(path, kind), language, entries)
    except OSError as error:
        sys.exit(f"espace: {path} cannot be written ({type(error).__name__})")
    print(f"{len(entries)} rows written to {path}")
    tell_what_differs(file, domain)


@app.command("import")
def take_back(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="The file that came back.")],
    kind: Annotated[Kind | None, typer.Option("--format", help="Default: by FILE's ending.")] = None,
    domain: Domain = DOMAIN,
) -> None:
    """Check what came back and write it to domain.yml; with one problem, nothing is written."""
    try:
        language, rows = read_file(path, _kind(path, kind))
    except TranslationFileError as error:
        sys.exit(f"espace: {error}")
    file = _read(domain)
    plan = plan_import(file, language, rows, load_facts())
    if plan.problems:
        print("\n".join(plan.problems))
        sys.exit(f"espace: {len(plan.problems)} problems, nothing was written")
    if plan.changes:
        try:
            domain.write_bytes(file.changed(plan.changes).source.encode())
        except DomainFileError as error:
            sys.exit(f"espace: {error}; nothing was written")
    responses = {name for name, *_ in plan.changes}
    print(f"{len(responses)} responses changed in {language} ({len(rows)} rows read)")
    for name in plan.stale:
        print(f"{name}: its French changed after the export, it is marked stale")
    if responses:
        print("Next: make test ARGS=--update-transcripts, and read the differences")
    tell_what_differs(file.changed(plan.changes), domain)


@app.command()
def check(
    write: Annotated[bool, typer.Option("--write", help="Mark the texts whose French changed as stale.")] = False,
    domain: Domain = DOMAIN,
) -> None:
    """Check the states of the translations, what the texts state, and the file of the outreach team."""
    file = _read(domain)
    changes = marking(file) if write else []
    if changes:
        file = file.changed(changes)
        domain.write_bytes(file.source.encode())
        print(f"{len(changes)} translations marked")
    for warning in load_team_settings(load_settings().outreach_file).warnings:
        print(f"note: outreach: {warning}")
    problems = [f"{name} ({language}): {problem}" for name, language, problem in unmarked(file)]
    problems += unfounded(file, load_facts())
    print("\n".join(problems) or "every state is true, every statement is founded")
    if problems:
        sys.exit(1)


@app.command("attest")
def attest_words(
    words: Annotated[Path, typer.Option(help="A word list, one word a line, or a folder of .txt and .md files.")],
    language: Annotated[Translated, typer.Option(help="The language of the words.")] = "aa",
    training: Annotated[bool, typer.Option("--training", help="The training sentences too.")] = False,
    floor: Annotated[float, typer.Option(help="Least share of attested words, in percent.")] = 95.0,
    domain: Domain = DOMAIN,
) -> None:
    """Say which words of the texts no source attests."""
    try:
        known = read_words(words)
    except (OSError, UnicodeDecodeError) as error:
        sys.exit(f"espace: --words: {words} cannot be read ({type(error).__name__})")
    accepted = read_accepted(_DOCS / "accepted_words.txt")
    texts = list(translated_parts(_read(domain), language)) + (
        list(training_texts(ROOT / "nlu_data" / "nlu" / language)) if training else []
    )
    result = attest((word for text in texts for word in words_of(text)), known, accepted, language)
    for word, times in sorted(result.missing.items(), key=lambda each: (-each[1], each[0])):
        print(f"{word}\t{times}")
    exact, by_stem = result.exact.total(), result.by_stem.total()
    print(
        f"{language}: {result.share:.1f} % of {result.total} words attested"
        f" ({exact} in the same form, {by_stem} by their stem, {result.missing.total()} not)"
    )
    if result.share < floor:
        sys.exit(1)


def _read(path: Path) -> DomainFile:
    try:
        return DomainFile.read(path)
    except DomainFileError as error:
        sys.exit(f"espace: {error}")


def _kind(path: Path, kind: Kind | None) -> Kind:
    kinds: dict[str, Kind] = {".xlsx": "xlsx", ".po": "po"}
    chosen = kind or kinds.get(path.suffix)
    if chosen is None:
        sys.exit(f"espace: {path}: the file must end in .xlsx or .po, or --format must be given")
    return chosen
