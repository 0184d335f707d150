"""Replays the demo's story: saves its lines and answers its due items, each on its own day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from netui.actions import answer
from netui.actions.action import Action, action
from netui.actions.closings import find_closings
from netui.actions.log import write_record
from netui.actions.save_line.sentence import record_label
from netui.clock import Moment
from netui.db.connection import execute
from netui.db.models.contact import Contact
from netui.db.models.fields import Fact
from netui.db.models.follow_up import FollowUp
from netui.db.models.interaction import Event, Interaction
from netui.demo.cards import DemoCards
from netui.demo.data_files import read_demo_lines, read_demo_table
from netui.domain.queue.item import Item
from netui.domain.quick_add import parse_line
from netui.queries.queue.read_queue import read_queue
from netui.queries.quick_add.vocabulary import read_vocabulary
from netui.settings import Settings

__all__ = ["StoryReplay", "read_story"]

_ANSWER_WORDS = ("done", "dropped", "let go", "skip", "snooze", "pause")


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A quick-add line of the story."""

    ago: int
    """Days before today on which it was typed."""
    text: str


@dataclass(frozen=True, slots=True)
class StoryAnswer:
    """An answer to a due item: `snooze Dana Liu: keep in touch until 5`."""

    ago: int
    """Days before today."""
    answer: str
    """One of done, dropped, let go, skip, snooze, pause."""
    contact: str
    """The full name."""
    what: str
    """The text of the follow-up, or the name of the loop's rule, with spaces."""
    until: int = 0
    """Days from today until a snooze ends."""


def read_story() -> list[StoryLine | StoryAnswer]:
    """The entries of the story, oldest first."""
    return [
        _read(int(ago), text.strip()) for ago, _, text in (line.partition(" ") for line in read_demo_lines("story"))
    ]


def _read(day: int, text: str) -> StoryLine | StoryAnswer:
    answer = next((each for each in _ANSWER_WORDS if text.startswith(f"{each} ")), None)
    if answer is None:
        return StoryLine(-day, text)
    contact, _, rest = text.removeprefix(answer).strip().partition(": ")
    what, _, until = rest.partition(" until ")
    return StoryAnswer(-day, answer, contact, what, int(until or 0))


_CHANGES_VOCABULARY = ("introduction", "opportunity", "stage", "answer")
"""Kinds of record after which the vocabulary is read anew; new contacts and asks change it too."""


class StoryReplay:
    """Saves the story's entries in order, and keeps the vocabulary from one line to the next."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._known = read_vocabulary(execute)
        self._cards = DemoCards(moment.today)
        self._events = {row["name"]: row for row in read_demo_table("events")}

    def save(self, entry: StoryLine | StoryAnswer) -> None:
        """Save a line or an answer on its day; raises `ValueError` for one that does not fit the entries before."""
        # An hour ago at the latest: whatever the user does next comes after it.
        instant = self._moment.instant - timedelta(days=entry.ago, hours=1)
        moment = Moment(instant, self._day(-entry.ago))
        if isinstance(entry, StoryLine):
            self._log(entry.text, moment)
        else:
            self._answer(entry, moment)

    def _day(self, ahead: int) -> date:
        return self._moment.today + timedelta(days=ahead)

    def _log(self, line: str, moment: Moment) -> None:
        record = parse_line(line, today=moment.today, known=self._known)
        if not record.ok:
            raise ValueError(f"{line}: {record.message}")
        with action(record_label(record), moment=moment, session=None) as act:
            written = write_record(act, record, closings=find_closings(act.execute, record, (), act.today))
            for key in written.done.created:
                self._cards.fill(Contact.get_by_id(key))
            for fact in written.facts:
                self._attach_event(act, fact)
        if written.done.created or record.also or record.records in _CHANGES_VOCABULARY or record.direction == "asked":
            self._known = read_vocabulary(execute)

    def _attach_event(self, act: Action, fact: Fact) -> None:
        """Attach an interaction to the event at its place, if there is one."""
        if not isinstance(fact, Interaction) or fact.place not in self._events:
            return
        row = self._events[fact.place]
        first = self._day(-int(row["days ago"]))
        until = first + timedelta(days=int(row["days"]) - 1)
        fact.event = Event.get_or_none(name=row["name"]) or Event.create(
            name=row["name"], place=row["place"], day=first, until=until, entered=act.entered()
        )
        fact.save()

    def _answer(self, entry: StoryAnswer, moment: Moment) -> None:
        contact = Contact.get(name=entry.contact)
        if entry.answer == "pause":
            answer.pause_people([contact.id], moment=moment, session=None)
            return
        item = _follow_up(contact, entry.what, moment.today) or _loop(contact, entry.what, moment.today)
        if item is None:
            raise ValueError(f"{entry.contact} is owed no {entry.what} on {moment.today}.")
        if entry.answer == "done":
            answer.complete_follow_ups([item], moment=moment, session=None)
        elif entry.answer == "skip":
            answer.skip_loops([item], moment=moment, session=None)
        elif entry.answer == "snooze":
            answer.snooze_items([item], self._day(entry.until), moment=moment, session=None)
        else:
            answer.drop_items([item], moment=moment, session=None)


def _follow_up(contact: Contact, what: str, today: date) -> Item | None:
    """The open follow-up with a contact and text, due or not, as a queue item; None without one."""
    row = FollowUp.get_or_none(contact=contact, what=what, closed="")
    if row is None:
        return None
    key = f"follow_up:{row.uid}"
    return Item(
        "follow_up",
        key,
        contact.id,
        contact.name,
        row.due,
        today,
        row.what,
        "",
        since=row.promised_on,
        follow_up_id=row.id,
        opportunity_id=row.opportunity_id,
    )


def _loop(contact: Contact, rule: str, today: date) -> Item | None:
    """The loop of a rule with a contact, even beyond the daily limit; None without one."""
    unlimited = Settings()
    unlimited.daily_limit = 1000
    queue = read_queue(execute, today=today, settings=unlimited)
    return next((i for i in queue.items if i.contact_id == contact.id and i.rule == rule.replace(" ", "_")), None)
