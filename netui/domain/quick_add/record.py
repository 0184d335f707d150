"""What a line says, as data: the record that a preview shows, an action saves and `--json` prints."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal

__all__ = ["Part", "Record", "Status", "Step", "Who"]

Status = Literal["known", "new", "ambiguous", "unsure"]
"""Whether a name is one contact, a person to be made, one of several contacts, or something to ask about."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the line that was recognised: from `start` up to `end`, in characters of the line as given."""

    start: int
    end: int
    what: str
    """verb, name, organisation, place, date, time, tag, email, phone, url, cadence, note or step."""


@dataclass(frozen=True, slots=True)
class Who:
    """A person whom the line names, and what the line says of this very person."""

    name: str
    """The contact's full name where known, else what was typed."""
    status: Status = "known"
    candidates: tuple[str, ...] = ()
    """Who may be meant, sorted; namesakes read `NAME (ORG)`."""
    keys: tuple[int, ...] = ()
    """The ids of the candidates."""
    key: int | None = None
    """The contact's id where known."""
    organisation: str | None = None
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    written: str = ""
    """How a line names this person so that the same one is meant again, without the organisation; empty if unknown."""

    def as_data(self) -> dict[str, Any]:
        """The three keys that the JSON has of a person."""
        return {"name": self.name, "status": self.status, "candidates": list(self.candidates)}


@dataclass(frozen=True, slots=True)
class Step:
    """A follow-up that the line promises."""

    what: str
    due: date
    contact: str | None
    """The name of the person whose step it is; None where several may be meant."""
    candidates: tuple[str, ...] = ()
    who: Who | None = None
    """That person; without a key it is a new person of the same line."""
    named: bool = True
    """Whether the step itself names the person; else it is the line's first."""

    @property
    def key(self) -> int | None:
        """The contact's id where known."""
        return self.who.key if self.who else None

    def as_data(self) -> dict[str, Any]:
        """The four keys that the JSON has of a step."""
        return {
            "what": self.what,
            "due": self.due.isoformat(),
            "contact": self.contact,
            "candidates": list(self.candidates),
        }


@dataclass(frozen=True, slots=True)
class Record:
    """One line, understood. The fields up to `message` are the keys of the JSON, in their order."""

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
    contacts: tuple[Who, ...] = ()
    to: tuple[Who, ...] = ()
    via: Who | None = None
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
    """empty, verb, name, title, introduction, opportunity, ask, note or date: what could not be understood."""
    message: str | None = None
    """A sentence for a person whenever the line can't be saved as it is."""
    opportunity: int | None = None
    """The id of the opportunity that a stage verb moves."""
    introduction: int | None = None
    """The id of the introduction that an outcome belongs to."""
    favour: int | None = None
    """The id of the ask that a yes or a no answers."""
    mistyped: Part | None = None
    """The first word where it may be a mistyped verb; `what` is that verb."""
    parts: tuple[Part, ...] = ()
    """What was recognised where in the line, in the order of the line."""

    @property
    def people(self) -> tuple[Who, ...]:
        """Everybody whom the head of the line names, the connector last."""
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
        """The JSON of the record: days as `YYYY-MM-DD`, lists for tuples."""
        return {name: _plain(getattr(self, name)) for name in _KEYS}


_KEYS = [field.name for field in fields(Record)]
_KEYS = _KEYS[: _KEYS.index("message") + 1]


def _plain(value: object) -> object:
    """A value as JSON has it."""
    if isinstance(value, (Who, Step)):
        return value.as_data()
    if isinstance(value, date):
        return value.isoformat()
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
