"""The record of a line: what the preview shows, an action saves and `--json` prints."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal, NamedTuple

__all__ = ["Choice", "LabelledSpan", "NameStatus", "PersonRef", "Record", "RecordKind", "Result", "Step", "YearlyDay"]

Result = Literal["read", "asked", "refused"]
"""Whether a line has one sensible reading, several, or none."""

RecordKind = Literal[
    "interaction",
    "introduction",
    "outcome",
    "favour",
    "answer",
    "opportunity",
    "stage",
    "detail",
    "contact",
    "follow_up",
    "tie",
    "key_date",
]
"""What a line can record. Whatever tells them apart ends in `assert_never`, so that mypy names what a new one lacks."""

NameStatus = Literal["known", "new", "ambiguous", "unsure"]
"""Whether a name is one contact, a new person, one of several contacts, or doubtful and to be confirmed."""


class LabelledSpan(NamedTuple):
    """A recognised stretch of the line: `line[start:end]`, with its label."""

    start: int
    end: int
    what: str
    """verb, name, organisation, place, date, time, tag, email, phone, url, cadence, note or step."""


@dataclass(frozen=True, slots=True)
class PersonRef:
    """A person named in a line, resolved or not, with the organisation and addresses typed for them."""

    name: str
    """The contact's full name where known, else what was typed."""
    status: NameStatus = "known"
    candidates: tuple[str, ...] = ()
    """The names of the contacts who may be meant, sorted; namesakes read `NAME (ORG)`."""
    keys: tuple[int, ...] = ()
    """The ids of the candidates."""
    key: int | None = None
    """The contact's id where known."""
    organisation: str | None = None
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    written: str = ""
    """The text that names this person in a line, without the organisation; empty if unknown."""

    def as_data(self) -> dict[str, Any]:
        """Return the JSON of the person: name, status, candidates."""
        return {"name": self.name, "status": self.status, "candidates": list(self.candidates)}


class Step(NamedTuple):
    """A next step in a line: becomes a follow-up."""

    what: str
    due: date
    contact: str | None
    """The name of the person whose step it is; None where several may be meant."""
    candidates: tuple[str, ...] = ()
    who: PersonRef | None = None
    """That person; without a key it is a new person of the same line."""
    named: bool = True
    """Whether the step itself names the person; else it is the line's first."""
    day_given: bool = True
    """Whether the step says its day; else it fell back to tomorrow."""

    @property
    def key(self) -> int | None:
        """The contact's id where known."""
        return self.who.key if self.who else None

    def as_data(self) -> dict[str, Any]:
        """Return the JSON of the step: what, due (`YYYY-MM-DD`), contact, candidates, day_given."""
        return {
            "what": self.what,
            "due": self.due.isoformat(),
            "contact": self.contact,
            "candidates": list(self.candidates),
            "day_given": self.day_given,
        }


class YearlyDay(NamedTuple):
    """A day of a person's that returns every year."""

    what: str
    month: int
    day: int
    year: int | None = None
    """None where it was not typed."""

    def as_data(self) -> dict[str, Any]:
        """Return the JSON: what, day (`YYYY-MM-DD`, or `--MM-DD` without a year)."""
        year = f"{self.year:04}" if self.year is not None else "-"
        return {"what": self.what, "day": f"{year}-{self.month:02}-{self.day:02}"}


class Choice(NamedTuple):
    """A line that is read, to take in place of one that is asked about or refused."""

    line: str
    """The whole line, to be put in place of the typed one."""
    record: "Record"
    """What saving it records; its `result` is `read`."""


@dataclass(frozen=True, slots=True)
class Record:
    """A parsed line. The fields up to `message` are the keys of the JSON, in their order."""

    result: Result = "read"
    """`read` can be saved. `asked` has `choices`, and holds the record of the first of them. `refused` has `error`."""
    records: RecordKind | None = None
    """What is saved; None for a line that is refused before that is known."""
    also: tuple[str, ...] = ()
    channel: str | None = None
    activity: str | None = None
    started_by: str | None = None
    thanks: bool = False
    tells: bool = False
    big: bool = False
    no_next_step: bool = False
    stage: str | None = None
    answer: str | None = None
    on: date | None = None
    time: str | None = None
    """The time of day as `HH:MM`, in the user's own clock."""
    contacts: tuple[PersonRef, ...] = ()
    to: tuple[PersonRef, ...] = ()
    via: PersonRef | None = None
    direction: str | None = None
    organisation: str | None = None
    place: str | None = None
    title: str | None = None
    note: str | None = None
    tags: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    cadence: tuple[str, str] | None = None
    """The window's start and end as ISO 8601 durations."""
    key_date: YearlyDay | None = None
    steps: tuple[Step, ...] = ()
    choices: tuple[Choice, ...] = ()
    """The lines to choose from, in their order, six at the most; each is read."""
    error: str | None = None
    """The part that could not be understood; None unless the line is refused.

    text, empty, long, verb, name, title, introduction, opportunity, ask, note, date or step.
    """
    left_out: tuple[str, ...] = ()
    """What was typed and is not kept, such as the end of a range of times."""
    message: str | None = None
    """One sentence for the user, whenever the line can't be saved as it is."""
    opportunity: int | None = None
    """The id of the opportunity that a stage verb moves."""
    introduction: int | None = None
    """The id of the introduction that an outcome belongs to."""
    favour: int | None = None
    """The id of the ask that a yes or a no answers."""
    for_good: bool = False
    """Whether the answer to what is asked may be kept for all such lines of the file."""
    to_come: str | None = None
    """The line of a step that a weekday in a head may have meant instead: `> lunch Dana fri`."""
    not_these: tuple[str, ...] = ()
    """The contacts whom a new person's name may seem to mean, by name: `Phil Collins` is neither of two known Phils."""
    to_notes: str = ""
    """What is too long for the line, and goes to the notes of the first known person in it."""
    spans: tuple[LabelledSpan, ...] = ()
    """The recognised stretches of the line, in order of start; an enclosing one comes first."""

    @property
    def people(self) -> tuple[PersonRef, ...]:
        """Everybody named in the head of the line, the connector last."""
        return self.contacts + self.to + ((self.via,) if self.via else ())

    @property
    def kind(self) -> RecordKind:
        """What a line that can be saved records."""
        assert self.records is not None
        return self.records

    @property
    def ok(self) -> bool:
        """Whether the line can be saved as it is: it is read."""
        return self.result == "read"

    @property
    def advice(self) -> str:
        """The message, then the first lines to choose from: for where there is room for one sentence alone."""
        lines = " or ".join(choice.line.split("\n")[0] for choice in self.choices[:2])
        message = self.message or ""
        return f"{message.rstrip('.')}: {lines}" if lines else message

    def as_data(self, says: "Callable[[Record], str] | None" = None) -> dict[str, Any]:
        """Return the JSON of the record: days as `YYYY-MM-DD`, lists for tuples.

        `says` returns the sentence that a choice would be saved with.
        """
        data = {name: _plain(getattr(self, name)) for name in _KEYS}
        data["choices"] = [{"line": each.line, "says": says(each.record) if says else ""} for each in self.choices]
        return data


_KEYS = [field.name for field in fields(Record)]
_KEYS = _KEYS[: _KEYS.index("message") + 1]


def _plain(value: object) -> object:
    """Return a value as JSON data."""
    if isinstance(value, Choice):
        return value.line
    if isinstance(value, (PersonRef, Step, YearlyDay)):
        return value.as_data()
    if isinstance(value, date):
        return value.isoformat()
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
