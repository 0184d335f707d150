"""Logs who was met at an event, a line for each person."""

from __future__ import annotations

from collections.abc import Sequence

from netui.actions.action import Action, Session, action
from netui.actions.closings import NO_CHOICE, ClosingChoice
from netui.actions.log import SavedLine, write_record
from netui.actions.result import Done, Refused
from netui.actions.save_line.sentence import record_label
from netui.clock import Moment
from netui.db.models.interaction import Event, Interaction
from netui.domain.events import Occasion, parse_event_line, reuse_event
from netui.domain.quick_add import Record
from netui.queries.events import read_events
from netui.queries.quick_add.line_vocabulary import line_vocabulary
from netui.settings import Settings

__all__ = ["log_attendee", "log_attendees"]


def log_attendee(
    occasion: Occasion,
    record: Record,
    *,
    moment: Moment,
    session: Session | None,
    choice: ClosingChoice = NO_CHOICE,
    settings: Settings | None = None,
) -> Done:
    """Save the record of a line by `netui.domain.events.parse_event_line`. The first attendee also writes the event.

    Raises `ValueError` for a record that can't be saved as it is.
    """
    if not record.ok:
        raise ValueError(record.message)
    with action(record_label(record), moment=moment, session=session) as act:
        return _log_attendee(act, occasion, record, choice, settings).done


def log_attendees(
    occasion: Occasion, lines: Sequence[str], *, moment: Moment, session: Session | None, new: bool = False
) -> list[tuple[Record, Done]]:
    """Parse and save lines, a person each, in one action: all or none. Blank lines are skipped.

    Raises `Refused` with the number of each line that can't be saved, and why.
    """
    count = sum(1 for line in lines if line.strip())
    with action(f"Logged {count} lines at {occasion.name}", moment=moment, session=session) as act:
        occasion = reuse_event(read_events(act.execute, moment.today), occasion)
        saved, problems = [], []
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            known = line_vocabulary(act.execute)  # a line may name whom another has added
            record = parse_event_line(line, occasion, today=moment.today, known=known, new=new)
            if not record.ok:
                problems.append(f"line {number}: {record.advice or 'it cannot be saved as it is.'}")
                continue
            written = _log_attendee(act, occasion, record)
            saved.append((record, written.done))
        if problems:
            raise Refused(" · ".join(problems))
        return saved


def _log_attendee(
    act: Action,
    occasion: Occasion,
    record: Record,
    choice: ClosingChoice = NO_CHOICE,
    settings: Settings | None = None,
) -> SavedLine:
    written = write_record(act, record, choice, settings=settings)
    for fact in written.facts:
        if isinstance(fact, Interaction) and fact.channel == "meeting":
            fact.event = _event(act, occasion)
            fact.save()
    return written


def _event(act: Action, occasion: Occasion) -> Event:
    """Return the event of that name, updated, or a new one."""
    merged = reuse_event(read_events(act.execute, max(act.today, occasion.day)), occasion)
    event = Event.get_by_id(merged.key) if merged.key is not None else None
    if event is None:
        return Event.create(
            name=occasion.name, place=occasion.place, day=occasion.day, until=occasion.until, entered=act.entered()
        )
    event.until, event.place = merged.until, merged.place
    if event.is_dirty():
        event.save()
    return event
