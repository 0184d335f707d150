"""Keep who was met at an event: every line is a person, and each line can be taken back by itself."""

from __future__ import annotations

from collections.abc import Sequence

from netui.actions.action import Action, Session, action
from netui.actions.close_loops import Closing
from netui.actions.log import SavedLine, write
from netui.actions.result import Done, Refused
from netui.actions.save_line.sentence import label
from netui.clock import Moment
from netui.db.models.interaction import Event, Interaction
from netui.domain.events import Occasion, called, read_met
from netui.domain.quick_add import Record
from netui.queries.events import read_events
from netui.queries.quick_add.vocabulary import read_known, read_people

__all__ = ["meet", "meet_all"]


def meet(
    occasion: Occasion, record: Record, *, moment: Moment, session: Session | None, keep: Sequence[Closing] = ()
) -> Done:
    """Save what `netui.domain.events.read_met` made of a line. The event is written with the first person met there.

    Raises `ValueError` for a record that can't be saved as it is.
    """
    if not record.ok:
        raise ValueError(record.message)
    with action(label(record), moment=moment, session=session) as act:
        return _meet(act, occasion, record, keep).done


def meet_all(
    occasion: Occasion, lines: Sequence[str], *, moment: Moment, session: Session | None, new: bool = False
) -> list[tuple[Record, Done]]:
    """Understand and save lines, a person each, all of them or none: one action; a blank one says nothing.

    Raise `Refused` with the number of each line that is not understood, and why.
    """
    count = sum(1 for line in lines if line.strip())
    with action(f"Logged {count} lines at {occasion.name}", moment=moment, session=session) as act:
        occasion = called(read_events(act.execute, moment.today), occasion)
        known = read_known(act.execute)
        saved, wrong = [], []
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            record = read_met(line, occasion, today=moment.today, known=known, new=new)
            if not record.ok:
                wrong.append(f"line {number}: {record.message or 'this line cannot be saved as it is.'}")
                continue
            written = _meet(act, occasion, record)
            saved.append((record, written.done))
            if all(isinstance(fact, Interaction) for fact in written.facts):
                known.take_in(read_people(act.execute, written.done.contacts))
            else:
                known = read_known(act.execute, before=known)
        if wrong:
            raise Refused(" ".join(wrong))
        return saved


def _meet(act: Action, occasion: Occasion, record: Record, keep: Sequence[Closing] = ()) -> SavedLine:
    written = write(act, record, keep)
    for fact in written.facts:
        if isinstance(fact, Interaction) and fact.channel == "meeting":
            fact.event = _event(act, occasion)
            fact.save()
    return written


def _event(act: Action, occasion: Occasion) -> Event:
    """Give the event as it is to be: the one of that name, or a new one."""
    there_is = called(read_events(act.execute, max(act.today, occasion.day)), occasion)
    event = Event.get_by_id(there_is.key) if there_is.key is not None else None
    if event is None:
        return Event.create(
            name=occasion.name, place=occasion.place, day=occasion.day, until=occasion.until, entered=act.entered()
        )
    event.until, event.place = there_is.until, there_is.place
    if event.is_dirty():
        event.save()
    return event
