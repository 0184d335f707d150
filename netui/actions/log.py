"""Saves a quick-add line in one action: its people, facts and next steps, and the follow-ups that it closes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from netui.actions.action import Action, Session, action
from netui.actions.closings import (
    NO_CHOICE,
    ClosingChoice,
    Closings,
    Settled,
    find_closings,
    settle_closings,
    write_closings,
)
from netui.actions.name_and_text import keep_name_and_text
from netui.actions.result import Done
from netui.actions.save_line.facts import write_fact
from netui.actions.save_line.people import LineContacts
from netui.actions.save_line.sentence import Told, dry_run_sentence, record_label, saved_sentence, with_way_to_meet
from netui.actions.save_line.steps import drop_first_follow_ups, write_steps
from netui.clock import Moment
from netui.db.models.fields import Fact
from netui.domain.quick_add import Record, parse_line
from netui.queries.queue.read_loops import read_line_loops
from netui.queries.quick_add.line_vocabulary import line_vocabulary
from netui.queries.quick_add.name_and_text import read_name_and_text
from netui.settings import Settings

__all__ = [
    "LoggedLine",
    "NoSuchChoiceError",
    "SavedLine",
    "chosen_record",
    "log_line",
    "log_record",
    "read_choice_endings",
    "write_record",
]


def log_record(
    record: Record,
    *,
    moment: Moment,
    session: Session | None,
    choice: ClosingChoice = NO_CHOICE,
    settings: Settings | None = None,
    for_good: bool = False,
) -> Done:
    """Save the record of a line, all or nothing; `for_good` lets every name and text be what it is.

    `choice` says which of `netui.actions.closings.find_closings` the user struck or took. Raises `ValueError` for a
    record that can't be saved as it is, and `StoreError` if the file can't be written.
    """
    if not record.ok:
        raise ValueError(record.message)
    with action(record_label(record), moment=moment, session=session) as act:
        done = write_record(act, record, choice, settings=settings).done
        kept = f" {keep_name_and_text(act, record)}" if for_good else ""
    done = done if act.changed else _nothing_new(done)
    return replace(done, sentence=done.sentence + kept)


class SavedLine(NamedTuple):
    """The result of saving a line."""

    done: Done
    facts: tuple[Fact, ...]
    """The rows that it recorded, without its people and steps."""
    told: Told
    """What its sentence says beyond the record: what it closed, what stays open, remarks on its people."""
    closings: Closings
    """What it closed by itself, and what it offered to close."""
    uids: dict[str, list[str]]
    """The uids of its people (`contacts`), its `facts` and its `steps`."""
    record: Record
    """What was stored: thanks for nothing that is owed are a plain message."""


class LoggedLine(NamedTuple):
    """A line of the shell that was saved, or was only tried."""

    saved: SavedLine
    sentence: str
    """What it did; if it was only tried, what it would do."""


def log_line(
    line: str,
    *,
    moment: Moment,
    new: bool = False,
    choose: int | None = None,
    for_good: bool = False,
    clock: str | None = None,
    settings: Settings | None = None,
    closing: ClosingChoice | None = None,
    before: Callable[[Action, Record], None] | None = None,
    asked: Callable[[Action, Record], None] | None = None,
    dry: bool = False,
) -> tuple[Record, LoggedLine | None]:
    """Parse and save a line of the shell in one action. Without a `LoggedLine` it was not saved: the record says why.

    The vocabulary is read inside the action, so that two shells at once never add the same person twice. `before`
    is called with the record before it is saved, `asked` with one that is not read. `choose` is the number of the
    choice to take of a line that is not read (`NoSuchChoiceError` if it has none of that number). `for_good` lets
    every name and text alone be what this line is; of a choice only where that is the question (else
    `NoSuchChoiceError`). `closing` is what the user struck and took; None if nobody could, so that no step of a
    lead is dropped. `clock` is the time of day now. With `dry` all is done and taken back, so that it says what it
    would do.
    """
    with action("", moment=moment, session=None, dry=dry) as act:
        kind = read_name_and_text(act.execute, settings)
        known = line_vocabulary(act.execute)
        record = parse_line(line, today=moment.today, known=known, new=new, clock=clock, name_and_text=kind)
        if for_good and choose is not None and not record.for_good:
            raise NoSuchChoiceError("Only one question can be answered for good: whether NAME: text is a note.")
        if choose is not None and not record.ok:
            record = chosen_record(record, choose)
        if not record.ok:
            if asked is not None:
                asked(act, record)
            return record, None
        if before is not None:
            before(act, record)
        act.label = record_label(record)
        drops = closing is not None
        saved = write_record(act, record, closing or NO_CHOICE, settings=settings, drops_steps=drops)
        kept = f" {keep_name_and_text(act, record)}" if for_good and not dry else ""
    if dry:
        sentence = dry_run_sentence(saved.record, act.today, saved.told) if act.changed else _NOTHING_DRY
    else:
        sentence = with_way_to_meet(saved.done.sentence, record, line) if act.changed else _NOTHING_NEW
    return record, LoggedLine(saved, sentence + kept)


def read_choice_endings(
    execute: Callable[..., list[Any]], record: Record, today: date, settings: Settings | None
) -> list[Told]:
    """Return what saving each choice of a line would close, which its own words do not say."""
    found = []
    for choice in record.choices:
        loops = read_line_loops(execute, choice.record, today, settings)
        closings = find_closings(execute, choice.record, loops, today, drops=False)
        found.append(Told(Settled(settle_closings(closings, NO_CHOICE).ends)))
    return found


class NoSuchChoiceError(Exception):
    """A line has no choice of the number that was asked for; its text is a sentence for the user."""


def chosen_record(record: Record, number: int) -> Record:
    """Return the record of a choice of the line, by its number from 1 on. Raises `NoSuchChoiceError`."""
    if number > len(record.choices):
        count = len(record.choices)
        there = f"has only {count}" if count else "has none"
        raise NoSuchChoiceError(f"There is no choice {number}: this line {there}. {record.message or ''}".strip())
    return record.choices[number - 1].record


_NOTHING_NEW = "Nothing new: all of that is already known."
_NOTHING_DRY = "Nothing would be saved: all of that is already known."


def _nothing_new(done: Done) -> Done:
    """Return the result of a line that changed nothing, and so can't be undone."""
    return replace(done, sentence=_NOTHING_NEW, changed=False)


