"""The rules of each kind of record: complete the common record of a head, or say what is missing."""

import re
from dataclasses import replace
from typing import NamedTuple, assert_never

from netui.domain.quick_add.fact_lookup import find_introduction, find_open_ask, find_opportunities, has_introduced
from netui.domain.quick_add.head import Doubt, Head
from netui.domain.quick_add.leads import find_leads, lead_label, titled_lead
from netui.domain.quick_add.name_questions import generic_lines, noted_at_organisation
from netui.domain.quick_add.parts import HeadWords
from netui.domain.quick_add.quoting import in_quotes
from netui.domain.quick_add.record import Record
from netui.domain.quick_add.rewriting import LineWriter
from netui.domain.quick_add.vocabulary import Vocabulary
from netui.domain.text import clean
from netui.domain.words import MUTUAL_CHANNELS

__all__ = ["FactRules", "begins_with_thanks", "channels_typed", "without_unkept"]

_THANKS = re.compile(r"(?:many thanks|thank[- ]you|thanks|thx|ty)\b", re.IGNORECASE)
_SOURCE = re.compile(r"\s*[,;]\s|\s+(?=(?:via|through|from|thanks to)\s)", re.IGNORECASE)
"""Where who told of a lead begins behind its title and organisation."""
_THANKING_CHANNELS = ("call", "email", "message", "letter")

_Ruled = tuple[Record, Doubt | None]
"""The record, and the doubt that keeps it from being saved."""


def begins_with_thanks(note: str) -> bool:
    """Whether a note begins with thanks."""
    return _THANKS.match(note.lstrip("“\"'‘ ")) is not None


