"""`netui import FILE…`: takes files in, recognised by their content; each is one change that can be taken back."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event

from netui.cli.commands import command
from netui.cli.database import reading, there_is, writing
from netui.cli.options import Given, NotUnderstood, read_options
from netui.cli.output import complain, print_json, settings
from netui.clock import Moment, moment
from netui.domain.importing.plan import Plan, Report
from netui.exchange.dates import ORDERS
from netui.exchange.plan import FORMATS, FileNotUnderstood, preview_import, read_file

__all__ = ["run"]

_INTERRUPTED = 130
"""What a shell expects of a command that was ended by Ctrl-C."""

_KINDS = {"linkedin": "LinkedIn connections", "csv": "spreadsheet"}


def run(arguments: list[str]) -> int:
    """Import files, or with `--dry-run` only tell what that would do. All are read before the first is saved."""
    given = read_options(command("import"), arguments)
    if not given.words:
        raise NotUnderstood("name a file to import: netui import FILE.")
    for option, choices in (("--as", FORMATS), ("--dates", ORDERS)):
        if (chosen := given.value(option)) is not None and chosen not in choices:
            raise NotUnderstood(f"{option} takes {' or '.join(choices)}, not {chosen!r}.")
    now = moment(settings().day_begins)
    stop = Event()
    try:
        plans = [(_shown(name), _read(name, given, now)) for name in given.words]
        if given.has("--dry-run"):
            reports = _preview(plans, given, now)
        else:
            with _interruption_sets(stop):
                reports = _take_in(plans, given, now, stop)
    except KeyboardInterrupt:
        complain("stopped; nothing was changed.")
        return _INTERRUPTED
    if given.has("--json") and reports:
        _print_json(reports, given)
    if stop.is_set() and len(reports) < len(plans):
        return _INTERRUPTED
    return _refused(plans, reports)


def _shown(name: str) -> str:
    return "standard input" if name == "-" else os.path.basename(name)


def _read(name: str, given: Given, now: Moment) -> Plan:
    """Read one file into its plan; `-` is standard input."""
    data = _bytes_of(name)
    try:
        return read_file(data, today=now.today, format=given.value("--as") or "", dates=given.value("--dates") or "")
    except FileNotUnderstood as reason:
        if given.has("--json") and reason.plan is not None:
            _print_json([Report(reason.plan.format, rejected=reason.plan.rejected)], given)
        raise NotUnderstood(f"{_shown(name)} was not understood, and nothing was saved: {reason}") from reason


def _bytes_of(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read() if sys.stdin else b""
    if os.path.isdir(name):
        raise OSError(f"{name} is a folder: name a file in it.")
    try:
        with open(name, "rb") as file:
            return file.read()
    except FileNotFoundError:
        raise OSError(f"there is no file {name}.") from None
    except (OSError, ValueError) as error:  # a name with NUL is a ValueError
        raise OSError(f"{name} can't be read: {getattr(error, 'strerror', None) or error}.") from error


def _preview(plans: list[tuple[str, Plan]], given: Given, now: Moment) -> list[Report]:
    """Match with the database as it is; before there is one, with nobody."""
    only_plans = [plan for _, plan in plans]
    if there_is(given):
        with reading(given) as execute:
            reports = preview_import(only_plans, execute, now.today)
    else:
        reports = preview_import(only_plans, None, now.today)
    if not given.has("--json"):
        for (name, plan), report in zip(plans, reports, strict=True):
            _print(report, f"Would import {name}")
            if plan.columns:
                columns = (f"{header} as {field.replace('_', ' ')}" for header, field in plan.columns)
                print(f"  columns: {', '.join(columns)}")
    return reports


def _take_in(plans: list[tuple[str, Plan]], given: Given, now: Moment, stop: Event) -> list[Report]:
    """Save the plans one by one; give the reports of those that were saved before a stop."""
    from netui.actions.import_plan import Stopped, import_plan

    reports: list[Report] = []
    with writing(given, now, make=True):
        for name, plan in plans:
            try:
                with _progress(name) as progress:
                    report = import_plan(plan, moment=now, session=None, source=name, progress=progress, stop=stop)
            except Stopped:
                complain(f"stopped; nothing of {name} was taken in.")
                break
            reports.append(report)
            if not given.has("--json"):
                _print(report, f"Imported {name}")
    return reports


def _print(report: Report, done: str) -> None:
    print(f"{done} ({_KINDS[report.format]}): {report.sentence}.")
    for remark in report.remarks():
        print(f"  {remark}")


def _print_json(reports: list[Report], given: Given) -> None:
    """Print an object for one file, and a list of them where several were named."""
    data = [report.as_data() for report in reports]
    print_json(data if len(given.words) > 1 else data[0])


def _refused(plans: list[tuple[str, Plan]], reports: list[Report]) -> int:
    """Give the exit status: a file of which no row could be taken in was not understood."""
    for (name, _), report in zip(plans, reports, strict=False):
        if not report.rows:
            first = report.rejected[0]
            complain(f"none of the rows of {name} was taken in; row {first.row}: {first.reason}.")
            return 2
    return 0


@contextmanager
def _interruption_sets(stop: Event) -> Iterator[None]:
    """Let Ctrl-C ask the import to stop, so that it is never in doubt whether it was saved."""
    before = signal.signal(signal.SIGINT, lambda *_: stop.set())
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _progress(name: str) -> Iterator[Callable[[int, int], None] | None]:
    """Show how far an import is, on a terminal; the line is gone when it has ended."""
    if not (sys.stderr and sys.stderr.isatty()):
        yield None
        return

    def show(done: int, rows: int) -> None:
        print(f"\r{name}: {done:,} of {rows:,} rows", end="", file=sys.stderr, flush=True)

    try:
        yield show
    finally:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
