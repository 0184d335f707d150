"""`netui add "LINE"`: parses and saves quick-add lines, without the session."""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext, suppress
from datetime import date
from typing import NamedTuple

from netui.cli.add_output import print_line, print_question
from netui.cli.commands import shell_command
from netui.cli.database import database_exists, database_file, open_for_actions, open_read_only, open_to_try
from netui.cli.errors import UsageError
from netui.cli.options import ParsedArguments, date_option, parse_arguments
from netui.cli.output import SavedOutput, print_stderr, read_settings
from netui.clock import Moment, moment
from netui.domain.ask import is_ask
from netui.domain.quick_add import Vocabulary, parse_line
from netui.queries.quick_add.name_and_text import read_name_and_text
from netui.queries.quick_add.vocabulary import read_recent_contacts, read_vocabulary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from netui.actions.action import Action
    from netui.actions.closings import ClosingChoice
    from netui.actions.log import LoggedLine
    from netui.actions.save_line.sentence import Told
    from netui.cli.plain_input import PlainInput
    from netui.db.readonly import Execute
    from netui.domain.quick_add import Record
    from netui.settings import Settings

    Prompt = Callable[["PromptWorld"], tuple[str, ClosingChoice, bool] | None]

__all__ = ["PromptWorld", "run"]


class PromptWorld(NamedTuple):
    """What the prompt for a line reads and shows it by."""

    known: Vocabulary
    recent: Sequence[int]
    """The ids of the contacts met lately, the latest first."""
    name_and_text: str
    """What a name and a text alone is: see `parse_line`."""
    path: str
    """The database, whether it is there or not."""
    today: date
    clock: str | None
    """The time of day as `HH:MM`; None where the day was given."""
    settings: Settings


