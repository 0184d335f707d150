"""`netui export FILE`: everything, or some people, in an open format, chosen by the ending of the name."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from netui.cli.commands import shell_command
from netui.cli.contact_filter import narrow_contacts, read_named_filter
from netui.cli.database import database_file
from netui.cli.errors import UsageError
from netui.cli.options import ParsedArguments, parse_arguments
from netui.cli.output import print_json, print_stderr, read_settings
from netui.cli.progress import draw_progress
from netui.clock import Moment, moment
from netui.db.snapshot import snapshot
from netui.domain.text import clean_path
from netui.exchange.exporting.export_file import FileInTheWayError, make_folder, write_file
from netui.exchange.exporting.export_format import CARD_VERSIONS, ExportOptions
from netui.exchange.exporting.export_words import describe_export, describe_export_failure
from netui.exchange.exporting.formats import EXPORT_FORMATS, folder_format_of_name, format_of_name

if TYPE_CHECKING:
    from netui.db.readonly import Execute
    from netui.exchange.exporting.export_format import ExportFormat, FolderFormat
    from netui.settings import Settings

__all__ = ["run"]

_INTERRUPTED = 130


def run(arguments: list[str]) -> int:
    """Write the file; nothing is left of it where that fails."""
    parsed = parse_arguments(shell_command("export"), arguments)
    if len(parsed.words) != 1:
        raise UsageError("name one file: netui export FILE.")
    (path,) = parsed.words
    folder = folder_format_of_name(path, parsed.value("--as") or "")
    chosen = folder or _format(path, parsed)
    _refuse_other_options(chosen, parsed)
    settings = read_settings()
    now = moment(settings.day_begins)
    shown = "standard output" if path == "-" else clean_path(path)
    try:
        with (
            _ended_cleanly(),
            snapshot(database_file(parsed)) as execute,
            draw_progress(shown, "{:.0%} written") as progress,
        ):
            options = _options(execute, parsed, now, settings)._replace(progress=progress)
            if options.contacts is not None and not options.contacts:
                print_stderr(f"nobody matches --where {parsed.value('--where')!r}, so nothing was written.")
                return 1
            if folder:
                says = _write_folder(path, folder, execute, options, force=parsed.has("--force"))
            else:
                says = _write(path, chosen, execute, options, force=parsed.has("--force"))
    except FileInTheWayError as error:
        if folder:
            print_stderr(
                f"{clean_path(str(error))} was not written by this database; nothing in {shown} was touched. --force "
                "replaces such pages, or use another folder."
            )
            return 1
        print_stderr(f"{shown} already exists, and was not touched; --force replaces it.")
        return 1
    except KeyboardInterrupt:
        print_stderr(f"stopped; {'pages not reached are as they were' if folder else 'nothing was written'}.")
        return _INTERRUPTED
    except OSError as error:
        if path == "-":
            raise
        print_stderr(describe_export_failure(path, error, is_folder=folder is not None))
        return 1
    if parsed.has("--json"):
        print_json({"file": None if path == "-" else os.path.abspath(path), "format": chosen.name, "holds": says})
    else:
        said = f"{describe_export(path, says)}."
        print_stderr(said) if path == "-" else print(said)
    return 0


@contextmanager
def _ended_cleanly() -> Iterator[None]:
    """Let a signal that ends the program remove what is half done first: a private copy of everything."""
    ending = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {each: signal.signal(each, _end) for each in ending}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _end(number: int, frame: object) -> None:
    raise SystemExit(128 + number)


def _format(path: str, parsed: ParsedArguments) -> ExportFormat:
    asked = parsed.value("--as") or ""
    if not path:
        raise UsageError("name a file: netui export FILE.")
    if found := format_of_name(path, asked):
        if path.endswith(("/", os.sep)):
            raise UsageError(f"{clean_path(path)} is a folder, and .{found.name} is one file: name a file in it.")
        return found
    names = ", ".join(each.name for each in EXPORT_FORMATS)
    if asked:
        raise UsageError(f"--as takes one of {names}, not {asked!r}.")
    if path == "-":
        raise UsageError(f"standard output needs a format: --as takes one of {names}.")
    raise UsageError(f"the name {clean_path(path)} has no ending that is a format; --as takes one of {names}.")


_OPTIONS_OF = {"--reminders": "ics", "--vcard": "vcf"}
"""Options that one format has alone."""


def _refuse_other_options(chosen: ExportFormat, parsed: ParsedArguments) -> None:
    for option, name in _OPTIONS_OF.items():
        if parsed.has(option) and chosen.name != name:
            raise UsageError(f"{option} is for a file that ends with .{name}.")
    if (version := parsed.value("--vcard")) is not None and version not in CARD_VERSIONS:
        raise UsageError(f"--vcard takes {' or '.join(CARD_VERSIONS)}, not {version!r}.")


def _options(execute: Execute, parsed: ParsedArguments, now: Moment, settings: Settings) -> ExportOptions:
    wanted, _ = read_named_filter(execute, (parsed.value("--where") or "").split(), settings.views)
    contacts = narrow_contacts(execute, wanted, now.today, settings)
    return ExportOptions(
        now.today,
        now.instant,
        settings,
        contacts=None if contacts is None else frozenset(contacts),
        notes=parsed.has("--notes"),
        reminders=parsed.has("--reminders"),
        version=parsed.value("--vcard") or "",
    )


def _write(path: str, chosen: ExportFormat, execute: Execute, options: ExportOptions, *, force: bool) -> str:
    def fill(sink: BinaryIO) -> str:
        return chosen.write(execute, sink, options)

    if path == "-":
        says = fill(sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return says
    return write_file(path, fill, force=force)


def _write_folder(path: str, chosen: FolderFormat, execute: Execute, options: ExportOptions, *, force: bool) -> str:
    make_folder(path)
    return chosen.write_folder(execute, path, options, force=force)
