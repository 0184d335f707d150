"""The rows of Due and how they are drawn: a person a row, which under the cursor unfolds into a line a reminder."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from netui.domain.queue.deeds import deed_wordings, is_own_words, task_words
from netui.tui.widgets.lateness import due_wordings, lateness_style
from netui.tui.widgets.pane import MARK
from netui.tui.widgets.text_cells import Line, cell_len, cut_cells, wrap_cells

if TYPE_CHECKING:
    from netui.domain.queue.due_groups import DueGroup
    from netui.domain.queue.item import Item

__all__ = ["DueRow", "draw_head", "due_rows", "name_cells", "reason_lines", "reminder_lines"]

_LEAST_NAME_CELLS = 16
"""Cells of the column of names where there is little room; a longer name takes them from the deed beside it."""

_LEAST_CUT_CELLS = 8
"""Cells from which the user's own words say something though they are cut."""

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

    It holds the longest name if there is room for that; in narrow lines it holds four of five, so that the deeds are
    read too: a longer name goes on into their column.
    """
    most = min(max(_LEAST_NAME_CELLS, width * 2 // 5), max(width // 2, 1))
    cells = sorted(
        min(len(group.name) if group.name.isascii() else cell_len(group.name), most) for group in groups[:_MEASURED]
    )
    return (cells[-1] if width >= _WIDE else cells[len(cells) * 4 // 5]) if cells else 0


def draw_head(group: DueGroup, width: int, column: int, marks: AbstractSet[Hashable]) -> Line:
    """Draw the line of a person: the name in a column of so many cells, the deeds, when.

    A name that is longer takes room from the deeds, which have shorter wordings. It is cut only beside the shortest.
    """
    latest = group.latest
    whens = due_wordings(latest)
    whens = whens[0 if width >= _WIDEST else 1 if width >= _WIDER else 2 :] or whens[-1:]
    gap = 2 if width >= _WIDE else 1
    name = group.name
    taken = max(column, cell_len(name)) + gap if name else 0
    fit = partial(_fit_deeds, group.items, marks=marks, beside_title=not group.is_person)
    for when in whens:
        room = width - taken - cell_len(when) - 1
        if (deeds := fit(room)) is not None:
            break
    else:
        when = whens[-1]
        rest = width - cell_len(when) - 1
        shortest = next((deeds for room in range(1, rest) if (deeds := fit(room)) is not None), "")
        name = cut_cells(name, max(rest - gap - cell_len(shortest), min(rest // 2, column)))
        taken = cell_len(name) + gap if name else 0
        room = max(rest - taken, 0)
        deeds = fit(room) or cut_cells(shortest, room)
    return [
        (name, "strong" if group.is_person else ""),
        (" " * (taken - cell_len(name)), ""),
        (deeds, ""),
        (" " * max(width - taken - cell_len(deeds) - cell_len(when), 0), ""),
        (when, lateness_style(latest)),
    ]


def _wordings(item: Item, *, beside_title: bool) -> tuple[str, ...]:
    """The wordings of a deed; what is about nobody and no lead has no name before it, and is a sentence of its own."""
    return deed_wordings(item, beside_title=beside_title) if item.contact_id or item.lead else (task_words(item),)


def _fit_deeds(items: Sequence[Item], room: int, *, marks: AbstractSet[Hashable], beside_title: bool) -> str | None:
    """The deeds joined in the longest wordings that `room` cells hold; None if the shortest of the first is too long.

    The user's own words are cut before deeds are left out at the end, which are counted.
    """
    deeds: dict[tuple[tuple[str, ...], bool, bool], int] = {}
    for item in items:
        wordings = _wordings(item, beside_title=beside_title)
        deed = wordings, item.key in marks, is_own_words(item)
        deeds[deed] = deeds.get(deed, 0) + 1
    texts: list[str] = []
    for level in range(max(len(wordings) for wordings, _, _ in deeds)):
        texts = [
            f"{_mark(marked)}{wordings[min(level, len(wordings) - 1)]}{f' ({count})' if count > 1 else ''}"
            for (wordings, marked, _), count in deeds.items()
        ]
        if cell_len(joined := _BETWEEN.join(texts)) <= room:
            return joined
    counts, can_be_cut = list(deeds.values()), [own for _, _, own in deeds]
    for shown in range(len(texts), 0, -1):
        left_out = sum(counts[shown:])
        more = [f"{_mark(any(marked for _, marked, _ in list(deeds)[shown:]))}+{left_out}"] if left_out else []
        kept = _cut_own_words(texts[:shown], can_be_cut, room - sum(len(_BETWEEN + text) for text in more))
        if kept is not None:
            return _BETWEEN.join([*kept, *more])
    return None


def _mark(marked: bool) -> str:
    return f"{MARK} " if marked else ""


def _cut_own_words(texts: Sequence[str], can_be_cut: Sequence[bool], room: int) -> list[str] | None:
    """The texts with the longest of those that can be cut made shorter, so that joined they fit; None if they don't."""
    cells = [cell_len(text) for text in texts]
    over = sum(cells) + len(_BETWEEN) * (len(texts) - 1) - room
    while over > 0:
        longest = max(
            (at for at, cut in enumerate(can_be_cut[: len(texts)]) if cut and cells[at] > _LEAST_CUT_CELLS),
            key=cells.__getitem__,
            default=None,
        )
        if longest is None:
            return None
        less = min(over, cells[longest] - _LEAST_CUT_CELLS)
        cells[longest] -= less
        over -= less
    return [cut_cells(text, most) for text, most in zip(texts, cells, strict=True)]


def reason_lines(group: DueGroup, width: int, column: int, lines: int) -> list[str]:
    """Return the reason of the first item under the head of its person, in at most `lines` lines of `width` cells.

    Where that is all of it, and the head had no room for the whole of what to do, it says that first.
    """
    item = group.items[0]
    why = item.why
    if lines > 1 and not group.is_several:
        name, _, deeds, *_ = draw_head(group, width, column, frozenset())
        is_whole = deeds[0] == _wordings(item, beside_title=not group.is_person)[0]
        cut_name = "" if name[0] == group.name else group.name
        why = _BETWEEN.join(part for part in (cut_name, "" if is_whole else task_words(item), why) if part)
    return wrap_cells(why, width - len(_INDENT), lines) if why else []


def reminder_lines(item: Item, width: int, lines: int, *, marked: bool) -> list[Line]:
    """Return the lines of a reminder under its person: what to do and the reason, wrapped, and when at the right."""
    whens = due_wordings(item)
    when = whens[min(1 if width >= _WIDE else 2, len(whens) - 1)]
    task = f"{_mark(marked)}{task_words(item)}"
    room = max(width - len(_INDENT) - cell_len(when) - 1, 1)
    left, why = len(task), _beside_task(item)
    found: list[Line] = []
    for text in wrap_cells(f"{task}{_BETWEEN}{why}" if why else task, room, lines):
        end = [] if found else [(" " * (room - cell_len(text) + 1), ""), (when, lateness_style(item))]
        found.append([(_INDENT, ""), (text[: max(left, 0)], ""), (text[max(left, 0) :], "muted"), *end])
        left -= len(text) + 1
    return found


def _beside_task(item: Item) -> str:
    """The reason, without the words of what to do where it begins with them: `birthday 1 Dec`."""
    is_repeated = item.why.lower().startswith(f"{item.what.lower()} ")
    return item.why[len(item.what) + 1 :] if is_repeated else item.why
