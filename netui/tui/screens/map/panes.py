"""Where people are, as bars, and who connects most."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from netui.tui.commands.command import MAP
from netui.tui.widgets.cadence_bar import window_line
from netui.tui.widgets.pane import Pane
from netui.tui.widgets.text_cells import Line, cell_len, cut, fill, wrap

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from netui.domain.gaps import Gap
    from netui.queries.network.statistics import NetworkMap, Ranked

__all__ = ["GapsPane", "TopTenPane", "WherePane"]

PLACES = 10

BESIDE = 52
"""From this width the window stands beside the name, else under it."""

CADENCE = 11
"""The cells of a cadence."""

ROOMY = 74
"""From this width a window that is past says so in full."""

NAME_WIDTH, WIDEST = 16, 40
"""The cells that a name has beside its window, at least and at the most."""

BOTH = 28
"""From this width the organisation stands behind the name."""

BESIDE_NAME = 58
"""The cells that everything else takes."""


class TopTenPane(Pane):
    """A row is a contact of the top ten. What is under it are the places that are free."""

    place, number = MAP, 3

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._ranked: Sequence[Ranked] = ()

    def show(self, ranked: Sequence[Ranked]) -> None:
        """Show these, the first place first."""
        key = self.key_of(self.cursor)
        self._ranked = ranked
        free = PLACES - len(ranked)
        self.entitle("Top ten", f"· {free} free" if ranked and free > 0 else "")
        self.keep_cursor(key, [each.id for each in ranked])

    def key_of(self, row: int) -> Hashable:
        """The contact."""
        return self._ranked[row].id if 0 <= row < len(self._ranked) else None

    def people(self) -> list[int]:
        """The contact under the cursor."""
        return [self._ranked[row].id for row in self.chosen_rows()]

    def _height(self, width: int) -> int:
        return 1 if width >= BESIDE else 2

    def row_starts(self, width: int) -> Sequence[int]:
        """One line, or two where the window does not fit beside the name."""
        height = self._height(width)
        return range(0, len(self._ranked) * height + 1, height) if self._ranked else range(0)

    def draw(self, row: int, line: int, width: int) -> Line:
        """Place, name, window."""
        each = self._ranked[row]
        window: Line = (
            [("no cadence: c says how often", "muted")]
            if each.window is None
            else window_line(each.window, self.app.database.today)
        )
        if line:
            return [("   ", ""), *window]
        if each.window is not None:
            window[0] = (fill(window[0][0], CADENCE), window[0][1])
        if width < ROOMY:
            window = [(text.removesuffix(" the window"), style) for text, style in window]
        rank: Line = [(fill(str(each.rank), 2, right=True), "accent"), (" ", "")]
        name, about = each.name, f" · {each.organisation}" if each.organisation else ""
        if self._height(width) == 2:
            return [*rank, (name, ""), (about, "muted")]
        room = min(max(NAME_WIDTH, width - BESIDE_NAME), WIDEST)
        name = cut(name, room)
        about = about if room >= BOTH else ""
        return [*rank, (name, ""), (fill(about, room - cell_len(name)), "muted"), ("  ", ""), *window]

    def empty_lines(self, width: int) -> list[Line]:
        """What a top ten is."""
        told = (
            "Nobody is in the top ten yet: T on a contact puts them there. Ten people to keep close, each on a cadence."
        )
        return [[(f" {text}", "muted")] for text in wrap(told, width - 2)]


class GapsPane(Pane):
    """A row is a gap: what is missing, and under it what to do. Enter shows who could help to close it."""

    place, number = MAP, 2

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._gaps: Sequence[Gap] = ()
        self._somebody = False

    def show(self, gaps: Sequence[Gap], *, somebody: bool) -> None:
        """Show these; `somebody` tells whether there is anybody at all."""
        key = self.key_of(self.cursor)
        self._gaps, self._somebody = gaps, somebody
        self.border_subtitle = "enter who could help · w a way" if gaps else ""
        self.entitle("Gaps", str(len(gaps)) if gaps else "")
        self.keep_cursor(key, [gap.sentence for gap in gaps])

    def key_of(self, row: int) -> Hashable:
        """The sentence."""
        return self._gaps[row].sentence if 0 <= row < len(self._gaps) else None

    def do_deeper(self) -> Awaitable[None] | None:
        """Those who could help, in Network."""
        if self.cursor >= len(self._gaps):
            return None
        return self.app.open_filtered(self._gaps[self.cursor].wanted)

    def row_starts(self, width: int) -> Sequence[int]:
        """The sentence, and what to do in as many lines as it takes."""
        if not self._gaps:
            return range(0)
        return [0, *accumulate(1 + len(wrap(gap.advice, width - 2)) for gap in self._gaps)]

    def draw(self, row: int, line: int, width: int) -> Line:
        """A line of a gap."""
        gap = self._gaps[row]
        if not line:
            return [(gap.sentence, "strong")]
        return [("  ", ""), (wrap(gap.advice, width - 2)[line - 1], "muted")]

    def empty_lines(self, width: int) -> list[Line]:
        """Nothing is missing, or nobody is there."""
        told = (
            "Nothing is missing that can be told from the kinds." if self._somebody else "What is missing stands here."
        )
        return [[(f" {text}", "muted")] for text in wrap(told, width - 2)]


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
