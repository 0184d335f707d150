"""Panes of the map: top ten, gaps, and bars of places, organisations and connectors."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, zip_longest
from typing import TYPE_CHECKING

from netui.actions.top_ten import TOP_TEN_SIZE
from netui.domain.filter import quote_value
from netui.tui.commands.command import MAP
from netui.tui.widgets.cadence_bar import window_line
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, muted_paragraph, pad_cells, wrap_cells

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from netui.domain.gaps import Gap
    from netui.queries.network.statistics import NetworkStatistics, TopTenContact

__all__ = ["GapsPane", "PlacesPane", "TopTenPane"]

_ONE_LINE_MIN_WIDTH = 52
"""Cells from which the window stands beside the name; else it is below."""

_RANK_CELLS = 3

_CADENCE_CELLS = 11

_NAME_MIN_CELLS, _NAME_MAX_CELLS = 16, 40
"""The name and organisation beside the window."""

_ORGANISATION_MIN_CELLS = 28
"""Cells of that column from which the organisation stands behind the name."""

_BESIDE_NAME_CELLS = 58
"""Rank, cadence and window."""


class TopTenPane(Pane):
    """The top ten by rank, each with the cadence window."""

    place, number = MAP, 3

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._ranked: Sequence[TopTenContact] = ()

    def show(self, ranked: Sequence[TopTenContact]) -> None:
        """Show these contacts, by rank."""
        key = self.key_of(self.cursor)
        self._ranked = ranked
        free = TOP_TEN_SIZE - len(ranked)
        self.set_title("Top ten", f"· {free} free" if ranked and free > 0 else "")
        self.keep_cursor(key, [each.id for each in ranked])

    def key_of(self, row: int) -> Hashable:
        """The id of the contact."""
        return self._ranked[row].id if 0 <= row < len(self._ranked) else None

    def people(self) -> list[int]:
        """The contact under the cursor."""
        return [self._ranked[row].id for row in self.chosen_rows()]

    def _height(self, width: int) -> int:
        return 1 if width >= _ONE_LINE_MIN_WIDTH else 2

    def row_starts(self, width: int) -> Sequence[int]:
        """One line a row, or two if the window does not fit beside the name."""
        height = self._height(width)
        return range(0, len(self._ranked) * height + 1, height) if self._ranked else range(0)

    def draw(self, row: int, line: int, width: int) -> Line:
        """Rank, name, organisation, window."""
        each = self._ranked[row]
        if line:
            return [(" " * _RANK_CELLS, ""), *self._window(each, width - _RANK_CELLS)]
        rank: Line = [(pad_cells(str(each.rank), 2, right=True), "accent"), (" ", "")]
        about = f" · {each.organisation}" if each.organisation else ""
        if self._height(width) == 2:
            name = cut_cells(each.name, width - _RANK_CELLS)
            return [*rank, (name, ""), (cut_cells(about, width - _RANK_CELLS - cell_len(name)), "muted")]
        room = min(max(_NAME_MIN_CELLS, width - _BESIDE_NAME_CELLS), _NAME_MAX_CELLS)
        name = cut_cells(each.name, room)
        about = pad_cells(about if room >= _ORGANISATION_MIN_CELLS else "", room - cell_len(name))
        return [*rank, (name, ""), (about, "muted"), ("  ", ""), *self._window(each, width - _RANK_CELLS - room - 2)]

    def _window(self, each: TopTenContact, width: int) -> Line:
        """The window of a contact in so many cells, the cadences of all rows of one width."""
        if each.window is None:
            return [(cut_cells("no cadence: c sets how often", width), "muted")]
        cadence = cell_len(window_line(each.window, self.services.database.today, width)[0][0])
        blanks = max(_CADENCE_CELLS - cadence, 0)
        (every, style), *rest = window_line(each.window, self.services.database.today, width - blanks)
        return [(every + " " * blanks, style), *rest]

    def empty_lines(self, width: int) -> list[Line]:
        """What the top ten is for."""
        text = "Your top ten is empty: press T on a contact. Ten people to keep close, each with a cadence."
        return muted_paragraph(text, width)


_BESIDE_MIN_WIDTH = 80
"""Cells from which the advice stands beside the gap; else it is below."""


class GapsPane(Pane):
    """Gaps in the network, each with advice. Enter shows in Network who could help to close one."""

    place, number = MAP, 1
    deeper_label = "Who"

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._gaps: Sequence[Gap] = ()
        self._somebody = False

    def show(self, gaps: Sequence[Gap], *, somebody: bool) -> None:
        """Show these gaps; `somebody` says whether there are any contacts."""
        key = self.key_of(self.cursor)
        self._gaps, self._somebody = gaps, somebody
        self.border_subtitle = "enter who could help · w find a way" if gaps else ""
        self.set_title("Gaps", str(len(gaps)) if gaps else "")
        self.keep_cursor(key, [gap.sentence for gap in gaps])

    def key_of(self, row: int) -> Hashable:
        """The sentence of the gap."""
        return self._gaps[row].sentence if 0 <= row < len(self._gaps) else None

    @property
    def leads_deeper(self) -> bool:
        """Whether a gap is under the cursor."""
        return self.cursor < len(self._gaps)

    def do_deeper(self) -> Awaitable[None] | None:
        """Show those who could help in Network."""
        if self.cursor >= len(self._gaps):
            return None
        return self.services.navigation.open_filtered(self._gaps[self.cursor].wanted)

    def row_starts(self, width: int) -> Sequence[int]:
        """The sentence with the advice beside it or below it."""
        if not self._gaps:
            return range(0)
        return [0, *accumulate(len(self._lines(gap, width)) for gap in self._gaps)]

    def _lines(self, gap: Gap, width: int) -> list[Line]:
        """The sentence in a column of its own where there is room, and the wrapped advice."""
        if width < _BESIDE_MIN_WIDTH:
            advice: list[Line] = [[("  ", ""), (text, "muted")] for text in wrap_cells(gap.advice, width - 2)]
            return [*([(text, "strong")] for text in wrap_cells(gap.sentence, width)), *advice]
        cells = min(max(cell_len(each.sentence) for each in self._gaps), width // 3)
        sentence, told = wrap_cells(gap.sentence, cells), wrap_cells(gap.advice, width - cells - 3)
        return [
            [(pad_cells(one, cells), "strong"), ("   ", ""), (other, "muted")]
            for one, other in zip_longest(sentence, told, fillvalue="")
        ]

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of a gap."""
        return self._lines(self._gaps[row], width)[line]

    def empty_lines(self, width: int) -> list[Line]:
        """Nothing is missing, or there are no contacts."""
        return muted_paragraph("No gaps found." if self._somebody else "Gaps in your network appear here.", width)


