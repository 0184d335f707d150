"""A record as the line that says it: the inverse of the grammar."""

from collections.abc import Iterator
from datetime import date

from netui.domain.days import window_phrase
from netui.domain.quick_add.quoting import in_line, organisation_in_line
from netui.domain.quick_add.record import Record, Step, Who
from netui.domain.quick_add.tokenizer import escaped
from netui.domain.quick_add.verbs import BIG, KNOWS, VERBS
from netui.domain.quick_add.vocabulary import Vocabulary
from netui.domain.words import MUTUAL_CHANNELS

__all__ = ["format_line"]

_VERBS = {
    "introduction": "intro",
    "outcome": "outcome",
    "opportunity": "lead",
    "detail": "note",
    "contact": "new",
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
"""The verb of each record, direction and channel."""


def format_line(record: Record, today: date, known: Vocabulary | None = None) -> str:
    """The line that says this record, to be changed and saved again: parsing it gives the same record.

    Days are written in full, and today's is left out. People are written as the line they came from did, else by their
    full name; given `known`, a namesake's organisation is added.
    """
    return _Writer(record, today, known).line()


class _Writer:
    """One record."""

    def __init__(self, record: Record, today: date, known: Vocabulary | None) -> None:
        self.record = record
        self.today = today
        self.known = known

    def line(self) -> str:
        """Head, note and steps."""
        head = "" if self.record.records == "follow_up" else " ".join(filter(None, self.head()))
        note = f": {escaped(self.record.note)}" if self.record.note else ""
        return head + note + "".join(f" > {step}" for step in self.steps())

    def head(self) -> Iterator[str]:
        """The verb, the names, and what belongs to all of them."""
        record = self.record
        if record.records == "tie":
            yield f"{self.names(record.contacts)} {KNOWS} {self.names(record.to)}"
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
        yield record.time or ""

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
        """The verb as it was typed, or the plainest one that records the same; and who started it."""
        record = self.record
        if record.records == "interaction":
            return f"{self.activity()} {self.preposition()}".strip()
        word = (
            record.stage or record.answer or _VERBS.get(record.direction or "") or _VERBS[record.records or "contact"]
        )
        word = _VERBS["introduction"] if record.records == "introduction" else word
        return f"{word}!" if record.big and word in BIG else word

    def activity(self) -> str:
        """What the interaction is called, if the language has a verb for it that says the same."""
        record = self.record
        if record.activity == "contacted" and record.channel:
            return record.activity
        verb = VERBS.get(record.activity or "")
        if verb and (verb.records, verb.thanks, verb.tells) == ("interaction", record.thanks, record.tells):
            return record.activity or ""
        return "thank" if record.thanks else "told" if record.tells else _VERBS[record.channel or "meeting"]

    def channel_of_verb(self) -> str | None:
        """The channel that the verb gives by itself."""
        verb = VERBS[self.activity()]
        return "message" if verb.records == "stage" else verb.channel

    def preposition(self) -> str:
        """`from` and `to` say who started it, where the verb alone would say otherwise."""
        record = self.record
        mutual = record.channel in MUTUAL_CHANNELS and not (record.thanks or record.tells)
        if record.started_by == "them":
            return "from"
        return "to" if record.started_by == "me" and mutual else "with" if mutual else ""

    def title(self, title: str) -> Iterator[str]:
        """A title, in quotes where a word of it could be read otherwise."""
        record = self.record
        safe = title[:1].isalpha() and all(word.isalpha() and in_line(word) == word for word in title.split())
        yield title if safe or '" ' in title else f'"{title}"'
        if record.organisation:
            yield organisation_in_line(record.organisation, "at")
        yield from (*record.emails, ", ".join(record.phones), *record.urls)

    def names(self, people: tuple[Who, ...]) -> str:
        """The names, each with what belongs to it."""
        return ", ".join(self.name(who) for who in people)

    def name(self, who: Who) -> str:
        """A name with what the line says of this very person."""
        organisation = who.organisation
        if not organisation and who.key is not None and self.known and not who.written:
            organisation = self.known.people[who.key].organisation if self.known.has_namesake(who.key) else None
        said = [
            organisation_in_line(organisation, "from") if organisation else "",
            *who.emails,
            ", ".join(who.phones),
            *who.urls,
        ]
        return " ".join(filter(None, [who.written or in_line(who.name), *said]))

    def steps(self) -> Iterator[str]:
        """The steps as the line would have them, the cadence as one of them."""
        record = self.record
        yield from (self.step(step) for step in record.steps)
        if record.cadence:
            yield f"every {window_phrase(record.cadence)}"
        if record.no_next_step:
            yield "none"

    def step(self, step: Step) -> str:
        """A step with its day in full; its person first, where it is not simply the line's."""
        on = "on " if step.what.casefold().split()[-1] in ("on", "by") else ""
        written = f"{step.what} {on}{step.due.isoformat()}"
        if step.who is not None and step.named:
            apart = f" ({step.who.organisation})" if step.who.organisation else ""
            written = f"{step.who.written or in_line(step.who.name)}{apart}: {written}"
        return escaped(written)
