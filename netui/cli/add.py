"""`netui add "LINE"`: parses and saves quick-add lines, without the session."""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext, suppress
from datetime import date

from netui.cli.add_output import print_line, print_question
from netui.cli.commands import shell_command
from netui.cli.database import database_exists, database_file, open_for_actions, open_read_only, open_to_try
from netui.cli.options import ParsedArguments, UsageError, date_option, parse_arguments
from netui.cli.output import SavedOutput, print_stderr, read_settings
from netui.clock import Moment, moment
from netui.domain.quick_add import Vocabulary, parse_line
from netui.queries.network.ask_warnings import ask_warning_sentences
from netui.queries.quick_add.vocabulary import read_recent_contacts, read_vocabulary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from netui.actions.action import Action
    from netui.actions.log import LoggedLine
    from netui.cli.plain_input import PlainInput
    from netui.db.readonly import Execute
    from netui.domain.quick_add import Record
    from netui.settings import Settings

    AskForLine = Callable[[Vocabulary, date, Sequence[int], str], str | None]

__all__ = ["run"]


def run(arguments: list[str], *, prompt: AskForLine) -> int:
    """Save one line, or those of `--file`; return 2 if one is asked about or refused.

    On a terminal without a line `prompt` asks for it (None: left without one); where there is no full screen, plain
    lines ask.
    """
    parsed = parse_arguments(shell_command("add"), arguments)
    settings = read_settings()
    now = moment(settings.day_begins)
    clock = None if parsed.value("--date") else now.instant.strftime("%H:%M")
    add = _Add(parsed, Moment(now.instant, date_option(parsed) or now.today), clock, settings)
    if place := parsed.value("--file"):
        if parsed.words or parsed.has("--choose"):
            raise UsageError("--file takes its lines from a file: leave the line and --choose out.")
        from netui.cli.add_lines import add_lines

        return add_lines(parsed, place, add.now, clock, settings)
    if parsed.words:
        return add.report(*add.save(" ".join(parsed.words), _chosen(parsed)))
    if sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        line = prompt(*add.known_and_recent(), database_file(parsed))
        return 0 if line is None else add.report(*add.save(line, _chosen(parsed)))
    from netui.cli.plain_input import PlainInput

    return add.ask(PlainInput())


def _chosen(parsed: ParsedArguments) -> int | None:
    """The number of `--choose`; None without it. Raises `UsageError` for anything but a number from 1 on."""
    asked = parsed.value("--choose")
    if asked is None:
        return None
    if not (asked.isascii() and asked.isdigit() and int(asked) > 0):
        raise UsageError("--choose takes the number of a line: --choose 1.")
    return int(asked)


class _Add:
    """One run of the command."""

    def __init__(self, parsed: ParsedArguments, now: Moment, clock: str | None, settings: Settings) -> None:
        self.parsed = parsed
        self.now = now
        self.clock = clock
        self.settings = settings
        self.dry = parsed.has("--dry-run")

    def known_and_recent(self) -> tuple[Vocabulary, date, Sequence[int]]:
        """The vocabulary, the day, and the ids of recent contacts; there are none while there is no database."""
        if not database_exists(self.parsed):
            return Vocabulary.empty(), self.now.today, ()
        with open_read_only(self.parsed) as execute:
            return read_vocabulary(execute), self.now.today, read_recent_contacts(execute)

    def report(self, record: Record, logged: LoggedLine | None) -> int:
        """Print what became of the line, and return the exit status."""
        if not record.ok:
            with suppress(OSError):  # that the line is not saved is worse than that it can't be printed
                print_line(self.parsed, record, None, self.now.today)
            print_question(record)
            return 2
        with nullcontext() if self.dry else SavedOutput():
            print_line(self.parsed, record, logged, self.now.today)
        return 0

    # Asking on plain lines.

    def ask(self, answers: PlainInput) -> int:
        """Ask for one line, and for the number of what it means where that is in doubt."""
        if answers.is_terminal:
            print("line: ", end="", file=sys.stderr, flush=True)
        line = answers.line()
        if line is None and answers.is_terminal:
            return 0
        record = self._look(line or "")
        while record.choices and not self.parsed.has("--choose"):
            print_question(record)
            number = self._number(answers, len(record.choices))
            if number is None:
                if self.parsed.has("--json"):
                    print_line(self.parsed, record, None, self.now.today)
                return 2
            line = record.choices[number - 1].line
            record = self._look(line)
        if more := answers.rest(wait=False):
            raise UsageError(
                f"these are {len(more) + 1} lines, so nothing was saved: netui add --file - takes a line each."
            )
        status = self.report(*self.save(line or "", _chosen(self.parsed)))
        if more := answers.rest(wait=True):
            print_stderr(f"Saved the first line alone; {len(more)} more came later: netui add --file - takes several.")
            return 2
        return status

    def _look(self, line: str) -> Record:
        """The record of a line, without saving anything."""
        known, today, _ = self.known_and_recent()
        return parse_line(
            line,
            today=today,
            known=known,
            new=self.parsed.has("--new"),
            clock=self.clock,
            name_and_text=self.settings.name_and_text,
        )

    def _number(self, answers: PlainInput, count: int) -> int | None:
        """The number that is typed; None where nobody answers. On a terminal a wrong one is asked for again.

        Raises `UsageError` for a wrong one elsewhere.
        """
        while True:
            if answers.is_terminal:
                print(f"which one? 1-{count}: ", end="", file=sys.stderr, flush=True)
            answer = answers.line()
            if answer is None:
                return None
            typed = answer.strip()
            if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= count:
                return int(typed)
            sentence = f"{typed!r} is no number from 1 to {count}: nothing was saved."
            if not answers.is_terminal:
                raise UsageError(sentence)
            print_stderr(sentence)

    # Saving.

    def save(self, line: str, choose: int | None) -> tuple[Record, LoggedLine | None]:
        """Save the line; under `--dry-run` do all the same and take it back, on an empty database if there is none."""
        from netui.actions.log import NoSuchChoiceError, log_line
        from netui.actions.result import Refused

        warnings: list[str] = []

        def look(act: Action, record: Record) -> None:
            warnings.extend(ask_warning_sentences(act.execute, record, self.now.today, self.settings))

        with self._open():
            try:
                record, logged = log_line(
                    line,
                    moment=self.now,
                    new=self.parsed.has("--new"),
                    choose=choose,
                    clock=self.clock,
                    settings=self.settings,
                    before=look,
                    dry=self.dry,
                )
            except (NoSuchChoiceError, Refused) as error:
                raise UsageError(str(error)) from error
        for warning in warnings:
            print_stderr(warning)
        return record, logged

    def _open(self) -> AbstractContextManager[Execute]:
        if self.dry:
            return open_to_try(self.parsed, self.now)
        return open_for_actions(self.parsed, self.now, self.settings, make=True)
