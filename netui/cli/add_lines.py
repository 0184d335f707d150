"""`netui add --file FILE`: several quick-add lines, saved in one action; `-` is standard input."""

from __future__ import annotations

from contextlib import nullcontext

from netui.actions.log_lines import log_lines
from netui.actions.result import Refused
from netui.cli.add_output import line_data, print_question
from netui.cli.database import open_for_actions, open_to_try
from netui.cli.errors import NotFoundError, UsageError
from netui.cli.options import ParsedArguments
from netui.cli.output import SavedOutput, print_json, print_stderr
from netui.cli.streams import read_input
from netui.queries.network.ask_warnings import ask_warning_sentences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.actions.action import Action
    from netui.clock import Moment
    from netui.domain.quick_add import Record
    from netui.settings import Settings

__all__ = ["add_lines"]


def add_lines(parsed: ParsedArguments, place: str, now: Moment, clock: str | None, settings: Settings) -> int:
    """Save the lines of a file, and report on each; return 2 if one is asked about or refused.

    Then nothing is saved, unless `--keep-going` saves the others. Raises `UsageError` for a file without lines.
    """
    numbered = [(at, line) for at, line in enumerate(_read(place).split("\n"), start=1) if line.strip()]
    if not numbered:
        raise UsageError("there is no line to add: nothing was saved.")
    dry = parsed.has("--dry-run")
    warnings: list[str] = []

    def look(act: Action, record: Record) -> None:
        warnings.extend(ask_warning_sentences(act.execute, record, now.today, settings))

    with open_to_try(parsed, now, make=True) if dry else open_for_actions(parsed, now, settings, make=True):
        try:
            done = log_lines(
                [line.rstrip("\r") for _, line in numbered],
                moment=now,
                new=parsed.has("--new"),
                clock=clock,
                settings=settings,
                before=look,
                keep_going=parsed.has("--keep-going"),
                dry=dry,
            )
        except Refused as error:
            raise UsageError(f"{error} Nothing was saved.") from error
    failed = sum(logged is None for _, logged in done)
    is_saved = not dry and (not failed or parsed.has("--keep-going")) and failed < len(done)
    for warning in warnings:
        print_stderr(warning)
    with SavedOutput() if is_saved else nullcontext():
        if parsed.has("--json"):
            lines = [
                {"number": at, **line_data(record, logged, now.today, dry=not is_saved)}
                for (at, _), (record, logged) in zip(numbered, done, strict=True)
            ]
            print_json({"saved": is_saved, "lines": lines})
        for (at, _), (record, logged) in zip(numbered, done, strict=True):
            if logged is None:
                print_question(record, where=f"line {at}: ")
            elif not parsed.has("--json"):
                print(logged.sentence, flush=True)
    if failed and not is_saved and not dry:
        print_stderr(f"{failed} of {len(done)} lines not understood: nothing was saved; --keep-going saves the others.")
    return 2 if failed else 0


def _read(place: str) -> str:
    """The text of a file; `-` is standard input.

    Raises `UsageError` for bytes that are no UTF-8, `NotFoundError`, `OSError`.
    """
    if place == "-":
        return read_input()
    try:
        with open(place, "rb") as file:
            data = file.read()
    except FileNotFoundError as error:
        raise NotFoundError(f"there is no file {place}.") from error
    except OSError as error:
        raise OSError(f"{place} can't be read: {error.strerror}.") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        raise UsageError(f"line {number} of {place} is not UTF-8 text: nothing was saved.") from error
