"""A path in words, as every face says it, and the quick-add line that takes its first step."""

from __future__ import annotations

from typing import NamedTuple

from netui.domain.messages.greeting import first_name
from netui.domain.quick_add.quoting import quote_name
from netui.domain.text import wrap_text
from netui.queries.network.balance import THANKS_OWED, describe_asks, read_balance
from netui.queries.network.paths import THANKED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from netui.db.readonly import Execute
    from netui.domain.queue.item import Item
    from netui.queries.network.balance import Balance
    from netui.queries.network.graph import ContactGraph
    from netui.queries.network.paths import ContactPath

__all__ = [
    "GLUE",
    "PathWords",
    "exchange_words",
    "first_step_line",
    "helper_line",
    "lacks_links",
    "nobody_knows_words",
    "path_words",
]

GLUE = "\N{NO-BREAK SPACE}"
"""Between words that stay on one line."""

_LONGEST_LINK = 36
"""Characters of the words on a line; the title of a shared opportunity is cut to it."""


class PathWords(NamedTuple):
    """A path, and what there is to know before the first step: how it is drawn, and what is said beneath."""

    path: ContactPath
    known: Sequence[str]
    """What to know before asking the first person, a few words each."""

    @property
    def line(self) -> str:
        """`you ──! coffee 30 Oct──▶ Jaime Stone ──introduced you to──▶ Renee Marsh · Rocket Social`."""
        return "".join(text for text, _ in self.pieces(None)).replace(GLUE, " ")

    @property
    def why(self) -> str:
        """`warm · Jaime gave 3, you 1 · never asked`; of a direct one that no introduction is needed."""
        direct = [] if len(self.path.steps) > 1 else ["no introduction needed"]
        return " · ".join(["warm" if self.path.warm else "cold", *self.known, *direct])

    def pieces(self, width: int | None) -> list[tuple[str, str]]:
        """Return the texts of the drawn line, each with what it is: you, line, mark, name or organisation.

        Where it is to be broken at its spaces, a no-break space stands in a line, and before the name that it leads
        to if `width` (in characters; None: it is not broken) is enough for both.
        """
        found = [("you", "you")]
        for at, step in enumerate(self.path.steps):
            mark = "" if at else self._mark
            link = _glued(_cut(step.how), width)
            together = len(link) + len(step.name) + 8 <= (width or 0)
            found += [(" ──", "line"), (mark, "mark"), (f"{GLUE if mark else ''}{link}──▶", "line")]
            found.append((f"{GLUE}{_glued(step.name, width)}" if together else f" {step.name}", "name"))
            if step.organisation and at == len(self.path.steps) - 1:
                fits = len(step.organisation) + 4 <= (width or 0)
                organisation = _glued(step.organisation, width) if fits else step.organisation
                found.append((f" ·{GLUE}{organisation}", "organisation"))
        return [(text, kind) for text, kind in found if text]

    def lines(self, width: int | None, width_of: Callable[[str], int]) -> list[str]:
        """Return the drawn line in lines of at most `width`, as `width_of` measures it, but for longer words."""
        text = "".join(text for text, _ in self.pieces(width))
        return [line.replace(GLUE, " ") for line in wrap_text(text, width, width_of, rest="  ")]

    @property
    def _mark(self) -> str:
        """`!` where thanks are owed to the first person, `✓` where I was last in touch to thank them."""
        if THANKS_OWED in self.known:
            return "!"
        return "✓" if self.path.steps[0].how.startswith(f"{THANKED} ") else ""


def _glued(text: str, width: int | None) -> str:
    return text if width is None else text.replace(" ", GLUE)


def _cut(link: str) -> str:
    return link if len(link) <= _LONGEST_LINK else f"{link[: _LONGEST_LINK - 1].rstrip()}…"


def path_words(
    execute: Execute, path: ContactPath, items: Iterable[Item], today: date, *, months: int = 1
) -> PathWords:
    """Return a path with what each gave, and what was asked; `items` and `months` are those of `describe_asks`."""
    first = path.steps[0]
    exchange = exchange_words(first.name, read_balance(execute, first.contact, until=today))
    asks = describe_asks(execute, first.contact, items, today, months=months)
    return PathWords(path, [exchange, *asks] if exchange else asks)


def exchange_words(name: str, balance: Balance) -> str:
    """`Jaime gave 3, you 1`; empty if neither side gave anything. The whole name stands where the first is unsure."""
    if not balance.mine and not balance.theirs:
        return ""
    return f"{first_name(name) or name} gave {balance.theirs}, you {balance.mine}"


def first_step_line(path: ContactPath, names: Sequence[str]) -> str:
    """The quick-add line that takes the first step; `names` are those of the steps as quick add reads them."""
    return f"ask {names[0]}: intro to {path.steps[1].name}" if len(path.steps) > 1 else f"message {names[0]}: "


def helper_line(name: str, wanted: str) -> str:
    """The quick-add line that asks a contact for an introduction; `name` is theirs as quick add reads it."""
    return f"ask {name}: intro to {wanted}"


def lacks_links(paths: Sequence[ContactPath], graph: ContactGraph) -> bool:
    """Whether there are only direct paths to contacts I never talked with, or none: then others may help."""
    return all(len(path.steps) == 1 and path.steps[0].contact not in graph.talked for path in paths)


def nobody_knows_words(wanted: str) -> str:
    """What there is to do where no path leads on."""
    return f"You know of nobody who knows {wanted}. A line such as … knows {quote_name(wanted)} records who does."
