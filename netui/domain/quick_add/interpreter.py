"""Interprets a parsed line: turns its verb, people and steps into one record."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from netui.domain.quick_add.dates import CadenceWindow
from netui.domain.quick_add.line_parts import LineParts
from netui.domain.quick_add.name_lookup import contact_ref, merge_repeated
from netui.domain.quick_add.people import HeadPeople, resolve_people
from netui.domain.quick_add.problems import Problem, first_problem, name_question, step_question
from netui.domain.quick_add.recognizers import HeadParts
from netui.domain.quick_add.record import PersonRef, Record
from netui.domain.quick_add.steps import ParsedSteps, parse_steps
from netui.domain.quick_add.tokenizer import split_steps
from netui.domain.quick_add.verb_rules import apply_verb, apply_without_verb
from netui.domain.quick_add.verbs import KNOWS
from netui.domain.quick_add.vocabulary import Vocabulary

__all__ = ["Interpreter"]


def _head_date(parts: HeadParts, today: date) -> tuple[date | None, list[Problem]]:
    """Return the day of the head, today if it has none; or None and the problems with it."""
    problems = [
        Problem("date", source.start, f"{source.text} is no day: type it like 3 nov or 2026-11-03.")
        for source, day in parts.days
        if day is None
    ]
    problems += [
        Problem(
            "date",
            source.start,
            f"{source.text} is still to come: what is planned goes in a step, > call {source.text}.",
        )
        for source, day in parts.days
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


def _head_cadence(parts: HeadParts, has_title: bool) -> tuple[CadenceWindow | None, list[Problem]]:
    """Return the cadence of the head, and the problems of what only looks like one; in a title `every` is a word."""
    misread = [(source.start, source.text) for source, window in parts.cadences if window is None]
    items = [] if has_title else parts.items
    for item, following in pairwise(items):
        if item.kind == following.kind == "word" and item.text.casefold() == "every":
            misread.append((item.start, f"every {following.text}"))
    problems = [
        Problem("date", at, f"{text} is no cadence: type it like every 6w or every 4-6w.") for at, text in misread
    ]
    windows = [window for _, window in parts.cadences if window is not None]
    return (windows[-1] if windows else None), problems


class Interpreter:
    """Interprets one line. Collects problems as they are found; the record has the first in the order of the line."""

    def __init__(self, line_parts: LineParts, today: date, known: Vocabulary, implied: int | None, new: bool) -> None:
        self.line_parts = line_parts
        self.head = line_parts.head
        self.parts = line_parts.head_parts
        self.today = today
        self.known = known
        self.implied = implied
        self.new = new
        self.end = line_parts.sections.head[1]
        self.problems: list[Problem] = list(self.head.problems)
        self.people = HeadPeople()
        self.parsed_steps = ParsedSteps()

    def record(self) -> Record:
        """Return the record of the line, with `error` and `message` where something is wrong with it."""
        if self.head.verb.records == "follow_up":
            return self.finish(self.follow_up_record(self.todo_steps()))
        if not self.parts.items and self.line_parts.note is None:
            return self.finish(self.follow_up_record(self.line_parts.sections.steps))
        self.people = resolve_people(self.head, self.known, self.implied, self.new)
        self.problems += self.people.problems
        self.parsed_steps = parse_steps(
            self.line_parts.line, self.line_parts.sections.steps, self.people.all, self.known, self.today
        )
        record = self.apply_verb_rules(self.common_fields())
        return self.finish(self.with_steps(record))

    def add_problem(self, error: str, at: int, message: str) -> None:
        """Add a problem at a position of the line."""
        self.problems.append(Problem(error, at, message))

    def common_fields(self) -> Record:
        """Return a record of the fields that every kind of record has."""
        on, when_problems = _head_date(self.parts, self.today)
        cadence, cadence_problems = _head_cadence(self.parts, self.head.verb.has_title)
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
            note=self.line_parts.note,
            tags=tuple(dict.fromkeys(self.parts.tags)),
            emails=tuple(dict.fromkeys([*(loose.emails if title else ()), *(e for who in people for e in who.emails)])),
            phones=tuple(dict.fromkeys([*(loose.phones if title else ()), *(p for who in people for p in who.phones)])),
            urls=tuple(dict.fromkeys([*(loose.urls if title else ()), *(u for who in people for u in who.urls)])),
            cadence=cadence,
        )

    def apply_verb_rules(self, record: Record) -> Record:
        """Return the record as its verb changes it, and note what the verb lacks."""
        head, verb = self.head, self.head.verb
        word, name = head.word or "coffee", record.contacts[0].name if record.contacts else "Dana"
        named = record.people if verb.records == "introduction" else record.contacts
        if not named and not verb.has_title:
            self.add_problem("name", self.end, self.nobody_message(word))
        if verb.needs_note and record.note is None:
            self.add_problem("note", self.end, f"Type a note after a colon: {word} {name}: what it was.")
        if head.word:
            record, problem = apply_verb(record, head, self.known, self.end)
            self.problems += [problem] if problem else []
            return record
        happened = bool(self.parts.days or self.parts.times or self.parts.places)
        record = apply_without_verb(record, head, self.known, happened, self.parsed_steps.cadence is not None)
        if record.records is None and record.contacts and self.people.question is None:
            self.add_problem(
                "verb", self.line_parts.sections.head[0], f"Say what happened: coffee {name}, or {name}: a note."
            )
        return record

    def nobody_message(self, word: str) -> str:
        """Return the message for a line that names nobody."""
        if addresses := self.head.loose.addresses:
            return f"No contact has {addresses[0]}: type whose it is before it."
        return "Type who knows whom: Dana knows Priya." if word == KNOWS else f"Type who it was: {word} Dana."

    def todo_steps(self) -> tuple[tuple[int, int], ...]:
        """Return the spans of the steps of a `todo` line: the first begins after the verb."""
        line, start = self.line_parts.line, self.head.verb_end
        if self.parts.items[0].end != start:
            self.add_problem("verb", 0, f"Type {self.head.word} first, then what and when.")
        while line[start : start + 1] == ":":
            start += 1
        steps = split_steps(line, start)
        return ((start, steps[0][0] - 1 if steps else len(line)), *steps)

    def follow_up_record(self, steps: tuple[tuple[int, int], ...]) -> Record:
        """Return the record of steps without a head; a cadence alone belongs to the implied contact."""
        self.parsed_steps = parse_steps(self.line_parts.line, steps, (), self.known, self.today)
        record = self.with_steps(Record(records="follow_up"))
        if self.parsed_steps.steps or self.parsed_steps.problems:
            return replace(record, contacts=merge_repeated(step.who for step in record.steps if step.who))
        if self.parsed_steps.cadence and self.implied is not None:
            return replace(record, records="contact", contacts=(contact_ref(self.implied, self.known),))
        self.add_problem("name", self.end, "Type whom it is for, and what: > call Dana fri.")
        return replace(record, records=None)

    def with_steps(self, record: Record) -> Record:
        """Return the record with its steps; a step that names nobody belongs to the line's owner."""
        steps, problems = self.parsed_steps.assigned_to(self.owner(record))
        self.problems += self.parsed_steps.problems + problems
        return replace(
            record,
            steps=steps,
            cadence=self.parsed_steps.cadence or record.cadence,
            no_next_step=self.parsed_steps.none,
        )

    def owner(self, record: Record) -> PersonRef | None:
        """Return whom steps are for that name nobody: the first one named, else the lead's source, else the implied."""
        if record.contacts or record.to:
            return (record.contacts + record.to)[0]
        if record.via:
            return record.via
        if record.records == "follow_up" and self.parsed_steps.steps and (first := self.parsed_steps.steps[0][1].who):
            return first
        sources = [o.source for o in self.known.opportunities if o.key == record.opportunity and o.source is not None]
        key = next((source for source in sources if source in self.known.people), self.implied)
        return contact_ref(key, self.known) if key is not None else None

    def finish(self, record: Record) -> Record:
        """Return the record with its first problem, or its first question, and all recognised spans."""
        found = first_problem(self.problems)
        questions = [self.people.question] if self.people.question else []
        questions += [name_question(who, self.known) for who in record.people if who.status in ("ambiguous", "unsure")]
        questions += [step_question(step, self.known) for step in record.steps if step.contact is None]
        is_todo = self.head.verb.records == "follow_up"
        spans = [*(self.head.spans[:1] if is_todo else self.line_parts.spans), *self.parsed_steps.spans]
        return replace(
            record,
            error=found.error if found else None,
            message=found.message if found else questions[0] if questions else None,
            mistyped=self.people.mistyped,
            spans=tuple(sorted(spans, key=lambda part: (part.start, -part.end))),
        )
