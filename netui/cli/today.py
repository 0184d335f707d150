"""`netui today`: what is due and why. It starts at once, reads the file read-only, prints and ends."""

from __future__ import annotations

from datetime import date

from netui import clock, places
from netui.cli.commands import command
from netui.cli.options import NotUnderstood, asked_day, read_options, refuse_words
from netui.cli.output import cells, coloured, columns, cut, pad, settings, wrap
from netui.db.location import file_of
from netui.db.readonly import ReadTransaction, connect
from netui.domain.queue.summary import above, beneath
from netui.domain.text import clean
from netui.queries.queue.parallel import ParallelReader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from netui.domain.queue.item import Item, Queue
    from netui.settings import Settings

    Watch = Callable[..., int]
    """Shows Today on a full screen until the user leaves it."""
    from collections.abc import Sequence

    Paint = Callable[[str, str], str]

__all__ = ["run", "text"]


def run(arguments: list[str], *, watch: Watch) -> int:
    """Print what is due, or with `--watch` hand over to the full screen."""
    given = refuse_words(read_options(command("today"), arguments))
    ways = [way for way in ("--json", "--plain", "--count", "--watch") if given.has(way)]
    if len(ways) > 1:
        raise NotUnderstood(f"{ways[0]} and {ways[1]} say different things: give one of them.")
    chosen = settings()
    day = asked_day(given) or clock.today(chosen.day_begins)
    path = file_of(places.database_path(given.value("--db")))
    if ways == ["--watch"]:
        if given.has("--date"):
            raise NotUnderstood("--watch follows the day that it is: leave --date out.")
        return watch(path, settings=chosen)
    _print(_read(path, day, chosen), ways[0] if ways else "")
    return 0


def _read(path: str, day: date, chosen: Settings) -> Queue:
    connection = connect(path)
    try:
        # Pages that the system has in memory already need not be copied.
        connection.execute("PRAGMA mmap_size = 268435456")
        with ReadTransaction(connection, path) as execute:
            execute("SELECT count(*) FROM pause", ())  # so that both see the same
            ahead = ParallelReader(path, day)
            # Only now, since the other thread needs none of it.
            from netui.queries.queue.read_queue import read_queue

            return read_queue(ahead.before(execute), today=day, settings=chosen)
    finally:
        connection.close()


def _print(queue: Queue, way: str) -> None:
    if way == "--json":
        from netui.cli.output import print_json

        items = [dict(zip(_FIELDS, _values(item), strict=True)) for item in queue.items]
        print_json({"date": queue.today.isoformat(), "items": items, "waiting": queue.waiting})
    elif way == "--plain":
        lines = ("\t".join("" if value is None else str(value) for value in _values(item)) for item in queue.items)
        print(*lines, sep="\n", end="\n" if queue.items else "")
    elif way == "--count":
        print(len(queue.due))
    else:
        print(text(queue, columns(), colours=coloured()))


_FIELDS = ("rule", "key", "contact", "due", "days_late", "what", "why")


def _values(item: Item) -> tuple[object, ...]:
    return item.rule, item.key, item.contact, item.due.isoformat(), item.days_late, item.what, item.why


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
