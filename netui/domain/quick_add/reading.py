"""One reading of a line: its head, people, day, note and steps as one record, and all that is in doubt about it."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from netui.domain.name_words import word_set
from netui.domain.quick_add.fact_rules import FactRules, channels_typed, without_unkept
from netui.domain.quick_add.head import PROMISED, Doubt, Head
from netui.domain.quick_add.head_reader import read_head
from netui.domain.quick_add.name_lookup import contact_ref, merge_repeated
from netui.domain.quick_add.name_questions import known_names
from netui.domain.quick_add.opening import open_line
from netui.domain.quick_add.parts import Part, read_words, token_days
from netui.domain.quick_add.people import HeadPeople, resolve_people
from netui.domain.quick_add.phrase_questions import birthday_doubt, words_of_note
from netui.domain.quick_add.place_questions import place_doubts
from netui.domain.quick_add.plans import promised_record
from netui.domain.quick_add.quoting import in_quotes
from netui.domain.quick_add.record import LabelledSpan, PersonRef, Record, Step
from netui.domain.quick_add.rewriting import LineWriter
from netui.domain.quick_add.steps import ParsedSteps, parse_steps
from netui.domain.quick_add.tokenizer import Span, split_steps, tokenize, unescape_note
from netui.domain.quick_add.verbs import VERBS
from netui.domain.quick_add.vocabulary import Vocabulary
from netui.domain.quick_add.when import When, read_when
from netui.domain.text import clean

__all__ = ["Reading", "World", "read_line"]


_NOUNS_BEHIND = word_set(
    "coffee lunch dinner breakfast brunch drinks beers meeting mtg call zoom catch-up catchup demo chat"
)
"""Nouns of a conversation that may stand behind the names."""


class World(NamedTuple):
    """What a line is read against."""

    today: date
    known: Vocabulary
    implied: int | None = None
    """The contact meant by a line that names nobody."""
    clock: str | None = None
    """The time of day now as `HH:MM`; None where none counts."""
    name_and_text: str = "note"
    """What `NAME: text` alone is: note, met, ask, or undecided: asked until it is answered for good."""


class Reading(NamedTuple):
    """A line as it was read."""

    record: Record
    doubts: tuple[Doubt, ...]


def read_line(line: str, world: World) -> Reading:
    """Return the reading of a line that is neither empty nor too long."""
    return _Reader(line, world).read()


class _Reader:
    """Reads one line."""

    def __init__(self, line: str, world: World) -> None:
        self.line = line
        self.world = world
        self.known = world.known
        self.today = world.today
        self.sections, self.words = open_line(line, world.known, world.today, world.implied)
        self.writer = LineWriter(line, self.sections)
        self.doubts: list[Doubt] = []

    def read(self) -> Reading:
        words = self.words
        if not words.tokens and self.sections.note is None and self.sections.steps:
            return self._finish(self._steps_only(self.sections.steps), Head(), [])
        head = read_head(words, self.writer)
        if head.verb.records == "follow_up":
            return self._finish(self._todo(head), head, [])
        people = resolve_people(head, words, self.writer, self.world.implied)
        self.doubts += head.doubts + people.doubts
        when = read_when(head, words, self.writer, self.today, self.world.clock, begins=self._verb_begins(head))
        steps = parse_steps(
            self.writer,
            self.sections.steps,
            people.all,
            self.known,
            self.today,
            behind_note=self.sections.note is not None or bool(head.note),
        )
        record = self._common(head, people, when)
        record = self._facts(head, record, when, steps)
        if when.plan is not None and head.step is None and not self._is_refused():
            record, doubt = promised_record(head, record, when, self.writer)
            self.doubts += [doubt] if doubt else []
        record = self._with_steps(record, head, steps, when)
        if record.records == "follow_up":
            others = [step.who for step in record.steps if step.who is not None]
            record = replace(record, contacts=merge_repeated([*record.contacts, *others]))
        unkept = [] if record.records in ("interaction", "follow_up") else channels_typed(head, self.line)
        if unkept or when.left_out or when.to_come:
            record = replace(record, left_out=(*record.left_out, *unkept, *when.left_out), to_come=when.to_come)
        return self._finish(without_unkept(record), head, steps.spans, people.not_these)

    def _is_refused(self) -> bool:
        return any(doubt.error for doubt in self.doubts)

    def _verb_begins(self, head: Head) -> int:
        return next((span.start for span in head.spans if span.what == "verb"), 0)

    # The common fields.

    def _note(self, head: Head) -> str | None:
        """The note: behind the colon, or without one; then the further lines."""
        pieces: list[str] = []
        texts = [unescape_note(self.line[start:end]) for start, end in head.note]
        rest = head.note_glue.join(text for text in texts if text)
        if self.sections.note:
            behind = unescape_note(self.line[slice(*self.sections.note)])
            pieces.append(": ".join(text for text in (rest, behind) if text))
        else:
            pieces.append(rest)
        if self.sections.more:
            # Behind a mark, so that the white space before the first of them is kept as it is before the others.
            pieces.append((unescape_note(f".\n{self.line[slice(*self.sections.more)]}") or "")[2:])
        return "\n".join(text for text in pieces if text).strip("\n").lstrip(" ") or None

    def _common(self, head: Head, people: HeadPeople, when: When) -> Record:
        """Return a record of the fields that every kind of record has."""
        everyone, loose = people.all, head.loose
        owners = people.contacts + people.to
        with_title = head.verb.has_title or head.stage is not None
        places = [part.text for part in head.parts if part.kind == "place"]
        cadences = [part for part in head.parts if part.kind == "cadence"]
        for part in cadences:
            if part.means is None:
                self.doubts.append(Doubt(part.start, f"{in_quotes(part.text)} is not a cadence.", error="date"))
        windows = [part.means for part in cadences if part.means is not None]
        return Record(
            records=head.verb.records,
            on=when.on,
            time=when.time,
            contacts=people.contacts,
            to=people.to,
            via=people.via,
            organisation=next((who.organisation for who in owners if who.organisation), loose.organisation),
            place=", ".join(dict.fromkeys(places)) or None,
            note=self._note(head),
            tags=tuple(dict.fromkeys(part.text for part in head.parts if part.kind == "tag")),
            emails=_unique([*(loose.emails if with_title else ()), *(e for who in everyone for e in who.emails)]),
            phones=_unique([*(loose.phones if with_title else ()), *(p for who in everyone for p in who.phones)]),
            urls=_unique([*(loose.urls if with_title else ()), *(u for who in everyone for u in who.urls)]),
            cadence=windows[-1] if windows else None,
            left_out=tuple(part.text for part in cadences[:-1] if part.means != cadences[-1].means),
        )

    # The facts.

    def _facts(self, head: Head, record: Record, when: When, steps: ParsedSteps) -> Record:
        """Return the record as its verb completes it, and note what the head lacks."""
        self.doubts += when.doubts
        rules = FactRules(head, self.words, self.writer, self.known, self.sections.head[1])
        nobody = not (record.people if head.verb.records == "introduction" else record.contacts)
        if nobody and not (head.verb.has_title or head.stage or head.doubts):
            self.doubts.append(self._nobody(head, rules))
        if head.verb.needs_note and record.note is None and not head.doubts and not nobody:
            message = "Say in a few words what it was"
            colon = " …" if self.sections.note else ": …"
            self.doubts.append(rules.missing("note", message, self._gap_in_note(rules, colon)))
        if head.word is None and head.key_date is None and head.stage is None:
            return self._without_verb(head, record, rules, steps)
        record, doubt = rules.apply(record)
        if doubt is not None and not (nobody and doubt.error == "introduction"):
            self.doubts.append(doubt)
        self.doubts += place_doubts(self.words, head, self.writer)
        return record

    def _gap_in_note(self, rules: FactRules, colon: str) -> str:
        at = self.sections.note[0] if self.sections.note else self.sections.head[1]
        return rules.with_gap(colon, at)

    def _nobody(self, head: Head, rules: FactRules) -> Doubt:
        """Return the refusal of a head that names nobody."""
        loose = head.loose
        if loose.addresses:
            at = self.line.find(loose.addresses[0])
            at = self.sections.head[1] if at < 0 else at
            gap = f"{self.line[:at].rstrip()} … {self.line[at:]}".strip()
            return Doubt(at, f"No contact has {in_quotes(loose.addresses[0])}. Say whose it is: {gap}", error="name")
        if head.verb.records == "tie":
            start = self.sections.head[0]
            return rules.missing("name", "Say who knows whom", f"… {self.line[start:].strip()}")
        if head.verb.records == "introduction":
            return rules.missing("name", "Say who it was", rules.with_gap(" … via …"))
        doubt = rules.missing("name", "Say who it was", rules.with_gap(" …"))
        return doubt._replace(lines=self._without_colon() or self._with_owner(rules))

    def _with_owner(self, rules: FactRules) -> tuple[str, ...]:
        """Return the line with the known person of whose something stands in it: dinner at Dana's place."""
        owner = next(iter(self.words.mentions.owners.values()), None)
        if owner is None:
            return ()
        name = self.words.text(owner.start, owner.end)[:-2]
        return (rules.with_gap(f" with {name}"),)

    def _without_colon(self) -> tuple[str, ...]:
        """Return the line without the colon of a note that begins with a known name: lunch: Dana."""
        note = self.sections.note
        if note is None:
            return ()
        words = read_words(self.line, *note, self.known, self.today)
        if 0 not in words.mentions.people:
            return ()
        end = self.sections.head[1]
        return (f"{self.line[:end].rstrip()} {self.line[note[0] :].lstrip()}",)

    def _without_verb(self, head: Head, record: Record, rules: FactRules, steps: ParsedSteps) -> Record:
        """Return the record of a head that begins with a name."""
        kinds = {part.kind for part in head.parts}
        happened = bool(kinds & {"date", "time", "place", "channel"}) or record.via is not None
        if not record.contacts:
            return rules.interaction(record)
        known = all(who.status == "known" for who in record.contacts)
        is_sure = all(who.status in ("known", "new") for who in record.contacts)
        if happened and (head.note_mark != "prose" or kinds & {"date", "time"} or record.via):
            return rules.interaction(record)
        if record.note and not head.doubts:
            return self._name_and_text(record, rules, known=known)
        if record.note:
            return replace(record, records="detail")
        is_contact = record.tags or record.organisation or record.emails or record.phones or record.urls
        if is_contact or record.cadence or steps.cadence:
            return replace(record, records="contact", on=None)
        if is_sure and not self.doubts:
            self.doubts.append(self._name_alone(known))
        return replace(record, records=None, on=None)

    def _name_alone(self, known: bool) -> Doubt:
        start = self.sections.head[0]
        verbs = ("met", "call", "email") if known else ("met", "new")
        lines = tuple(f"{self.line[:start]}{verb} {self.line[start:]}" for verb in verbs)
        if known:
            return Doubt(start, "Say what happened.", lines)
        return Doubt(start, "Say what happened; begin with a verb.", lines, error="verb")

    def _name_and_text(self, record: Record, rules: FactRules, *, known: bool) -> Record:
        """A detail about a known person; asked about where it tells of a conversation, or the person is new."""
        start = self.sections.head[0]
        met, note = (f"{self.line[:start]}{verb} {self.line[start:]}" for verb in ("met", "note"))
        text = (record.note or "").split()
        first = text[0].lower().strip(".,!") if text else ""
        two = " ".join(word.lower() for word in text[:2])
        tells = self.sections.note is not None and any(
            word in VERBS and VERBS[word].past and VERBS[word].records == "interaction" for word in (first, two)
        )
        if (moved := self._verb_behind(record, start, first)) is not None:
            has_day = any(part.kind == "date" for part in self.words.parts.values())
            lines = (moved, note) if has_day else (note, moved)
            self.doubts.append(Doubt(start, "Did you speak?", lines))
            return replace(record, records="detail")
        if not known:
            who = next(who for who in record.contacts if who.status != "known")
            doubt = Doubt(start, f"{in_quotes(who.name)} is not known.", (met, note), is_who=True, new=met)
            self.doubts.append(doubt)
            unsure = tuple(replace(each, status="unsure") if each.status == "new" else each for each in record.contacts)
            return replace(record, records="detail", contacts=unsure)
        if tells:
            self.doubts.append(Doubt(start, "Did you speak?", (met, note)))
        elif self.world.name_and_text in ("ask", "undecided"):
            for_good = self.world.name_and_text == "undecided"
            self.doubts.append(Doubt(start, "Did you speak?", (note, met), for_good=for_good))
        elif self.world.name_and_text == "met":
            return rules.interaction(record)
        return replace(record, records="detail")

    def _verb_behind(self, record: Record, start: int, first: str) -> str | None:
        """Return the line with the noun of a conversation that begins the prose in front: Dana lunch yesterday."""
        verb = VERBS.get(first)
        if self.sections.note is not None or verb is None or verb.records != "interaction" or verb.past:
            return None
        at = next((i for i in range(len(self.words)) if self.words.low(i) == first), None)
        if not at or first not in _NOUNS_BEHIND:
            return None
        token = self.words.tokens[at]
        before, behind = self.line[start : token.start].rstrip(" ,"), self.line[token.end :].lstrip()
        blank = "" if not behind or behind[0] in ",;.!?" else " "
        return f"{self.line[:start]}{token.text} {before}{blank}{behind}"

    # Plans and steps.

    def _todo(self, head: Head) -> tuple[Record, list[LabelledSpan]]:
        """Return the record of a head that promises: todo, remind me to, ping, follow up."""
        start = head.verb_end
        spans = [span for span in head.spans if span.what == "verb"]
        keeps_verb = head.verb.infinitive != ""
        if keeps_verb:
            start = spans[0].start
        while self.line[start : start + 1] in (":", " ") and start < len(self.line):
            start += 1
        first_line = self.sections.more[0] - 1 if self.sections.more else len(self.line)
        steps = split_steps(self.line[:first_line], start)
        whole = ((start, steps[0][0] - 1 if steps else first_line), *steps)
        before = [part for part in head.parts if part.end <= start and part.kind == "date"]
        record, more = self._steps_only(whole)
        if (doubt := birthday_doubt(read_words(self.line, *whole[0], self.known, self.today), self.writer)) is not None:
            self.doubts = [doubt]
        record = self._reworded(record, head)
        if before and record.steps:
            record = self._due_before(before[0], record)
        return record, [*spans, *more]

    def _due_before(self, part: Part, record: Record) -> Record:
        """Give the first step the day that stands before its verb, which has to be one to come, and the only one."""
        day, first = part.means.means.coming, record.steps[0]
        if day is not None and day >= self.today and first.day_given is False:
            return replace(record, steps=(first._replace(due=day, day_given=True), *record.steps[1:]))
        is_one = day == first.due and first.day_given
        if not is_one:
            rest = self.line[: part.start] + self.line[part.end :].lstrip(" ,:")
            message = "A step has one day." if first.day_given else f"{in_quotes(part.text)} is not a day for a step."
            self.doubts.append(Doubt(part.start, message, (rest,), error="date"))
        return record

    @staticmethod
    def _reworded(record: Record, head: Head) -> Record:
        """Write out `f/u`, and leave out the name that a frame of promises begins with: dana anrufen."""
        if head.word not in ("f/u", "fu", PROMISED) or not record.steps:
            return record
        first = record.steps[0]
        if head.word == PROMISED:
            name = next((f"{named.text} ".lower() for named in head.contacts), "")
            what = first.what[len(name) :] if first.what.lower().startswith(name) else first.what
            return replace(record, steps=(first._replace(what=what), *record.steps[1:]))
        rest = first.what[len(head.word) :] if first.what.lower().startswith(head.word) else f" {first.what}"
        return replace(record, steps=(first._replace(what=f"follow up{rest}".strip()), *record.steps[1:]))

    def _steps_only(self, spans: tuple[Span, ...]) -> tuple[Record, list[LabelledSpan]]:
        """Return the record of steps without a head; a cadence alone belongs to the implied contact."""
        parsed = parse_steps(self.writer, spans, (), self.known, self.today)
        record = self._with_steps(Record(records="follow_up"), Head(), parsed, When(None))
        if parsed.steps or parsed.doubts:
            contacts = merge_repeated(step.who for step in record.steps if step.who)
            return replace(record, contacts=contacts, steps=self._with_more(record.steps)), parsed.spans
        if parsed.cadence and self.world.implied is not None:
            contact = contact_ref(self.world.implied, self.known)
            return replace(record, records="contact", contacts=(contact,)), parsed.spans
        self.doubts.append(Doubt(self.sections.head[1], "Say whom it is for.", error="name"))
        return replace(record, records=None), parsed.spans

    def _with_more(self, steps: tuple[Step, ...]) -> tuple[Step, ...]:
        """Put further lines behind the first step: nothing that was typed is lost."""
        more = clean(self.line[slice(*self.sections.more)]) if self.sections.more else ""
        if not (more and steps and self.sections.more):
            return steps
        tokens = tokenize(self.line, *self.sections.more)
        if len(steps) == 1 and not steps[0].day_given and token_days(self.line, tokens, self.today):
            end = len(self.line[: self.sections.more[0]].rstrip())
            dated = f"{self.line[:end]} tomorrow{self.line[end:]}"
            message = "That has a time, but no day."
            self.doubts.append(Doubt(self.sections.more[0], message, (dated,)))
        return (steps[0]._replace(what=f"{steps[0].what}: {more}"), *steps[1:])

    def _with_steps(self, record: Record, head: Head, parsed: ParsedSteps, when: When) -> Record:
        """Return the record with its steps; a step that names nobody belongs to the line's owner."""
        owner = self._owner(record, parsed)
        steps, doubts = parsed.assigned_to(owner, named=record.records == "follow_up")
        if head.step is not None and when.due is not None:
            sure = owner is not None and owner.status in ("known", "new")
            if owner is None:
                message = "Say whose step the interview is: name a contact in it."
                self.doubts.append(Doubt(self.sections.head[0], message, error="name"))
            else:
                times = [clean(self.line[part.start : part.end]) for part in head.parts if part.kind == "time"]
                own = Step(
                    " ".join([head.step, *times]),
                    when.due,
                    owner.name if sure else None,
                    owner.candidates,
                    owner,
                    named=False,
                )
                steps = (own, *steps)
        if parsed.none and not parsed.steps and (record.steps or head.step):
            message = "A line has either next steps or > none: remove one of them."
            self.doubts.append(Doubt(self.sections.steps[0][0], message, error="step"))
        asked = self.doubts and record.records != "follow_up"  # then the choices say whose the step is
        self.doubts += parsed.doubts + ([] if asked else doubts)
        if not (steps or parsed.cadence or parsed.none or record.no_next_step):
            return record
        return replace(
            record,
            steps=(*record.steps, *steps),
            cadence=parsed.cadence or record.cadence,
            no_next_step=parsed.none,
        )

    def _owner(self, record: Record, parsed: ParsedSteps) -> PersonRef | None:
        """Return whom steps are for that name nobody: the first one named, else the lead's source, else the implied."""
        if record.contacts or record.to:
            return (record.contacts + record.to)[0]
        if record.via:
            return record.via
        if record.records == "follow_up" and parsed.steps and (first := parsed.steps[0][1].who):
            return first
        sources = [o.source for o in self.known.opportunities if o.key == record.opportunity and o.source is not None]
        key = next((source for source in sources if self.known.person(source)), self.world.implied)
        if key is None and (named := known_names(self.words) or known_names(words_of_note(self.writer, self.known))):
            key = named[0].keys[0] if len(named[0].keys) == 1 else None  # whom the choices name
        return contact_ref(key, self.known) if key is not None else None

    def _finish(
        self,
        found: Record | tuple[Record, list[LabelledSpan]],
        head: Head,
        step_spans: list[LabelledSpan],
        not_these: tuple[str, ...] = (),
    ) -> Reading:
        """Return the reading, with all recognised spans in order."""
        record, more = (found, step_spans) if isinstance(found, Record) else found
        spans = [*(head.spans if head.verb.records != "follow_up" else []), *more]
        if self.sections.note and self.line[slice(*self.sections.note)].strip() and head.verb.records != "follow_up":
            spans.append(LabelledSpan(*self.sections.note, "note"))
        if self.sections.more and self.line[slice(*self.sections.more)].strip():
            spans.append(LabelledSpan(*self.sections.more, "note"))
        whole = tuple(sorted((span for span in spans if span.start < span.end), key=lambda s: (s.start, -s.end)))
        return Reading(replace(record, spans=whole, not_these=not_these), tuple(self.doubts))


def _unique(texts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
