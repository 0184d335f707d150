"""Rows as a command prints them: as JSON, in tab-separated lines, as uids, or as text for people."""

from __future__ import annotations

from netui.cli.errors import UsageError
from netui.cli.options import format_option
from netui.cli.output import (
    WIDEST_COLUMN,
    pad,
    plain_row,
    print_json,
    print_stderr,
    printable,
    text_width,
)
from netui.cli.streams import terminal_columns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from netui.cli.options import ParsedArguments

    Row = dict[str, object]
    """The fields of a row by name, in the order of its columns; all rows have the same."""

__all__ = ["iso_day", "print_rows", "print_sections", "print_table", "row_limit"]

_MOST_DIGITS = 9
"""Digits of a limit that are read: more rows than any file has."""

_BETWEEN = "  "
"""What stands between two columns."""

_NARROWEST = 6
"""Columns of the terminal below which a column is not cut."""


def print_rows(
    parsed: ParsedArguments,
    name: str,
    rows: Sequence[Row],
    print_text: Callable[[], None],
    *,
    nothing: str = "",
    uids: Iterable[object] | None = None,
    before: Row | None = None,
    **beside: object,
) -> None:
    """Print rows in the format that is asked for; `print_text` prints them for people.

    In JSON they stand under `name`, after `before` and followed by `beside`. `-q` prints each row's `uid`, or `uids`,
    each once. Where there is no row, `nothing` is said on standard error instead; JSON has the empty list.
    """
    format = format_option(parsed)
    if format == "--json":
        print_json({**(before or {}), name: list(rows), **beside})
    elif not rows and nothing:
        print_stderr(nothing)
    elif format == "--plain":
        for row in rows:
            print(plain_row(row.values()))
    elif format == "-q":
        for uid in dict.fromkeys(row["uid"] for row in rows) if uids is None else dict.fromkeys(uids):
            if uid is not None:
                print(uid)
    else:
        print_text()


def row_limit(parsed: ParsedArguments, *, on_terminal: int | None = None) -> int | None:
    """The number of rows at most: that of `--limit`, else on a terminal `on_terminal` for text; None is all.

    Raises `UsageError` for a `--limit` that is no number, and where two formats are asked for.
    """
    format = format_option(parsed)
    asked = parsed.value("--limit")
    if asked is not None:
        if not (asked.isascii() and asked.isdigit()):
            raise UsageError("--limit takes a number of rows: --limit 20.")
        return int(asked[:_MOST_DIGITS])
    return on_terminal if terminal_columns() and not format else None


def print_table(rows: Sequence[Sequence[str]], *, indent: str = "", more: int = 0) -> None:
    """Print rows of cells in columns as wide as they need; empty columns are left out.

    On a terminal they are cut to its width, and the number of rows that are left out, `more`, stands in a last line.
    """
    width = terminal_columns()
    cells = [[printable(" ".join(cell.split())) for cell in row] for row in rows]
    kept = [at for at in range(len(cells[0]) if cells else 0) if any(row[at] for row in cells)]
    widest = WIDEST_COLUMN if width is None else width
    widths = [min(max(text_width(row[at]) for row in cells), widest) for at in kept]
    if width is not None:
        _fit(widths, width - len(indent) - len(_BETWEEN) * (len(widths) - 1))
    for row in cells:
        columns = ((row[at], room) for at, room in zip(kept, widths, strict=True))
        shown = (text if width is None and text_width(text) > room else pad(text, room) for text, room in columns)
        print(f"{indent}{_BETWEEN.join(shown)}".rstrip())
    _say_more(more, indent)


def print_sections(sections: Iterable[tuple[str, Sequence[Sequence[str]]]], *, more: int = 0) -> None:
    """Print tables below their headings, a blank line between them; then, as `print_table` does, the rows left out."""
    for at, (heading, rows) in enumerate(sections):
        print(f"\n{heading}" if at else heading)
        print_table(rows, indent="  ")
    _say_more(more)


def _say_more(more: int, indent: str = "") -> None:
    if more and terminal_columns() is not None:
        print(f"{indent}and {more:,} more")


def iso_day(day: date | None) -> str | None:
    """The day as a field of a row, `YYYY-MM-DD`; None for none."""
    return day.isoformat() if day else None


def _fit(widths: list[int], room: int) -> None:
    """Make the widest columns narrower until all of them have room, none narrower than `_NARROWEST`.

    The first, which has the names, counts half; a single long name leaves the others three fifths of the room.
    """
    widths[:] = [min(width, max(room, _NARROWEST)) for width in widths]
    if len(widths) > 1 and sum(widths) > room:
        others = sum(widths[1:])
        widths[0] = min(widths[0], max(room * 2 // 5, room - others, _NARROWEST))
    while sum(widths) > room and max(widths) > _NARROWEST:
        weights = [width / (1 if at else 2) if width > _NARROWEST else 0 for at, width in enumerate(widths)]
        widths[weights.index(max(weights))] -= 1
