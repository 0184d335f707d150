"""A window that writes without rest, until it is killed: `python tests/tools/torture.py DATABASE SEED`.

It adds people with all that belongs to them, renames and deletes them, takes back and makes again, and prints a line
for each action once it is saved: `did`, `undid` or `redid`, and the action's label. `today` as SEED reads instead.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import sys
from contextlib import suppress
from itertools import count

from netui.actions.action import Session, action
from netui.actions.undo import Undone, redo, undo
from netui.clock import Moment
from netui.db.connection import open_store
from netui.db.errors import ConflictError, UnfinishedError
from netui.db.models.contact import Contact, Reach, Tag
from netui.db.models.interaction import Interaction, Participation
from netui.db.readonly import ReadTransaction, connect


def now() -> Moment:
    """Give the present moment."""
    instant = dt.datetime.now(dt.UTC)
    return Moment(instant, instant.date())


def say(*words: object) -> None:
    """Print a line in one write, so that it is whole or not there."""
    os.write(1, " ".join(map(str, (*words, "\n"))).encode())


class Window:
    """One window, doing at random what its user might do."""

    def __init__(self, path: str, seed: int) -> None:
        self.random = random.Random(seed)
        self.labels = (f"{seed}-{number}" for number in count())
        open_store(path, instant=now().instant)
        self.session = Session()

    def step(self) -> None:
        """Do one thing."""
        what = self.random.choices([self.add, self.rename, self.delete, self.undo, self.redo], [6, 2, 1, 4, 2])[0]
        what()

    def add(self) -> None:
        """Add somebody with two addresses, three tags and a conversation."""
        label = next(self.labels)
        moment = now()
        with action(label, moment=moment, session=self.session) as act:
            who = Contact.create(name=label, notes="note " * 300, entered=act.entered())
            for kind in ("email", "url"):
                Reach.create(contact=who, kind=kind, value=f"{label}@example.com")
            for tag in ("a", "b", "c"):
                Tag.create(contact=who, tag=tag)
            said = {"day": act.today, "channel": "call", "started_by": "me", "entered": act.entered()}
            call = Interaction.create(activity="call", **said)
            Participation.create(contact=who, interaction=call, **said)
        say("did", label)

    def rename(self) -> None:
        """Change somebody, and the day of a conversation, which their part in it follows."""
        label = next(self.labels)
        with action(label, moment=now(), session=self.session) as act:
            who = self.somebody()
            if who is not None:
                Contact.update(place=label).where(Contact.id == who).execute()
                talks = Participation.select(Participation.interaction).where(Participation.contact == who)
                Interaction.update(day=act.today - dt.timedelta(days=3)).where(Interaction.id.in_(talks)).execute()
        say("changed", label)

    def delete(self) -> None:
        """Delete somebody, and their conversations."""
        label = next(self.labels)
        with action(label, moment=now(), session=self.session):
            who = self.somebody()
            talks = [part.interaction_id for part in Participation.select().where(Participation.contact == who)]
            Interaction.delete().where(Interaction.id.in_(talks)).execute()
            Contact.delete().where(Contact.id == who).execute()
        say("changed", label)

    def somebody(self) -> int | None:
        """Choose one of the newest."""
        ids = [contact.id for contact in Contact.select(Contact.id).order_by(Contact.id.desc()).limit(5)]
        return self.random.choice(ids) if ids else None

    def undo(self) -> None:
        """Take back, unless another window stands in the way."""
        with suppress(ConflictError):
            self.tell("undid", undo(self.session))

    def redo(self) -> None:
        """Make again, unless another window stands in the way."""
        with suppress(ConflictError):
            self.tell("redid", redo(self.session))

    def tell(self, done: str, what: Undone | None) -> None:
        """Say what was moved."""
        if what is not None:
            say(done, what.label)


def read_forever(path: str) -> None:
    """Read as the read-only view does; nobody is ever seen in part."""
    while True:
        try:
            connection = connect(path)
            with ReadTransaction(connection, path) as execute:
                ((people, parts),) = execute(
                    "SELECT (SELECT count(*) FROM contact), (SELECT count(*) FROM reach) + (SELECT count(*) FROM tag)"
                )
            connection.close()
        except UnfinishedError:
            continue  # a writer was killed, and its change waits for the next one to take it back
        if parts != 5 * people:
            say("torn", people, parts)


if __name__ == "__main__":
    if sys.argv[2] == "today":
        read_forever(sys.argv[1])
    window = Window(sys.argv[1], int(sys.argv[2]))
    say("ready")
    while True:
        window.step()
