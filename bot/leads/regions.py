"""The regions by which the team filters leads: Djibouti-ville stands for its communes too."""

from __future__ import annotations

from typing import Final

from bot.leads.places import COMMUNES, Place


def places_in(place: Place) -> frozenset[Place]:
    """The places that a person of this region may have named."""
    return COMMUNES | {Place.DJIBOUTI_VILLE} if place is Place.DJIBOUTI_VILLE else frozenset({place})


REGION_OF: Final[dict[Place, Place]] = {place: Place.DJIBOUTI_VILLE if place in COMMUNES else place for place in Place}
"""The region of each place; a place abroad is its own."""
