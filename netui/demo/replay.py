"""Tells the demo's story: parses and saves its lines, and answers what was due, each on its own day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from netui.actions import answer
from netui.actions.action import Action, action
from netui.actions.log import write
from netui.actions.save_line.sentence import label
from netui.clock import Moment
from netui.db.connection import execute
from netui.db.models.contact import Contact
from netui.db.models.fields import Fact
from netui.db.models.follow_up import FollowUp
from netui.db.models.interaction import Event, Interaction
from netui.demo.cards import Cards
from netui.demo.tables import read_demo_table, read_lines
from netui.domain.queue.item import Item
from netui.domain.quick_add import parse
from netui.queries.queue.read_queue import read_queue
from netui.queries.quick_add.vocabulary import read_known
from netui.settings import Settings

__all__ = ["Answer", "StoryLine", "Teller", "read_story"]

_ANSWERS = ("done", "dropped", "let go", "skip", "snooze", "pause")


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A line of the quick-add language."""

    ago: int
    """How many days before today it was typed."""
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to something due: `snooze Dana Liu: keep in touch until 5`."""

    ago: int
    answer: str
    contact: str
    """The full name."""
    what: str
    """The text of the follow-up, or the name of the loop's rule."""
    until: int = 0
    """In how many days, counted from today, a snooze ends."""


def read_story() -> list[StoryLine | Answer]:
    """Read the story in the order in which it was typed."""
    return [_read(int(ago), text.strip()) for ago, _, text in (line.partition(" ") for line in read_lines("story"))]


def _read(day: int, text: str) -> StoryLine | Answer:
    answer = next((each for each in _ANSWERS if text.startswith(f"{each} ")), None)
    if answer is None:
        return StoryLine(-day, text)
    contact, _, rest = text.removeprefix(answer).strip().partition(": ")
    what, _, until = rest.partition(" until ")
    return Answer(-day, answer, contact, what, int(until or 0))


_WIDENS = ("introduction", "opportunity", "stage", "answer")
"""Lines after which there is more for the next ones to speak of, or less; as there is after a new person and an ask."""


class Teller:
    """Keeps what the language knows from one line to the next."""

    def __init__(self, moment: Moment) -> None:
        self._moment = moment
        self._known = read_known(execute)
        self._cards = Cards(moment.today)
        self._events = {row["name"]: row for row in read_demo_table("events")}

    def tell(self, part: StoryLine | Answer) -> None:
        """Save a line or an answer. Raise `ValueError` for one that does not fit what came before."""
        # An hour ago at the latest: whatever the user does next comes after it.
        instant = self._moment.instant - timedelta(days=part.ago, hours=1)
        moment = Moment(instant, self._day(-part.ago))
        if isinstance(part, StoryLine):
            self._log(part.text, moment)
        else:
            self._answer(part, moment)

    def _day(self, ahead: int) -> date:
        return self._moment.today + timedelta(days=ahead)

    def _log(self, line: str, moment: Moment) -> None:
        record = parse(line, today=moment.today, known=self._known)
        if not record.ok:
            raise ValueError(f"{line}: {record.message}")
        with action(label(record), moment=moment, session=None) as act:
            written = write(act, record)
            for key in written.done.created:
                self._cards.fill(Contact.get_by_id(key))
            for fact in written.facts:
                self._hold_at_event(act, fact)
        if written.done.created or record.also or record.records in _WIDENS or record.direction == "asked":
            self._known = read_known(execute)

    def _hold_at_event(self, act: Action, fact: Fact) -> None:
        """Say at which event an interaction was, if its place is one."""
        if not isinstance(fact, Interaction) or fact.place not in self._events:
            return
        row = self._events[fact.place]
        first = self._day(-int(row["days ago"]))
        until = first + timedelta(days=int(row["days"]) - 1)
        fact.event = Event.get_or_none(name=row["name"]) or Event.create(
            name=row["name"], place=row["place"], day=first, until=until, entered=act.entered()
        )
        fact.save()

    def _answer(self, part: Answer, moment: Moment) -> None:
        contact = Contact.get(name=part.contact)
        if part.answer == "pause":
            answer.pause_people([contact.id], moment=moment, session=None)
            return
        item = _promise(contact, part.what, moment.today) or _loop(contact, part.what, moment.today)
        if item is None:
            raise ValueError(f"{part.contact} is owed no {part.what} on {moment.today}.")
        if part.answer == "done":
            answer.done([item], moment=moment, session=None)
        elif part.answer == "skip":
            answer.skip([item], moment=moment, session=None)
        elif part.answer == "snooze":
            answer.snooze([item], self._day(part.until), moment=moment, session=None)
        else:
            answer.drop([item], moment=moment, session=None)


def _promise(contact: Contact, what: str, today: date) -> Item | None:
    """Find an open follow-up towards a contact, also one that is not due yet."""
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
    """Find what is due to a contact by a rule, whether it waits behind the daily limit or not."""
    unlimited = Settings()
    unlimited.daily_limit = 1000
    queue = read_queue(execute, today=today, settings=unlimited)
    return next((i for i in queue.items if i.contact_id == contact.id and i.rule == rule.replace(" ", "_")), None)
