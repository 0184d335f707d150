"""`netui history`: what was changed, newest first, and what undo and redo would take next."""

from __future__ import annotations

from datetime import datetime

from netui.cli.commands import ROWS_ON_TERMINAL, shell_command
from netui.cli.database import open_read_only
from netui.cli.options import format_option, parse_arguments, refuse_words
from netui.cli.output import read_settings
from netui.cli.rows import print_rows, print_table, row_limit
from netui.clock import today
from netui.domain.days import day_label
from netui.queries.history import PastChange, change_contacts, moved_next, read_history

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from netui.cli.rows import Row

__all__ = ["run"]

_NEXT_WORDS = {"undo": "next to undo", "redo": "next to redo"}


def run(arguments: list[str]) -> int:
    """Print the changes; none is no failure."""
    parsed = refuse_words(parse_arguments(shell_command("history"), arguments))
    limit = row_limit(parsed, on_terminal=ROWS_ON_TERMINAL)
    in_full = format_option(parsed) != ""
    with open_read_only(parsed) as execute:
        changes = read_history(execute)
        shown = changes[:limit]
        people = {each.id: change_contacts(execute, each) for each in shown} if in_full else {}
    following, more = moved_next(changes), len(changes) - len(shown)
    now = today(read_settings().day_begins)

    def print_text() -> None:
        print_table([_cells(each, following, now) for each in shown], more=more)

    data: list[Row] = [
        {
            "when": each.made,
            "who": each.who or None,
            "device": each.device or None,
            "what": each.label,
            "undone": bool(each.undone),
            "next": following.get(each.id),
            "contacts": [{"uid": uid, "name": name} for uid, name in people.get(each.id, ())],
        }
        for each in shown
    ]
    uids = [uid for found in people.values() for uid, _ in found]
    nothing = "" if more else "Nothing has been changed yet, so there is nothing to undo."
    print_rows(parsed, "changes", data, print_text, nothing=nothing, uids=uids, more=more)
    return 0


def _cells(change: PastChange, following: Mapping[int, str], now: date) -> tuple[str, str, str, str]:
    """The local time, who, what, and whether it was undone or is what undo or redo takes next."""
    made = datetime.fromisoformat(change.made).astimezone()
    marks = ["undone" if change.undone else "", _NEXT_WORDS.get(following.get(change.id, ""), "")]
    when = f"{day_label(made.date(), now)} {made:%H:%M}"
    return when, change.who, change.label, ", ".join(filter(None, marks))
