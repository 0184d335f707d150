"""`netui add "LINE"`: parses and saves one quick-add line, without the session."""

from __future__ import annotations

import sys
from contextlib import nullcontext, suppress
from datetime import date

from netui.cli.commands import shell_command
from netui.cli.database import database_exists, open_for_actions, open_read_only, open_to_try
from netui.cli.options import ParsedArguments, UsageError, date_option, parse_arguments
from netui.cli.output import SavedOutput, print_json, print_stderr, read_settings
from netui.cli.streams import read_input
from netui.clock import Moment, moment
from netui.domain.quick_add import Vocabulary
from netui.domain.text import clean
from netui.queries.network.ask_warnings import ask_warning_sentences
from netui.queries.quick_add.vocabulary import read_recent_contacts, read_vocabulary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from netui.actions.action import Action
    from netui.actions.log import LoggedLine
    from netui.db.readonly import Execute
    from netui.domain.quick_add import Record
    from netui.settings import Settings

    AskForLine = Callable[[Vocabulary, date, Sequence[int]], str | None]

__all__ = ["run"]


def run(arguments: list[str], *, prompt: AskForLine) -> int:
    """Save one line; on a terminal without a line `prompt` asks for it (None: left without one).

    Returns 2 for a line that is asked about or refused.
    """
    parsed = parse_arguments(shell_command("add"), arguments)
    settings = read_settings()
    now = _moment(parsed, settings.day_begins)
    line = _line(parsed, now, prompt)
    if line is None:
        return 0
    dry = parsed.has("--dry-run")
    record, logged = _save(parsed, line, now, settings, dry=dry)
    if not record.ok:
        with suppress(OSError):  # that the line is not saved is worse than that it can't be printed
            _print(parsed, record, None, now.today)
        return _not_saved(record)
    with nullcontext() if dry else SavedOutput():
        _print(parsed, record, logged, now.today)
    return 0


def _print(parsed: ParsedArguments, record: Record, logged: LoggedLine | None, today: date) -> None:
    if parsed.has("--json"):
        print_json(_as_data(record, logged, today, dry=parsed.has("--dry-run")))
    elif logged is not None:
        print(logged.sentence)


def _not_saved(record: Record) -> int:
    """Say on standard error why the line was not saved, and what may be meant, a line each with its number."""
    print_stderr(record.message or "this line can't be saved as it is.")
    for number, choice in enumerate(record.choices, start=1):
        first, *more = choice.line.split("\n")
        print(f"{number}  {clean(first)}{f' (and {len(more)} more lines)' if more else ''}", file=sys.stderr)
    return 2


def _chosen(parsed: ParsedArguments) -> int | None:
    """The number of `--choose`; None without it. Raises `UsageError` for anything but a number from 1 on."""
    asked = parsed.value("--choose")
    if asked is None:
        return None
    if not (asked.isascii() and asked.isdigit() and int(asked) > 0):
        raise UsageError("--choose takes the number of a line: --choose 1.")
    return int(asked)


def _as_data(record: Record, logged: LoggedLine | None, today: date, *, dry: bool) -> dict[str, object]:
    """The JSON of the line, and of what saving it closed, offers to close, and left out."""
    from netui.actions.save_line.sentence import choice_sentence

    data = record.as_data(says=lambda each: choice_sentence(each, today))
    message = data.pop("message")
    closes, offers, kept = ((), (), ()) if logged is None else (*logged.saved.closings, logged.saved.told.not_kept)
    return {
        **data,
        "schema": 1,
        "uids": logged.saved.uids if logged is not None and not dry else {"contacts": [], "facts": [], "steps": []},
        "closes": [each.as_data() for each in closes],
        "offers": [each.as_data() for each in offers],
        "left_out": [*data.get("left_out", ()), *kept],
        "message": message,
    }


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
        return prompt(known, now.today, recent)
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


def _save(
    parsed: ParsedArguments, line: str, now: Moment, settings: Settings, *, dry: bool
) -> tuple[Record, LoggedLine | None]:
    """Save the line; with `dry` do all the same and take it back, on an empty database where there is none yet."""
    from netui.actions.log import NoSuchChoiceError, log_line
    from netui.actions.result import Refused

    warnings: list[str] = []

    def look(act: Action, record: Record) -> None:
        warnings.extend(ask_warning_sentences(act.execute, record, now.today, settings))

    with (open_to_try if dry else _open_to_save)(parsed, now):
        try:
            record, logged = log_line(
                line,
                moment=now,
                new=parsed.has("--new"),
                choose=_chosen(parsed),
                clock=None if parsed.value("--date") else now.instant.strftime("%H:%M"),
                settings=settings,
                before=look,
                dry=dry,
            )
        except NoSuchChoiceError as error:
            raise UsageError(str(error)) from error
        except Refused as error:
            raise UsageError(str(error)) from error
    _warn(warnings)
    return record, logged


def _open_to_save(parsed: ParsedArguments, now: Moment) -> AbstractContextManager[Execute]:
    return open_for_actions(parsed, now, make=True)


def _warn(warnings: list[str]) -> None:
    for warning in warnings:
        print_stderr(warning)
