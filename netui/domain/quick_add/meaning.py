"""What a line records: its verb, its people and its steps made into one record."""

from dataclasses import replace
from datetime import date

from netui.domain.quick_add.cut import cut_steps
from netui.domain.quick_add.facts import has_introduced, introduction_of, open_ask_of, opportunities_called
from netui.domain.quick_add.known import Known
from netui.domain.quick_add.names import contact, once_each
from netui.domain.quick_add.people import People, look_up
from netui.domain.quick_add.problems import Problem, asked_about, asked_about_step, first_problem, listed
from netui.domain.quick_add.promises import Promises, read_promises
from netui.domain.quick_add.reading import Reading
from netui.domain.quick_add.record import Record, Who
from netui.domain.quick_add.when import cadence_of, day_of
from netui.domain.words import MUTUAL_CHANNELS


class Meaning:
    """One line. Problems are collected as they are found; the first in the order of the line is told."""

    def __init__(self, reading: Reading, today: date, known: Known, implied: int | None, new: bool) -> None:
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
            direction=self.head.verb.direction,
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
        """The record as its verb has it."""
        verb = self.head.verb
        if verb.has_title:
            record = self.with_title(record)
            return self.stage(record) if verb.records == "stage" else record
        if not record.contacts and not (verb.records == "introduction" and self.people.all):
            word = self.head.word or "coffee"
            self.problem("name", self.end, f"Type who it was: {word} Dana.")
        if verb.needs_note and record.note is None:
            self.problem("note", self.end, f"Type a note after a colon: {self.named(record)}: what it was.")
        match verb.records:
            case "interaction":
                return self.interaction(record) if self.head.word else self.without_verb(record)
            case "introduction":
                return self.introduction(record)
            case "outcome":
                return self.outcome(record)
            case "answer":
                return self.answer(record)
            case "contact":
                return replace(record, on=None)
        return replace(record, big=self.head.big)

    def named(self, record: Record) -> str:
        """The line's verb and its first name."""
        return f"{self.head.word} {record.contacts[0].name}" if record.contacts else f"{self.head.word} Dana"

    def interaction(self, record: Record) -> Record:
        """What happened, on which channel, and who started it."""
        verb = self.head.verb
        channel = self.head.channel or verb.channel
        mutual = channel in MUTUAL_CHANNELS and not (verb.thanks or verb.tells)
        introduces = record.via is not None and not has_introduced(record.via, record.contacts, self.known)
        return replace(
            record,
            also=("introduction",) if introduces else (),
            channel=channel,
            activity=self.head.word or "met",
            started_by=self.head.started_by or ("both" if mutual else "me"),
            thanks=verb.thanks,
            tells=verb.tells,
        )

    def without_verb(self, record: Record) -> Record:
        """A name and what is said of it: with a day, a place, a connector or a note something happened."""
        parts = self.parts
        if parts.days or parts.times or parts.places or record.via or self.head.channel or record.note:
            return self.interaction(record)
        addresses = record.emails or record.phones or record.urls
        if record.tags or record.organisation or addresses or record.cadence or self.promises.cadence:
            return replace(record, records="contact", on=None)
        first = record.contacts[0] if record.contacts else None
        if first and not (first.status == "unsure" and first.candidates):
            message = f"Say what happened: coffee {first.name}, or {first.name}: a note."
            self.problem("verb", self.reading.cut.head[0], message)
        return replace(record, records=None, on=None)

    def introduction(self, record: Record) -> Record:
        """Received from a connector, or made between two sides."""
        received = bool(record.contacts and record.via and not record.to)
        made = bool(record.contacts and record.to and not record.via)
        if not (received or made) and self.people.all:
            message = "Type who brought whom together: intro Dana via Jaime, or intro Dana to Priya."
            self.problem("introduction", self.end, message)
            return record
        return replace(record, direction="received" if received else "made")

    def outcome(self, record: Record) -> Record:
        """What came of an introduction, which has to be known."""
        if not record.contacts or not self.are_settled(record):
            return record
        found = introduction_of(record.contacts, record.to, record.via, self.known)
        if found is None:
            sides = [listed([who.name for who in side]) for side in (record.contacts, record.to) if side]
            message = f"No introduction of {' to '.join(sides)} is known: type it first, beginning with intro."
            self.problem("introduction", self.head.verb_end, message)
            return record
        return replace(record, introduction=found.key)

    def answer(self, record: Record) -> Record:
        """A yes or a no to an ask, which has to be open."""
        record = replace(record, answer=self.head.word)
        if not record.contacts or not self.are_settled(record):
            return record
        found = open_ask_of(record.contacts, self.known)
        if found is None:
            name = record.contacts[0].name
            self.problem(
                "ask", self.head.verb_end, f"Nothing that {name} was asked for is open: type ask {name}: what first."
            )
            return record
        return replace(record, favour=found.key)

    def are_settled(self, record: Record) -> bool:
        """Whether nobody has to be asked about before the facts are looked up."""
        return all(who.status in ("known", "new") for who in record.people)

    def with_title(self, record: Record) -> Record:
        """A title, and where it is: `lead TITLE at ORG` has no place."""
        if not record.organisation and record.place:
            record = replace(record, organisation=record.place, place=None)
        if not self.head.title:
            self.problem("title", self.end, f"Type a title after {self.head.word}: {self.head.word} Community manager.")
        return replace(record, title=self.head.title or None)

    def stage(self, record: Record) -> Record:
        """An opportunity at its new stage; it has to be known."""
        record = replace(record, stage=self.head.word)
        if record.title is None:
            return record
        sure, found = opportunities_called(record.title, record.organisation, self.known)
        if sure and len(found) == 1:
            return replace(record, title=found[0].title, opportunity=found[0].key)
        names = listed([f"{o.title} ({o.organisation})" if o.organisation else o.title for o in found])
        if found:
            message = f"{record.title} may be {names}: type which one."
        else:
            message = f"No opportunity is called {record.title}: type lead {record.title} first."
        self.problem("opportunity", self.head.title_at, message)
        return record

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
        sources = [o.source for o in self.known.opportunities if o.key == record.opportunity and o.source is not None]
        key = next((source for source in sources if source in self.known.people), self.implied)
        return contact(key, self.known) if key is not None else None

    def finished(self, record: Record) -> Record:
        """The record with its first problem, or with the question that it raises."""
        found = first_problem(self.problems)
        asked = [self.people.question] if self.people.question else []
        asked += [asked_about(who, self.known) for who in record.people if who.status in ("ambiguous", "unsure")]
        asked += [asked_about_step(step, self.known) for step in record.steps if step.contact is None]
        spans = [*self.reading.spans, *self.promises.spans]
        return replace(
            record,
            error=found.error if found else None,
            message=found.message if found else asked[0] if asked else None,
            parts=tuple(sorted(spans, key=lambda part: (part.start, -part.end))),
        )
