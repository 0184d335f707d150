"""Commands that change something: one action, and the sentence of what it did."""

from __future__ import annotations

from contextlib import nullcontext

from netui.actions.action import changed_uids, has_saved
from netui.cli.database import open_for_actions, open_to_try
from netui.cli.options import date_option, format_option
from netui.cli.output import SavedOutput, print_json, print_stderr
from netui.clock import Moment, moment
from netui.queries.uids import read_uids_and_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from netui.actions.result import Done
    from netui.cli.options import ParsedArguments
    from netui.db.readonly import Execute
    from netui.domain.quick_add import Record
    from netui.settings import Settings

__all__ = ["LineError", "carry_out", "moment_of_change", "print_change"]


class LineError(Exception):
    """A line that is asked about or refused: `record` says why, and has the lines to choose from."""

    def __init__(self, record: Record) -> None:
        super().__init__(record.message)
        self.record = record


def moment_of_change(parsed: ParsedArguments, settings: Settings) -> Moment:
    """Now, on the day of `--date` if that is given; raises `UsageError` for a day that is none."""
    now = moment(settings.day_begins)
    return Moment(now.instant, date_option(parsed) or now.today)


def carry_out(parsed: ParsedArguments, now: Moment, settings: Settings, act: Callable[[Execute], Done]) -> int:
    """Carry an action out on the open database, and print what it did; return the exit status.

    The database must be there. With `--dry-run` the action is taken back, and what it would do is printed. A
    `LineError` is printed as `netui add` does, with status 2; what else the action raises is raised: nothing was
    changed then.
    """
    format_option(parsed)
    dry = parsed.has("--dry-run")
    opened = open_to_try(parsed, now, make=False) if dry else open_for_actions(parsed, now, settings, make=False)
    try:
        with opened as execute:
            done = act(execute)
            changed = done.changed and not dry and has_saved()
            uids = changed_uids() if changed and (parsed.has("--json") or parsed.has("-q")) else []
            people = _people(execute, done.contacts)
    except LineError as error:
        return _print_question(parsed, error.record)
    sentence = f"Dry run: {done.sentence}" if dry else done.sentence
    print_change(parsed, sentence, changed=changed, people=people, uids=uids)
    return 0


def print_change(
    parsed: ParsedArguments, sentence: str, *, changed: bool, people: Sequence[tuple[str, str]], uids: Sequence[str]
) -> None:
    """Print the sentence of an action, its JSON, or with `-q` the uids that it changed.

    That nothing was changed is said on standard error, unless that was asked for. `people` are the uids and names of
    the contacts that it was about.
    """
    with SavedOutput() if changed else nullcontext():
        if parsed.has("--json"):
            contacts = [{"uid": uid, "name": name} for uid, name in people]
            print_json({"done": sentence, "changed": changed, "contacts": contacts, "uids": list(uids)})
        elif not changed and not parsed.has("--dry-run"):
            print_stderr(sentence)
        elif parsed.has("-q"):
            print(*uids, sep="\n", end="\n" if uids else "")
        else:
            print(sentence)


def _print_question(parsed: ParsedArguments, record: Record) -> int:
    from netui.cli.add_output import print_question

    print_question(record)
    if parsed.has("--json"):
        choices = [choice.line for choice in record.choices]
        print_json({"error": record.error or record.result, "message": record.message or "", "choices": choices})
    return 2


def _people(execute: Execute, contacts: Sequence[int]) -> list[tuple[str, str]]:
    """The uids and names of contacts, in the given order; those that are gone are left out."""
    found = read_uids_and_names(execute, contacts)
    return [found[contact] for contact in contacts if contact in found]
