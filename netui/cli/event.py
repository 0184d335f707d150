"""`netui event NAME`: whom I meet at an event, a line a person; on a terminal for a whole evening."""

from __future__ import annotations

import os
import sys
from datetime import date

from netui.cli.commands import command
from netui.cli.database import path_of, writing
from netui.cli.options import Given, NotUnderstood, asked_day, read_options
from netui.cli.output import print_json, settings
from netui.clock import Moment, moment
from netui.domain.events import Occasion, event_summary, read_event

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from netui.db.readonly import Execute
    from netui.queries.events import Met
    from netui.settings import Settings

    Capture = Callable[[str, Occasion, date | None], int]

__all__ = ["run"]


def run(arguments: list[str], *, capture: Capture) -> int:
    """Save the lines of standard input, all or none; `capture` takes them one by one where that is a terminal."""
    given = read_options(command("event"), arguments)
    chosen = settings()
    now = moment(chosen.day_begins)
    day = asked_day(given)
    now = Moment(now.instant, day or now.today)
    try:
        occasion = read_event(" ".join(given.words), now.today)
    except ValueError as error:
        raise NotUnderstood(str(error)) from error
    if sys.stdin.isatty() and sys.stdout.isatty():
        if given.has("--json") or os.environ.get("TERM") == "dumb":
            raise NotUnderstood("there is no full screen here: give the people on standard input, a line each.")
        return capture(path_of(given), occasion, day)
    _save(given, occasion, _read_lines(), now, chosen)
    return 0


def _save(given: Given, occasion: Occasion, lines: list[str], now: Moment, chosen: Settings) -> None:
    from netui.actions.event import meet_all
    from netui.actions.result import Refused

    new = given.has("--new")
    with writing(given, now, make=True) as execute:
        try:
            saved = meet_all(occasion, lines, moment=now, session=None, new=new) if any(map(str.strip, lines)) else []
        except Refused as error:
            raise NotUnderstood(f"{error} Nothing was saved; all other lines are right.") from error
        occasion, met = _met(execute, occasion, now.today, chosen)
    people, steps = len({each.contact for each in met}), len({each.contact for each in met if each.due})
    if given.has("--json"):
        records = [record.as_data() for record, _ in saved]
        print_json({"event": occasion.name, "lines": records, "met": people, "next_steps": steps})
        return
    for _, done in saved:
        print(done.sentence)
    print(event_summary(occasion, people, steps))


def _read_lines() -> list[str]:
    """The lines of standard input, blank ones included: they count. Raise `NotUnderstood` for what is no text."""
    buffer = getattr(sys.stdin, "buffer", None)
    if buffer is None:
        return sys.stdin.read().splitlines()
    data: bytes = buffer.read()
    try:
        return data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        raise NotUnderstood(f"line {number} is no text in UTF-8: nothing was saved.") from error


def _met(execute: Execute, occasion: Occasion, today: date, chosen: Settings) -> tuple[Occasion, list[Met]]:
    """The event as it is kept, and who was met at it, these lines included."""
    from netui.domain.events import called
    from netui.queries.events import read_events, read_met_at
    from netui.queries.queue.read_queue import read_queue

    occasion = called(read_events(execute, today), occasion)
    if occasion.key is None:
        return occasion, []
    queue = read_queue(execute, today=today, settings=chosen)
    return occasion, read_met_at(execute, occasion.key, [*queue.items, *queue.coming])
