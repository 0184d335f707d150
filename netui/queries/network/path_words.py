"""A path in words, as every face says it, and the quick-add line that takes its first step."""

from __future__ import annotations

from itertools import pairwise

from netui.domain.quick_add.quoting import quote_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netui.queries.network.graph import ContactGraph
    from netui.queries.network.paths import ContactPath, PathStep

__all__ = ["first_step_line", "helper_line", "lacks_links", "nobody_knows_words", "path_line", "path_reasons"]


def path_line(path: ContactPath, owed: Sequence[str]) -> str:
    """`you → Jaime Stone (coffee 30 Oct; you: 3, they: 1; asked 2 weeks ago) → Renee Marsh (Rocket Social)`.

    `owed` is the balance of favours with the first step.
    """
    first, *others = path.steps
    about = "; ".join([first.how, *owed])
    name = first.name if others or not first.organisation else f"{first.name}, {first.organisation}"
    return " → ".join(["you", f"{name} ({about})", *map(_named, others)])


def path_reasons(path: ContactPath) -> str:
    """`warm · Jaime Stone introduced you to Renee Marsh`."""
    steps = [_step(one, other) for one, other in pairwise(path.steps)] or ["no introduction needed"]
    return " · ".join(["warm" if path.warm else "cold", *steps])


def first_step_line(path: ContactPath, names: Sequence[str]) -> str:
    """The quick-add line that takes the first step; `names` are those of the steps as quick add reads them."""
    return f"ask {names[0]}: intro to {path.steps[1].name}" if len(path.steps) > 1 else f"message {names[0]}: "


def _step(one: PathStep, other: PathStep) -> str:
    if other.how == "you introduced them":
        return f"you introduced {one.name} and {other.name}"
    return f"{one.name} {other.how} {other.name}"


def _named(step: PathStep) -> str:
    return f"{step.name} ({step.organisation})" if step.organisation else step.name


def helper_line(name: str, wanted: str) -> str:
    """The quick-add line that asks a contact for an introduction; `name` is theirs as quick add reads it."""
    return f"ask {name}: intro to {wanted}"


def lacks_links(paths: Sequence[ContactPath], graph: ContactGraph) -> bool:
    """Whether there are only direct paths to contacts I never talked with, or none: then others may help."""
    return all(len(path.steps) == 1 and path.steps[0].contact not in graph.talked for path in paths)


def nobody_knows_words(wanted: str) -> str:
    """What there is to do where no path leads on."""
    return f"You know of nobody who knows {wanted}. A line such as … knows {quote_name(wanted)} records who does."
