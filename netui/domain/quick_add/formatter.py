"""Formats a record as a line: the inverse of the parser."""

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from netui.domain.days import MONTHS, add_days, window_phrase
from netui.domain.quick_add.activities import verb_of_activity
from netui.domain.quick_add.dates import LEADS
from netui.domain.quick_add.fact_rules import begins_with_thanks
from netui.domain.quick_add.quoting import quote_name, quote_organisation, quote_title
from netui.domain.quick_add.record import PersonRef, Record, Step
from netui.domain.quick_add.tokenizer import escape_steps
from netui.domain.quick_add.verbs import BIG_VERBS, MEALS, VERBS, find_verb
from netui.domain.quick_add.vocabulary import Vocabulary
from netui.domain.words import MUTUAL_CHANNELS

__all__ = ["format_line"]

_VERBS = {
    "asked": "ask",
    "given": "gave",
    "received": "got",
    "meeting": "met",
    "call": "call",
    "video": "video",
    "email": "email",
    "message": "message",
    "social": "commented",
    "letter": "letter",
}
"""The plainest verb of each direction and channel."""

_NOTED = ("call", "email", "message", "letter")
"""The channels in which a note that begins with thanks thanks."""


def format_line(record: Record, today: date, known: Vocabulary | None = None) -> str:
    """Return the line of a record, for editing: parsing it yields the same record.

    Days are written in full, and today's is left out. People are written as in the line they came from, else by their
    full name; with `known`, a namesake's organisation is added.
    """
    return _Formatter(record, today, known).line()


