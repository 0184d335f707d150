"""The head of a line as it was read: its verb, names, parts and note; and what is in doubt about it."""

from dataclasses import dataclass, field
from typing import NamedTuple

from netui.domain.quick_add.parts import Part
from netui.domain.quick_add.record import LabelledSpan, YearlyDay
from netui.domain.quick_add.tokenizer import Span
from netui.domain.quick_add.verbs import WITHOUT_VERB, Verb

__all__ = ["PROMISED", "Doubt", "Head", "Named"]

PROMISED = "promised"
"""The word of a head that a frame reads as a step, the name of its person first: owe Dana a call."""


class Doubt(NamedTuple):
    """A reason why a line can't be saved as it is, and the lines that may have been meant."""

    at: int
    """The position in the line; of several doubts the first one counts."""
    message: str
    lines: tuple[str, ...] = ()
    """Whole lines that may have been meant, in their order; only those that are read become choices."""
    error: str | None = None
    """What is wrong, one of the values of `Record.error`; None for a question."""
    is_who: bool = False
    """Whether it asks who somebody is, which comes before any other question."""
    new: str | None = None
    """The line among them that makes somebody new of the name; None if there is none."""
    for_good: bool = False
    """Whether the answer may be kept for all such lines of the file."""


@dataclass(slots=True)
class Named:
    """A name in a line, with the organisation and the addresses that follow it."""

    text: str
    """The name as typed, without quotes."""
    start: int
    end: int
    keys: tuple[int, ...] = ()
    """The ids of the contacts who have exactly that full, first, last or nickname."""
    quoted: bool = False
    is_new: bool = False
    """Whether `new` stands before the quotes: somebody new, even if the name is known."""
    has_evidence: bool = False
    """Whether an organisation, an address or `via` shows that words in lower case are a name."""
    kind: str = "name"
    """known, new, name (to be looked up), or what keeps it from being one without a question (see `NameRun`)."""
    seems: tuple[int, ...] = ()
    """The ids of the contacts whom a new name may seem to mean."""
    organisation: str | None = None
    organisation_part: Part | None = None
    from_words: str = ""
    """`from` or `of` with the organisation as typed; empty for one in brackets."""
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)

    @property
    def addresses(self) -> list[str]:
        """The e-mail addresses, phone numbers and URLs."""
        return [*self.emails, *self.phones, *self.urls]


@dataclass(slots=True)
class Head:
    """What the head of a line says."""

    verb: Verb = WITHOUT_VERB
    word: str | None = None
    """The verb as typed, in lower case; None for a head without one."""
    verb_end: int = 0
    big: bool = False
    had: bool = False
    """Whether `had` stands before the verb, which then tells what has happened."""
    contacts: list[Named] = field(default_factory=list)
    to: list[Named] = field(default_factory=list)
    via: list[Named] = field(default_factory=list)
    loose: Named = field(default_factory=lambda: Named("", -1, -1))
    """The organisation and addresses that stand before any name."""
    started_by: str | None = None
    channel: str | None = None
    title: str | None = None
    title_at: int = 0
    stage: str | None = None
    opportunity: int | None = None
    answer: str | None = None
    key_date: YearlyDay | None = None
    step: str | None = None
    """What the head promises beside what it records: an interview to come."""
    parts: list[Part] = field(default_factory=list)
    note: list[Span] = field(default_factory=list)
    """The pieces of the note that begins without a colon."""
    note_glue: str = " "
    """What is put between these pieces."""
    note_mark: str = ""
    """How that note begins: mark, about, rest, prose or short; empty without one."""
    doubts: list[Doubt] = field(default_factory=list)
    spans: list[LabelledSpan] = field(default_factory=list)

    @property
    def names(self) -> list[Named]:
        """All names."""
        return [*self.contacts, *self.to, *self.via]

    def days(self) -> list[Part]:
        """The date phrases."""
        return [part for part in self.parts if part.kind == "date"]
