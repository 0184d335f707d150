"""Tables of histories and of the items they make due, for tests of the queue.

A history is quick-add lines, each behind its day. What no line can express begins with an exclamation mark: an answer
to an item due on that day (`!skip keep_in_touch Dana Liu`), or a fact about a person or the last line.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from netui.actions import answer
from netui.actions.undo import undo
from netui.db.connection import execute
from netui.db.models.contact import Contact, KeyDate
from netui.db.models.interaction import Interaction
from netui.db.models.move import Move
from netui.domain.queue.item import Item, Queue
from netui.queries.queue.read_queue import read_queue
from netui.settings import Settings
from tests.support.history import add_line, moment_at


class Case(NamedTuple):
    """A history, and the items of one rule that are due on some days: `Dana Liu: 2 days late`."""

    name: str
    history: str
    due: dict[str, list[str]]


def record_history(history: str) -> None:
    """Save the lines of a history, and perform its commands, in order."""
    for line in filter(None, map(str.strip, history.splitlines())):
        day, _, said = line.partition(" ")
        if said.startswith("!"):
            _perform(day, *said[1:].split(" "))
        else:
            add_line(day, said)


def queue(day: str, **numbers: int) -> Queue:
    """The queue of a day, with the default settings except for those numbers."""
    settings = Settings()
    for name, value in numbers.items():
        setattr(settings, name, value)
    return read_queue(execute, today=dt.date.fromisoformat(day), settings=settings)


def items(day: str, rule: str, name: str = "") -> list[Item]:
    """The items of a rule on a day, towards one person if one is named."""
    return [item for item in queue(day).items if item.rule == rule and name in (item.contact or "", "")]


def due(day: str, rule: str) -> list[str]:
    """The items of a rule on a day, in words: `Dana Liu: 2 days late`."""
    return [f"{item.contact}: {item.lateness}" for item in items(day, rule)]


def rows(day: str) -> list[str]:
    """All items of a day, in order: `thank_connector Jaime Stone`."""
    return [f"{item.rule} {item.contact}" for item in queue(day).items]


def check_case(case: Case, rule: str) -> None:
    """Record the history of a case, and compare the due items with its table."""
    record_history(case.history)
    assert {day: due(day, rule) for day in case.due} == case.due


def why(day: str, rule: str, name: str = "") -> str:
    """The reason of the only item of a rule on a day."""
    (item,) = items(day, rule, name)
    return item.why


_ANSWERS: dict[str, Any] = {
    "skip": answer.skip_loops,
    "drop": answer.drop_items,
    "done": answer.complete_follow_ups,
}


def _perform(day: str, verb: str, *words: str) -> None:
    """Perform a command of a history: a verb and its words."""
    moment = moment_at(day)
    if verb in _ANSWERS:
        _ANSWERS[verb](_due_items(day, *words), moment=moment, session=None)
    elif verb == "snooze":
        answer.snooze_items(_due_items(day, *words[1:]), dt.date.fromisoformat(words[0]), moment=moment, session=None)
    elif verb in ("pause_rule", "resume_rule"):
        getattr(answer, verb)(words[0], moment=moment, session=None)
    elif verb in ("pause_people", "resume_people"):
        getattr(answer, verb)([_contact(*words).id], moment=moment, session=None)
    elif verb == "move":
        _move(day, *words)
    elif verb == "undo":
        undo(None)
    else:
        _FACTS[verb](*words)


def _due_items(day: str, rule: str, *name: str) -> list[Item]:
    found = items(day, rule, " ".join(name))
    assert found, f"nothing of {rule} is due towards {name} on {day}: {rows(day)}"
    return found


def _contact(*name: str) -> Contact:
    found: Contact = Contact.get(Contact.name == " ".join(name))
    return found


def _imported() -> None:
    """Mark the interaction entered last as imported."""
    newest = Interaction.select().order_by(Interaction.entered.desc()).get()
    newest.imported = 1
    newest.save()


def _birthday(month: str, day: str, year: str, *name: str) -> None:
    KeyDate.create(contact=_contact(*name), month=int(month), day=int(day), year=int(year) or None)


def _move(day: str, kind: str, organisation: str, *name: str) -> None:
    """Note a move seen by a file: a `first` one of theirs, a `later` one, or one that was `left` or `taken`."""
    contact = _contact(*name)
    act_day = dt.date.fromisoformat(day)
    newest = execute("SELECT coalesce(max(entered), 0) FROM step")[0][0]
    Move.create(
        contact=contact,
        day=act_day,
        organisation_from=contact.organisation,
        title_from=contact.title,
        organisation=organisation,
        title="",
        first=int(kind == "first"),
        answer=kind if kind in ("left", "taken") else "",
        entered=newest + 1,
    )


def _set(column: str, value: str, *name: str) -> None:
    Contact.update({getattr(Contact, column): value}).where(Contact.id == _contact(*name).id).execute()


_FACTS: dict[str, Any] = {"imported": _imported, "birthday": _birthday, "set": _set}
