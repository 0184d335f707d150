"""A way in words: who comes after whom, how each leads to the next, and who owes whom."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from netui.queries.network.paths import Hop, Way

__all__ = ["next_line", "way_line", "way_reasons"]


def way_line(way: Way, owed: Sequence[str]) -> str:
    """`you → Jaime Stone (coffee 30 Oct; you: 3, they: 1; asked 2 weeks ago) → Renee Marsh (Rocket Social)`."""
    first, *others = way.hops
    about = "; ".join([first.how, *owed])
    name = first.name if others or not first.organisation else f"{first.name}, {first.organisation}"
    return " → ".join(["you", f"{name} ({about})", *map(_named, others)])


def way_reasons(way: Way) -> str:
    """`warm · Jaime Stone introduced you to Renee Marsh`."""
    steps = [_step(one, other) for one, other in pairwise(way.hops)] or ["no introduction needed"]
    return " · ".join(["warm" if way.warm else "cold", *steps])


def next_line(way: Way, names: Sequence[str]) -> str:
    """The line that takes the first step of a way: `names` are those of the hops as a line has them."""
    return f"ask {names[0]}: intro to {way.hops[1].name}" if len(way.hops) > 1 else f"message {names[0]}: "


def _step(one: Hop, other: Hop) -> str:
    if other.how == "you introduced them":
        return f"you introduced {one.name} and {other.name}"
    return f"{one.name} {other.how} {other.name}"


def _named(hop: Hop) -> str:
    return f"{hop.name} ({hop.organisation})" if hop.organisation else hop.name
