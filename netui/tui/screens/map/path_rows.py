"""The rows under the line of a way: what the typed name may become, the ways, and who could help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from netui.queries.network.paths import ContactPath, Hop
from netui.tui.widgets.rows import Rows
from netui.tui.widgets.text_cells import Line, wrap

__all__ = ["WayRow", "WayRows", "next_line", "way_line", "way_reasons"]


def way_line(way: ContactPath, owed: Sequence[str]) -> str:
    """`you → Jaime Stone (coffee 30 Oct; you: 3, they: 1; asked 2 weeks ago) → Renee Marsh (Rocket Social)`."""
    first, *others = way.hops
    about = "; ".join([first.how, *owed])
    name = first.name if others or not first.organisation else f"{first.name}, {first.organisation}"
    return " → ".join(["you", f"{name} ({about})", *map(_named, others)])


def way_reasons(way: ContactPath) -> str:
    """`warm · Jaime Stone introduced you to Renee Marsh`."""
    steps = [_step(one, other) for one, other in pairwise(way.hops)] or ["no introduction needed"]
    return " · ".join(["warm" if way.warm else "cold", *steps])


def next_line(way: ContactPath, names: Sequence[str]) -> str:
    """The line that takes the first step of a way: `names` are those of the hops as a line has them."""
    return f"ask {names[0]}: intro to {way.hops[1].name}" if len(way.hops) > 1 else f"message {names[0]}: "


def _step(one: Hop, other: Hop) -> str:
    if other.how == "you introduced them":
        return f"you introduced {one.name} and {other.name}"
    return f"{one.name} {other.how} {other.name}"


def _named(hop: Hop) -> str:
    return f"{hop.name} ({hop.organisation})" if hop.organisation else hop.name


@dataclass(frozen=True, slots=True)
class WayRow:
    """Something to choose, or to read where it leads to nothing."""

    text: str
    about: str = ""
    """What stands muted under it; beside it, where it is `short`."""
    put: str = ""
    """What choosing it puts into the line over the rows."""
    begins: str = ""
    """The quick-add line that choosing it begins."""
    facts: tuple[str, ...] = ()
    """What stands beside that line."""
    short: bool = False
    helps: bool = False
    """Whether choosing it shows who could help."""

    @property
    def chosen(self) -> bool:
        """Whether it can be chosen."""
        return bool(self.put or self.begins or self.helps)


class WayRows(Rows):
    """The rows, each with as many lines as its text takes."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Sequence[WayRow] = ()
        self._lines: list[list[Line]] = []

    def show(self, rows: Sequence[WayRow]) -> None:
        """Show these; the cursor stands on the first that can be chosen."""
        self._shown = rows
        first = next((at for at, row in enumerate(rows) if row.chosen), 0)
        self.set_reactive(WayRows.cursor, first)
        self.lay_out()
        self.scroll_to(y=0, animate=False, force=True)

    @property
    def chosen(self) -> WayRow | None:
        """The row under the cursor, if it can be chosen."""
        row = self._shown[self.cursor] if self.cursor < len(self._shown) else None
        return row if row is not None and row.chosen else None

    def selectable(self, row: int) -> bool:
        """Whether it leads anywhere."""
        return self._shown[row].chosen

    def row_starts(self, width: int) -> Sequence[int]:
        """As many lines as the texts take."""
        self._lines = [_lines(row, width) for row in self._shown]
        return [0, *accumulate(map(len, self._lines))] if self._lines else range(0)

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of a row."""
        return self._lines[row][line]

    def empty_lines(self, width: int) -> list[Line]:
        """What can be typed."""
        told = "Type a name or an organisation: the best ways there stand here, and who owes whom on them."
        return [[(f" {text}", "muted")] for text in wrap(told, width - 2)]


def _lines(row: WayRow, width: int) -> list[Line]:
    if row.short:
        return [[(row.text, ""), ("   ", ""), (row.about, "muted")]]
    ink = "" if row.chosen else "muted"
    text: list[Line] = [[("" if not at else "  ", ""), (each, ink)] for at, each in enumerate(_hung(row.text, width))]
    about: list[Line] = [[("  ", ""), (each, "muted")] for each in wrap(row.about, width - 2)] if row.about else []
    return [*text, *about]


def _hung(text: str, width: int) -> list[str]:
    """Wrapped, with the further lines two cells narrower."""
    first, *rest = wrap(text, width)
    return [first, *wrap(" ".join(rest), width - 2)] if rest else [first]
