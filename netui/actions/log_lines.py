"""Saves several quick-add lines of the shell in one action, so that one undo takes them all back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from netui.actions.action import Action, action
from netui.actions.log import LoggedLine, SavedLine, write_record
from netui.actions.save_line.sentence import dry_run_sentence, record_label, with_way_to_meet
from netui.clock import Moment
from netui.domain.quick_add import Record, parse_line
from netui.queries.quick_add.line_vocabulary import line_vocabulary
from netui.queries.quick_add.name_and_text import read_name_and_text
from netui.settings import Settings

__all__ = ["log_lines"]


class _TakenBackError(Exception):
    """Rolls back the lines that were written before one that is asked about or refused."""


def log_lines(
    lines: Sequence[str],
    *,
    moment: Moment,
    new: bool = False,
    clock: str | None = None,
    settings: Settings | None = None,
    before: Callable[[Action, Record], None] | None = None,
    keep_going: bool = False,
    dry: bool = False,
) -> list[tuple[Record, LoggedLine | None]]:
    """Parse and save the lines one after the other; each may name whom an earlier one has added.

    A line that is asked about or refused has no `LoggedLine`. If there is one, nothing is saved, unless `keep_going`
    saves the others; then, and with `dry`, the sentences say what would be saved. `before` is called with each record
    before it is saved.
    """
    written: list[tuple[Record, SavedLine | None]] = []
    is_saved = not dry
    try:
        with action("", moment=moment, session=None, dry=dry) as act:
            kind = read_name_and_text(act.execute, settings)
            for line in lines:
                known = line_vocabulary(act.execute)  # each line may name whom another has added
                record = parse_line(line, today=moment.today, known=known, new=new, clock=clock, name_and_text=kind)
                if record.ok and before is not None:
                    before(act, record)
                saved = write_record(act, record, settings=settings, drops_steps=False) if record.ok else None
                written.append((record, saved))
            labels = [record_label(record) for record, saved in written if saved]
            act.label = labels[0] if len(labels) == 1 else f"Added {len(labels)} lines"
            if not keep_going and len(labels) < len(written):
                raise _TakenBackError
    except _TakenBackError:
        is_saved = False
    return [
        (record, LoggedLine(saved, _sentence(saved, line, moment, is_saved=is_saved)) if saved else None)
        for line, (record, saved) in zip(lines, written, strict=False)
    ]


def _sentence(saved: SavedLine, line: str, moment: Moment, *, is_saved: bool) -> str:
    if not is_saved:
        return dry_run_sentence(saved.record, moment.today, saved.told)
    return with_way_to_meet(saved.done.sentence, saved.record, line)
