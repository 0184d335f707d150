"""Saves a quick-add line in one action: its people, facts and next steps, and the follow-ups that it closes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from netui.actions.action import Action, Session, action
from netui.actions.closings import Closing, close_follow_ups, find_closed_follow_ups, keep_open
from netui.actions.result import Done
from netui.actions.save_line.facts import write_fact
from netui.actions.save_line.people import LineContacts
from netui.actions.save_line.sentence import record_label, saved_sentence
from netui.actions.save_line.steps import drop_first_follow_ups, write_steps
from netui.clock import Moment
from netui.db.models.fields import Fact
from netui.domain.quick_add import Record, parse_line
from netui.queries.quick_add.vocabulary import read_vocabulary

__all__ = ["SavedLine", "log_line", "log_record", "write_record"]


def log_record(record: Record, *, moment: Moment, session: Session | None, keep: Sequence[Closing] = ()) -> Done:
    """Save the record of a line, all or nothing.

    `keep` are those of `netui.actions.closings.find_closings` that the user struck: they stay open. Raises `ValueError`
    for a record that can't be saved as it is, and `StoreError` if the file can't be written.
    """
    if not record.ok:
        raise ValueError(record.message)
    with action(record_label(record), moment=moment, session=session) as act:
        done = write_record(act, record, keep).done
    return done if act.changed else _nothing_new(done)


def log_line(
    line: str, *, moment: Moment, new: bool = False, before: Callable[[Action, Record], None] | None = None
) -> tuple[Record, Done | None]:
    """Parse and save a line of the shell in one action. Without a `Done` it was not saved, and the record says why.

    The vocabulary is read inside the action, so that two shells at once never add the same person twice. `before` is
    called with the record before it is saved.
    """
    with action("", moment=moment, session=None) as act:
        record = parse_line(line, today=moment.today, known=read_vocabulary(act.execute), new=new)
        if not record.ok:
            return record, None
        if before is not None:
            before(act, record)
        act.label = record_label(record)
        done = write_record(act, record, drops_steps=False).done
    return record, done if act.changed else _nothing_new(done)


def _nothing_new(done: Done) -> Done:
    """Return the result of a line that changed nothing, and so can't be undone."""
    return replace(done, sentence="Nothing new: all of that is known already.", changed=False)


@dataclass(frozen=True, slots=True)
class SavedLine:
    """The result of saving a line."""

    done: Done
    facts: tuple[Fact, ...]
    """The rows that it recorded, without its people and steps."""


def write_record(
    act: Action, record: Record, keep: Sequence[Closing] = (), *, closes: bool = True, drops_steps: bool = True
) -> SavedLine:
    """Save the record of a line as part of the running action.

    Without `closes` it closes no follow-ups. Without `drops_steps` the steps of an opportunity that ends stay open: for
    callers whose user could not strike them.
    """
    kept = {closing.key for closing in keep}
    closing = [
        each
        for each in (find_closed_follow_ups(act.execute, record) if closes else ())
        if each.key not in kept and (drops_steps or not each.dropped)
    ]
    line_contacts = LineContacts(act, record)
    line_contacts.write_people()
    facts = write_fact(act, record, line_contacts)
    write_steps(act, record, line_contacts, facts)
    if record.no_next_step:
        drop_first_follow_ups(act, record)
    also = close_follow_ups(act, closing) + keep_open(act, keep) + line_contacts.remarks
    people = line_contacts.everyone()
    done = Done(
        saved_sentence(record, act.today, also),
        contacts=tuple(person.id for person in people),
        created=tuple(person.id for person in line_contacts.created),
    )
    return SavedLine(done, tuple(facts))
