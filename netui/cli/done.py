"""`netui done KEY ["TEXT"]`: closes a next step, saves the line that a reminder asks for, or takes a move over."""

from __future__ import annotations

from dataclasses import replace

from netui.actions.answer import complete_follow_ups
from netui.actions.log import log_line
from netui.actions.moves import take_moves
from netui.cli.change import LineError, carry_out, moment_of_change
from netui.cli.commands import shell_command
from netui.cli.due_items import find_items, find_moves, is_whole_key
from netui.cli.errors import UsageError
from netui.cli.options import need_words, parse_arguments
from netui.cli.output import print_stderr, read_settings
from netui.domain.queue.rules import RULE_BY_NAME
from netui.queries.queue.hidden import read_open_items
from netui.queries.quick_add.answer_lines import begin_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from netui.actions.result import Done
    from netui.clock import Moment
    from netui.db.readonly import Execute
    from netui.domain.queue.item import Item
    from netui.settings import Settings

__all__ = ["run"]


def run(arguments: list[str]) -> int:
    """Close next steps, or save the line of one reminder; return 2 if that line is asked about or refused."""
    command = shell_command("done")
    parsed = parse_arguments(command, arguments)
    keys, text = _split(need_words(parsed, command))
    settings = read_settings()
    now = moment_of_change(parsed, settings)
    clock = None if parsed.has("--date") else now.instant.strftime("%H:%M")

    def act(execute: Execute) -> Done:
        if moves := find_moves(execute, keys):
            if text:
                raise UsageError("a move takes no text: netui done KEY writes the new job into the card.")
            return take_moves(moves, moment=now, session=None)
        items = find_items(execute, keys, now.today, settings)
        if all(item.follow_up_id is not None for item in items):
            return complete_follow_ups(items, note=text, moment=now, session=None)
        if len(items) > 1:
            raise UsageError("a reminder is done by a line of its own: name its key alone, with what you did.")
        done = _save_line(_line(execute, items[0], text), now, clock, settings)
        if not parsed.has("--dry-run"):
            _say_still_due(execute, items[0], now, settings)
        return done

    return carry_out(parsed, now, settings, act)


def _split(words: Sequence[str]) -> tuple[Sequence[str], str]:
    """The keys, and the text after them: the first word is a key, and so is each that is written as one."""
    keys = 1
    while keys < len(words) and is_whole_key(words[keys]):
        keys += 1
    return words[:keys], " ".join(words[keys:]).strip()


def _line(execute: Execute, item: Item, text: str) -> str:
    """The line that closes a reminder, with the text as its note, or as the next step where that is what is wanted."""
    if not text and RULE_BY_NAME[item.rule].line == "next step":
        raise UsageError(f'which step is next? Type netui done {item.key} "call Priya fri".')
    begun = begin_line(execute, item)
    return f"{begun}{text}" if text else begun.rstrip(": ")


def _save_line(line: str, now: Moment, clock: str | None, settings: Settings) -> Done:
    record, logged = log_line(line, moment=now, clock=clock, settings=settings)
    if logged is None:
        raise LineError(record)
    return replace(logged.saved.done, sentence=logged.sentence)


def _say_still_due(execute: Execute, item: Item, now: Moment, settings: Settings) -> None:
    """Say that the line did not close its reminder, as one before a birthday doesn't."""
    if any(item.key == each.key for each in read_open_items(execute, now.today, settings, hidden=False)):
        print_stderr(f"saved, but the reminder stays: netui skip {item.key} ends it.")
