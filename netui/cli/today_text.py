"""Today as text: a row an item, aligned to the terminal, or two lines each where that is narrow."""

from __future__ import annotations

from netui.cli.output import cells, cut, pad, wrap
from netui.domain.queue.summary import above, beneath
from netui.domain.text import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netui.domain.queue.item import Item, Queue

__all__ = ["text"]

_REASON = 44
"""The room that a reason needs for a column of its own; where there is less, it stands beneath."""

_WIDEST = 40
"""The widest that the first columns become where there is no terminal to fit."""

_BOLD, _DIM, _LATE, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[33m", "\x1b[0m"


def text(queue: Queue, width: int | None, *, colours: bool) -> str:
    """The whole text; without a width nothing is cut. A person's items stand together, where the first of them does."""
    paint = _paint if colours else _leave
    rows = [_row(item) for group in queue.by_person() for item in group if not item.is_coming]
    lines = _in_columns(rows, width, paint) if rows else []
    end = beneath(queue)
    if not rows:
        lines = ["  netui add logs a conversation, and what follows from it stands here."] if not end else []
    parts = [[paint(_fit(above(queue), width), _BOLD)], lines, wrap(end, width, "  ")]
    return "\n\n".join("\n".join(part) for part in parts if part)


def _row(item: Item) -> tuple[str, str, str, str, bool]:
    what = item.what[:1].upper() + item.what[1:]
    late = item.lateness.removesuffix(" the window")
    return _safe(what), _safe(item.contact or ""), late, _safe(item.why), item.days_late > 0


def _safe(shown: str) -> str:
    """What another program may have written into the file does not reach the terminal as it is."""
    return shown if shown.isprintable() else clean(shown)


def _in_columns(rows: Sequence[tuple[str, str, str, str, bool]], width: int | None, paint: Paint) -> list[str]:
    """A row an item, its reason in a column of its own; or beneath it, where that would be too narrow to read."""
    most = (width * 2 // 7, width // 4) if width else (_WIDEST, _WIDEST)
    whats = min(max(cells(row[0]) for row in rows), most[0])
    names = min(max(cells(row[1]) for row in rows), most[1])
    lates = max(cells(row[2]) for row in rows)
    before = whats + names + lates + 8
    if width is not None and width - before < _REASON:
        return _in_pairs(rows, width, paint)
    lines = []
    for what, name, late, why, is_late in rows:
        first, *more = _broken(why, width and width - before)
        late = paint(pad(late, lates), _LATE if is_late else "")
        lines.append(f"  {paint(pad(what, whats), _BOLD)}  {pad(name, names)}  {late}  {paint(first, _DIM)}")
        lines += [" " * before + paint(line, _DIM) for line in more]
    return lines


def _in_pairs(rows: Sequence[tuple[str, str, str, str, bool]], width: int, paint: Paint) -> list[str]:
    """What and whom with how late on the right, and the reason beneath; where there is no room, each gives way."""
    lines = []
    for what, name, late, why, is_late in rows:
        late = cut(late, width // 2)
        room = max(width - 3 - cells(late), 0)
        who = cut(f" · {name}", max(room // 2, room - cells(what))) if name else ""
        what = cut(what, room - cells(who))
        gap = " " * (room - cells(what) - cells(who) + 1)
        lines.append(f"  {paint(what, _BOLD)}{who}{gap}{paint(late, _LATE if is_late else '')}")
        lines += [f"    {paint(line, _DIM)}" for line in _broken(why, max(width - 4, 1))]
    return lines


def _broken(why: str, room: int | None) -> list[str]:
    """The reason in as many lines as it needs; a word without an end is cut."""
    return [_fit(line, room) for line in wrap(why, room)] or [""]


def _fit(shown: str, room: int | None) -> str:
    return shown if room is None else cut(shown, room)


def _paint(shown: str, colour: str) -> str:
    return f"{colour}{shown}{_PLAIN}" if colour and shown else shown


def _leave(shown: str, colour: str) -> str:
    return shown


if TYPE_CHECKING:
    from collections.abc import Callable

    Paint = Callable[[str, str], str]