class FactRules(NamedTuple):
    """Applies the rules of one head."""

    head: Head
    words: HeadWords
    writer: LineWriter
    known: Vocabulary
    end: int
    """The end of the head, where something missing is to be typed."""

    def apply(self, record: Record) -> _Ruled:
        """Return the record as its verb completes it, and what it lacks."""
        head = self.head
        if head.key_date is not None:
            return replace(record, records="key_date", key_date=head.key_date, on=None), None
        match head.verb.records:
            case "interaction":
                return self.interaction(record), None
            case "introduction":
                return self._introduction(record)
            case "outcome":
                return self._outcome(record)
            case "answer":
                return self._answer(record)
            case "opportunity":
                return self._opportunity(record)
            case "stage":
                return self._stage(record)
            case "contact":
                days = [part.text for part in head.days()]
                return replace(record, on=None, left_out=(*record.left_out, *days)), None
            case "tie":
                return record, self._tie(record)
            case "favour" | "detail" | "follow_up" | "key_date":
                return replace(record, direction=head.verb.direction, big=head.big), None
            case other:
                assert_never(other)

    def missing(self, error: str, message: str, line: str) -> Doubt:
        """Return the refusal of a line that lacks something; `line` has `…` in its place."""
        return Doubt(self.end, f"{message}: {line}", error=error)

    def with_gap(self, gap: str, at: int | None = None) -> str:
        """Return the line with a gap to fill, at the end of its head or at a position."""
        at = self.end if at is None else at
        line = self.writer.line
        rest = line[at:].rstrip()
        blank = " " if rest and not (rest[0].isspace() or rest[0] == ":") else ""
        return f"{line[:at].rstrip()}{gap}{blank}{rest}".strip()

    def interaction(self, record: Record) -> Record:
        """Add the channel, the activity and who started it."""
        head = self.head
        verb = head.verb
        channel = head.channel or verb.channel
        mutual = channel in MUTUAL_CHANNELS and not (verb.thanks or verb.tells) and head.word != "voicemail"
        introduces = record.via is not None and not has_introduced(record.via, record.contacts, self.known)
        activity = verb.activity or (head.word or "met")
        if activity == "voicemail":
            mutual = False
        thanks = verb.thanks
        if channel in _THANKING_CHANNELS and record.note and begins_with_thanks(record.note):
            thanks = True
        return replace(
            record,
            records="interaction",
            also=("introduction",) if introduces else (),
            channel=channel,
            activity=activity,
            started_by=head.started_by or verb.started_by or ("both" if mutual else "me"),
            thanks=thanks,
            tells=verb.tells,
        )

    def _introduction(self, record: Record) -> _Ruled:
        """Add the direction: received from a connector, or made between two sides."""
        if record.contacts and record.via and not record.to:
            return replace(record, direction="received"), None
        if record.contacts and record.to and not record.via:
            return replace(record, direction="made"), None
        if len(record.contacts) == 2 and not record.to and not record.via:
            first, second = record.contacts
            return replace(record, direction="made", contacts=(first,), to=(second,)), None
        if not record.people:
            return record, None
        return record, self.missing("introduction", "Say who introduced whom", self.with_gap(" via …"))

    def _tie(self, record: Record) -> Doubt | None:
        if record.to:
            return None
        if self.head.to:
            message = "That is the same person on both sides: say who the other one is."
            return Doubt(self.head.to[0].start, message, error="name")
        return self.missing("name", "Say whom", self.with_gap(" …"))

    def _outcome(self, record: Record) -> _Ruled:
        """Add the introduction of an outcome; it has to be known."""
        if not _is_settled(record):
            return record, None
        if found := find_introduction(record.contacts, record.to, record.via, self.known):
            return replace(record, introduction=found.key), None
        sides = [" and ".join(who.name for who in side) for side in (record.contacts, record.to) if side]
        message = f"No introduction of {' to '.join(sides)} is known."
        return record, Doubt(self.head.verb_end, message, self._detail(record), error="introduction")

    def _detail(self, record: Record, said: str = "") -> tuple[str, ...]:
        """Return the line that keeps the text as a detail."""
        known = [who for who in record.contacts if who.key is not None]
        text = ": ".join(filter(None, [said, self._typed_note()]))
        if not known or not text:
            return ()
        if record.via is not None:
            return generic_lines(self.words, self.head, self.writer, ("note",))
        names = [self.writer.line[named.start : named.end] for named in self.head.contacts]
        return (self.writer.head(f"note {', '.join(names)}: {text}"),)

    def _typed_note(self) -> str:
        note = self.writer.sections.note
        if note:
            return self.writer.line[slice(*note)].strip()
        return " ".join(self.writer.line[start:end] for start, end in self.head.note)

    def _answer(self, record: Record) -> _Ruled:
        """Add the open ask that a yes or a no answers."""
        answer = self.head.answer or self.head.word
        record = replace(record, answer=answer)
        if not _is_settled(record):
            return record, None
        if found := find_open_ask(record.contacts, self.known):
            return replace(record, favour=found.key), None
        name = record.contacts[0].name
        message = f"There is no open ask to {name}."
        if self.head.answer is not None:
            first = self.writer.sections.head[0]
            named = self.head.contacts[0]
            line = self.writer.begin_note(named.end, named.end)
            return record, Doubt(named.end, message, (f"{line[:first]}note {line[first:]}",), error="ask")
        return record, Doubt(self.head.verb_end, message, self._detail(record, f"said {answer}"), error="ask")

    def _opportunity(self, record: Record) -> _Ruled:
        head = self.head
        if head.title:
            return replace(record, title=head.title), None
        gap = self.with_gap(" …", head.verb_end)
        return record, self.missing("title", "Say what the job is called", gap)

    def _stage(self, record: Record) -> _Ruled:
        """Add the stage and its lead, which has to be known."""
        head = self.head
        stage = head.stage or head.word
        record = replace(record, stage=stage)
        if head.opportunity is not None:
            record = replace(record, title=head.title, opportunity=head.opportunity)
            if not record.contacts:
                return record, None
            message = f"{record.contacts[0].name} does not belong in a stage."
            return record, Doubt(head.contacts[0].start, message, generic_lines(self.words, head, self.writer))
        if any(doubt.error == "opportunity" for doubt in head.doubts):
            return record, None
        if not head.title:
            gap = self.with_gap(" …", head.verb_end)
            return record, self.missing("title", "Say which lead it is", gap)
        is_sure, found = find_opportunities(head.title, record.organisation, self.known)
        if not is_sure and (leads := find_leads(head.title, self.known))[0]:
            is_sure, found = True, list(leads[1])
        found = found or list(find_leads(head.title, self.known, over=True)[1])
        if is_sure and len(found) == 1:
            return replace(record, title=found[0].title, opportunity=found[0].key), None
        record = replace(record, title=head.title)
        start, end = head.title_at, self._title_end()
        if found and (is_sure or not self.words.mentions.people):
            lines = tuple(self.writer.put(start, end, lead_label(each, self.known.opportunities)) for each in found[:6])
            return record, Doubt(start, f"{in_quotes(head.title)} may be another lead, or more than one.", lines)
        message = f"No lead is called {head.title}."
        if self.words.mentions.people:
            return record, Doubt(start, message, (*self._lead_through(), *generic_lines(self.words, head, self.writer)))
        typed = self.writer.line[self.writer.sections.head[0] : self.head.verb_end]
        line = self.writer.line.replace(typed, "lead", 1)
        lines = (*noted_at_organisation(self.words, self.writer), line)
        return record, Doubt(start, message, lines, error="opportunity")

    def _lead_through(self) -> tuple[str, ...]:
        """Return the line as a lead by the known person in it: applied at ORG for TITLE, found via NAME."""
        first, line = self.writer.sections.head[0], self.writer.line
        behind = line[self.head.verb_end : self.end]
        mark = _SOURCE.search(behind)
        titled = titled_lead(behind[: mark.start()]) if mark else None
        named = next(iter(self.words.mentions.people.values()), None)
        if mark is None or titled is None or named is None:
            return ()
        name = self.words.text(named.start, named.end).rstrip(".,;!?")
        rest = behind[mark.start() :].strip(" ,")
        said = ", ".join(filter(None, [self.head.word, "" if rest == f"via {name}" else rest]))
        note = f": {self._typed_note()}" if self.writer.sections.note else ""
        return (self.writer.head(f"{line[:first]}lead {titled} via {name}: {said}{note}"),)

    def _title_end(self) -> int:
        """The end of the title and of its organisation."""
        ends = [span.end for span in self.head.spans if span.what in ("title", "organisation")]
        return max(ends, default=self.end)


def _is_settled(record: Record) -> bool:
    """Whether everybody named is resolved, so that the facts between them can be looked up."""
    return bool(record.contacts) and all(who.status in ("known", "new") for who in record.people)


def without_unkept(record: Record) -> Record:
    """Return the record without what its kind does not keep; `left_out` says that."""
    kind, left_out = record.records, list(record.left_out)
    if record.place and kind != "interaction":
        left_out.append(f"at {record.place}")
        record = replace(record, place=None)
    if record.time and kind != "interaction":
        left_out.append(record.time)
        record = replace(record, time=None)
    if record.note and kind in ("contact", "key_date", "follow_up"):
        left_out.append(record.note)
        record = replace(record, note=None)
    if record.via and kind in ("favour", "answer", "stage", "detail", "contact", "key_date", "tie"):
        left_out.append(f"via {record.via.name}")
        record = replace(record, via=None)
    return replace(record, left_out=tuple(left_out)) if len(left_out) > len(record.left_out) else record


def channels_typed(head: Head, line: str) -> list[str]:
    """Return the channels as typed, which only an interaction keeps: by email."""
    return [clean(line[part.start : part.end]) for part in head.parts if part.kind == "channel"]
