"""Invented people for a demonstration: plausible leads of obviously nobody. `espace demo` has them written down.

Names begin with "Essai" and end with a word that no family bears. A few people come a second time, as real ones do:
with the same phone number, or with the name spelt in another way. Phone numbers are of the ranges that France keeps for
films and books (ARCEP: 01 99 00, 02 61 91, 03 53 01, 04 65 71, 05 36 49): they look like numbers, and ring nowhere.
Djibouti has no such range, and any number that begins with 77 may be somebody's tomorrow.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from bot.leads.calendar import DJIBOUTI
from bot.leads.demo_talk import Talk, talk
from bot.leads.lead import LeadState
from bot.leads.places import Place
from bot.leads.sectors import Sector

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WOMEN = "Amina Fatouma Hodan Kadra Zahra Mariam Saada Deka Ifrah Nima Safia Hawa Momina Loita Madina"
_MEN = "Abdo Ali Hassan Omar Ibrahim Youssouf Moussa Ayanleh Bileh Daher Elmi Farah Guedi Houmed Kamil"
_FIRST_NAMES: Final = (("f", tuple(_WOMEN.split(" "))), ("m", tuple(_MEN.split(" "))))
_CONSONANTS, _VOWELS = "bdfgjklmnrs", "aeiou"
_FAMILY: Final = 7  # syllables, each with a consonant of its own: two such names hardly ever sound alike
_RESPELT: Final = (("j", "dj"), ("s", "z"), ("o", "ou"), ("k", "q"))
_RANGES: Final = ("+3319900", "+3326191", "+3335301", "+3346571", "+3353649")
_FIRST_TELEGRAM_ID: Final = 2**52  # Telegram's own ids end below
_S: Final = LeadState
_WAYS: Final[tuple[tuple[int, tuple[LeadState, ...]], ...]] = (
    (24, ()),
    (12, (_S.CLAIMED,)),
    (16, (_S.CLAIMED, _S.CONTACTED)),
    (9, (_S.CLAIMED, _S.NOT_REACHED)),
    (5, (_S.CLAIMED, _S.NOT_REACHED, _S.CONTACTED)),
    (13, (_S.CLAIMED, _S.CONTACTED, _S.CONFIRMED)),
    (9, (_S.CLAIMED, _S.CONTACTED, _S.CONFIRMED, _S.ENROLLED)),
    (7, (_S.CLAIMED, _S.CONTACTED, _S.NOT_INTERESTED)),
    (5, (_S.CLAIMED, _S.CONTACTED, _S.CLOSED)),
)
"""How far leads have come, with how many of a hundred."""
_RETURNEES, _WITH_PHONE, _SEX_KNOWN, _FOLLOWED_UP, _NOTED, _AGAIN = 0.22, 0.85, 0.6, 0.2, 0.15, 0.01
"""Which part of the leads, or of the moves, has it."""
_NOTES: Final = (
    "Rappeler après la prière de l’après-midi.",
    "Préfère qu’on l’appelle le soir.",
    "A déjà un petit commerce, voudrait l’agrandir.",
    "Le téléphone est celui de la famille.",
    "Demande si la formation a lieu près de chez elle ou de lui.",
)


@dataclass(frozen=True, slots=True)
class Move:
    """A change of state, and the number of who made it."""

    at: datetime
    staff_id: int
    before: LeadState
    after: LeadState
    note: str | None


@dataclass(frozen=True, slots=True)
class Invented:
    """Somebody who does not exist, what became of the lead, and what was said with the team."""

    telegram_id: int
    name: str
    phone: str | None
    age: int
    place: str
    returnee: bool
    sectors: tuple[str, ...]
    language: str
    source: str | None
    sex: str | None
    created_at: datetime
    moves: tuple[Move, ...]
    follow_up: bool
    talk: Talk | None


def people(count: int, weeks: int, present: datetime, staff: Sequence[int], seed: int = 1) -> Iterator[Invented]:
    """`count` people who wrote in the last `weeks`, oldest first; the same ones for the same arguments.

    `staff`: who holds their leads and answers them; nobody: all leads are new.
    """
    dice = random.Random(seed)  # noqa: S311 # nothing here is secret
    last: Invented | None = None
    for number, created in enumerate(_moments(dice, count, weeks, present), start=1):
        sex, names = dice.choice(_FIRST_NAMES)
        returnee = dice.random() < _RETURNEES
        reason = dice.choices((None, "asked", "distress"), (90, 9, 1))[0]
        family = "".join(each + dice.choice(_VOWELS) for each in dice.sample(_CONSONANTS, _FAMILY)).capitalize()
        new = Invented(
            telegram_id=_FIRST_TELEGRAM_ID + number,
            name=f"Essai {dice.choice(names)} {family}",
            phone=_phone(number) if dice.random() < _WITH_PHONE else None,
            age=dice.randint(18, 38) if returnee else dice.randint(18, 26),
            place=dice.choices(_PLACES, _PLACE_WEIGHTS)[0],
            returnee=returnee,
            sectors=tuple(sorted(dice.sample(_SECTORS, dice.choice((1, 1, 1, 2, 2, 3))))),
            language=dice.choices(("fr", "so", "aa"), (48, 36, 16))[0],
            source=dice.choices((None, *_SOURCES), (45, 25, 15, 10, 5))[0],
            sex=sex if dice.random() < _SEX_KNOWN else None,
            created_at=created,
            moves=tuple(_moves(dice, created, present, staff)) if staff else (),
            follow_up=dice.random() < _FOLLOWED_UP,
            talk=talk(dice, reason, created, present, staff) if reason else None,
        )
        if last and dice.random() < _AGAIN:
            new = _the_same_as(last, new)
        yield new
        last = new


def _the_same_as(before: Invented, new: Invented) -> Invented:
    """The person of before, who registers again: from the same phone, or under a name spelt as others spell it."""
    again = replace(new, age=before.age, place=before.place, returnee=before.returnee, sex=before.sex)
    if before.phone:
        return replace(again, phone=before.phone, name=before.name)
    essai, name = before.name.split(" ", 1)
    for one, other in _RESPELT:
        name = name.replace(one, other)
    return replace(again, phone=None, name=f"{essai} {name}")


_PLACES: Final = tuple(place.value for place in Place if place not in {Place.ABROAD, Place.DJIBOUTI_VILLE})
_PLACE_WEIGHTS: Final = (5, 22, 38, 9, 6, 7, 5, 8)
_SECTORS: Final = tuple(sector.value for sector in Sector)
_SOURCES: Final = ("radio-balbala", "affiche-ecole", "facebook", "ami")


def _moments(dice: random.Random, count: int, weeks: int, present: datetime) -> list[datetime]:
    """Moments between eight in the morning and ten at night, more of them lately."""
    moments: list[datetime] = []
    while len(moments) < count:
        day = (present - timedelta(days=weeks * 7 * (1 - dice.random() ** 0.7))).astimezone(DJIBOUTI)
        moment = day.replace(hour=dice.randint(8, 21), minute=dice.randrange(60), second=dice.randrange(60))
        if moment <= present:
            moments.append(moment)
    return sorted(moments)


def _phone(number: int) -> str:
    """One of the 50,000; a shared phone, beyond them."""
    number %= 10_000 * len(_RANGES)
    return f"{_RANGES[number // 10_000]}{number % 10_000:04}"


def _moves(dice: random.Random, created: datetime, present: datetime, staff: Sequence[int]) -> Iterator[Move]:
    (way,) = dice.choices([way for _, way in _WAYS], [weight for weight, _ in _WAYS])
    at, before, who = created, LeadState.NEW, dice.choice(staff)
    for after in way:
        at += timedelta(hours=min(dice.expovariate(1 / 20), 300), minutes=5)
        if at > present:
            return
        yield Move(at, who, before, after, dice.choice(_NOTES) if dice.random() < _NOTED else None)
        before = after
