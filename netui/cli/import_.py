"""`netui import FILE…`: imports files, recognised by content; each file is one undoable change."""

from __future__ import annotations

import os
import signal
import stat
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from io import BytesIO
from tempfile import SpooledTemporaryFile
from threading import Event
from typing import BinaryIO, Literal, cast

from netui.cli.commands import shell_command
from netui.cli.database import database_exists, database_file, open_for_actions, open_read_only
from netui.cli.errors import NotFoundError, UsageError
from netui.cli.import_report import print_import_report
from netui.cli.options import ParsedArguments, parse_arguments
from netui.cli.output import SavedOutput, print_json, print_stderr, read_settings
from netui.cli.progress import draw_progress
from netui.clock import Moment, moment
from netui.domain.importing.choices import Choices
from netui.domain.importing.plan import Plan
from netui.domain.importing.report import Report
from netui.domain.text import clean_path
from netui.exchange.column_memory import (
    AS_HEADER,
    FIELD_WORDS,
    column_key,
    parse_column_field,
    read_mapped_columns,
    remember_columns,
)
from netui.exchange.file_reader import FileNotUnderstood, preview_import, read_file, read_folder
from netui.exchange.format import ReadOptions
from netui.exchange.phone_number import number_region
from netui.exchange.text_encoding import TextEncodingUnknown, named_encoding
from netui.settings import Settings

__all__ = ["run"]

_INTERRUPTED = 130
"""The exit status that shells expect after Ctrl-C: 128 + SIGINT."""

_SPOOLED = 8_000_000
"""Bytes of a pipe that are kept in memory."""

_LONGEST_PIPE = 500_000_000
"""Bytes of the longest pipe: more than a file of people has; one without an end (/dev/zero) fills no disk."""


def run(arguments: list[str]) -> int:
    """Import files, or only preview them (`--dry-run`). All are read before the first is saved.

    Raises `UsageError` for a file that is not understood, `OSError` for one that can't be read.
    """
    parsed = parse_arguments(shell_command("import"), arguments)
    if not parsed.words:
        raise UsageError("name a file to import: netui import FILE.")
    _refuse_unknown_values(parsed)
    settings = read_settings()
    now = moment(settings.day_begins)
    stop = Event()
    mapping = _ColumnMapping(parsed)
    try:
        options = _read_options(parsed, now, settings, mapping.columns)
        plans = [(_shown(name), _read(name, parsed, options)) for name in parsed.words]
        if parsed.has("--dry-run"):
            reports = _preview(plans, parsed, now, mapping)
        else:
            with _sigint_sets(stop):
                reports = _import(plans, parsed, now, settings, stop, mapping)
            if reports:
                mapping.remember()
    except KeyboardInterrupt:
        print_stderr("stopped; nothing was changed.")
        return _INTERRUPTED
    if parsed.has("--json") and reports:
        if parsed.has("--dry-run"):
            _print_json(reports, parsed)
        else:
            with SavedOutput():
                _print_json(reports, parsed)
    if stop.is_set() and len(reports) < len(plans):
        return _INTERRUPTED
    return _exit_status(plans, reports)


def _shown(name: str) -> str:
    return "standard input" if name == "-" else clean_path(os.path.basename(name.rstrip("/")) or name)


def _refuse_unknown_values(parsed: ParsedArguments) -> None:
    """Raise `UsageError` for a value that is none of those that an option takes."""
    for option in shell_command("import").options:
        words = option.takes.split("|")
        chosen = parsed.value(option.name)
        if len(words) > 1 and chosen is not None and chosen not in words:
            raise UsageError(f"{option.name} takes {' or '.join(words)}, not {chosen!r}.", tuple(words))
    if (encoding := parsed.value("--encoding")) is not None:
        try:
            named_encoding(encoding)
        except TextEncodingUnknown as reason:
            raise UsageError(str(reason)) from None


