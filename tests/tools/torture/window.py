"""A process that writes to a database until it is killed: `python -m tests.tools.torture.window DATABASE NUMBER`.

It adds, changes and deletes contacts with their rows, undoes and redoes, and prints one line per saved action: `did`,
`changed`, `undid` or `redid`, and the action's label. With `today` as NUMBER it only reads, and prints `torn` lines.
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
from netui.db.connection import open_database
from netui.db.errors import ConflictError, UnfinishedError
from netui.db.models.contact import Contact, Reach, Tag
from netui.db.models.interaction import Interaction, Participation
from netui.db.readonly import ReadTransaction, connect_readonly


def now() -> Moment:
    """The present moment in UTC."""
    instant = dt.datetime.now(dt.UTC)
    return Moment(instant, instant.date())


def report(*words: object) -> None:
    """Print a line in a single write, so that it is complete or missing."""
    os.write(1, " ".join(map(str, (*words, "\n"))).encode())


class Window:
    """A window whose user acts at random."""

    def __init__(self, path: str, seed: int) -> None:
        self.random = random.Random(seed)
        self.labels = (f"{seed}-{number}" for number in count())
        open_database(path, instant=now().instant)
        self.session = Session()

    def step(self) -> None:
        """One random action."""
        what = self.random.choices([self.add, self.rename, self.delete, self.undo, self.redo], [6, 2, 1, 4, 2])[0]
        what()

    def add(self) -> None:
        """Add a contact with two addresses, three tags and a conversation."""
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
        report("did", label)

    def rename(self) -> None:
        """Change a contact, and the day of their conversations, which the participations follow."""
        label = next(self.labels)
        with action(label, moment=now(), session=self.session) as act:
            who = self.pick_contact()
            if who is not None:
                Contact.update(place=label).where(Contact.id == who).execute()
                talks = Participation.select(Participation.interaction).where(Participation.contact == who)
                Interaction.update(day=act.today - dt.timedelta(days=3)).where(Interaction.id.in_(talks)).execute()
        report("changed", label)

    def delete(self) -> None:
        """Delete a contact with their conversations."""
        label = next(self.labels)
        with action(label, moment=now(), session=self.session):
            who = self.pick_contact()
            talks = [part.interaction_id for part in Participation.select().where(Participation.contact == who)]
            Interaction.delete().where(Interaction.id.in_(talks)).execute()
            Contact.delete().where(Contact.id == who).execute()
        report("changed", label)

    def pick_contact(self) -> int | None:
        """The id of one of the five newest contacts; None without any."""
        ids = [contact.id for contact in Contact.select(Contact.id).order_by(Contact.id.desc()).limit(5)]
        return self.random.choice(ids) if ids else None

    def undo(self) -> None:
        """Undo, unless a change of another window conflicts."""
        with suppress(ConflictError):
            self.report_step("undid", undo(self.session))

    def redo(self) -> None:
        """Redo, unless a change of another window conflicts."""
        with suppress(ConflictError):
            self.report_step("redid", redo(self.session))

    def report_step(self, done: str, what: Undone | None) -> None:
        """Report an undo or redo, unless there was no step to move."""
        if what is not None:
            report(done, what.label)


def read_forever(path: str) -> None:
    """Read as `netui today` does, and report a contact that is only partly there."""
    while True:
        try:
            connection = connect_readonly(path)
            with ReadTransaction(connection, path) as execute:
                ((people, parts),) = execute(
                    "SELECT (SELECT count(*) FROM contact), (SELECT count(*) FROM reach) + (SELECT count(*) FROM tag)"
                )
            connection.close()
        except UnfinishedError:
            continue  # a writer was killed, and its change waits for the next writer to roll it back
        if parts != 5 * people:
            report("torn", people, parts)


if __name__ == "__main__":
    _, database, number = sys.argv
    if database.startswith("-"):
        sys.exit(f"{database} is no database")
    if number == "today":
        read_forever(database)
    window = Window(database, int(number))
    report("ready")
    while True:
        window.step()
