"""`netui edit UID ["LINE"]`: prints an entry of a timeline or a next step as its line, or replaces it by another."""

from __future__ import annotations

from datetime import date

from netui.actions.entry import replace_entry
from netui.actions.follow_up import change_follow_up
from netui.cli.change import LineError, carry_out, moment_of_change
from netui.cli.commands import shell_command
from netui.cli.database import open_to_try
from netui.cli.entries import NEXT_STEPS, find_entry
from netui.cli.errors import RefusedError
from netui.cli.options import ParsedArguments, format_option, need_words, parse_arguments
from netui.cli.output import print_json, print_stderr, read_settings
from netui.cli.streams import read_input
from netui.domain.days import day_label
from netui.domain.queue.facts import parse_optional_day
from netui.domain.quick_add import format_line, parse_line
from netui.domain.quick_add.typed_days import keep_entry_day, split_words_and_day
from netui.queries.quick_add.line_vocabulary import line_vocabulary
from netui.queries.quick_add.name_and_text import read_name_and_text
from netui.queries.quick_add.record_from_row import read_entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.actions.result import Done
    from netui.clock import Moment
    from netui.db.readonly import Execute
    from netui.settings import Settings

__all__ = ["run"]

_FOLLOW_UP = """
SELECT what, CASE WHEN undated = FALSE THEN due ELSE '' END AS due FROM follow_up WHERE id = ?1
"""


def run(arguments: list[str]) -> int:
    """Print the line of an entry; with a line (`-` reads it from standard input) replace the entry by it."""
    command = shell_command("edit")
    parsed = parse_arguments(command, arguments)
    uid, *words = need_words(parsed, command)
    settings = read_settings()
    now = moment_of_change(parsed, settings)
    if not words:
        return _print_line(parsed, uid, now)
    line = read_input().rstrip("\n") if words == ["-"] else " ".join(words)
    clock = None if parsed.has("--date") else now.instant.strftime("%H:%M")
    return carry_out(
        parsed, now, settings, lambda execute: _edit(execute, uid, line, parsed.value("--was"), now, clock, settings)
    )


def _print_line(parsed: ParsedArguments, uid: str, now: Moment) -> int:
    format_option(parsed)
    with open_to_try(parsed, now, make=False) as execute:
        table, row, whole = find_entry(execute, uid)
        line = _line(execute, table, row)
    if parsed.has("--json"):
        print_json({"uid": whole, "line": line})
    else:
        print(whole if parsed.has("-q") else line)
    return 0


def _line(execute: Execute, table: str, row: int) -> str:
    """The line of an entry, with its day in it; of a next step its words and its day, if it has one."""
    if table == NEXT_STEPS:
        ((what, due),) = execute(_FOLLOW_UP, (row,))
        return f"{what} {due}".rstrip()
    entry = read_entry(table, row)
    assert entry is not None  # it was found just now
    return format_line(entry.record, date.min)


def _edit(
    execute: Execute, uid: str, line: str, was: str | None, now: Moment, clock: str | None, settings: Settings
) -> Done:
    table, row, _ = find_entry(execute, uid)
    if was is not None and was != (stands := _line(execute, table, row)):
        raise RefusedError(f"it has been changed, and is now: {stands}. Nothing was saved.")
    if table == NEXT_STEPS:
        ((what, day),) = execute(_FOLLOW_UP, (row,))
        due = parse_optional_day(day)
        words, new_due = split_words_and_day(line, now.today, due)
        return change_follow_up(row, words, new_due, (what, due), moment=now, session=None)
    as_read = read_entry(table, row)
    assert as_read is not None  # it was found just now
    known = line_vocabulary(execute, reopened_answer=row if table == "favour_answer" else None)
    kind = read_name_and_text(execute, settings)
    record = parse_line(line, today=now.today, known=known, clock=clock, name_and_text=kind)
    if not record.ok:
        raise LineError(record)
    record, kept = keep_entry_day(record, as_read.record.on)
    done = replace_entry(table, row, record, as_read, moment=now, session=None)
    if kept is not None:
        print_stderr(f"day kept: {day_label(kept, now.today)}")
    return done
