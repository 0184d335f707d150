"""A thread as a row of a pane: you, the people and the lead one after the other, with a cursor that goes along it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netui.domain.days import MONTHS
from netui.domain.text import first_word
from netui.domain.thread import NOTHING_OWED, OWED, TOLD, Thread, ThreadNode
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, wrap_cells

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.tui.services import Services

__all__ = ["ThreadKeys", "ThreadLine", "thread_lines"]

_MOST_LINES = 2
"""Lines that a thread takes while its cursor is elsewhere; what is in the middle of a longer one is counted."""

_LEAST_TITLE = 12
"""Cells that the title of a lead is cut to before people are left out."""

_INDENT = "  "
"""Before every line but the first."""

_MARKS = {TOLD: "good", OWED: "may", NOTHING_OWED: "muted", "": ""}


class ThreadLine:
    """A thread, and where its cursor is: nowhere until `enter` goes onto it."""

    def __init__(self) -> None:
        self.thread: Thread | None = None
        self.at: int | None = None
        """The number of the node under the cursor; None while the cursor is not on the thread."""

    def show(self, thread: Thread | None) -> None:
        """Show a thread, or none; the cursor stays on the node that it was on, if that is still there."""
        node = self.node
        self.thread = thread
        self.at = None
        if thread is not None and node is not None:
            same = (at for at, each in enumerate(thread.nodes) if (each.what, each.id) == (node.what, node.id))
            self.at = next(same, None)

    @property
    def node(self) -> ThreadNode | None:
        """The node under the cursor."""
        return None if self.thread is None or self.at is None else self.thread.nodes[self.at]

    def enter(self) -> None:
        """Go onto the thread: to the first person to whom something is owed, else to the last node."""
        if self.thread is not None:
            owed = (at for at, node in enumerate(self.thread.nodes) if node.mark == OWED)
            self.at = next(owed, len(self.thread.nodes) - 1)

    def step(self, by: int) -> None:
        """Go along it; at its ends the cursor stays."""
        if self.thread is not None and self.at is not None:
            self.at = min(max(self.at + by, 1), len(self.thread.nodes) - 1)

    def leave(self) -> None:
        """Leave it."""
        self.at = None

    def people(self) -> list[int]:
        """The person under the cursor."""
        node = self.node
        return [node.id] if node is not None and node.what == "contact" else []

    def items(self) -> list[Item]:
        """What is owed to the person under the cursor."""
        return [] if self.node is None else list(self.node.owed)

    def lines(self, width: int, today: date, *, besides: int | None = None) -> list[Line]:
        """The lines of the thread, and under them what is owed; no lines without a thread.

        What is owed to the contact with the id `besides` is left out: it is said elsewhere.
        """
        return [] if self.thread is None else thread_lines(self.thread, width, today, self.at, besides=besides)


class ThreadKeys:
    """What the keys do on a thread, for a pane to lend to its screen while the thread is under its cursor.

    Each is there only while it means the thread, so that the pane's own keys go on to mean the panes.
    """

    def __init__(self, line: ThreadLine, services: Callable[[], Services], changed: Callable[[], object]) -> None:
        self._line = line
        self._services = services
        self._changed = changed
        self._entering, self._along = _Enter(self), _Along(self)

    @property
    def handlers(self) -> tuple[object, ...]:
        """What runs the commands: on the row of the thread the way onto it, on the thread the way along it."""
        return (self._entering,) if self._line.at is None else (self._along,)

    def go(self, act: Callable[[], object]) -> None:
        """Move the cursor of the thread, and show it."""
        act()
        self._changed()

    def open_node(self) -> None:
        """Open the person or the lead under the cursor."""
        node = self._line.node
        if node is None:
            return
        if node.what == "opportunity":
            self._services().navigation.open_opportunity(node.uid)
        else:
            self._services().navigation.open_contact(node.id)

    @property
    def line(self) -> ThreadLine:
        """The thread."""
        return self._line


class _Enter:
    """`enter` goes onto the thread."""

    def __init__(self, keys: ThreadKeys) -> None:
        self._keys = keys

    def do_deeper(self) -> None:
        """Onto the thread."""
        self._keys.go(self._keys.line.enter)


class _Along:
    """The keys while the cursor is on the thread."""

    def __init__(self, keys: ThreadKeys) -> None:
        self._keys = keys

    def do_pane_left(self) -> None:
        """Towards you."""
        self._keys.go(lambda: self._keys.line.step(-1))

    def do_pane_right(self) -> None:
        """Away from you."""
        self._keys.go(lambda: self._keys.line.step(1))

    def do_deeper(self) -> None:
        """Open what is under the cursor."""
        self._keys.open_node()

    def do_out(self) -> None:
        """Leave the thread."""
        self._keys.go(self._keys.line.leave)


def thread_lines(
    thread: Thread, width: int, today: date, at: int | None = None, *, besides: int | None = None
) -> list[Line]:
    """Return the lines of a thread in `width` cells, with the node number `at` in brackets, and what is owed.

    As much as there is room for: one line with whole names and days, then first names, then two lines; days go before
    names do. Longer ones leave out whom you met first, unless the cursor is on the thread: it then takes all the
    lines that it needs.
    """
    lines = _fitting(thread, width, today, at)
    owed = [node for node in thread.nodes if node.owed and node.id != besides]
    for node in owed:
        words = f"{node.owed_words}"
        before = f"owed {first_word(node.name, node.name)}: "
        lines += _owed_lines(before, words, width)
    return lines


def _owed_lines(before: str, words: str, width: int) -> list[Line]:
    texts = wrap_cells(f"{before}{words}", width - len(_INDENT))
    first: Line = [(_INDENT, ""), (before, "muted"), (texts[0][len(before) :], "may")]
    return [first, *([(_INDENT, ""), (text, "may")] for text in texts[1:])]


def _fitting(thread: Thread, width: int, today: date, at: int | None) -> list[Line]:
    """The thread in the fullest wording that fits."""
    wordings = [(whole, days, most) for most in (1, _MOST_LINES) for whole, days in ((True, True), (False, True))]
    wordings += [(False, False, 1), (False, False, _MOST_LINES)]
    for whole, days, most in sorted(wordings, key=lambda each: (each[2], not each[1], not each[0])):
        if not days and most == 1:
            continue  # two lines with days say more than one without
        lines = _flow(_pieces(thread, today, at, whole=whole, days=days), width)
        if len(lines) <= most and not _is_cut(lines, width):
            return lines
    if at is not None:
        return _cut(_flow(_pieces(thread, today, at, whole=False, days=False), width), width)
    for left_out in range(len(thread.nodes) - 2):
        pieces = _pieces(thread, today, at, whole=False, days=False, left_out=left_out)
        lines = _cut(_flow(pieces, width), width)
        if len(lines) <= _MOST_LINES:
            return lines
    return lines[:_MOST_LINES]


def _pieces(
    thread: Thread, today: date, at: int | None, *, whole: bool, days: bool, left_out: int = 0
) -> list[tuple[Line, Line]]:
    """Each node with the arrow before it: two lines that may be parted by the end of a row only before the arrow."""
    names = [
        node.name if whole or node.what != "contact" else first_word(node.name, node.name) for node in thread.nodes
    ]
    doubled = {name for name in names if names.count(name) > 1}
    pieces: list[tuple[Line, Line]] = []
    for number, (node, name) in enumerate(zip(thread.nodes, names, strict=True)):
        if 0 < number <= left_out:
            continue
        lit = number == at
        if name in doubled:
            name = node.name
        if node.what == "you":
            pieces.append(([], [(name, "muted")]))
            continue
        day = _short_day(node.day, today) if node.day is not None and days else ""
        counted = f"+{left_out} " if left_out and number == left_out + 1 else ""
        arrow: Line = [(" ──", "muted"), (day, "muted"), (f"{'──' if day else ''}▶", "muted")]
        if counted:
            arrow = [(f" ─ {counted}─▶", "muted")]
        style = "accent" if node.what == "opportunity" else "strong"
        tail: Line = [(f" {node.mark}", _MARKS[node.mark])] if node.mark else []
        if node.what == "opportunity":
            name = f"◆ {name}"
            more = f", +{thread.more_leads}" if thread.more_leads else ""
            tail = [(f" ({node.stage}{more})", "muted")]
        opening, closing = (("⟨", "key"), ("⟩", "key")) if lit else ((" ", ""), ("", ""))
        pieces.append((arrow, [opening, (name, style), *tail, closing]))
    return pieces


def _short_day(day: date, today: date) -> str:
    """`25 Nov`, and of another year `Nov 2025`."""
    month = MONTHS[day.month - 1]
    return f"{day.day} {month}" if day.year == today.year else f"{month} {day.year}"


def _flow(pieces: Sequence[tuple[Line, Line]], width: int) -> list[Line]:
    """The pieces in lines; a piece that does not fit begins the next one."""
    lines: list[Line] = [[]]
    used = 0
    for arrow, node in pieces:
        size = sum(cell_len(text) for text, _ in (*arrow, *node))
        if lines[-1] and used + size > width:
            lines.append([(_INDENT[:-1], "")])
            used = len(_INDENT) - 1
        lines[-1] += [*arrow, *node]
        used += size
    return lines


def _is_cut(lines: Sequence[Line], width: int) -> bool:
    return any(sum(cell_len(text) for text, _ in line) > width for line in lines)


def _cut(lines: Sequence[Line], width: int) -> list[Line]:
    """The lines with the longest text of each cut to the width: that is a name."""
    cut: list[Line] = []
    for line in lines:
        over = sum(cell_len(text) for text, _ in line) - width
        if over > 0:
            longest = max(range(len(line)), key=lambda number: cell_len(line[number][0]))
            text, style = line[longest]
            line = [*line[:longest], (cut_cells(text, max(cell_len(text) - over, 1)), style), *line[longest + 1 :]]
        cut.append(line)
    return cut
