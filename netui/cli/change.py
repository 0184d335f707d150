"""Commands that change something: one action, and the sentence of what it did."""

from __future__ import annotations

from contextlib import nullcontext

from netui.cli.database import open_for_actions
from netui.cli.output import SavedOutput, print_json
from netui.cli.rows import refuse_two_formats

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from netui.actions.result import Done
    from netui.cli.options import ParsedArguments
    from netui.clock import Moment
    from netui.db.readonly import Execute
    from netui.settings import Settings

__all__ = ["carry_out", "print_change"]


def carry_out(parsed: ParsedArguments, now: Moment, settings: Settings, act: Callable[[Execute], Done]) -> int:
    """Carry an action out on the open database, and print what it did; return the exit status.

    The database must be there. Raises what the action raises: nothing was changed then.
    """
    refuse_two_formats(parsed)
    with open_for_actions(parsed, now, settings, make=False) as execute:
        done = act(execute)
        people, uids = _people(execute, done.contacts), _changed(done)
    print_change(parsed, done.sentence, changed=done.changed, people=people, uids=uids)
    return 0


def print_change(
    parsed: ParsedArguments, sentence: str, *, changed: bool, people: Sequence[tuple[str, str]], uids: Sequence[str]
) -> None:
    """Print the sentence of an action, its JSON, or with `-q` the uids that it changed.

    `people` are the uids and names of the contacts that it was about.
    """
    with SavedOutput() if changed else nullcontext():
        if parsed.has("--json"):
            contacts = [{"uid": uid, "name": name} for uid, name in people]
            print_json({"done": sentence, "changed": changed, "contacts": contacts, "uids": list(uids)})
        elif parsed.has("-q"):
            print(*uids, sep="\n", end="\n" if uids else "")
        else:
            print(sentence)


def _people(execute: Execute, contacts: Sequence[int]) -> list[tuple[str, str]]:
    """The uids and names of contacts, in the given order; those that are gone are left out."""
    found = (execute("SELECT uid, name FROM contact WHERE id = ?1", (contact,)) for contact in contacts)
    return [(uid, name) for rows in found for uid, name in rows]


def _changed(done: Done) -> list[str]:
    from netui.actions.action import changed_uids

    return changed_uids() if done.changed else []
