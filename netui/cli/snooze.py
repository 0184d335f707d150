"""`netui snooze KEY… UNTIL`: hides what is due until a day; its own day stays."""

from __future__ import annotations

from functools import partial

from netui.actions.answer import snooze_items
from netui.cli.change import moment_of_change
from netui.cli.commands import shell_command
from netui.cli.due_items import answer_items
from netui.cli.errors import UsageError
from netui.cli.options import need_words, parse_arguments
from netui.cli.output import read_settings
from netui.domain.quick_add.typed_days import coming_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

__all__ = ["run"]


def run(arguments: list[str]) -> int:
    """Snooze the items of the keys until the day at the end, in one change."""
    command = shell_command("snooze")
    parsed = parse_arguments(command, arguments)
    words = need_words(parsed, command)
    keys, until = _split(words, moment_of_change(parsed, read_settings()).today)
    return answer_items(parsed, keys, partial(snooze_items, until=until))


def _split(words: Sequence[str], today: date) -> tuple[Sequence[str], date]:
    """The keys, and the day that the words after them mean; raises `UsageError` where they mean none to come."""
    for at in range(1, len(words)):
        until = coming_day(" ".join(words[at:]), today)
        if until is not None:
            return words[:at], until
    shown = f"{words[-1]!r} is not a coming day" if len(words) > 1 else "type until when"
    raise UsageError(f"{shown}: netui snooze KEY UNTIL, such as fri, 3d, 2w, 1 dec or 2026-12-24.")
