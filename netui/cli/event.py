"""`netui event NAME`: whom I meet at an event, a line a person; on a terminal for a whole evening."""

from __future__ import annotations

import os
import sys
from datetime import date

from netui.cli.commands import command
from netui.cli.database import path_of, writing
from netui.cli.options import Given, NotUnderstood, asked_day, read
from netui.cli.output import print_json, settings
from netui.clock import Moment, moment
from netui.domain.events import Occasion, read_event, told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from netui.settings import Settings
    from netui.store.events import Met
    from netui.store.readonly import Execute

    Capture = Callable[[str, Occasion, date | None], int]

__all__ = ["run"]


def run(arguments: list[str], *, capture: Capture) -> int:
    """Save the lines of standard input, all or none; `capture` takes them one by one where that is a terminal."""
    given = read(command("event"), arguments)
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
    lines = [line for line in sys.stdin.read().splitlines() if line.strip()]
    _save(given, occasion, lines, now, chosen)
    return 0


def _save(given: Given, occasion: Occasion, lines: list[str], now: Moment, chosen: Settings) -> None:
    from netui.actions.done import Refused
    from netui.actions.event import meet_all

    with writing(given, now, make=True) as execute:
        try:
            saved = meet_all(occasion, lines, moment=now, session=None, new=given.has("--new")) if lines else []
        except Refused as error:
            raise NotUnderstood(_nothing_saved(str(error))) from error
        occasion, met = _met(execute, occasion, now.today, chosen)
    people, steps = len({each.contact for each in met}), len({each.contact for each in met if each.due})
    if given.has("--json"):
        records = [record.as_data() for record, _ in saved]
        print_json({"event": occasion.name, "lines": records, "met": people, "next_steps": steps})
        return
    for _, done in saved:
        print(done.sentence)
    print(told(occasion, people, steps))


def _nothing_saved(why: str) -> str:
    """Why nothing was saved; of the lines before the wrong one it is said that they were right."""
    number = why.partition(":")[0].removeprefix("line ")
    right = int(number) - 1 if number.isdecimal() else 0
    before = f" (line{' 1 was' if right == 1 else f's 1 to {right} were'} right)" if right else ""
    return f"{why} Nothing was saved{before}."


def _met(execute: Execute, occasion: Occasion, today: date, chosen: Settings) -> tuple[Occasion, list[Met]]:
    """The event as it is kept, and who was met at it, these lines included."""
    from netui.domain.events import called
    from netui.store.events import read_events, read_met_at
    from netui.store.reading import read_queue

    occasion = called(read_events(execute, today), occasion)
    if occasion.key is None:
        return occasion, []
    queue = read_queue(execute, today=today, settings=chosen)
    return occasion, read_met_at(execute, occasion.key, [*queue.items, *queue.coming])
