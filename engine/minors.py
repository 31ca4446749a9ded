"""What the engine keeps of somebody who turns out to be a minor: that outcome and the language. Called by turn.

The conversation so far goes: the age, and the places and sectors given as an adult. The outcome stays, so that nobody
under age is asked for a name or a number later on, or handed to the team (decision 13).
"""

from collections.abc import Iterable, Sequence

from rasa.shared.core.events import AllSlotsReset, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

_OUTCOME_SLOT, _MINOR = "eligibility", "minor"
_TURNED_SLOT = "turned_minor"  # read from the turn's events, never from the slot
_STAYS = ("language", "welcomed")
_OF_THE_TURN = frozenset({
    *_STAYS, _OUTCOME_SLOT, _TURNED_SLOT, "reply_language", "foreign", "miss", "remark", "requested_slot"
})  # fmt: skip


def turns_out_minor(tracker: DialogueStateTracker, before: int) -> bool:
    """Tell whether the turn whose events come after the first `before` ones found out that the person is a minor.

    Once in a conversation: `/start` and an erasure begin a new one, perhaps with somebody else on the same phone.
    """
    if _OUTCOME_SLOT not in tracker.slots or tracker.get_slot(_OUTCOME_SLOT) != _MINOR:
        return False
    for event in reversed(list(tracker.events)[:before]):
        if isinstance(event, AllSlotsReset):
            return True
        if isinstance(event, SlotSet) and event.key == _OUTCOME_SLOT and event.value == _MINOR:
            return False
    return True


def what_stays(tracker: DialogueStateTracker, events: Sequence[Event]) -> list[Event]:
    """Give the events to store in place of the whole conversation: those of the turn, without answers."""
    kept = [event for event in events if not isinstance(event, SlotSet) or event.key in _OF_THE_TURN]
    place = next((index for index, event in enumerate(kept) if isinstance(event, UserUttered)), 0)
    known = [SlotSet(name, tracker.get_slot(name)) for name in _STAYS if name in tracker.slots]
    return [*kept[:place], *known, *kept[place:], SlotSet(_TURNED_SLOT, value=True)]


def note(tracker: DialogueStateTracker) -> None:
    """Say again among the events of this turn that the person is a minor, so that a replay of it knows, too."""
    if _OUTCOME_SLOT in tracker.slots and tracker.get_slot(_OUTCOME_SLOT) == _MINOR:
        tracker.update(SlotSet(_OUTCOME_SLOT, _MINOR))


def of_a_minor(events: Iterable[Event]) -> bool:
    """Tell whether the turn of these events is one with a minor: then no words of it are kept, not even for review."""
    return any(isinstance(event, SlotSet) and event.key == _OUTCOME_SLOT and event.value == _MINOR for event in events)


def turned_minor(events: Iterable[Event]) -> bool:
    """Tell whether it was in the turn of these events that the person turned out to be a minor."""
    return any(isinstance(event, SlotSet) and event.key == _TURNED_SLOT and event.value for event in events)