_MOST_BARS = 6
"""Bars below each heading."""

_BAR_NAME_CELLS = 20


@dataclass(frozen=True, slots=True)
class _Bar:
    """A row; without a count it is a heading or a note."""

    name: str
    count: int = 0
    of: int = 1
    """The count of the longest bar."""
    about: str = ""
    wanted: str = ""
    """The filter expression for the contacts counted."""
    contact: int | None = None
    """The connector that the bar is about."""


class PlacesPane(Pane):
    """Bars of places, connectors and organisations. Enter shows the contacts of a bar, or the card of a connector."""

    place, number = MAP, 4
    deeper_label = "Who"

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._bars: list[_Bar] = []

    def show(self, found: NetworkStatistics) -> None:
        """Show the longest bars of each."""
        key = self.key_of(self.cursor)
        self._bars = list(_bars(found))
        self.set_title("Where, and who connects")
        self.keep_cursor(key, [self.key_of(row) for row in range(len(self._bars))])

    def key_of(self, row: int) -> Hashable:
        """The filter and the name of the bar."""
        return (self._bars[row].wanted, self._bars[row].name) if 0 <= row < len(self._bars) else None

    def selectable(self, row: int) -> bool:
        """Whether the row is a bar."""
        return bool(self._bars[row].count)

    def people(self) -> list[int]:
        """The connector under the cursor."""
        found = (self._bars[row].contact for row in self.chosen_rows())
        return [contact for contact in found if contact is not None]

    @property
    def leads_deeper(self) -> bool:
        """Whether a bar is under the cursor."""
        return self.cursor < len(self._bars)

    def do_deeper(self) -> Awaitable[None] | None:
        """Show the contacts of the bar in Network, or the card of a connector."""
        bar = self._bars[self.cursor] if self.cursor < len(self._bars) else None
        if bar is not None and bar.contact is not None:
            self.services.navigation.open_contact(bar.contact)
        elif bar is not None and bar.wanted:
            return self.services.navigation.open_filtered(bar.wanted)
        return None

    def row_starts(self, width: int) -> Sequence[int]:
        """One line each."""
        return range(len(self._bars) + 1) if self._bars else range(0)

    def draw(self, row: int, line: int, width: int) -> Line:
        """A heading, or name, bar and count."""
        bar = self._bars[row]
        if not bar.count:
            return [(bar.name, "head" if bar.name.isupper() else "muted")]
        name = min(_BAR_NAME_CELLS, width // 3)
        told = f" {bar.count:,}{f' · {bar.about}' if bar.about else ''}"
        room = max(width - name - 1 - cell_len(told), 4)
        length = max(round(bar.count / bar.of * room), 1)
        return [(pad_cells(bar.name, name), ""), (" ", ""), ("█" * length, "bar"), (told, "")]

    def empty_lines(self, width: int) -> list[Line]:
        """What the bars will show."""
        return muted_paragraph("Nothing to show yet: e on a contact sets the place.", width)


def _bars(found: NetworkStatistics) -> Iterator[_Bar]:
    yield from _counted("PLACES", "place", found.places)
    if found.connectors:
        yield _Bar("WHO CONNECTS MOST, BY INTRODUCTIONS")
        longest = found.connectors[0].introductions
        for each in found.connectors[:_MOST_BARS]:
            about = f"knows {each.ties}" if each.ties else ""
            yield _Bar(each.name, each.introductions, longest, about, contact=each.id)
    yield from _counted("ORGANISATIONS", "org", found.organisations)


def _counted(head: str, word: str, counts: Sequence[tuple[str, int]]) -> Iterator[_Bar]:
    if not counts:
        return
    yield _Bar(head)
    for name, count in counts[:_MOST_BARS]:
        yield _Bar(name, count, counts[0][1], wanted=f"{word}:{quote_value(name)}")
    if len(counts) > _MOST_BARS:
        yield _Bar(f"and {len(counts) - _MOST_BARS} more")
