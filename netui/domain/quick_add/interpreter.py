"""What a line records: its verb, its people and its steps made into one record."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from netui.domain.quick_add.dates import CadenceSpans
from netui.domain.quick_add.line_parts import LineParts
from netui.domain.quick_add.name_lookup import contact, once_each
from netui.domain.quick_add.people import People, look_up
from netui.domain.quick_add.problems import Problem, asked_about, asked_about_step, first_problem
from netui.domain.quick_add.recognizers import Parts
from netui.domain.quick_add.record import Record, Who
from netui.domain.quick_add.steps import Promises, read_promises
from netui.domain.quick_add.tokenizer import cut_steps
from netui.domain.quick_add.verb_rules import by_verb, without_verb
from netui.domain.quick_add.verbs import KNOWS
from netui.domain.quick_add.vocabulary import Vocabulary

__all__ = ["Interpreter", "cadence_of", "day_of"]


def day_of(parts: Parts, today: date) -> tuple[date | None, list[Problem]]:
    """The day of the head, today if it has none; None with what is wrong with it."""
    problems = [
        Problem("date", said.start, f"{said.text} is no day: type it like 3 nov or 2026-11-03.")
        for said, day in parts.days
        if day is None
    ]
    problems += [
        Problem(
            "date", said.start, f"{said.text} is still to come: what is planned goes in a step, > call {said.text}."
        )
        for said, day in parts.days
        if day is not None and day > today
    ]
    for (first, day), (second, other) in pairwise(parts.days):
        if day != other:
            problems.append(
                Problem("date", second.start, f"{first.text} and {second.text} are two days: type one of them.")
            )
    if problems:
        return None, problems
    return (parts.days[0][1] if parts.days else today), []


def cadence_of(parts: Parts, has_title: bool) -> tuple[CadenceSpans | None, list[Problem]]:
    """The cadence of the head, and what looks like one and is none; in a title `every` is a word."""
    said = [(said.start, said.text) for said, window in parts.cadences if window is None]
    items = [] if has_title else parts.items
    for item, following in pairwise(items):
        if item.kind == following.kind == "word" and item.text.casefold() == "every":
            said.append((item.start, f"every {following.text}"))
    problems = [Problem("date", at, f"{text} is no cadence: type it like every 6w or every 4-6w.") for at, text in said]
    windows = [window for _, window in parts.cadences if window is not None]
    return (windows[-1] if windows else None), problems


class Interpreter:
    """One line. Problems are collected as they are found; the first in the order of the line is told."""

    def __init__(self, reading: LineParts, today: date, known: Vocabulary, implied: int | None, new: bool) -> None:
        self.reading = reading
        self.head = reading.head
        self.parts = reading.parts
        self.today = today
        self.known = known
        self.implied = implied
        self.new = new
        self.end = reading.cut.head[1]
        self.problems: list[Problem] = list(self.head.problems)
        self.people = People()
        self.promises = Promises()

    def record(self) -> Record:
        """What the line records, or what is wrong with it."""
        if self.head.verb.records == "follow_up":
            return self.finished(self.follow_up(self.todo()))
        if not self.parts.items and self.reading.note is None:
            return self.finished(self.follow_up(self.reading.cut.steps))
        self.people = look_up(self.head, self.known, self.implied, self.new)
        self.problems += self.people.problems
        self.promises = read_promises(
            self.reading.line, self.reading.cut.steps, self.people.all, self.known, self.today
        )
        record = self.by_verb(self.common())
        return self.finished(self.with_steps(record))

    def problem(self, error: str, at: int, message: str) -> None:
        """Note what is wrong, and where."""
        self.problems.append(Problem(error, at, message))

    def common(self) -> Record:
        """What every kind of record has alike."""
        on, when_problems = day_of(self.parts, self.today)
        cadence, cadence_problems = cadence_of(self.parts, self.head.verb.has_title)
        self.problems += when_problems + cadence_problems
        people, loose = self.people.all, self.head.loose
        owners = self.people.contacts + self.people.to
        title = self.head.verb.has_title
        return Record(
            records=self.head.verb.records,
            on=on,
            time=self.parts.times[0] if self.parts.times else None,
            contacts=self.people.contacts,
            to=self.people.to,
            via=self.people.via,
            organisation=next((who.organisation for who in owners if who.organisation), loose.organisation),
            place=", ".join(self.parts.places) or None,
            note=self.reading.note,
            tags=tuple(dict.fromkeys(self.parts.tags)),
            emails=tuple(dict.fromkeys([*(loose.emails if title else ()), *(e for who in people for e in who.emails)])),
            phones=tuple(dict.fromkeys([*(loose.phones if title else ()), *(p for who in people for p in who.phones)])),
            urls=tuple(dict.fromkeys([*(loose.urls if title else ()), *(u for who in people for u in who.urls)])),
            cadence=cadence,
        )

    def by_verb(self, record: Record) -> Record:
        """The record as its verb has it, if it has whatever that needs."""
        head, verb = self.head, self.head.verb
        word, name = head.word or "coffee", record.contacts[0].name if record.contacts else "Dana"
        named = record.people if verb.records == "introduction" else record.contacts
        if not named and not verb.has_title:
            self.problem("name", self.end, self.nobody(word))
        if verb.needs_note and record.note is None:
            self.problem("note", self.end, f"Type a note after a colon: {word} {name}: what it was.")
        if head.word:
            record, problem = by_verb(record, head, self.known, self.end)
            self.problems += [problem] if problem else []
            return record
        happened = bool(self.parts.days or self.parts.times or self.parts.places)
        record = without_verb(record, head, self.known, happened, self.promises.cadence is not None)
        if record.records is None and record.contacts and self.people.question is None:
            self.problem("verb", self.reading.cut.head[0], f"Say what happened: coffee {name}, or {name}: a note.")
        return record

    def nobody(self, word: str) -> str:
        """What is said where a line is about nobody."""
        if addresses := self.head.loose.addresses:
            return f"No contact has {addresses[0]}: type whose it is before it."
        return "Type who knows whom: Dana knows Priya." if word == KNOWS else f"Type who it was: {word} Dana."

    def todo(self) -> tuple[tuple[int, int], ...]:
        """The steps of a `todo` line: what follows the verb is the first."""
        line, start = self.reading.line, self.head.verb_end
        if self.parts.items[0].end != start:
            self.problem("verb", 0, f"Type {self.head.word} first, then what and when.")
        while line[start : start + 1] == ":":
            start += 1
        steps = cut_steps(line, start)
        return ((start, steps[0][0] - 1 if steps else len(line)), *steps)

    def follow_up(self, steps: tuple[tuple[int, int], ...]) -> Record:
        """A line of steps alone; with somebody implied, a cadence alone is theirs."""
        self.promises = read_promises(self.reading.line, steps, (), self.known, self.today)
        record = self.with_steps(Record(records="follow_up"))
        if self.promises.steps or self.promises.problems:
            return replace(record, contacts=once_each(step.who for step in record.steps if step.who))
        if self.promises.cadence and self.implied is not None:
            return replace(record, records="contact", contacts=(contact(self.implied, self.known),))
        self.problem("name", self.end, "Type whom it is for, and what: > call Dana fri.")
        return replace(record, records=None)

    def with_steps(self, record: Record) -> Record:
        """The record with its steps: those that name nobody are the first person's, or the source's."""
        steps, problems = self.promises.owned_by(self.owner(record))
        self.problems += self.promises.problems + problems
        return replace(
            record,
            steps=steps,
            cadence=self.promises.cadence or record.cadence,
            no_next_step=self.promises.none,
        )

    def owner(self, record: Record) -> Who | None:
        """Whose a step is that names nobody."""
        if record.contacts or record.to:
            return (record.contacts + record.to)[0]
        if record.via:
            return record.via
        if record.records == "follow_up" and self.promises.steps and (first := self.promises.steps[0][1].who):
            return first
        sources = [o.source for o in self.known.opportunities if o.key == record.opportunity and o.source is not None]
        key = next((source for source in sources if source in self.known.people), self.implied)
        return contact(key, self.known) if key is not None else None

    def finished(self, record: Record) -> Record:
        """The record with its first problem, or with the question that it raises."""
        found = first_problem(self.problems)
        asked = [self.people.question] if self.people.question else []
        asked += [asked_about(who, self.known) for who in record.people if who.status in ("ambiguous", "unsure")]
        asked += [asked_about_step(step, self.known) for step in record.steps if step.contact is None]
        is_todo = self.head.verb.records == "follow_up"
        spans = [*(self.head.spans[:1] if is_todo else self.reading.spans), *self.promises.spans]
        return replace(
            record,
            error=found.error if found else None,
            message=found.message if found else asked[0] if asked else None,
            mistyped=self.people.mistyped,
            parts=tuple(sorted(spans, key=lambda part: (part.start, -part.end))),
        )
