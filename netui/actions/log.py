"""Log a quick-add line: one line is one action, whatever it records, promises and closes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from netui.actions.action import Action, Session, action
from netui.actions.close_loops import Closing, close_loops, closed_follow_ups, keep_open
from netui.actions.result import Done
from netui.actions.save_line.facts import write_fact
from netui.actions.save_line.people import Cast
from netui.actions.save_line.sentence import label, sentence
from netui.actions.save_line.steps import want_no_next_step, write_steps
from netui.clock import Moment
from netui.db.models.fields import Fact
from netui.domain.quick_add import Record, parse
from netui.queries.quick_add.vocabulary import read_known

__all__ = ["SavedLine", "log", "log_line", "write"]


def log(record: Record, *, moment: Moment, session: Session | None, keep: Sequence[Closing] = ()) -> Done:
    """Save what a line says, all or nothing.

    `keep` names those of `netui.actions.close_loops.closings` that the user struck: they stay open. Raises `ValueError`
    for a record that can't be saved as it is, and `StoreError` where the file can't be written.
    """
    if not record.ok:
        raise ValueError(record.message)
    with action(label(record), moment=moment, session=session) as act:
        done = write(act, record, keep).done
    return done if act.changed else _nothing_new(done)


def log_line(
    line: str, *, moment: Moment, new: bool = False, before: Callable[[Action, Record], None] | None = None
) -> tuple[Record, Done | None]:
    """Understand a line of the shell and save it in one action; None where it can't be saved: the record says why.

    Who is known is read inside the action, so that two shells at once never add the same person twice. `before` is
    called with what is about to be saved.
    """
    with action("", moment=moment, session=None) as act:
        record = parse(line, today=moment.today, known=read_known(act.execute), new=new)
        if not record.ok:
            return record, None
        if before is not None:
            before(act, record)
        act.label = label(record)
        done = write(act, record, pointless=False).done
    return record, done if act.changed else _nothing_new(done)


def _nothing_new(done: Done) -> Done:
    """What is said where all of it was known: there is nothing to take back either."""
    return replace(done, sentence="Nothing new: all of that is known already.", changed=False)


@dataclass(frozen=True, slots=True)
class SavedLine:
    """What a line became."""

    done: Done
    facts: tuple[Fact, ...]
    """The rows it recorded, without its people and steps."""


def write(
    act: Action, record: Record, keep: Sequence[Closing] = (), *, closes: bool = True, pointless: bool = True
) -> SavedLine:
    """Save what a line says as part of an action that is under way.

    Without `closes` no other promise is closed. Without `pointless`, as where nobody could strike them, the steps of an
    opportunity that has ended stay open.
    """
    kept = {closing.key for closing in keep}
    closing = [
        each
        for each in (closed_follow_ups(act.execute, record) if closes else ())
        if each.key not in kept and (pointless or not each.dropped)
    ]
    cast = Cast(act, record)
    cast.keep_what_is_said()
    facts = write_fact(act, record, cast)
    write_steps(act, record, cast, facts)
    if record.no_next_step:
        want_no_next_step(act, record)
    also = close_loops(act, closing) + keep_open(act, keep) + cast.remarks
    people = cast.everyone()
    done = Done(
        sentence(record, act.today, also),
        contacts=tuple(person.id for person in people),
        created=tuple(person.id for person in cast.created),
    )
    return SavedLine(done, tuple(facts))
