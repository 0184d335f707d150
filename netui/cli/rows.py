"""Rows as a command prints them: as JSON, in tab-separated lines, as uids, or as text for people."""

from __future__ import annotations

from netui.cli.errors import UsageError
from netui.cli.output import print_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from netui.cli.options import ParsedArguments

    Row = dict[str, object]
    """The fields of a row by name, in the order of its columns; all rows have the same. A list has texts."""

__all__ = ["plain_cell", "print_rows", "refuse_two_formats"]

_FORMATS = ("--json", "--plain", "-q")


def print_rows(
    parsed: ParsedArguments, name: str, rows: Sequence[Row], print_text: Callable[[], None], **beside: object
) -> None:
    """Print rows in the format that is asked for; `print_text` prints them for people.

    In JSON they stand under `name`, followed by `beside`. `-q` prints each row's `uid`.
    """
    refuse_two_formats(parsed)
    if parsed.has("--json"):
        print_json({name: list(rows), **beside})
    elif parsed.has("--plain"):
        for row in rows:
            print("\t".join(map(plain_cell, row.values())))
    elif parsed.has("-q"):
        for row in rows:
            print(row["uid"])
    else:
        print_text()


def refuse_two_formats(parsed: ParsedArguments) -> None:
    """Raise `UsageError` where two formats are asked for."""
    given = [each for each in _FORMATS if parsed.has(each)]
    if len(given) > 1:
        raise UsageError(f"{given[0]} and {given[1]} say different things: give one of them.")


def plain_cell(value: object) -> str:
    """A value on a line of tab-separated ones: empty for nothing, commas between the parts of a list."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = ", ".join(map(plain_cell, value)) if isinstance(value, (list, tuple)) else str(value)
    return " ".join(text.split())
