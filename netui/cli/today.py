"""`netui today`: prints the queue. Built for a fast start: no models, no Textual, read-only."""

from __future__ import annotations

import sys
from datetime import date

from netui import clock, places
from netui.cli.commands import shell_command
from netui.cli.errors import UsageError
from netui.cli.kept_today import find_answer
from netui.cli.options import date_option, format_option, parse_arguments, refuse_words
from netui.cli.output import (
    WIDEST_COLUMN,
    json_line,
    pad,
    plain_row,
    printable,
    read_settings,
    text_width,
    truncate,
    wrap_text,
)
from netui.cli.streams import harmless, terminal_columns, uses_colours, write_painted
from netui.db.cache_files import ALWAYS
from netui.db.location import resolve_path
from netui.db.readonly import ReadTransaction, connect_readonly, file_size
from netui.db.sqlite import map_into_memory
from netui.domain.days import day_span
from netui.domain.queue.summary import queue_footnote, queue_headline
from netui.queries.queue.parallel import WORTH_A_THREAD, ParallelReader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from netui.db.readonly import Execute
    from netui.domain.queue.item import Item, Queue
    from netui.settings import Settings

    Watch = Callable[..., int]
    """Runs the full-screen Today (path, settings) until the user leaves; returns the exit status."""
    from collections.abc import Sequence

    Paint = Callable[[str, str], str]

__all__ = ["day_text", "needs_uids", "read_day", "run", "today_text"]


_FORMATS = ("--json", "--plain", "-q", "--count", "--notify", "--mail", "--watch")


def run(arguments: list[str], *, watch: Watch) -> int:
    """Print the queue in the format asked for; `--watch` runs the full-screen view."""
    parsed = refuse_words(parse_arguments(shell_command("today"), arguments))
    format = format_option(parsed, _FORMATS)
    answer = find_answer(arguments)  # before anything is read that it is made from
    settings = read_settings()
    day = date_option(parsed) or clock.today(settings.day_begins)
    path = resolve_path(places.database_path(parsed.value("--db")))
    if format == "--watch":
        if parsed.has("--date"):
            raise UsageError("--watch follows the day that it is: leave --date out.")
        return watch(path, settings=settings)
    if format in ("--notify", "--mail"):
        return _elsewhere(format, read_day(path, day, settings, uids=False)[0], settings)
    queue, uids = read_day(path, day, settings, uids=needs_uids(format))
    shown = (terminal_columns(), uses_colours())
    text = day_text(queue, uids, format, *shown, encoding=getattr(sys.stdout, "encoding", None) or "")
    write_painted(text)
    if answer and not settings.problems and answer.settings == (settings.source or b""):
        answer.keep([(ALWAYS if parsed.has("--date") else day_span(day, settings.day_begins), text)])
    return 0


def needs_uids(format: str) -> bool:
    """Whether a format prints the uids of the contacts."""
    return format in ("--json", "--plain", "-q")


def _elsewhere(format: str, queue: Queue, settings: Settings) -> int:
    """Hand what is due to a notification, or print it as a mail message."""
    if format == "--notify":
        from netui.cli.today_notify import notify

        return notify(queue)
    from netui.cli.today_mail import print_mail

    text = today_text(queue, _MAIL_COLUMNS, colours=False)
    return print_mail(queue, text, settings.my_addresses, clock.moment().instant)


def read_day(path: str, day: date, settings: Settings, *, uids: bool) -> tuple[Queue, dict[int | None, str]]:
    """The queue of a day in the database at a path; and if asked for the uid of each contact in it, by id."""
    connection = connect_readonly(path)
    try:
        map_into_memory(connection.execute)
        with ReadTransaction(connection, path) as execute:
            execute("SELECT count(*) FROM pause", ())  # pins the snapshot, so that both threads see the same
            if (file_size(path) or 0) >= WORTH_A_THREAD:
                execute = ParallelReader(path, day, settings).wrap(execute)
            # Only now, since the other thread needs none of it.
            from netui.queries.queue.read_queue import read_queue

            queue = read_queue(execute, today=day, settings=settings)
            return queue, _uids(execute, queue) if uids else {}
    finally:
        connection.close()


_MAIL_COLUMNS = 72
"""Columns of the text of a mail message."""


