"""`netui event NAME`: logs the people met at an event, one line each; on a terminal as a full-screen session."""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext
from datetime import date

from netui.actions.result import Refused
from netui.cli.commands import shell_command
from netui.cli.database import database_file, open_for_actions
from netui.cli.errors import UsageError
from netui.cli.options import ParsedArguments, date_option, parse_arguments
from netui.cli.output import SavedOutput, print_json, read_settings
from netui.cli.streams import read_input
from netui.clock import Moment, moment
from netui.domain.events import Occasion, event_summary, parse_event, reuse_event

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from netui.db.readonly import Execute
    from netui.queries.events import Attendee
    from netui.settings import Settings

    Capture = Callable[[str, Occasion, date | None], int]

__all__ = ["run"]


def run(arguments: list[str], *, capture: Capture) -> int:
    """Save the lines of standard input, all or none; on a terminal `capture` runs the full-screen session instead."""
    parsed = parse_arguments(shell_command("event"), arguments)
    settings = read_settings()
    now = moment(settings.day_begins)
    day = date_option(parsed)
    now = Moment(now.instant, day or now.today)
    try:
        occasion = parse_event(" ".join(parsed.words), now.today)
    except ValueError as error:
        raise UsageError(str(error)) from error
    if sys.stdin.isatty() and sys.stdout.isatty():
        if parsed.has("--json") or os.environ.get("TERM") == "dumb":
            raise UsageError("there is no full screen here: pass people on standard input, one per line.")
        return capture(database_file(parsed), occasion, day)
    _save(parsed, occasion, read_input().splitlines(), now, settings)
    return 0


def _save(parsed: ParsedArguments, occasion: Occasion, lines: list[str], now: Moment, settings: Settings) -> None:
    from netui.actions.event import log_attendees

    new = parsed.has("--new")
    with open_for_actions(parsed, now, settings, make=True) as execute:
        try:
            saved = (
                log_attendees(occasion, lines, moment=now, session=None, new=new) if any(map(str.strip, lines)) else []
            )
        except Refused as error:
            raise UsageError(f"{error} · Nothing was saved; all other lines are right.") from error
        occasion, met = _attendees(execute, occasion, now.today, settings)
    people, steps = len({each.contact for each in met}), len({each.contact for each in met if each.due})
    with SavedOutput() if saved else nullcontext():
        if parsed.has("--json"):
            records = [record.as_data() for record, _ in saved]
            print_json({"event": occasion.name, "lines": records, "met": people, "next_steps": steps})
            return
        for _, done in saved:
            print(done.sentence)
        print(event_summary(occasion, people, steps))


def _attendees(
    execute: Execute, occasion: Occasion, today: date, settings: Settings
) -> tuple[Occasion, list[Attendee]]:
    """The stored event and everybody met at it, just now or before; nobody if it was not stored."""
    from netui.queries.events import read_attendees, read_events
    from netui.queries.queue.read_queue import read_queue

    occasion = reuse_event(read_events(execute, today), occasion)
    if occasion.key is None:
        return occasion, []
    queue = read_queue(execute, today=today, settings=settings)
    return occasion, read_attendees(execute, occasion.key, [*queue.items, *queue.coming])
