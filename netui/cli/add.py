"""`netui add "LINE"`: parses and saves one quick-add line, without the session."""

from __future__ import annotations

import sys
from contextlib import nullcontext, suppress
from datetime import date

from netui.cli.commands import shell_command
from netui.cli.database import database_exists, database_file, open_for_actions, open_read_only
from netui.cli.options import ParsedArguments, UsageError, date_option, parse_arguments
from netui.cli.output import SavedOutput, print_json, print_stderr, read_settings
from netui.cli.streams import read_input
from netui.clock import Moment, moment
from netui.domain.quick_add import Vocabulary, parse_line
from netui.queries.network.ask_warnings import ask_warning_sentences
from netui.queries.quick_add.vocabulary import read_recent_contacts, read_vocabulary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from netui.actions.action import Action
    from netui.db.readonly import Execute
    from netui.domain.quick_add import Record
    from netui.settings import Settings

    AskForLine = Callable[[Vocabulary, date, Sequence[int], str], str | None]

__all__ = ["run"]


def run(arguments: list[str], *, prompt: AskForLine) -> int:
    """Save one line; on a terminal without a line `prompt` asks for it (None: left without one).

    Raises `UsageError` for a line that can't be saved.
    """
    parsed = parse_arguments(shell_command("add"), arguments)
    settings = read_settings()
    now = _moment(parsed, settings.day_begins)
    line = _line(parsed, now, prompt)
    if line is None:
        return 0
    dry = parsed.has("--dry-run")
    record, sentence = (_only_read if dry else _save)(parsed, line, now, settings)
    if not record.ok:
        with suppress(OSError):  # that the line is refused is worse than that it can't be printed
            _print(parsed, record, sentence)
        raise UsageError(record.message or "this line can't be saved as it is.")
    with nullcontext() if dry else SavedOutput():
        _print(parsed, record, sentence)
    return 0


def _print(parsed: ParsedArguments, record: Record, sentence: str) -> None:
    if parsed.has("--json"):
        print_json(record.as_data())
    elif record.ok:
        print(sentence)


def _moment(parsed: ParsedArguments, day_begins: int) -> Moment:
    """The present moment; its day is that of `--date`, if given."""
    now = moment(day_begins)
    return Moment(now.instant, date_option(parsed) or now.today)


def _line(parsed: ParsedArguments, now: Moment, prompt: AskForLine) -> str | None:
    """The line from the arguments, the prompt or standard input; raises `UsageError` for more than one."""
    if parsed.words:
        return " ".join(parsed.words)
    if sys.stdin.isatty() and sys.stdout.isatty():
        known, recent = _known(parsed)
        return prompt(known, now.today, recent, database_file(parsed))
    lines = [line for line in read_input().splitlines() if line.strip()]
    if len(lines) > 1:
        raise UsageError(f"these are {len(lines)} lines: give one line at a time.")
    return lines[0] if lines else ""


def _known(parsed: ParsedArguments) -> tuple[Vocabulary, Sequence[int]]:
    """The vocabulary, and the ids of recent contacts; both are empty while there is no database."""
    if not database_exists(parsed):
        return Vocabulary.empty(), ()
    with open_read_only(parsed) as execute:
        return read_vocabulary(execute), read_recent_contacts(execute)


def _only_read(parsed: ParsedArguments, line: str, now: Moment, settings: Settings) -> tuple[Record, str]:
    """The record, and the sentence of `--dry-run`: what would be saved, and what that would close."""
    from netui.actions.save_line.sentence import dry_run_sentence

    closes: list[str] = []
    if database_exists(parsed):
        with open_read_only(parsed) as execute:
            record = parse_line(line, today=now.today, known=read_vocabulary(execute), new=parsed.has("--new"))
            if record.ok:
                closes = _closes(execute, record, now.today, settings)
                _warn(ask_warning_sentences(execute, record, now.today, settings))
    else:
        record = parse_line(line, today=now.today, known=Vocabulary.empty(), new=parsed.has("--new"))
        _warn(ask_warning_sentences(lambda *_: [], record, now.today, settings) if record.ok else [])
    return record, dry_run_sentence(record, now.today, closes) if record.ok else ""


def _closes(execute: Execute, record: Record, today: date, settings: Settings) -> list[str]:
    """A phrase for each due follow-up and loop that the line would close."""
    from netui.actions.closings import find_closings
    from netui.queries.queue.read_queue import read_queue

    items = read_queue(execute, today=today, settings=settings).items
    return [
        f"{'drops' if each.dropped else 'closes'}: {each.label}"
        for each in find_closings(execute, record, items, today)
    ]


def _save(parsed: ParsedArguments, line: str, now: Moment, settings: Settings) -> tuple[Record, str]:
    from netui.actions.log import log_line
    from netui.actions.result import Refused

    warnings: list[str] = []

    def look(act: Action, record: Record) -> None:
        warnings.extend(ask_warning_sentences(act.execute, record, now.today, settings))

    with open_for_actions(parsed, now, make=True):
        try:
            record, done = log_line(line, moment=now, new=parsed.has("--new"), before=look)
        except Refused as error:
            raise UsageError(str(error)) from error
    _warn(warnings)
    return record, done.sentence if done else ""


def _warn(warnings: list[str]) -> None:
    for warning in warnings:
        print_stderr(warning)
