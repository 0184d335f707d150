"""Where people are, as bars, and who connects most."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netui.tui.commands.command import MAP
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, cell_len, fill, wrap

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from netui.queries.network.statistics import NetworkMap

__all__ = ["WherePane"]

MOST = 6
"""As many bars are drawn under each heading."""

NAME = 20
"""The cells of a name."""


@dataclass(frozen=True, slots=True)
class _Bar:
    """A row; without a count it is a heading, or something to read."""

    name: str
    count: int = 0
    of: int = 1
    """The count of the longest bar."""
    about: str = ""
    wanted: str = ""
    """The filter that leaves those who are counted."""
    contact: int | None = None


class WherePane(Pane):
    """Places, organisations, connectors. Enter shows those of a bar, or the card of a connector."""

    place, number = MAP, 4

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._bars: list[_Bar] = []

    def show(self, found: NetworkMap) -> None:
        """Show the most of each."""
        key = self.key_of(self.cursor)
        self._bars = list(_bars(found))
        self.entitle("Where, and who connects")
        self.keep_cursor(key, [self.key_of(row) for row in range(len(self._bars))])

    def key_of(self, row: int) -> Hashable:
        """What the bar counts."""
        return (self._bars[row].wanted, self._bars[row].name) if 0 <= row < len(self._bars) else None

    def selectable(self, row: int) -> bool:
        """Whether it is a bar."""
        return bool(self._bars[row].count)

    def people(self) -> list[int]:
        """The connector under the cursor."""
        found = (self._bars[row].contact for row in self.chosen_rows())
        return [contact for contact in found if contact is not None]

    def do_deeper(self) -> Awaitable[None] | None:
        """Those of the bar, in Network; of a connector the card."""
        bar = self._bars[self.cursor] if self.cursor < len(self._bars) else None
        if bar is not None and bar.contact is not None:
            self.app.open_contact(bar.contact)
        elif bar is not None and bar.wanted:
            return self.app.open_filtered(bar.wanted)
        return None

    def row_starts(self, width: int) -> Sequence[int]:
        """One line each."""
        return range(len(self._bars) + 1) if self._bars else range(0)

    def draw(self, row: int, line: int, width: int) -> Line:
        """A heading, or name, bar and count."""
        bar = self._bars[row]
        if not bar.count:
            return [(bar.name, "head" if bar.name.isupper() else "muted")]
        name = min(NAME, width // 3)
        told = f" {bar.count:,}{f' · {bar.about}' if bar.about else ''}"
        room = max(width - name - 1 - cell_len(told), 4)
        length = max(round(bar.count / bar.of * room), 1)
        return [(fill(bar.name, name), ""), (" ", ""), ("█" * length, "bar"), (told, "")]

    def empty_lines(self, width: int) -> list[Line]:
        """What the bars are made of."""
        told = "Where people are and who introduced whom stands here: e on a contact says the place."
        return [[(f" {text}", "muted")] for text in wrap(told, width - 2)]


def _bars(found: NetworkMap) -> Iterator[_Bar]:
    yield from _counted("PLACES", "place", found.places)
    if found.connectors:
        yield _Bar("WHO CONNECTS MOST, BY INTRODUCTIONS")
        most = found.connectors[0].introductions
        for each in found.connectors[:MOST]:
            about = f"knows {each.ties}" if each.ties else ""
            yield _Bar(each.name, each.introductions, most, about, contact=each.id)
    yield from _counted("ORGANISATIONS", "org", found.organisations)


def _counted(head: str, word: str, counts: Sequence[tuple[str, int]]) -> Iterator[_Bar]:
    if not counts:
        return
    yield _Bar(head)
    for name, count in counts[:MOST]:
        plain = name.replace('"', " ")
        yield _Bar(name, count, counts[0][1], wanted=f'{word}:"{plain}"')
    if len(counts) > MOST:
        yield _Bar(f"and {len(counts) - MOST} more")