class _Formatter:
    """Formats one record; each method returns or yields the text of one part of the line."""

    def __init__(self, record: Record, today: date, known: Vocabulary | None) -> None:
        self.record = record
        self.today = today
        self.known = known

    def line(self) -> str:
        """Head, note and steps."""
        plan = self.plan()
        head = plan if self.record.records == "follow_up" else " ".join(filter(None, self.head()))
        note, *more = escape_steps(self.record.note or "").split("\n", 1)
        steps = "".join(f" > {step}" for step in self.steps(after=1 if plan else 0))
        return head + (f": {note}" if note or more else "") + steps + "".join(f"\n{rest}" for rest in more)

    def plan(self) -> str:
        """The first step of a line of steps as a head, where its person has tags or addresses: a step holds none.

        Empty for any other line.
        """
        record = self.record
        belongs = record.tags or record.emails or record.phones or record.urls or record.organisation
        if record.records != "follow_up" or not belongs:
            return ""
        step = record.steps[0]
        words, colon, note = escape_steps(step.what).partition(": ")
        verb = find_verb(words.lower().split())
        count = verb[1] if verb is not None else 1
        said, rest = words.split()[:count], words.split()[count:]
        name = self.name(record.contacts[0])
        tags = [f"#{tag}" for tag in record.tags]
        return " ".join([*said, name, *tags, step.due.isoformat(), *rest]) + colon + note

    def head(self) -> Iterator[str]:
        """The verb, the names, and what belongs to the whole line: connector, place, tags, day, time."""
        record = self.record
        if record.records == "tie":
            others = ", ".join(self.name(who, quoted=who.status == "new") for who in record.to)
            yield f"{self.names(record.contacts)} knows {others}"
        elif record.key_date is not None:
            day = record.key_date
            year = f" {day.year:04}" if day.year is not None else ""
            yield f"{day.what} {self.names(record.contacts)} {day.day} {MONTHS[day.month - 1].lower()}{year}"
        else:
            yield from self.verb_and_names()
        if record.via:
            yield f"via {self.name(record.via)}"
        if record.records == "interaction" and record.channel and record.channel != self.channel_of_verb():
            yield f"via {record.channel}"
        if record.place:
            yield f"at {record.place}" if '" ' in record.place else f'@"{record.place}"'
        yield from (f"#{tag}" for tag in record.tags)
        if record.on and record.on != self.today:
            yield record.on.isoformat()
        yield self.time()

    def time(self) -> str:
        """The time, with am or pm where a meal would say otherwise."""
        time = self.record.time or ""
        is_plain = self.record.activity not in MEALS or not "10:00" <= time <= "12:59"
        return time if is_plain else f"{time}{'am' if time < '12' else 'pm'}"

    def verb_and_names(self) -> Iterator[str]:
        """The verb, then the title or the names."""
        record = self.record
        yield self.verb()
        if record.title:
            yield from self.title(record.title)
        else:
            yield self.names(record.contacts)
            if record.to:
                yield f"to {self.names(record.to)}"

    def verb(self) -> str:
        """The verb as it was typed, or the plainest one of the same record, with the preposition for who started it."""
        record = self.record
        match record.records:
            case "interaction":
                return f"{self.activity()} {self.preposition()}".strip()
            case "introduction":
                return "intro"
            case "outcome":
                return "outcome"
            case "opportunity":
                return "lead"
            case "detail":
                return "note"
            case "stage":
                return record.stage or ""
            case "answer":
                return record.answer or ""
            case "favour":
                word = _VERBS[record.direction or "given"]
                return f"{word}!" if record.big and word in BIG_VERBS else word
            case "contact" | "follow_up" | "tie" | "key_date" | None:
                return "new"
            case other:
                assert_never(other)

    def activity(self) -> str:
        """The verb of an interaction: its activity, if that is a verb of the same meaning."""
        record = self.record
        if record.activity == "contacted" and record.channel:
            return record.activity
        activity = record.activity or ""
        verb = verb_of_activity(activity)
        thanks = record.thanks and not (record.note and begins_with_thanks(record.note) and record.channel in _NOTED)
        if verb and (verb.records, verb.thanks, verb.tells) == ("interaction", thanks, record.tells):
            return activity
        return "thank" if record.thanks else "told" if record.tells else _VERBS[record.channel or "meeting"]

    def channel_of_verb(self) -> str | None:
        """The channel that the verb implies."""
        verb = verb_of_activity(self.activity())
        return verb.channel if verb is not None and verb.records != "stage" else "message"

    def preposition(self) -> str:
        """`from` or `to`, where the verb alone would imply that somebody else started it; else `with` or nothing."""
        record = self.record
        mutual = record.channel in MUTUAL_CHANNELS and not (record.thanks or record.tells)
        if record.started_by == "them":
            return "from"
        if self.activity() not in VERBS:
            return "to" if record.started_by == "me" else "with"
        if record.activity == "voicemail":
            return ""
        return "to" if record.started_by == "me" and mutual else "with" if mutual else ""

    def title(self, title: str) -> Iterator[str]:
        """A title, in quotes where a word of it could be read as something else, and what follows it."""
        record = self.record
        yield quote_title(title)
        if record.organisation:
            yield quote_organisation(record.organisation, "at")
        yield from (*record.emails, ", ".join(record.phones), *record.urls)

    def names(self, people: tuple[PersonRef, ...]) -> str:
        """The names, each with what belongs to it."""
        return ", ".join(self.name(who) for who in people)

    def name(self, who: PersonRef, *, quoted: bool = False) -> str:
        """A name with the organisation and the addresses that belong to this person."""
        organisation = who.organisation
        if not organisation and who.key is not None and self.known and not who.written:
            organisation = self.known.people[who.key].organisation if self.known.has_namesake(who.key) else None
        belongings = [
            quote_organisation(organisation, "from") if organisation else "",
            *who.emails,
            ", ".join(who.phones),
            *who.urls,
        ]
        written = f'"{who.name}"' if quoted else who.written or quote_name(who.name)
        return " ".join(filter(None, [written, *belongings]))

    def steps(self, *, after: int) -> Iterator[str]:
        """The steps but for the first `after`, then the cadence and `none` as steps of their own."""
        record = self.record
        yield from (self.step(step) for step in record.steps[after:])
        if record.cadence:
            yield f"every {window_phrase(record.cadence)}"
        if record.no_next_step:
            yield "none"

    def step(self, step: Step) -> str:
        """A step with its day in full; its person first, where the step itself names one."""
        on = "on " if LEADS.intersection(step.what.casefold().split()[-1:]) else ""
        is_said = step.day_given or step.due != add_days(self.today, 1)
        written = f"{step.what} {on}{step.due.isoformat()}" if is_said else step.what
        if step.who is not None and step.named:
            organisation = f" ({step.who.organisation})" if step.who.organisation else ""
            written = f"{step.who.written or quote_name(step.who.name)}{organisation}: {written}"
        return escape_steps(written)
