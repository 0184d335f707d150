"""Reads the names of a head and what stands between them, from left to right, up to the note without a colon."""

from netui.domain.quick_add.apposition_questions import apposed_doubt
from netui.domain.quick_add.head import Doubt, Head, Named
from netui.domain.quick_add.name_questions import run_doubt
from netui.domain.quick_add.name_runs import NameRun, read_run
from netui.domain.quick_add.note_questions import note_doubts
from netui.domain.quick_add.note_start import NoteContext, NoteStart, begins_prose, find_note_start, name_follows
from netui.domain.quick_add.parts import HeadWords, Part
from netui.domain.quick_add.phrase_questions import activity_doubt, names_behind_doubt, second_verb_doubt
from netui.domain.quick_add.quoting import in_quotes
from netui.domain.quick_add.record import LabelledSpan
from netui.domain.quick_add.rewriting import LineWriter, capitalise_name
from netui.domain.text import clean, fold

__all__ = ["HeadScanner"]

_TWO_SIDES = ("introduction", "outcome", "tie")


class HeadScanner:
    """Reads one head from token `at` on into `head`; `role` is whose names come first."""

    def __init__(self, words: HeadWords, head: Head, writer: LineWriter, at: int, *, complete: bool = False) -> None:
        self.words = words
        self.head = head
        self.writer = writer
        self.at = at
        self.role = head.contacts
        self.last: Named | None = head.names[-1] if head.names else None
        self.is_complete = complete
        """Whether a name is complete, so that a note may begin."""
        self.is_separated = False
        """Whether a separator stands directly before."""
        self.separator_at = at

    def scan(self) -> None:
        """Read to the end of the head."""
        while self.at < len(self.words):
            if self.words.kind(self.at) == "comma" and self._organisation_behind_comma():
                self._next()
                continue
            if (
                self.is_complete
                and not self._awaits_side()
                and (start := find_note_start(self.words, self.at, self._context()))
            ):
                self._take_note(start)
                return
            self._next()

    def _awaits_side(self) -> bool:
        """Whether the second side of an introduction is still to be named: intro Dana to …"""
        return self.role is self.head.to and not self.role and self.is_separated

    def _context(self) -> NoteContext:
        return NoteContext(self.head.verb, self.last, self.is_separated, bool(self.head.word))

    def _next(self) -> None:
        part = self.words.parts.get(self.at)
        kind = self.words.kind(self.at)
        if part is not None:
            self.take_part(part)
        elif kind == "comma" and (end := self._organisation_behind_comma()):
            self._take_organisation(end)
        elif kind in ("dash", "semicolon", "noise"):
            self.at += 1
        elif kind == "comma" or self.words.is_separator(self.at):
            self.separator_at = self.at
            self.is_separated = True
            self._leave_via()
            self.at += 1
        elif kind == "quoted":
            self._take_quoted(is_new=False)
        else:
            self._word()

    def _word(self) -> None:
        low, words = self.words.low(self.at), self.words
        begins = not self.is_complete or self.is_separated
        if low == "new" and words.kind(self.at + 1) == "quoted":
            self.at += 1
            self._take_quoted(is_new=True)
        elif low == "via" and self.at + 1 < len(words):
            self._turn_to(self.head.via)
        elif low == "via":
            self.head.doubts.append(Doubt(words.tokens[self.at].start, "Say who it was via: … via …", error="name"))
            self.at += 1
        elif low == "to" and self.head.verb.records in _TWO_SIDES:
            self._turn_to(self.head.contacts if self.head.via and not self.head.contacts else self.head.to)
        elif low in ("with", "w", "w/", "to", "for") and begins:
            if low == "to" and not self.head.contacts:
                self.head.started_by = "me"
            self.at += 1
        elif low in ("2", "4") and begins and not self.is_complete and self.at + 1 in words.mentions.people:
            self.at += 1  # spoke 2 mei
        elif words.is_with(self.at):
            self.is_separated = True
            self._leave_via()
            self.at += 1
        elif low == "von" and not self.is_complete and words.is_lower(self.at) and self.at + 1 in words.mentions.people:
            self._from_first("from")
        elif (
            low == "an" and not self.is_complete and self._is_led_by_message() and self.at + 1 in words.mentions.people
        ):
            self.head.started_by = "me"
            self.at += 1
        elif low == "both" and begins and name_follows(words, self.at + 1):
            self.at += 1
        elif low in ("from", "of") and begins and not self.is_complete:
            self._from_first(low)
        elif low == "from" and self.head.verb.records == "outcome" and self.at + 1 in words.mentions.people:
            self._turn_to(self.head.via)
        elif low in ("from", "of") and self.last is not None and self._takes_organisation():
            self._take_organisation()
        else:
            self._run()

    def _is_led_by_message(self) -> bool:
        """Whether the verb is one of those of which Germans say `an` for `to`: Email an Jan."""
        return self.words.is_lower(self.at) and self.head.verb.channel in ("email", "message", "letter", "call")

    def _from_first(self, low: str) -> None:
        if low == "from" and self.head.verb.records == "introduction":
            self._turn_to(self.head.via)
            return
        if low == "from":
            self.head.started_by = "them"
        self.at += 1

    def _turn_to(self, role: list[Named]) -> None:
        self.role = role
        self.is_separated = True
        self.separator_at = self.at
        self.at += 1

    def _leave_via(self) -> None:
        """Once the connector is named, the next names are contacts again."""
        if self.role is self.head.via and self.role:
            self.role = self.head.contacts

    # Names.

    def _take_quoted(self, *, is_new: bool) -> None:
        token = self.words.tokens[self.at]
        start = self.words.tokens[self.at - 1].start if is_new else token.start
        self.add(Named(token.text, start, token.end, quoted=True, is_new=is_new))
        self.at += 1

    def _run(self) -> None:
        run = read_run(self.words, self.at, two_sided=self.head.verb.records in _TWO_SIDES)
        if run.kind == "lower" and self.head.verb.records == "contact":
            run = run._replace(kind="new")
            run.named.text = capitalise_name(run.named.text)
        run.named.kind = run.kind
        run.named.seems = run.mention.keys if run.kind == "new" and run.mention else ()
        before = (self.separator_at if self.is_separated else self.at - 1) if self.is_complete else None
        if self.is_separated and self.words.low(self.separator_at) in ("via", "to"):
            before = None
        doubt = self._name_in_two(run)
        self.add(run.named)
        doubt = doubt or second_verb_doubt(run, self.words, self.head, self.writer)
        doubt = doubt or apposed_doubt(run, self.words, self.head, self.writer)
        doubt = doubt or activity_doubt(run, self.words, self.head, self.writer)
        doubt = doubt or names_behind_doubt(run, self.words, self.head, self.writer)
        if doubt := doubt or run_doubt(run, self.words, self.head, self.writer, before):
            self.head.doubts.append(doubt)
        self.at = run.end

    def _name_in_two(self, run: NameRun) -> Doubt | None:
        """Ask about a new name right behind a part that stands behind a name: met Tom yesterday Baker."""
        last, named = self.last, run.named
        if last is None or self.is_separated or run.kind not in ("new", "name") or run.named.has_evidence:
            return None
        part = next((part for part in self.words.parts.values() if part.last == self.at), None)
        if part is None or self.words.known.names.match(named.text).status != "new":
            return None
        line = self.writer.line
        gap = line[named.end : named.end + 1] == " "
        changes = [(last.start, last.end, f"{last.text} {named.text}"), (named.start, named.end + gap, "")]
        whole = self.writer.put_all(changes).rstrip()
        parted = f"{line[: part.end].rstrip()}, {line[named.start :]}"
        noted = self.writer.begin_note(part.end, named.start)
        is_known = bool(last.keys) or last.quoted
        lines = (parted, noted) if is_known else (whole, parted)
        return Doubt(named.start, f"Is {in_quotes(named.text)} somebody else?", lines, is_who=True, new=lines[0])

    def add(self, named: Named) -> None:
        """Add a name to the role at hand."""
        if self.role is self.head.via and self.role and not self.is_separated:
            self.role = self.head.contacts
        self.role.append(named)
        self.last = named
        self.is_complete = True
        self.is_separated = False
        self.head.spans.append(LabelledSpan(named.start, named.end, "name"))

    # Parts.

    def take_part(self, part: Part) -> None:
        """Take a recognised part, and move behind it."""
        self.at = part.last
        if part.kind == "group":
            self._attach_organisation(part, part.text)
        elif part.kind in ("email", "phone", "url"):
            self._attach_address(part)
        elif part.kind == "channel":
            self.head.channel = part.text
        elif part.kind == "place" and self._is_organisation(part):
            self._attach_organisation(part, part.text)
            self.head.spans.append(LabelledSpan(part.start, part.end, "organisation"))
            return
        self.head.parts.append(part)
        label = {"group": "organisation", "channel": "channel"}.get(part.kind, part.kind)
        self.head.spans.append(LabelledSpan(part.start, part.end, label))

    def _is_organisation(self, part: Part) -> bool:
        """Whether a place is the organisation of the name right before it, where nobody met: call Alex at Yahoo!"""
        channel = self.head.channel or self.head.verb.channel
        if self.last is None or len(self.last.keys) != 1 or channel in ("meeting", None) or self.head.word is None:
            return False
        is_behind = not self.words.line[self.last.end : part.start].strip()
        typed, person = fold(part.text), self.words.known.people[self.last.keys[0]]
        return is_behind and self.words.kind(part.first) == "word" and typed == fold(person.organisation) != ""

    def _attach_address(self, part: Part) -> None:
        owner = self.last or self.head.loose
        {"email": owner.emails, "phone": owner.phones, "url": owner.urls}[part.kind].append(part.text)
        owner.has_evidence = True

    def _attach_organisation(self, part: Part, text: str) -> None:
        owner = self.last or self.head.loose
        if owner.organisation is None and text:
            owner.organisation, owner.organisation_part = text, part
            owner.has_evidence = True
        elif text and owner.organisation and fold(text) != fold(owner.organisation):
            writer, end = self.writer, self.writer.sections.head[1]
            once = f"{writer.line[: part.start].rstrip()}{writer.line[part.end : end].rstrip()}"
            note = writer.line[slice(*writer.sections.note)].strip() if writer.sections.note else ""
            noted = writer.head(f"{once}: {f'({text}) {note}' if note else text}")
            message = f"{owner.text or text} has one organisation."
            self.head.doubts.append(Doubt(part.start, message, (noted, writer.head_only(once))))

    def _takes_organisation(self) -> bool:
        """Whether `from` or `of` at this token leads the organisation of the name right before it."""
        behind = self.words.kind(self.at + 1)
        before = self.words.parts
        is_right_behind = not any(part.last == self.at and part.kind != "group" for part in before.values())
        return is_right_behind and behind in ("word", "quoted") and self.at + 1 not in self.words.parts

    def _organisation_behind_comma(self) -> int | None:
        """Return the end of the known organisation between the name right before and a comma, a part or the end."""
        words = self.words
        end = words.mentions.organisations.get(self.at + 1)
        if end is None or self.last is None or self.last.organisation is not None or self.is_separated:
            return None
        is_right_behind = not words.line[self.last.end : words.tokens[self.at].start].strip()
        is_whole = end >= len(words) or words.kind(end) == "comma" or end in words.parts
        return end if is_right_behind and is_whole else None

    def _take_organisation(self, whole: int | None = None) -> None:
        """Take `from ORG` up to the next part, mark or separator; a known organisation is taken whole."""
        words, first = self.words, self.at + 1
        end = whole or words.mentions.organisations.get(first, first + 1)
        if words.kind(first) != "quoted" and whole is None:
            is_known = first in words.mentions.organisations
            while end < len(words) and self._organisation_goes_on(end) and not (is_known and begins_prose(words, end)):
                end = words.mentions.organisations.get(end, end + 1)
        text = words.tokens[first].text if end == first + 1 else clean(words.text(first, end)).rstrip(".,;!?")
        part = Part("group", self.at, end, words.tokens[self.at].start, words.tokens[end - 1].end, text)
        assert self.last is not None
        if self.last.organisation is None:
            self.last.from_words = clean(words.text(self.at, end)).lstrip(", ")
        self.take_part(part)

    def _organisation_goes_on(self, at: int) -> bool:
        words = self.words
        if words.kind(at) != "word" or at in words.parts or words.is_separator(at) or words.ends_sentence(at - 1):
            return False
        return words.low(at) not in ("with", "w/", "via", "to", "about", "re", "abt", "from")

    # The note.

    def _take_note(self, start: NoteStart) -> None:
        end = self.words.tokens[-1].end
        self.head.note_mark = start.kind
        if start.first < len(self.words):
            self.head.note.append((self.words.tokens[start.first].start, end))
            self.head.spans.append(LabelledSpan(self.words.tokens[start.first].start, end, "note"))
        if self.head.verb.records == "contact" and start.first < len(self.words):
            self._question_note_of_contact(start)
        self.head.doubts += note_doubts(start, self.words, self.head, self.writer, self.at)
        if start.kind in ("rest", "prose", "short"):
            self._signs_within(start.first)
        self.at = len(self.words)

    def _question_note_of_contact(self, start: NoteStart) -> None:
        """Ask about words behind a contact's name, which has no note: a detail about them, with the addresses in it."""
        words, line, writer = self.words, self.writer.line, self.writer
        parts = [
            part
            for part in dict.fromkeys(words.parts.values())
            if part.first >= start.first and part.kind in ("email", "phone", "url", "tag")
        ]
        if not self.head.contacts:
            return
        first = writer.sections.head[0]
        names = line[self.head.contacts[0].start : words.tokens[start.cut - 1].end].rstrip(" ,;-–—")
        text, at = "", words.tokens[start.first].start
        for part in parts:
            text = f"{text.rstrip(' ,')} {line[at : part.start].strip()}".strip()
            at = part.end
        text = f"{text} {line[at : words.tokens[-1].end].strip(' ,;')}".strip(" ,;")
        place = next(
            (part for part in words.parts.values() if part.first >= start.first and part.kind == "place"), None
        )
        if place is not None and self.head.contacts[0].organisation is None and place.text[:1].isupper():
            names = f"{names} ({place.text})"  # CTO at Kestrel
        belongs = " ".join([names, *(line[part.start : part.end].strip(" ,;") for part in parts)])
        alone = writer.head(f"{line[:first]}new {belongs}")
        lines = (writer.head(f"{line[:first]}note {belongs}: {text}"), alone) if text else (alone,)
        self.head.doubts.append(Doubt(words.tokens[start.first].start, "A contact on its own has no note.", lines))

    def _signs_within(self, first: int) -> None:
        """Take tags, places written with their sign and a channel from a note that no mark begins; it keeps them."""
        for at in range(first, len(self.words)):
            token = self.words.tokens[at]
            if self.words.ends_sentence(at) or token.kind in ("dash", "semicolon"):
                break
            part = self.words.parts.get(at)
            if token.kind in ("tag", "place") and part is not None:
                self.head.parts.append(part)
                self.head.spans.append(LabelledSpan(part.start, part.end, part.kind))
            elif part is not None and part.kind == "channel" and self.head.verb.records == "interaction":
                self.head.channel = self.head.channel or part.text