def run(arguments: list[str], *, prompt: Prompt) -> int:
    """Save one line, or those of `--file`; return 2 if one is asked about or refused.

    On a terminal without a line `prompt` asks for it, for what the user strikes and takes of its closings, and whether
    its kind is meant for good (None: left without a line); where there is no full screen, plain lines ask.
    """
    parsed = parse_arguments(shell_command("add"), arguments)
    settings = read_settings()
    now = moment(settings.day_begins)
    clock = None if parsed.value("--date") else now.instant.strftime("%H:%M")
    add = _Add(parsed, Moment(now.instant, date_option(parsed) or now.today), clock, settings)
    if parsed.has("--always") and not parsed.value("--choose"):
        raise UsageError("--always needs --choose N, the number of the line you mean from now on.")
    if (place := parsed.value("--file")) and not parsed.has("--from-mail"):
        if parsed.words or parsed.has("--choose"):
            raise UsageError("--file reads lines from a file: leave out the line and --choose.")
        from netui.cli.add_lines import add_lines

        return add_lines(parsed, place, add.now, clock, settings)
    if parsed.has("--from-mail"):
        if parsed.words or parsed.has("--always") or parsed.value("--file"):
            raise UsageError(
                "--from-mail reads a message from standard input: leave out the line, --file and --always."
            )
        from netui.cli.add_mail import add_mail

        return add_mail(parsed, add.now, settings, choose=_chosen(parsed))
    if parsed.has("--known"):
        raise UsageError("--known only works with --from-mail.")
    if parsed.words:
        return add.report(*add.save(" ".join(parsed.words), _chosen(parsed)))
    if sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        asked = prompt(add.world())
        if asked is None:
            return 0
        line, closing, for_good = asked
        return add.report(*add.save(line, _chosen(parsed), closing=closing, for_good=for_good))
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
        self.endings: Sequence[Told] = ()
        """What the choices of a line that was not read would close."""

    def world(self) -> PromptWorld:
        """Who is known, and what else a line is read by; nobody is while there is no database."""
        known, kind = Vocabulary.empty(), self.settings.name_and_text
        recent: Sequence[int] = ()
        if database_exists(self.parsed):
            with open_read_only(self.parsed) as execute:
                known, recent = read_vocabulary(execute), read_recent_contacts(execute)
                kind = read_name_and_text(execute, self.settings)
        return PromptWorld(known, recent, kind, database_file(self.parsed), self.now.today, self.clock, self.settings)

    def report(self, record: Record, logged: LoggedLine | None) -> int:
        """Print what became of the line, and return the exit status."""
        if not record.ok:
            with suppress(OSError):  # that the line is not saved is worse than that it can't be printed
                print_line(self.parsed, record, None, self.now.today, self.endings)
            print_question(record, endings=self.endings)
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
        for_good = False
        while record.choices and not self.parsed.has("--choose"):
            if database_exists(self.parsed):
                with open_read_only(self.parsed) as execute:
                    self._read_endings(execute, record)
            print_question(record, always="N always", endings=self.endings)
            number, always = self._number(answers, record)
            if number is None:
                if self.parsed.has("--json"):
                    print_line(self.parsed, record, None, self.now.today)
                return 2
            for_good |= always
            line = record.choices[number - 1].line
            record = self._look(line)
        if more := answers.rest(wait=False):
            raise UsageError(
                f"these are {len(more) + 1} lines, so nothing was saved: netui add --file - takes a line each."
            )
        status = self.report(*self.save(line or "", _chosen(self.parsed), for_good=for_good))
        if more := answers.rest(wait=True):
            print_stderr(f"Saved only the first line; {len(more)} more followed: netui add --file - takes several.")
            return 2
        return status

    def _look(self, line: str) -> Record:
        """The record of a line, without saving anything."""
        world = self.world()
        return parse_line(
            line,
            today=world.today,
            known=world.known,
            new=self.parsed.has("--new"),
            clock=self.clock,
            name_and_text=world.name_and_text,
        )

    def _number(self, answers: PlainInput, record: Record) -> tuple[int | None, bool]:
        """The number that is typed, and whether `always` follows it, where the question can be answered for good.

        None where nobody answers. On a terminal a wrong one is asked for again.

        Raises `UsageError` for a wrong one elsewhere.
        """
        count = len(record.choices)
        while True:
            if answers.is_terminal:
                print(f"which one? 1-{count}: ", end="", file=sys.stderr, flush=True)
            answer = answers.line()
            if answer is None:
                return None, False
            typed = answer.strip()
            always = record.for_good and typed.lower().endswith("always")
            typed = typed[: -len("always")].strip() if always else typed
            if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= count:
                return int(typed), always
            sentence = f"{typed!r} is not a number from 1 to {count}: nothing was saved."
            if not answers.is_terminal:
                raise UsageError(sentence)
            print_stderr(sentence)

    # Saving.

    def save(
        self, line: str, choose: int | None, *, closing: ClosingChoice | None = None, for_good: bool = False
    ) -> tuple[Record, LoggedLine | None]:
        """Save the line, with what the user struck and took of its closings, if it was shown them.

        `for_good`: a name and a text alone is meant as this line is, from now on. Under `--dry-run` do all the same and
        take it back, on an empty database if there is none.
        """
        from netui.actions.log import NoSuchChoiceError, log_line
        from netui.actions.result import Refused

        warnings: list[str] = []

        def look(act: Action, record: Record) -> None:
            if not is_ask(record):
                return
            from netui.queries.network.ask_warnings import ask_warning_sentences

            warnings.extend(ask_warning_sentences(act.execute, record, self.now.today, self.settings))

        with self._open():
            try:
                record, logged = log_line(
                    line,
                    moment=self.now,
                    new=self.parsed.has("--new"),
                    choose=choose,
                    for_good=for_good or self.parsed.has("--always"),
                    closing=closing,
                    clock=self.clock,
                    settings=self.settings,
                    before=look,
                    asked=lambda act, record: self._read_endings(act.execute, record),
                    dry=self.dry,
                )
            except (NoSuchChoiceError, Refused) as error:
                raise UsageError(str(error)) from error
        for warning in warnings:
            print_stderr(warning)
        return record, logged

    def _read_endings(self, execute: Execute, record: Record) -> None:
        from netui.actions.log import read_choice_endings

        self.endings = read_choice_endings(execute, record, self.now.today, self.settings)

    def _open(self) -> AbstractContextManager[Execute]:
        if self.dry:
            return open_to_try(self.parsed, self.now, make=True)
        return open_for_actions(self.parsed, self.now, self.settings, make=True)
