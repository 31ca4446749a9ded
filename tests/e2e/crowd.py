"""Twenty people whose messages and answers are known beforehand; the test that kills the product talks through them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.e2e.talker import Talker

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Sequence

    from bot.preview.server import PreviewServer
    from tests.support.system import System

# What is typed, and the response that answers it: no two alike, so that a reply tells which message it answers.
QUESTIONS = {
    "c koi espace novateur": "utter_answer_initiative",
    "c koi l'oim": "utter_answer_iom",
    "quelles sont les conditions ?": "utter_answer_eligibility",
    "c'est quoi la formation ?": "utter_answer_training",
    "vous donnez du travail ?": "utter_answer_job",
    "vous donnez de l'argent ?": "utter_answer_support",
    "c gratuit ?": "utter_answer_cost",
    "c'est où ?": "utter_answer_location",
    "c'est quand ?": "utter_answer_dates",
    "quels papiers": "utter_answer_documents",
    "et les filles ?": "utter_answer_women",
    "vous faites quoi avec mes données": "utter_answer_privacy",
    "quel est votre numéro ?": "utter_answer_contact",
    "je veux un visa": "utter_answer_migration",
}
BEGINNING = ("/start", "[Français]")
REGISTRATION = (
    *BEGINNING,
    "c koi espace novateur",
    "je veux participer",
    "22 ans",
    "[Balbala]",
    "[Non]",
    "[Laisser mon nom]",
    "[J’accepte]",
    "c gratuit ?",  # in place of the name
    "{name}",
    "{phone}",
    "agriculture et informatique",
    "[C’est juste]",
    "c'est quand ?",
)
STEPS = len(REGISTRATION)
_REFERENCE = re.compile(r"EN-[0-9A-Z]{4}-[0-9A-Z]{2}")
_SAMPLE = {"name": "Mahamoud Modele", "phone": "77000099"}

Answers = dict[str, tuple[str, ...]]


@dataclass
class Guest:
    """One of the crowd: what it says, in order, and which texts answer each of its messages."""

    talker: Talker
    acts: Sequence[str]
    answers: Sequence[tuple[str, ...]]
    waits: bool  # for the answers to one message before it sends the next one
    said: int = 0
    name: str = ""
    phone: str = ""
    repeated: list[int] = field(default_factory=list, init=False)  # which of the replies came a second time

    def answered(self) -> int:
        """How many of the own messages are answered in full. Fails on an answer that is not due."""
        due = [(number, text) for number, texts in enumerate(self.answers[: self.said]) for text in texts]
        position, self.repeated = 0, []
        for number, heard in enumerate(self.talker.listen()):
            text = _REFERENCE.sub("EN", heard)
            if position < len(due) and text == due[position][1]:
                position += 1
            elif position and text == due[position - 1][1]:
                self.repeated.append(number)
            else:
                expected = due[position][1] if position < len(due) else "nothing"
                raise AssertionError(f"{self.talker.chat.person.first_name} heard {text!r} where {expected!r} was due")
        return due[position][0] if position < len(due) else self.said

    def can_speak(self) -> bool:
        """Whether the next message can be sent now."""
        if self.said == len(self.acts):
            return False
        must_wait = self.waits or self.said < len(BEGINNING)
        return not must_wait or self.answered() == self.said

    def speak(self) -> None:
        """Send the next message."""
        self.talker.act(self.acts[self.said])
        self.said += 1


class Crowd:
    """All guests."""

    def __init__(self, guests: list[Guest], chance: random.Random) -> None:
        self.guests = guests
        self._chance = chance

    def speak(self, count: int) -> int:
        """Let `count` messages be sent by people taken at random; returns how many could be sent."""
        for sent in range(count):
            able = [guest for guest in self.guests if guest.can_speak()]
            if not able:
                return sent
            slow = [guest for guest in able if guest.waits]  # they need the time
            self._chance.choice(slow if slow and self._chance.random() < 0.5 else able).speak()
        return count

    def unanswered(self) -> int:
        """How many messages are sent and not answered in full."""
        return sum(guest.said - guest.answered() for guest in self.guests)

    def heard(self) -> list[int]:
        """How many replies each guest has got so far."""
        return [len(guest.talker.listen()) for guest in self.guests]

    def unsaid(self) -> int:
        """How many messages are still to be sent."""
        return sum(len(guest.acts) - guest.said for guest in self.guests)


async def undisturbed(system: System, telegram: PreviewServer) -> tuple[Answers, list[tuple[str, ...]]]:
    """The texts that answer each question, and each step of a registration, when nothing is killed."""
    with Talker(telegram, "Modele") as asker:
        answers = {act: tuple(await asker.ask(system, act)) for act in (*BEGINNING, *QUESTIONS)}
    with Talker(telegram, "Mahamoud") as applicant:
        steps = [tuple(await applicant.ask(system, act.format(**_SAMPLE))) for act in REGISTRATION]
    return answers, steps


def invite(
    telegram: PreviewServer, answers: Answers, steps: Iterable[tuple[str, ...]], chance: random.Random, people: int
) -> Crowd:
    """Guests, every third of whom registers, while the others ask questions in an order of their own."""
    steps, guests = list(steps), []
    for number in range(people):
        letter = chr(ord("a") + number)
        name, phone = f"Essai Guedi{letter}", f"770000{10 + number}"
        if number % 3 == 2:
            own = [tuple(_of(text, name, phone) for text in texts) for texts in steps]
            acts = [act.format(name=name, phone=phone) for act in REGISTRATION]
            guests.append(Guest(Talker(telegram, name), acts, own, waits=True, name=name, phone=f"+253{phone}"))
        else:
            asked = chance.sample(sorted(QUESTIONS), STEPS - len(BEGINNING))
            acts = [*BEGINNING, *asked]
            guests.append(Guest(Talker(telegram, name), acts, [answers[act] for act in acts], waits=False))
    return Crowd(guests, chance)


def _of(text: str, name: str, phone: str) -> str:
    """What another person is told in place of the sample."""
    return _REFERENCE.sub("EN", as_told_to(name, phone, text, _SAMPLE["name"], _SAMPLE["phone"]))


def as_told_to(name: str, phone: str, text: str, sample_name: str, sample_phone: str) -> str:
    """A text with another name and another number, spaced in the same way."""
    spaced = r"(\s?)".join(sample_phone)
    parts = [f"{digit}\\g<{group}>" for group, digit in enumerate(phone, start=1)]
    parts[-1] = phone[-1]
    return re.sub(spaced, "".join(parts), text.replace(sample_name, name))
