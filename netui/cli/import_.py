"""`netui import FILE…`: imports files, recognised by content; each file is one undoable change."""

from __future__ import annotations

import os
import signal
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from io import BytesIO
from tempfile import SpooledTemporaryFile
from threading import Event
from time import monotonic
from typing import BinaryIO, cast

from netui.cli.commands import shell_command
from netui.cli.database import database_exists, database_file, open_for_actions, open_read_only
from netui.cli.errors import NotFoundError, UsageError
from netui.cli.options import ParsedArguments, parse_arguments
from netui.cli.output import SavedOutput, print_json, print_stderr, read_settings
from netui.clock import Moment, moment
from netui.domain.importing.plan import Plan
from netui.domain.importing.report import Report
from netui.domain.text import clean_path
from netui.exchange.dates import DATE_ORDERS
from netui.exchange.file_reader import FORMATS, FileNotUnderstood, format_title, preview_import, read_file
from netui.exchange.format import ReadOptions
from netui.settings import Settings

__all__ = ["run"]

_INTERRUPTED = 130
"""The exit status that shells expect after Ctrl-C: 128 + SIGINT."""

_SPOOLED = 8_000_000
"""Bytes of a pipe that are kept in memory."""

_LONGEST_PIPE = 500_000_000
"""Bytes of the longest pipe: more than a file of people has; one without an end (/dev/zero) fills no disk."""

_DRAWN_EVERY = 0.1
"""Seconds between two updates of the progress on a terminal."""


def run(arguments: list[str]) -> int:
    """Import files, or only preview them (`--dry-run`). All are read before the first is saved.

    Raises `UsageError` for a file that is not understood, `OSError` for one that can't be read.
    """
    parsed = parse_arguments(shell_command("import"), arguments)
    if not parsed.words:
        raise UsageError("name a file to import: netui import FILE.")
    for option, choices in (("--as", tuple(each.name for each in FORMATS)), ("--dates", DATE_ORDERS)):
        if (chosen := parsed.value(option)) is not None and chosen not in choices:
            raise UsageError(f"{option} takes {' or '.join(choices)}, not {chosen!r}.")
    settings = read_settings()
    now = moment(settings.day_begins)
    stop = Event()
    try:
        plans = [(_shown(name), _read(name, parsed, now)) for name in parsed.words]
        if parsed.has("--dry-run"):
            reports = _preview(plans, parsed, now)
        else:
            with _sigint_sets(stop):
                reports = _import(plans, parsed, now, settings, stop)
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
    return "standard input" if name == "-" else clean_path(os.path.basename(name))


def _read(name: str, parsed: ParsedArguments, now: Moment) -> Plan:
    """The import plan of one file; `-` is standard input. The file is read in a stream, never kept as a whole."""
    shown = _shown(name)
    try:
        with _opened(name, parsed) as file, _progress(shown, "{:.0%} read") as progress:
            return read_file(
                file,
                ReadOptions(now.today, parsed.value("--dates") or "", progress=progress),
                name=name,
                format=parsed.value("--as") or "",
            )
    except FileNotUnderstood as reason:
        raise UsageError(f"{shown} was not understood, and nothing was saved: {reason}") from reason


@contextmanager
def _opened(name: str, parsed: ParsedArguments) -> Iterator[BinaryIO]:
    """A file that can be read more than once; a pipe is copied, beside the database beyond a few MB, without a name."""
    try:
        with ExitStack() as stack:
            file = _open(name)
            if name != "-":
                stack.enter_context(file)
            if not _is_seekable(file):
                folder = os.path.dirname(database_file(parsed))
                copy = stack.enter_context(
                    SpooledTemporaryFile(_SPOOLED, dir=folder if os.path.isdir(folder) else None)
                )
                _copy(file, copy)
                file = cast(BinaryIO, copy)
            yield file
    except OSError as error:
        raise _unreadable(name, error) from error


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
    if os.path.isdir(name):
        raise OSError(f"{name} is a folder: name a file in it.")
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


def _preview(plans: list[tuple[str, Plan]], parsed: ParsedArguments, now: Moment) -> list[Report]:
    """Match against the current contacts (none if there is no database), print and return the reports."""
    only_plans = [plan for _, plan in plans]
    with ExitStack() as stack:
        execute = stack.enter_context(open_read_only(parsed)) if database_exists(parsed) else None
        progress = stack.enter_context(_progress(plans[0][0] if len(plans) == 1 else "files", "{:.0%} compared"))
        reports = preview_import(only_plans, execute, now.today, progress)
    if not parsed.has("--json"):
        for (name, plan), report in zip(plans, reports, strict=True):
            _print(report, f"Would import {name}")
            if plan.columns:
                columns = (f"{header} as {field.replace('_', ' ')}" for header, field in plan.columns)
                print(f"  columns: {', '.join(columns)}")
    return reports


def _import(
    plans: list[tuple[str, Plan]], parsed: ParsedArguments, now: Moment, settings: Settings, stop: Event
) -> list[Report]:
    """Save the plans one by one; return the reports of those saved before a stop."""
    from netui.actions.import_plan import ImportStopped, import_plan

    reports: list[Report] = []
    with open_for_actions(parsed, now, settings, make=True):
        for name, plan in plans:
            try:
                with _progress(name) as progress:
                    report = import_plan(plan, moment=now, session=None, source=name, progress=progress, stop=stop)
            except ImportStopped:
                print_stderr(f"stopped; nothing of {name} was taken in.")
                break
            reports.append(report)
            if not parsed.has("--json"):
                with SavedOutput():  # the next file is taken in even where nobody reads about this one
                    _print(report, f"Imported {name}")
    return reports


def _print(report: Report, done: str) -> None:
    print(f"{done} ({format_title(report.format)}): {report.sentence}.")
    for remark in report.remarks():
        print(f"  {remark}")


def _print_json(reports: list[Report], parsed: ParsedArguments) -> None:
    """Print the report of one file, or under `files` those of several."""
    data = [report.as_data() for report in reports]
    print_json({"files": data} if len(parsed.words) > 1 else data[0])


def _exit_status(plans: list[tuple[str, Plan]], reports: list[Report]) -> int:
    """The exit status: 2 if no row of some file could be imported."""
    for (name, _), report in zip(plans, reports, strict=False):
        if not report.rows:
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


@contextmanager
def _progress(name: str, words: str = "") -> Iterator[Callable[[int, int], None] | None]:
    """A progress callback (done, in all) that draws one line on a terminal, and erases it at the end; else None.

    It counts rows, or with `words` formats the share that is done.
    """
    if not (sys.stderr and sys.stderr.isatty()):
        yield None
        return
    drawn = monotonic()

    def show(done: int, whole: int) -> None:
        nonlocal drawn
        if monotonic() - drawn < _DRAWN_EVERY:
            return
        drawn = monotonic()
        draw(f"\r{name}: {words.format(done / max(whole, 1)) if words else f'{done:,} of {whole:,} rows'}\x1b[K")

    def draw(text: str) -> None:
        with suppress(OSError):  # a terminal that is gone stops no import
            getattr(sys.stderr, "write_raw", sys.stderr.write)(text)
            sys.stderr.flush()

    try:
        yield show
    finally:
        draw("\r\x1b[K")