class _ColumnMapping:
    """The fields of columns: those of `--map`, and those that were chosen for an earlier file."""

    def __init__(self, parsed: ParsedArguments) -> None:
        """Raises `UsageError` for a field that there is not."""
        try:
            self._chosen = dict(map(parse_column_field, parsed.values("--map")))
        except ValueError as error:
            raise UsageError(str(error), tuple(FIELD_WORDS)) from None
        keys = {column_key(header): field for header, field in self._chosen.items()}
        self._remembered = {key: field for key, field in read_mapped_columns().items() if key not in keys}
        self.columns = self._remembered | {key: field for key, field in keys.items() if field != AS_HEADER}
        """As in `ReadOptions`."""

    def remember(self) -> None:
        """Remember what was chosen."""
        if self._chosen and not remember_columns(self._chosen):
            print_stderr("the fields of --map could not be remembered for the next file.")

    def remembered(self, report: Report) -> list[str]:
        """The headers of a file whose field was chosen for an earlier one."""
        return [header for header, _ in report.columns if column_key(header) in self._remembered]


def _read_options(parsed: ParsedArguments, now: Moment, settings: Settings, columns: dict[str, str]) -> ReadOptions:
    return ReadOptions(
        now.today,
        parsed.value("--dates") or "",
        encoding=parsed.value("--encoding") or "",
        columns=columns,
        region=number_region(settings.region, os.environ),
        my_name=settings.my_name,
        bodies=parsed.has("--bodies"),
        day_begins=settings.day_begins,
        spool=_spool_folder(parsed),
    )


def _choices(parsed: ParsedArguments) -> Choices:
    return Choices(
        couples="two" if parsed.value("--couples") == "two" else "one",
        moves="all" if parsed.value("--moves") == "all" else "none",
        top_replies=parsed.has("--replies"),
        birthdays=cast(Literal["none", "top", "all"], parsed.value("--birthdays") or "none"),
    )


def _read(name: str, parsed: ParsedArguments, options: ReadOptions) -> Plan:
    """The import plan of one file; `-` is standard input. The file is read in a stream, never kept as a whole."""
    shown = _shown(name)
    try:
        if name != "-" and os.path.isdir(name):
            return _read_folder(name, options)
        with _opened(name, parsed) as file, draw_progress(shown, "{:.0%} read") as progress:
            return read_file(file, options._replace(progress=progress), name=name, format=parsed.value("--as") or "")
    except FileNotUnderstood as reason:
        advice = ' --map "HEADER=name" says which column has the names.' if reason.lacks_header else ""
        raise UsageError(f"{shown} could not be read, and nothing was saved: {reason}{advice}") from reason


def _read_folder(name: str, options: ReadOptions) -> Plan:
    try:
        with draw_progress(_shown(name), "{:.0%} read") as progress:
            return read_folder(name, options._replace(progress=progress))
    except OSError as error:
        raise _unreadable(name, error) from error


@contextmanager
def _opened(name: str, parsed: ParsedArguments) -> Iterator[BinaryIO]:
    """A file that can be read more than once; a pipe is copied, beside the database beyond a few MB, without a name."""
    try:
        with ExitStack() as stack:
            file = _open(name)
            if name != "-":
                stack.enter_context(file)
            if not _is_seekable(file):
                copy = stack.enter_context(SpooledTemporaryFile(_SPOOLED, dir=_spool_folder(parsed)))
                _copy(file, copy)
                file = cast(BinaryIO, copy)
            yield file
    except OSError as error:
        raise _unreadable(name, error) from error


def _spool_folder(parsed: ParsedArguments) -> str | None:
    """The folder of the database, if it is there: what is unpacked is private."""
    folder = os.path.dirname(database_file(parsed))
    return folder if os.path.isdir(folder) else None


def _is_seekable(file: BinaryIO) -> bool:
    """Whether a file can be read more than once, and has an end; a device claims the first, and may lack the second."""
    if isinstance(file, BytesIO):
        return True
    return file.seekable() and stat.S_ISREG(os.fstat(file.fileno()).st_mode)


