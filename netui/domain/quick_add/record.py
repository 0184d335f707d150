"""The record of a line: what the preview shows, an action saves and `--json` prints."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal

__all__ = ["LabelledSpan", "NameStatus", "PersonRef", "Record", "Step"]

NameStatus = Literal["known", "new", "ambiguous", "unsure"]
"""Whether a name is one contact, a new person, one of several contacts, or doubtful and to be confirmed."""


@dataclass(frozen=True, slots=True)
class LabelledSpan:
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


@dataclass(frozen=True, slots=True)
class Step:
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

    @property
    def key(self) -> int | None:
        """The contact's id where known."""
        return self.who.key if self.who else None

    def as_data(self) -> dict[str, Any]:
        """Return the JSON of the step: what, due (`YYYY-MM-DD`), contact, candidates."""
        return {
            "what": self.what,
            "due": self.due.isoformat(),
            "contact": self.contact,
            "candidates": list(self.candidates),
        }


@dataclass(frozen=True, slots=True)
class Record:
    """A parsed line. The fields up to `message` are the keys of the JSON, in their order."""

    records: str | None = None
    """interaction, introduction, outcome, favour, answer, opportunity, stage, detail, contact, follow_up or tie."""
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
    steps: tuple[Step, ...] = ()
    error: str | None = None
    """The part that could not be understood: empty, verb, name, title, introduction, opportunity, ask, note or date."""
    message: str | None = None
    """One sentence for the user, whenever the line can't be saved as it is."""
    opportunity: int | None = None
    """The id of the opportunity that a stage verb moves."""
    introduction: int | None = None
    """The id of the introduction that an outcome belongs to."""
    favour: int | None = None
    """The id of the ask that a yes or a no answers."""
    mistyped: LabelledSpan | None = None
    """The first word where it may be a mistyped verb; `what` is that verb."""
    spans: tuple[LabelledSpan, ...] = ()
    """The recognised stretches of the line, in order of start; an enclosing one comes first."""

    @property
    def people(self) -> tuple[PersonRef, ...]:
        """Everybody named in the head of the line, the connector last."""
        return self.contacts + self.to + ((self.via,) if self.via else ())

    @property
    def ok(self) -> bool:
        """Whether the line can be saved as it is: nothing in it is wrong, ambiguous or unsure."""
        return (
            self.error is None
            and all(who.status in ("known", "new") for who in self.people)
            and all(step.contact is not None for step in self.steps)
        )

    def as_data(self) -> dict[str, Any]:
        """Return the JSON of the record: days as `YYYY-MM-DD`, lists for tuples."""
        return {name: _plain(getattr(self, name)) for name in _KEYS}


_KEYS = [field.name for field in fields(Record)]
_KEYS = _KEYS[: _KEYS.index("message") + 1]


def _plain(value: object) -> object:
    """Return a value as JSON data."""
    if isinstance(value, (PersonRef, Step)):
        return value.as_data()
    if isinstance(value, date):
        return value.isoformat()
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
