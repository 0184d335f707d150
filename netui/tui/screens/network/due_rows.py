"""The rows of Due and how they are drawn: a person a row, which under the cursor unfolds into a line a reminder."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, NamedTuple

from netui.domain.queue.deeds import task_words
from netui.tui.screens.network.deeds_in_cells import deeds_of, first_wording, fit_deeds, least_deeds, mark_before
from netui.tui.widgets.lateness import due_wordings, lateness_style
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, wrap_cells

if TYPE_CHECKING:
    from netui.domain.queue.due_groups import DueGroup
    from netui.domain.queue.item import Item

__all__ = ["DueRow", "draw_head", "due_rows", "name_cells", "reason_lines", "reminder_lines"]

_LEAST_NAME_CELLS = 16
"""Cells of the column of names where there is little room; a longer name takes them from the deed beside it."""

_LEAST_CUT_NAME = 8
"""Cells that a name keeps where even the shortest wording beside it is too long."""

_WIDE, _WIDER, _WIDEST = 41, 60, 80
"""Cells from which there is room: for a wider gap, for the longer wordings of when something is due."""

_MEASURED = 200
"""People at the beginning of the list whose names say how wide their column is."""

_INDENT = "  "
_BETWEEN = " · "


class DueRow(NamedTuple):
    """A place of the cursor: the head of a person, or a reminder of a person who has several."""

    group: DueGroup
    at: int | None = None
    """Which of the group's items it is; None for the head, which stands for all of them."""

    @property
    def item(self) -> Item:
        """The reminder that it is; of a head the first one."""
        return self.group.items[self.at or 0]

    @property
    def is_head(self) -> bool:
        """Whether it is the line with the name."""
        return self.at is None

    @property
    def key(self) -> Hashable:
        """Its identity: that of the reminder; of the head of several that of the person."""
        return self.group.key if self.at is None and self.group.is_several else self.item.key


def due_rows(groups: Sequence[DueGroup]) -> list[DueRow]:
    """Return the head of each group, and after it a row a reminder where there are several."""
    rows: list[DueRow] = []
    for group in groups:
        rows.append(DueRow(group))
        if group.is_several:
            rows += [DueRow(group, at) for at in range(len(group.items))]
    return rows


def name_cells(groups: Sequence[DueGroup], width: int) -> int:
    """Return the cells of the column of names in lines of `width` cells.

    It holds the longest name if there is much room; else four names of five, so that the deeds are read too: a longer
    name goes on into their column.
    """
    most = min(max(_LEAST_NAME_CELLS, width * 2 // 5), max(width // 2, 1))
    cells = sorted(min(cell_len(_name(group)), most) for group in groups[:_MEASURED])
    return (cells[-1] if width >= _WIDER else cells[len(cells) * 4 // 5]) if cells else 0


def _name(group: DueGroup) -> str:
    """The name, with what tells a namesake apart."""
    return f"{group.name} ({group.apart})" if group.apart else group.name


class _Head(NamedTuple):
    """What stands where in the line of a person."""

    name: str
    deeds: str
    when: str
    taken: int
    """Cells before the deeds."""


def _lay_out_head(group: DueGroup, width: int, column: int, marks: AbstractSet[Hashable]) -> _Head:
    """Share the cells of a line. A name longer than its column takes room from the deeds; it is cut last of all."""
    whens = due_wordings(group.latest)
    whens = whens[0 if width >= _WIDEST else 1 if width >= _WIDER else 2 :] or whens[-1:]
    deeds, gap = deeds_of(group, marks), 2 if width >= _WIDE else 1
    for name in dict.fromkeys((_name(group), group.name)):
        taken = max(column + gap, cell_len(name) + 1) if name else 0
        for at_first_word in (False, True):
            for when in whens:
                fitted = fit_deeds(deeds, width - taken - cell_len(when) - 1, at_first_word=at_first_word)
                if fitted is not None:
                    return _Head(name, fitted, when, taken)
    rest = max(width - cell_len(when) - 1, 0)
    least = least_deeds(deeds)
    name = cut_cells(group.name, max(rest - 1 - cell_len(least), min(rest // 2, _LEAST_CUT_NAME)))
    taken = cell_len(name) + 1 if name else 0
    fitted = fit_deeds(deeds, rest - taken, at_first_word=True) or cut_cells(least, rest - taken)
    return _Head(name, fitted, when, taken)


def draw_head(group: DueGroup, width: int, column: int, marks: AbstractSet[Hashable]) -> Line:
    """Draw the line of a person: the name in a column of so many cells, the deeds, and when at the right."""
    name, deeds, when, taken = _lay_out_head(group, width, column, marks)
    bare = name.removesuffix(f" ({group.apart})") if group.apart else name
    return [
        (bare, "strong" if group.is_person else ""),
        (name[len(bare) :], "muted"),
        (" " * (taken - cell_len(name)), ""),
        (deeds, ""),
        (" " * max(width - taken - cell_len(deeds) - cell_len(when), 0), ""),
        (when, lateness_style(group.latest)),
    ]


def reason_lines(group: DueGroup, width: int, column: int, lines: int) -> list[str]:
    """Return the reason of the first item under the head of its person, in at most `lines` lines of `width` cells.

    Where that is all of it, and the head had no room for the whole of what to do, it says that first.
    """
    item = group.items[0]
    why = item.why
    if lines > 1 and not group.is_several:
        head, whole = _lay_out_head(group, width, column, frozenset()), first_wording(item, group)
        told = "" if head.name == _name(group) else _name(group), "" if head.deeds == whole else task_words(item)
        why = _BETWEEN.join(part for part in (*told, why) if part)
    return wrap_cells(why, width - len(_INDENT), lines) if why else []


def reminder_lines(item: Item, width: int, lines: int, *, marked: bool) -> list[Line]:
    """Return the lines of a reminder under its person: what to do and the reason, wrapped, and when at the right."""
    whens = due_wordings(item)
    when = whens[min(1 if width >= _WIDE else 2, len(whens) - 1)]
    task = f"{mark_before(marked)}{task_words(item)}"
    room = max(width - len(_INDENT) - cell_len(when) - 1, 1)
    left, why = len(task), item.reason
    found: list[Line] = []
    for text in _wrap_beside(f"{task}{_BETWEEN}{why}" if why else task, room, width - 2 * len(_INDENT), lines):
        end = [] if found else [(" " * (room - cell_len(text) + 1), ""), (when, lateness_style(item))]
        found.append(
            [(_INDENT * 2 if found else _INDENT, ""), (text[: max(left, 0)], ""), (text[max(left, 0) :], "muted"), *end]
        )
        left -= len(text) + 1
    return found


def _wrap_beside(text: str, first: int, others: int, lines: int) -> list[str]:
    """Wrap a text whose first line has fewer cells than the others: something stands beside it."""
    head = wrap_cells(text, first, min(lines, 2))[:1]
    rest = text[len(head[0]) :].lstrip() if head and lines > 1 else ""
    return [*head, *(wrap_cells(rest, max(others, 1), lines - 1) if rest else [])]