def _copy(pipe: BinaryIO, copy: SpooledTemporaryFile[bytes]) -> None:
    """Copy a pipe to its end; raise `FileNotUnderstood` if that does not come within `_LONGEST_PIPE`."""
    left = _LONGEST_PIPE
    while block := pipe.read(1 << 18):
        left -= len(block)
        if left < 0:
            raise FileNotUnderstood(
                f"it has more than {_LONGEST_PIPE // 1_000_000} MB. Split it, and import the parts."
            )
        copy.write(block)


def _open(name: str) -> BinaryIO:
    if name == "-":
        return sys.stdin.buffer if sys.stdin else BytesIO()
    try:
        return open(name, "rb")
    except ValueError as error:  # a name with NUL
        raise _unreadable(name, error) from error


def _unreadable(name: str, error: Exception) -> OSError | NotFoundError:
    if isinstance(error, FileNotFoundError):
        return NotFoundError(f"there is no file {name}.")
    if isinstance(error, OSError) and error.errno is None:
        return error  # has its sentence already
    return OSError(f"{_shown(name)} can't be read: {getattr(error, 'strerror', None) or error}.")


def _preview(
    plans: list[tuple[str, Plan]], parsed: ParsedArguments, now: Moment, mapping: _ColumnMapping
) -> list[Report]:
    """Match against the current contacts (none if there is no database), print and return the reports."""
    only_plans = [plan for _, plan in plans]
    with ExitStack() as stack:
        execute = stack.enter_context(open_read_only(parsed)) if database_exists(parsed) else None
        progress = stack.enter_context(draw_progress(plans[0][0] if len(plans) == 1 else "files", "{:.0%} compared"))
        try:
            reports = preview_import(only_plans, execute, now.today, progress, choices=_choices(parsed))
        except FileNotUnderstood as reason:
            raise UsageError(f"a file was not understood: {reason}") from reason
    if not parsed.has("--json"):
        for (name, _), report in zip(plans, reports, strict=True):
            print_import_report(report, f"Would import {name}", remembered=mapping.remembered(report), columns=True)
    return reports


def _import(
    plans: list[tuple[str, Plan]],
    parsed: ParsedArguments,
    now: Moment,
    settings: Settings,
    stop: Event,
    mapping: _ColumnMapping,
) -> list[Report]:
    """Save the plans one by one; return the reports of those saved before a stop.

    Raises `UsageError` where a file that is read while it is saved has changed since the first look.
    """
    from netui.actions.import_plan import ImportStopped, import_plan

    reports: list[Report] = []
    with open_for_actions(parsed, now, settings, make=True):
        for name, plan in plans:
            try:
                with draw_progress(name) as progress:
                    report = import_plan(
                        plan,
                        moment=now,
                        session=None,
                        source=name,
                        progress=progress,
                        stop=stop,
                        choices=_choices(parsed),
                    )
            except ImportStopped:
                print_stderr(f"stopped; nothing of {name} was taken in.")
                break
            except FileNotUnderstood as reason:
                raise UsageError(f"{name} was not understood, and nothing of it was saved: {reason}") from reason
            reports.append(report)
            if not parsed.has("--json"):
                with SavedOutput():  # the next file is taken in even where nobody reads about this one
                    print_import_report(
                        report, f"Imported {name}", remembered=mapping.remembered(report), columns=False
                    )
    return reports


def _print_json(reports: list[Report], parsed: ParsedArguments) -> None:
    """Print the report of one file, or under `files` those of several."""
    data = [report.as_data() for report in reports]
    print_json({"files": data} if len(parsed.words) > 1 else data[0])


def _exit_status(plans: list[tuple[str, Plan]], reports: list[Report]) -> int:
    """The exit status: 2 if all rows of some file were rejected; one that is not about people has none."""
    for (name, _), report in zip(plans, reports, strict=False):
        if not report.rows and report.rejected:
            first = report.rejected[0]
            print_stderr(f"none of the rows of {name} was taken in; row {first.row}: {first.reason}.")
            return 2
    return 0


@contextmanager
def _sigint_sets(stop: Event) -> Iterator[None]:
    """Turn Ctrl-C into a request to stop, so that it is never in doubt whether an import was saved."""
    before = signal.signal(signal.SIGINT, lambda *_: stop.set())
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