def write_record(
    act: Action,
    record: Record,
    choice: ClosingChoice = NO_CHOICE,
    *,
    closings: Closings | None = None,
    settings: Settings | None = None,
    drops_steps: bool = True,
) -> SavedLine:
    """Save the record of a line as part of the running action.

    `closings` are what `netui.actions.closings.find_closings` found for it; None has them found here. Without
    `drops_steps` the steps of an opportunity that ends stay open: for callers whose user could not strike them.
    """
    if closings is None:
        loops = read_line_loops(act.execute, record, act.today, settings)
        closings = find_closings(act.execute, record, loops, act.today, drops=drops_steps)
    settled = settle_closings(closings, choice)
    stored = record if settled.is_thanks else replace(record, thanks=False)
    act.label = act.label.replace(record_label(record), record_label(stored))
    line_contacts = LineContacts(act, record)
    line_contacts.write_people()
    line_contacts.write_rest()
    facts = write_fact(act, stored, line_contacts)
    steps = write_steps(act, record, line_contacts, facts, settled.leads)
    if record.no_next_step:
        drop_first_follow_ups(act, record)
    write_closings(act, settled)
    told = Told(settled, tuple(line_contacts.remarks), tuple(line_contacts.not_kept))
    people = line_contacts.everyone()
    done = Done(
        saved_sentence(stored, act.today, told),
        contacts=tuple(person.id for person in people),
        created=tuple(person.id for person in line_contacts.created),
    )
    uids = {
        "contacts": [person.uid for person in people],
        "facts": [fact.uid for fact in facts],
        "steps": [step.uid for step in steps],
    }
    return SavedLine(done, tuple(facts), told, closings, uids, stored)
