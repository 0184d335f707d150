"""A fact that was logged may be wrong: its line is opened again, or it is deleted. A typo is never for ever."""

from __future__ import annotations

from netui.actions.action import Session, action
from netui.actions.done import Done, Refused
from netui.actions.line.sentence import label
from netui.actions.log import write
from netui.clock import Moment
from netui.domain.days import day_label
from netui.domain.quick_add import Record
from netui.store.history import Interaction
from netui.store.promises import FollowUp
from netui.store.reopening import REOPENED, Logged, as_record

__all__ = ["delete", "replace"]


def delete(table: str, row: int, *, moment: Moment, session: Session | None) -> Done:
    """Delete a fact from the timeline. Raise `Refused` where it is gone already."""
    fact = _fact(table, row)
    record = as_record(fact)
    what = label(record)
    day = f" ({day_label(record.on, moment.today)})" if record.on else ""
    with action(f"Deleted: {what}{day}", moment=moment, session=session) as act:
        fact.delete_instance()
        return Done(f"{act.label}.", tuple(who.key for who in record.contacts if who.key is not None))


def replace(table: str, row: int, record: Record, *, moment: Moment, session: Session | None) -> Done:
    """Put what a line says in the place of a fact.

    It stays the same fact, in the same place of the order of entry, so that answers to its loops hold; what its line
    promised stays promised. Raise `Refused` where it is gone, `ValueError` for a record that can't be saved.
    """
    if not record.ok:
        raise ValueError(record.message)
    old = _fact(table, row)
    with action(f"Changed: {label(record)}", moment=moment, session=session) as act:
        promised = _promised_by(old)
        old.delete_instance()
        written = write(act, record)
        same = next((fact for fact in written.facts if type(fact) is type(old)), None)
        if same is not None:
            same.uid, same.entered = old.uid, old.entered
            same.save()
            if promised:
                FollowUp.update(interaction=same).where(FollowUp.id.in_(promised)).execute()
        return Done(f"{act.label}.", written.done.contacts, written.done.created)


def _fact(table: str, row: int) -> Logged:
    fact = REOPENED[table].get_or_none(id=row)
    if fact is None:
        raise Refused("That entry is gone; another window may have deleted it.")
    return fact


def _promised_by(fact: Logged) -> list[int]:
    if not isinstance(fact, Interaction):
        return []
    return [each.id for each in FollowUp.select(FollowUp.id).where(FollowUp.interaction == fact)]
