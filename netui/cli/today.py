"""`netui today`: what is due and why. It starts at once, reads the file read-only, prints and ends."""

from __future__ import annotations

from datetime import date

from netui import clock, places
from netui.cli.commands import command
from netui.cli.options import NotUnderstood, asked_day, read, refuse_words
from netui.cli.output import coloured, columns, settings
from netui.db.location import file_of
from netui.db.readonly import Reading, connect
from netui.queries.queue.parallel import Ahead

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from netui.domain.queue.item import Item, Queue
    from netui.settings import Settings

    Watch = Callable[..., int]
    """Shows Today on a full screen until the user leaves it."""

__all__ = ["run"]


def run(arguments: list[str], *, watch: Watch) -> int:
    """Print what is due, or with `--watch` hand over to the full screen."""
    given = refuse_words(read(command("today"), arguments))
    ways = [way for way in ("--json", "--plain", "--count", "--watch") if given.has(way)]
    if len(ways) > 1:
        raise NotUnderstood(f"{ways[0]} and {ways[1]} say different things: give one of them.")
    chosen = settings()
    day = asked_day(given) or clock.today(chosen.day_begins)
    path = file_of(places.database(given.value("--db")))
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
        with Reading(connection, path) as execute:
            execute("SELECT count(*) FROM pause", ())  # so that both see the same
            ahead = Ahead(path, day)
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
        from netui.cli.today_text import text

        print(text(queue, columns(), colours=coloured()))


_FIELDS = ("rule", "key", "contact", "due", "days_late", "what", "why")


def _values(item: Item) -> tuple[object, ...]:
    return item.rule, item.key, item.contact, item.due.isoformat(), item.days_late, item.what, item.why
