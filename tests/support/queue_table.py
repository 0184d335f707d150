"""Tables of histories, and of what is due on which day.

A history is lines as they are typed, each with its day in front. What no line can say begins with an exclamation mark:
an answer to what is due on that day (`!skip keep_in_touch Dana Liu`), or a fact about a person or the last line.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from netui.actions import answer
from netui.actions.undo import undo
from netui.db.connection import execute
from netui.db.models.contact import Contact, KeyDate
from netui.db.models.interaction import Interaction
from netui.domain.queue.item import Item, Queue
from netui.queries.queue.read_queue import read_queue
from netui.settings import Settings
from tests.support.history import add_line, moment_at


class Case(NamedTuple):
    """A history, and what is due of one rule on some days: `Dana Liu: 2 days late`."""

    name: str
    history: str
    due: dict[str, list[str]]


def happen(history: str) -> None:
    """Let a history happen, in the order of its lines."""
    for line in filter(None, map(str.strip, history.splitlines())):
        day, _, said = line.partition(" ")
        if said.startswith("!"):
            _extra(day, *said[1:].split(" "))
        else:
            add_line(day, said)


def queue(day: str, **numbers: int) -> Queue:
    """What is due on a day, with the default settings but for those numbers."""
    settings = Settings()
    for name, value in numbers.items():
        setattr(settings, name, value)
    return read_queue(execute, today=dt.date.fromisoformat(day), settings=settings)


def items(day: str, rule: str, name: str = "") -> list[Item]:
    """The items of a rule on a day, towards one person if one is named."""
    return [item for item in queue(day).items if item.rule == rule and name in (item.contact or "", "")]


def due(day: str, rule: str) -> list[str]:
    """What is due of a rule on a day, in words."""
    return [f"{item.contact}: {item.lateness}" for item in items(day, rule)]


def rows(day: str) -> list[str]:
    """All that is due on a day, in order: `thank_connector Jaime Stone`."""
    return [f"{item.rule} {item.contact}" for item in queue(day).items]


def check(case: Case, rule: str) -> None:
    """Let the history happen, and compare what is due with the table."""
    happen(case.history)
    assert {day: due(day, rule) for day in case.due} == case.due


def why(day: str, rule: str, name: str = "") -> str:
    """The reason of the one item of a rule."""
    (item,) = items(day, rule, name)
    return item.why


def _extra(day: str, verb: str, *words: str) -> None:
    moment = moment_at(day)
    if verb in ("skip", "drop", "done"):
        getattr(answer, verb)(_asked(day, *words), moment=moment, session=None)
    elif verb == "snooze":
        answer.snooze_items(_asked(day, *words[1:]), dt.date.fromisoformat(words[0]), moment=moment, session=None)
    elif verb in ("pause_rule", "resume_rule"):
        getattr(answer, verb)(words[0], moment=moment, session=None)
    elif verb in ("pause_people", "resume_people"):
        getattr(answer, verb)([_contact(*words).id], moment=moment, session=None)
    elif verb == "undo":
        undo(None)
    else:
        _FACTS[verb](*words)


def _asked(day: str, rule: str, *name: str) -> list[Item]:
    found = items(day, rule, " ".join(name))
    assert found, f"nothing of {rule} is due towards {name} on {day}: {rows(day)}"
    return found


def _contact(*name: str) -> Contact:
    found: Contact = Contact.get(Contact.name == " ".join(name))
    return found


def _imported() -> None:
    """The last line came from a file."""
    newest = Interaction.select().order_by(Interaction.entered.desc()).get()
    newest.imported = 1
    newest.save()


def _birthday(month: str, day: str, year: str, *name: str) -> None:
    KeyDate.create(contact=_contact(*name), month=int(month), day=int(day), year=int(year) or None)


def _set(column: str, value: str, *name: str) -> None:
    Contact.update({getattr(Contact, column): value}).where(Contact.id == _contact(*name).id).execute()


_FACTS: dict[str, Any] = {"imported": _imported, "birthday": _birthday, "set": _set}
