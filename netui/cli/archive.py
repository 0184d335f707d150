"""`netui archive NAME`: hides a contact with everything about them, or brings them back."""

from __future__ import annotations

from netui.actions.archive import archive_contacts, unarchive_contacts
from netui.actions.result import Done
from netui.cli.change import carry_out, moment_of_change
from netui.cli.commands import shell_command
from netui.cli.errors import RefusedError, UsageError
from netui.cli.operands import find_contact
from netui.cli.options import ParsedArguments, need_words, parse_arguments
from netui.cli.output import read_settings
from netui.queries.contacts.archive_check import read_archive_check
from netui.queries.queue.read_queue import read_queue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from netui.clock import Moment
    from netui.db.readonly import Execute
    from netui.settings import Settings

__all__ = ["run"]

_PERSON = "SELECT name, archived FROM contact WHERE id = ?1"


def run(arguments: list[str]) -> int:
    """Archive a contact, unless something is open with them and nothing says what becomes of it; or un-archive."""
    command = shell_command("archive")
    parsed = parse_arguments(command, arguments)
    if parsed.has("--undo") and (parsed.has("--anyway") or parsed.has("--drop")):
        raise UsageError("--undo brings them back: leave out --anyway and --drop.")
    name = " ".join(need_words(parsed, command))
    settings = read_settings()
    now = moment_of_change(parsed, settings)
    return carry_out(parsed, now, settings, lambda execute: _archive(execute, name, parsed, now, settings))


def _archive(execute: Execute, named: str, parsed: ParsedArguments, now: Moment, settings: Settings) -> Done:
    contact = find_contact(execute, named, now.today, changes=True)
    ((name, archived),) = execute(_PERSON, (contact,))
    if parsed.has("--undo"):
        if not archived:
            return Done(f"{name} is not archived.", (contact,), changed=False)
        return unarchive_contacts([contact], moment=now, session=None)
    if archived:
        return Done(f"{name} is archived already: --undo brings them back.", (contact,), changed=False)
    if not (parsed.has("--anyway") or parsed.has("--drop")):
        _refuse_open(execute, contact, name, now, settings)
    return archive_contacts([contact], drop=parsed.has("--drop"), moment=now, session=None)


def _refuse_open(execute: Execute, contact: int, name: str, now: Moment, settings: Settings) -> None:
    """Raise `RefusedError` if something is open with the contact."""
    queue = read_queue(execute, today=now.today, settings=settings)
    found = read_archive_check(execute, [contact], [*queue.items, *queue.coming], now.today)
    if not found:
        return
    promised = found.follow_up_words(now.today)
    stays = [f"open next steps with {name}: {promised}"] if promised else []
    drops = " --drop also drops your next steps." if promised else ""
    rests = [f"still open with {name}: {'; '.join(found.others)}"] if found.others else []
    raise RefusedError(f"{'; '.join([*stays, *rests])}. --anyway archives them anyway.{drops}")
