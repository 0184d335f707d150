"""Ask later, after reconnecting; and let go of what was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from netui.actions.action import Session, action
from netui.actions.result import Done, Refused
from netui.actions.save_line.people import Cast
from netui.actions.save_line.steps import write_steps
from netui.clock import Moment
from netui.db.connection import opened
from netui.db.models.follow_up import FollowUp
from netui.db.models.interaction import FavourAnswer
from netui.domain.days import add, weekday_label
from netui.domain.quick_add import Record, Step
from netui.queries.network.ask_warnings import open_ask

__all__ = ["let_go_ask", "reconnect_first"]

_SOON, _LATER = "P1D", "P3W"


def reconnect_first(record: Record, *, moment: Moment, session: Session | None) -> Done:
    """Promise to reconnect with whom the line would ask, tomorrow, and to ask in three weeks; nothing is asked yet.

    What else the line says of people is kept; what it promises follows the ask, and so is put off with it.
    """
    names = " and ".join(who.name for who in record.contacts)
    soon, later = add(moment.today, _SOON), _working_day(add(moment.today, _LATER))
    steps = tuple(replace(step, due=step.due + (later - moment.today)) for step in record.steps)
    with action(f"Reconnect with {names} before asking", moment=moment, session=session) as act:
        cast = Cast(act, record)
        cast.keep_what_is_said()
        for contact in cast.rows(record.contacts):
            ask = f"ask {contact.name}: {record.note}" if record.note else f"ask {contact.name}"
            for what, due in ((f"reconnect with {contact.name}", soon), (ask, later)):
                FollowUp.create(contact=contact, what=what, due=due, promised_on=act.today, entered=act.entered())
        write_steps(act, replace(record, steps=steps), cast, [])
        people = tuple(person.id for person in cast.everyone())
    return Done(
        f"Next: reconnect with {names}, {weekday_label(soon)} · ask, {weekday_label(later)}{_told(steps)}.",
        people,
        tuple(person.id for person in cast.created),
    )


def _working_day(day: date) -> date:
    """That day, or the Monday after its weekend."""
    return day + timedelta(days=max(7 - day.weekday(), 0) if day.weekday() > 4 else 0)


def _told(steps: Sequence[Step]) -> str:
    return "".join(f" · then {step.what}, {weekday_label(step.due)}" for step in steps)


def let_go_ask(favour: int, *, moment: Moment, session: Session | None) -> Done:
    """Wait for the answer to an ask no longer. Raise `Refused` where it has one."""
    ask = open_ask(opened().execute, favour, moment.today)
    if ask is None:
        raise Refused("That ask is answered already, or gone.")
    with action(f"Let go: {ask.name}, {ask.told}", moment=moment, session=session) as act:
        FavourAnswer.create(favour=favour, day=act.today, answer="let go", entered=act.entered())
        return Done(f"{act.label}.", (ask.contact,))
