"""A thread as a row of a pane: you, the people and the lead one after the other, with a cursor that goes along it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Protocol

from netui.domain.brief_name import brief_name
from netui.domain.days import MONTHS
from netui.domain.thread import NOTHING_OWED, OWED, TOLD, Thread, ThreadNode
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, wrap_cells

if TYPE_CHECKING:
    from netui.domain.queue.item import Item
    from netui.tui.services import Services

__all__ = ["ThreadHost", "ThreadLine", "thread_lines"]

_MOST_LINES = 2
"""Lines that a thread takes while its cursor is elsewhere; what is in the middle of a longer one is counted."""

_WORDINGS = (
    (True, True, 1),
    (False, True, 1),
    (True, True, _MOST_LINES),
    (False, True, _MOST_LINES),
    (False, False, _MOST_LINES),
)
"""The wordings, fullest first: whether names are whole, whether there are days, and in how many lines.

Two lines with days say more than one without.
"""

_INDENT = "  "
"""Before every line but the first."""

_MARKS = {TOLD: "good", OWED: "may", NOTHING_OWED: "muted", "": ""}


class ThreadHost(Protocol):
    """The pane that has a thread among its rows."""

    @property
    def services(self) -> Services:
        """The session that the pane belongs to."""

    def thread_moved(self) -> object:
        """Draw the thread anew: its cursor has moved."""


class ThreadLine:
    """A thread in a row of a pane, and where its cursor is: nowhere until `enter` goes onto it.

    The pane lends the `handlers` to its screen while its own cursor is on that row.
    """

    def __init__(self, host: ThreadHost) -> None:
        self._host = host
        self.thread: Thread | None = None
        self.at: int | None = None
        """The number of the node under the cursor; None while the cursor is not on the thread."""
        self._entering, self._along = _OntoThread(self), _AlongThread(self)

    @property
    def handlers(self) -> tuple[object, ...]:
        """What runs the commands: the way onto the thread, or along it; so the keys of the pane stay as they are."""
        return () if self.thread is None else (self._entering,) if self.at is None else (self._along,)

    @property
    def deeper_label(self) -> str:
        """What `enter` does, in a word for the footer."""
        return "Along" if self.at is None else "Open"

    def show(self, thread: Thread | None) -> None:
        """Show a thread, or none; the cursor stays on the node that it was on, if that is still there."""
        node = self.node
        self.thread, self.at = thread, None
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
            self._put(next(owed, len(self.thread.nodes) - 1))

    def step(self, by: int) -> None:
        """Go along it; at its ends the cursor stays."""
        if self.thread is not None and self.at is not None:
            self._put(min(max(self.at + by, 1), len(self.thread.nodes) - 1))

    def leave(self) -> None:
        """Leave it."""
        self._put(None)

    def _put(self, at: int | None) -> None:
        if at != self.at:
            self.at = at
            self._host.thread_moved()

    def open_node(self) -> None:
        """Open the person or the lead under the cursor."""
        node, navigation = self.node, self._host.services.navigation
        if node is not None and node.what == "opportunity":
            navigation.open_opportunity(node.uid)
        elif node is not None:
            navigation.open_contact(node.id)

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


class _OntoThread:
    """`enter` goes onto the thread."""

    def __init__(self, line: ThreadLine) -> None:
        self.do_deeper = line.enter


class _AlongThread:
    """The keys while the cursor is on the thread: h l along it, enter opens a node, esc leaves it."""

    def __init__(self, line: ThreadLine) -> None:
        self.do_deeper = line.open_node
        self.do_out = line.leave
        self.do_pane_left = partial(line.step, -1)
        self.do_pane_right = partial(line.step, 1)


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
        lines += _owed_lines(node, width - len(_INDENT))
    return lines


def _owed_lines(node: ThreadNode, width: int) -> list[Line]:
    """What is owed to somebody, in shorter words where the longer ones need a second line."""
    before = f"owed {brief_name(node.name, node.name)}: "
    texts = [wrap_cells(f"{before}{node.owed_words(short=short)}", width) for short in (False, True)]
    first, *others = texts[0] if len(texts[0]) == 1 else texts[1]
    said: Line = [(_INDENT, ""), (first[: len(before)], "muted"), (first[len(before) :], "may")]
    return [said, *([(_INDENT, ""), (text, "may")] for text in others)]


def _fitting(thread: Thread, width: int, today: date, at: int | None) -> list[Line]:
    """The thread in the fullest wording that fits."""
    for whole, days, most in _WORDINGS:
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
        node.name if whole or node.what != "contact" else brief_name(node.name, node.name) for node in thread.nodes
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
