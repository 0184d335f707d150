"""`netui add "LINE"`: one line, understood and saved, without the session."""

from __future__ import annotations

import sys
from datetime import date

from netui.cli.commands import command
from netui.cli.database import reading, there_is, writing
from netui.cli.options import Given, NotUnderstood, asked_day, read_options
from netui.cli.output import complain, print_json, settings
from netui.clock import Moment, moment
from netui.domain.quick_add import Vocabulary, parse
from netui.queries.network.ask_warnings import before_asking
from netui.queries.quick_add.vocabulary import read_known, read_recent

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from netui.actions.action import Action
    from netui.db.readonly import Execute
    from netui.domain.quick_add import Record
    from netui.settings import Settings

    AskForLine = Callable[[Vocabulary, date, Sequence[int]], str | None]

__all__ = ["run"]


def run(arguments: list[str], *, prompt: AskForLine) -> int:
    """Save a line; `prompt` asks for one on the terminal where none was given, and answers None if there is none."""
    given = read_options(command("add"), arguments)
    chosen = settings()
    now = _moment(given, chosen.day_begins)
    line = _line(given, now, prompt)
    if line is None:
        return 0
    record, sentence = (_only_read if given.has("--dry-run") else _save)(given, line, now, chosen)
    if given.has("--json"):
        print_json(record.as_data())
    if not record.ok:
        raise NotUnderstood(record.message or "this line can't be saved as it is.")
    if not given.has("--json"):
        print(sentence)
    return 0


def _moment(given: Given, day_begins: int) -> Moment:
    """The present moment, on the day that is to be taken as today."""
    now = moment(day_begins)
    return Moment(now.instant, asked_day(given) or now.today)


def _line(given: Given, now: Moment, prompt: AskForLine) -> str | None:
    """The line that was typed: as arguments, at the prompt, or into standard input."""
    if given.words:
        return " ".join(given.words)
    if sys.stdin.isatty() and sys.stdout.isatty():
        known, recent = _known(given)
        return prompt(known, now.today, recent)
    lines = [line for line in sys.stdin.read().splitlines() if line.strip()]
    if len(lines) > 1:
        raise NotUnderstood(f"these are {len(lines)} lines: give one line at a time.")
    return lines[0] if lines else ""


def _known(given: Given) -> tuple[Vocabulary, Sequence[int]]:
    """What names are matched against, and who was met lately; before the first line nobody is known."""
    if not there_is(given):
        return Vocabulary.empty(), ()
    with reading(given) as execute:
        return read_known(execute), read_recent(execute)


def _only_read(given: Given, line: str, now: Moment, chosen: Settings) -> tuple[Record, str]:
    """What would be saved, and be closed by it."""
    from netui.actions.save_line.sentence import would_be_saved

    closes: list[str] = []
    if there_is(given):
        with reading(given) as execute:
            record = parse(line, today=now.today, known=read_known(execute), new=given.has("--new"))
            if record.ok:
                closes = _closes(execute, record, now.today, chosen)
                _warn(before_asking(execute, record, now.today, chosen))
    else:
        record = parse(line, today=now.today, known=Vocabulary.empty(), new=given.has("--new"))
        _warn(before_asking(lambda *_: [], record, now.today, chosen) if record.ok else [])
    return record, would_be_saved(record, now.today, closes) if record.ok else ""


def _closes(execute: Execute, record: Record, today: date, chosen: Settings) -> list[str]:
    """Say of each follow-up and loop that is due that the line would close it."""
    from netui.actions.close_loops import closings
    from netui.queries.queue.read_queue import read_queue

    items = read_queue(execute, today=today, settings=chosen).items
    return [
        f"{'drops' if each.dropped else 'closes'}: {each.label}" for each in closings(execute, record, items, today)
    ]


def _save(given: Given, line: str, now: Moment, chosen: Settings) -> tuple[Record, str]:
    from netui.actions.log import log_line
    from netui.actions.result import Refused

    warnings: list[str] = []

    def look(act: Action, record: Record) -> None:
        warnings.extend(before_asking(act.execute, record, now.today, chosen))

    with writing(given, now, make=True):
        try:
            record, done = log_line(line, moment=now, new=given.has("--new"), before=look)
        except Refused as error:
            raise NotUnderstood(str(error)) from error
    _warn(warnings)
    return record, done.sentence if done else ""


def _warn(warnings: list[str]) -> None:
    for warning in warnings:
        complain(warning)
