"""`espace erase`: erases a person by a reference, as the person could by /supprimer."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import typer

from bot.cli.wiring import open_database
from bot.leads.reference import parse_reference
from bot.store import erasing

if TYPE_CHECKING:
    from bot.settings import Settings


def erase(settings: Settings, typed: str, actor: str, *, sure: bool) -> None:
    """Erase, after a question unless `sure`; prints the receipt's number. Ends with status 1 when nobody was erased."""
    reference = parse_reference(typed)
    references = asyncio.run(_beside(settings, reference)) if reference else []
    if not reference or not references:
        print("no lead has this reference")
        raise typer.Exit(1)
    if len(references) > 1:
        print(f"the same Telegram account also left: {', '.join(each for each in references if each != reference)}")
    if not sure and not typer.confirm(f"erase {', '.join(references)} for ever?"):
        raise typer.Exit(1)
    receipt = asyncio.run(_erase(settings, reference, actor))
    print(f"erased; receipt {receipt}")
    print("the running bot erases conversation and Telegram id within seconds, else at its next start")


async def _beside(settings: Settings, reference: str) -> list[str]:
    async with open_database(settings) as database:
        return await database.run_read(erasing.references_beside, reference)


async def _erase(settings: Settings, reference: str, actor: str) -> str | None:
    async with open_database(settings) as database:
        receipt = await database.run_write(erasing.erase_lead, reference, actor)
        await database.empty_log()
        return receipt