def _uids(execute: Execute, queue: Queue) -> dict[int | None, str]:
    from netui.queries.uids import read_contact_uids

    return read_contact_uids(execute, (item.contact_id for item in queue.items))


def day_text(
    queue: Queue, uids: dict[int | None, str], format: str, columns: int | None, colours: bool, *, encoding: str
) -> str:
    """What is printed of a day in a format, clean for a terminal; `uids` are those of the contacts, by id.

    Columns and colours are those of text, the encoding is that of standard output.
    """
    if not format:
        return f"{today_text(queue, columns, colours=colours)}\n"
    lines = [line if line.isprintable() else harmless(line) for line in _lines(queue, uids, format, encoding)]
    return "".join(f"{line}\n" for line in lines)


def _lines(queue: Queue, uids: dict[int | None, str], format: str, encoding: str) -> list[str]:
    if format == "--json":
        items = [dict(zip(_FIELDS, _values(item, uids), strict=True)) for item in queue.items]
        return [json_line({"date": queue.today.isoformat(), "items": items, "waiting": queue.waiting}, encoding)]
    if format == "--plain":
        return [plain_row(_values(item, uids)) for item in queue.items]
    if format == "-q":
        found = dict.fromkeys(uids.get(item.contact_id) for item in queue.items)
        return [uid for uid in found if uid is not None]
    return [str(len(queue.due))]


_FIELDS = ("rule", "key", "contact", "uid", "due", "days_late", "what", "why")


def _values(item: Item, uids: dict[int | None, str]) -> tuple[object, ...]:
    uid = uids.get(item.contact_id)
    return item.rule, item.key, item.contact, uid, item.due.isoformat(), item.days_late, item.what, item.why


_REASON = 44
"""Columns that a reason needs beside its item; with fewer it is printed below."""

_BOLD, _DIM, _LATE, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[33m", "\x1b[0m"


def today_text(queue: Queue, width: int | None, *, colours: bool) -> str:
    """The queue as text of `width` columns (None: unlimited), grouped by person in the order of first items."""
    paint = _paint if colours else _plain
    rows = [_row(item) for group in queue.by_person() for item in group if not item.is_coming]
    lines = _in_columns(rows, width, paint) if rows else []
    end = queue_footnote(queue)
    if not rows:
        lines = ["  netui add logs a conversation; what follows from it appears here."] if not end else []
    parts = [[paint(truncate(queue_headline(queue), width), _BOLD)], lines, wrap_text(end, width, "  ")]
    return "\n\n".join("\n".join(part) for part in parts if part)


def _row(item: Item) -> tuple[str, str, str, str, bool]:
    what = item.what[:1].upper() + item.what[1:]
    late = item.lateness.removesuffix(" the window")
    return printable(what), printable(item.contact or ""), late, printable(item.why), item.days_late > 0


def _in_columns(rows: Sequence[tuple[str, str, str, str, bool]], width: int | None, paint: Paint) -> list[str]:
    """One line per item with the reason in the last column, wrapped; too narrow a terminal gets two-line rows."""
    most = (width * 2 // 7, width // 4) if width else (WIDEST_COLUMN, WIDEST_COLUMN)
    whats = min(max(text_width(row[0]) for row in rows), most[0])
    names = min(max(text_width(row[1]) for row in rows), most[1])
    lates = max(text_width(row[2]) for row in rows)
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
    """Two-line rows: item and name with the lateness on the right, the reason below; each is cut if need be."""
    lines = []
    for what, name, late, why, is_late in rows:
        late = truncate(late, width // 2)
        room = max(width - 3 - text_width(late), 0)
        who = truncate(f" · {name}", max(room // 2, room - text_width(what))) if name else ""
        what = truncate(what, room - text_width(who))
        gap = " " * (room - text_width(what) - text_width(who) + 1)
        lines.append(f"  {paint(what, _BOLD)}{who}{gap}{paint(late, _LATE if is_late else '')}")
        lines += [f"    {paint(line, _DIM)}" for line in _broken(why, max(width - 4, 1))]
    return lines


def _broken(why: str, room: int | None) -> list[str]:
    """The reason as lines; a word longer than a line is cut."""
    return [truncate(line, room) for line in wrap_text(why, room)] or [""]


def _paint(shown: str, colour: str) -> str:
    return f"{colour}{shown}{_PLAIN}" if colour and shown else shown


def _plain(shown: str, colour: str) -> str:
    return shown
