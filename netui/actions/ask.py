"""Asks: defer one until after reconnecting, and let go of one that waits for an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from netui.actions.action import Session, action
from netui.actions.result import Done, Refused
from netui.actions.save_line.people import LineContacts
from netui.actions.save_line.steps import write_steps
from netui.clock import Moment
from netui.db.connection import current_database
from netui.db.models.favour import FavourAnswer
from netui.db.models.follow_up import FollowUp
from netui.domain.days import add_span, weekday_label
from netui.domain.quick_add import Record, Step
from netui.queries.network.ask_warnings import read_open_ask

__all__ = ["defer_ask", "let_go_ask"]

_SOON, _LATER = "P1D", "P3W"


def defer_ask(record: Record, *, moment: Moment, session: Session | None) -> Done:
    """Write follow-ups to reconnect tomorrow with those the line asks, and to ask in three weeks; no ask is written.

    What else the line says of its people is saved; its steps move by the same span as the ask.
    """
    names = " and ".join(who.name for who in record.contacts)
    soon, later = add_span(moment.today, _SOON), _working_day(add_span(moment.today, _LATER))
    steps = tuple(step._replace(due=step.due + (later - moment.today)) for step in record.steps)
    with action(f"Reconnect with {names} before asking", moment=moment, session=session) as act:
        line_contacts = LineContacts(act, record)
        line_contacts.write_people()
        for contact in line_contacts.contacts(record.contacts):
            ask = f"ask {contact.name}: {record.note}" if record.note else f"ask {contact.name}"
            for what, due in ((f"reconnect with {contact.name}", soon), (ask, later)):
                FollowUp.create(contact=contact, what=what, due=due, promised_on=act.today, entered=act.entered())
        write_steps(act, replace(record, steps=steps), line_contacts, [])
        people = tuple(person.id for person in line_contacts.everyone())
    return Done(
        f"Next: reconnect with {names}, {weekday_label(soon, moment.today)} · ask,"
        f" {weekday_label(later, moment.today)}{_listed_steps(steps, moment.today)}.",
        people,
        tuple(person.id for person in line_contacts.created),
    )


def _working_day(day: date) -> date:
    """Return the day, or the Monday after it on a weekend."""
    return day + timedelta(days=max(7 - day.weekday(), 0) if day.weekday() > 4 else 0)


def _listed_steps(steps: Sequence[Step], today: date) -> str:
    return "".join(f" · then {step.what}, {weekday_label(step.due, today)}" for step in steps)


def let_go_ask(favour: int, *, moment: Moment, session: Session | None) -> Done:
    """Answer an ask with `let go`. Raises `Refused` if it has an answer or is gone."""
    ask = read_open_ask(current_database().execute, favour, moment.today)
    if ask is None:
        raise Refused("That ask has already been answered, or is gone.")
    with action(f"Let go: {ask.name}, {ask.words}", moment=moment, session=session) as act:
        FavourAnswer.create(favour=favour, day=act.today, answer="let go", entered=act.entered())
        return Done(f"{act.label}.", (ask.contact,))
