"""What each frame makes of a head."""

from collections.abc import Callable, Iterable

from netui.domain.quick_add.frames import FrameMatch, match_frame
from netui.domain.quick_add.head import Doubt, Head, Named
from netui.domain.quick_add.leads import find_leads, lead_label
from netui.domain.quick_add.name_questions import lower_name_doubt, not_happened_doubt
from netui.domain.quick_add.note_questions import day_of_favour_doubt
from netui.domain.quick_add.parts import HeadWords
from netui.domain.quick_add.quoting import in_quotes
from netui.domain.quick_add.record import LabelledSpan
from netui.domain.quick_add.rewriting import LineWriter
from netui.domain.quick_add.verbs import CHANNEL_WORDS, VERBS, Verb, find_verb, message_activity
from netui.domain.quick_add.word_lists import FLUFF
from netui.domain.quick_add.yearly_days import birthday_on
from netui.domain.text import clean

__all__ = ["read_frame"]

_STAGES = {"rejected": "lost", "offer": "offer", "applied": "applied"}
_WRITTEN = ("emailed", "e-mailed", "mailed", "texted", "messaged", "dm'd", "whatsapped")
"""What somebody wrote to me may follow at once: emailed me the draft."""


def read_frame(words: HeadWords, writer: LineWriter, at: int) -> tuple[Head, int] | None:
    """Return the head of the first frame that fits from a token on, and the token behind it; None without one."""
    found: list[tuple[Head, int]] = []

    def accept(match: FrameMatch) -> bool:
        built = _FrameHead(words, writer, match, at).build()
        if built is not None:
            found.append(built)
        return built is not None

    match_frame(words, at, accept)
    return found[0] if found else None


class _FrameHead:
    """Builds the head of one frame."""

    def __init__(self, words: HeadWords, writer: LineWriter, match: FrameMatch, at: int) -> None:
        self.words = words
        self.writer = writer
        self.match = match
        self.at = at
        self.head = Head()

    def build(self) -> tuple[Head, int] | None:
        if (stage := _STAGES.get(self.match.name)) is not None:
            return self._stage(stage)
        build: Callable[[], tuple[Head, int] | None] = getattr(self, f"_{self.match.name}")
        return build()

    def _names(self, letter: str) -> list[Named]:
        return self.match.names.get(letter, [])

    def _start(self, verb: Verb, word: str | None = None) -> Head:
        head = self.head
        head.verb, head.word = verb, word
        for part in self.match.parts:
            owner = next((named for named, own in self.match.owners if own is part), None)
            if owner is not None and part.kind == "group":
                owner.organisation, owner.organisation_part, owner.has_evidence = part.text or None, part, True
            elif owner is not None:
                {"email": owner.emails, "phone": owner.phones, "url": owner.urls}[part.kind].append(part.text)
            elif part.kind == "channel":
                head.channel = part.text
            head.parts.append(part)
            label = "organisation" if part.kind == "group" else part.kind
            head.spans.append(LabelledSpan(part.start, part.end, label))
        for names in self.match.names.values():
            head.spans += [LabelledSpan(named.start, named.end, "name") for named in names]
            lines = (self._detail_line(),) if self._names("A") and self._known() else ()
            head.doubts += [lower_name_doubt(named, self.writer, lines) for named in names if named.kind == "lower"]
        return head

    def _done(self) -> tuple[Head, int]:
        self.head.verb_end = self.words.tokens[self.match.end - 1].end
        return self.head, self.match.end

    def _known(self, letter: str = "A") -> bool:
        """Whether everybody of a letter is known or in quotes."""
        return all(named.keys or named.quoted for named in self._names(letter))

    # Introductions and ties.

    def _received(self) -> tuple[Head, int] | None:
        head = self._start(VERBS["intro"], "intro")
        head.contacts, head.via = self._names("B"), self._names("A")
        if self.match.text is not None:  # to her colleague Tom Baker
            self.match.text = self.match.text[0] - 1, self.match.text[1]
            return self._with_text()
        return self._done()

    def _made(self) -> tuple[Head, int] | None:
        if self.words.low(self.match.end) in ("to", "via", "from") or self.words.is_separator(self.match.end):
            return None
        head = self._start(VERBS["intro"], "intro")
        head.contacts, head.to = self._names("A"), self._names("B")
        return self._done()

    def _and_me(self) -> tuple[Head, int] | None:
        """`A and I had tea`, `A and I met`: a conversation, where a verb that tells of one follows."""
        words, at, had = self.words, self.match.end, False
        while words.low(at) in FLUFF:
            had = had or words.low(at) == "had"
            at += 1
        found = find_verb([words.low(at + i) for i in range(4)])
        if found is None:
            return None
        verb = VERBS[found[0]]
        if verb.records != "interaction" or verb.thanks or verb.tells or not (verb.past or had):
            return None
        head = self._start(verb, found[0])
        head.contacts, head.had = self._names("A"), had
        self.match.end = at + found[1]
        return self._done()

    def _tie(self) -> tuple[Head, int] | None:
        proven = [named for named, part in self.match.owners if part.kind in ("group", "email")]
        everyone = [*self._names("A"), *self._names("B")]
        unknown = [named for named in everyone if not (named.keys or named.quoted or named in proven)]
        if not unknown:
            end = self.match.end
            is_word = self.words.kind(end) == "word" and end not in self.words.parts
            if is_word and self.words.low(end) not in ("about", "re"):
                return None
            head = self._start(Verb("tie"), "knows")
            head.contacts, head.to = self._names("A"), self._names("B")
            return self._done()
        first = unknown[0]
        quoted = self.writer.put_all((each.start, each.end, f'"{each.text}"') for each in unknown)
        lines = (self._detail_line(), quoted) if self._known("A") else (quoted,)
        head = self._start(Verb("tie"), "knows")
        head.contacts, head.to = self._names("A"), self._names("B")
        head.doubts.append(Doubt(first.start, f"{in_quotes(first.text)} is not known.", lines, is_who=True, new=quoted))
        return self._done()

    def _tie_of_mine(self) -> tuple[Head, int] | None:
        """`knows NAME` alone: whoever the line is for knows them."""
        if not self._known("B") or (self.match.end < len(self.words) and self.match.end not in self.words.parts):
            return None
        head = self._start(Verb("tie"), "knows")
        head.to = self._names("B")
        return self._done()

    def _detail_line(self, verb: str = "note") -> str:
        """Return `note A: rest of the head`."""
        named = self._names("A")[0]
        first = self.writer.sections.head[0]
        line = self.writer.begin_note(named.end, named.end)
        return f"{line[:first]}{verb} {line[first:]}"

    # Answers.

    def _answer(self) -> tuple[Head, int] | None:
        if not self._known():
            return None
        head = self._start(VERBS["yes"], self._word(2))
        head.answer = head.word
        head.contacts = self._names("A")
        return self._done()

    def _word(self, element: int) -> str:
        start, end = self.match.words[element]
        return " ".join(self.words.low(i) for i in range(start, end))

    def _refusal(self) -> tuple[Head, int] | None:
        """With an ask open it is asked; else it is a detail, which the next rule reads."""
        if not self._known() or self.writer.sections.note is not None:
            return None
        keys = {key for named in self._names("A") for key in named.keys}
        if not any(ask.contact in keys for ask in self.words.known.asks):
            return None
        head = self._start(VERBS["no"], "no")
        head.contacts, head.answer = self._names("A"), "no"
        lines = (self._detail_line("no"), self._detail_line())
        head.doubts.append(Doubt(self.words.tokens[self.at].start, "Is that the answer?", lines))
        return head, len(self.words)

    # Leads.

    def _stage(self, stage: str) -> tuple[Head, int] | None:
        assert self.match.text is not None
        text = clean(self.words.text(*self.match.text)).strip(".,;!? ")
        is_sure, found = find_leads(text, self.words.known)
        if not found:
            first = self.match.text[0]
            if any(self.words.tokens[i].start >= self.words.tokens[first].start for i in self.words.mentions.people):
                return None
            if first == self.at + 1 and self.words.low(self.at) in ("applied", "interviewed", "interviewing"):
                return None  # applied TITLE is the verb's, which reopens a lead that is won or lost
            return self._no_lead(stage, text)
        head = self._start(VERBS["lost"], stage)
        head.stage = stage
        head.title_at = self.words.tokens[self.match.text[0]].start
        if len(found) > 1 or not is_sure:
            lines = self._put_all(f"{stage} {lead_label(each, found)}" for each in found[:6])
            start = self.words.tokens[self.at].start
            head.doubts.append(Doubt(start, f"{in_quotes(text)} may be another lead, or several.", lines))
        head.title, head.opportunity = found[0].title, found[0].key
        head.loose.organisation = found[0].organisation or None
        return self._done()

    def _put_all(self, said: Iterable[str]) -> tuple[str, ...]:
        """Return the line with each of some texts in place of the frame."""
        start, end = self.words.tokens[self.at].start, self.words.tokens[self.match.end - 1].end
        return tuple(self.writer.put(start, end, each) for each in said)

    def _no_lead(self, stage: str, text: str) -> tuple[Head, int] | None:
        head = self._start(VERBS["lost"], "lead")
        head.stage = "lost"
        over = find_leads(text, self.words.known, over=True)[1]
        lines = self._put_all([*(f"{stage} {lead_label(each, over)}" for each in over[:5]), f"lead job at {text}"])
        message = f"There is no open lead at {in_quotes(text)}."
        head.doubts.append(Doubt(self.words.tokens[self.at].start, message, lines, error="opportunity"))
        head.title = text
        return self._done()

    def _interviewing(self) -> tuple[Head, int] | None:
        found = self._stage("interviewing")
        if found is not None and self.head.stage == "interviewing":
            self._interview_to_come()
        return found

    def _interview_to_come(self) -> None:
        """A day to come is that of a step; after `interview` a bare weekday is one too."""
        is_noun = self.words.low(self.at) == "interview"
        for part in [
            part for part in self.words.parts.values() if part.kind == "date" and part.first >= self.match.end
        ]:
            means = part.means.means
            if means.coming and (
                not means.past or means.yearless or ((means.bare or part.means.lead in ("on", "at")) and is_noun)
            ):
                self.head.step = "interview"

    def _heard_about(self) -> tuple[Head, int] | None:
        start, end = self.match.words[3]  # heard about a TITLE
        organisation = self.match.words[5]
        head = self._start(VERBS["lead"], "lead")
        head.title = clean(self.words.text(start, end)).strip(" ,;")
        head.title_at = self.words.tokens[start].start
        head.loose.organisation = clean(self.words.text(*organisation)).strip(" ,;")
        head.via = self._names("A")
        return self._done()

    # Messages, favours, thanks.

    def _message_from_them(self, channel: str, word: str) -> tuple[Head, int]:
        head = self._start(Verb("interaction", channel, past=True), word)
        head.contacts, head.started_by = self._names("A"), "them"
        return self._done()

    def _got_message(self) -> tuple[Head, int] | None:
        said = self.match.text
        word = self._word(3 if said else 2)
        found = self._message_from_them(CHANNEL_WORDS.get(word, "message"), message_activity(word))
        if said and not all(self.words.low(i) in FLUFF for i in range(*said)):  # a handwritten letter
            self.match.text = said[0], self.match.words[3][1]
            return self._with_text()
        return found

    def _from_them(self) -> tuple[Head, int] | None:
        """Then only a date, a mark or the end may follow: Dana wrote a book is a detail."""
        end = self.match.end
        word = self._word(1)
        if word == "got":
            word = "replied"
        kind = self.words.kind(end)
        part = self.words.parts.get(end)
        is_mark = (
            end >= len(self.words)
            or kind in ("dash", "semicolon", "comma", "noise")
            or self.words.ends_sentence(end - 1)
            or (part is not None and part.kind in ("date", "time", "tag", "channel"))
            or self.words.low(end) in ("about", "re", "abt", "bout")
        )
        is_mark = is_mark or (2 in self.match.words and word in _WRITTEN)
        channel = VERBS[word].channel if word in VERBS else None
        return self._message_from_them(channel or "message", word) if is_mark else None

    def _by_them(self) -> tuple[Head, int] | None:
        word = self._word(0) if VERBS.get(self._word(0), VERBS["won"]).records == "interaction" else "wrote"
        return self._message_from_them(VERBS[word].channel or "message", word)

    def _sent_me(self) -> tuple[Head, int] | None:
        head = self._start(VERBS["sent"], "sent")
        head.contacts, head.started_by = self._names("A"), "them"
        return self._with_rest(self.match.end)

    def _left_voicemail(self) -> tuple[Head, int] | None:
        head = self._start(VERBS["voicemail"], "voicemail")
        head.contacts = self._names("A")
        return self._done()

    def _with_rest(self, first: int, *, glue: str = " ") -> tuple[Head, int]:
        """Make the note of all that is left."""
        done = self._done()
        if first < len(self.words):
            begin, end = self.words.tokens[first].start, self.words.tokens[-1].end
            if self.words.kind(first) in ("comma", "dash", "semicolon") and first + 1 < len(self.words):
                begin = self.words.tokens[first + 1].start
            self.head.note.append((begin, end))
            self.head.note_mark = "rest"
            self.head.spans.append(LabelledSpan(begin, end, "note"))
            self._parts_in_note(first)
            return self.head, len(self.words)
        return done

    def _parts_in_note(self, first: int) -> None:
        for at in range(first, len(self.words)):
            part = self.words.parts.get(at)
            if self.words.kind(at) in ("tag", "place") and part is not None:
                self.head.parts.append(part)
                self.head.spans.append(LabelledSpan(part.start, part.end, part.kind))

    def _favour_received(self) -> tuple[Head, int] | None:
        if not self._known():
            return None
        head = self._start(VERBS["got"], "got")
        head.contacts = self._names("A")
        first = self.match.words[1][0]
        doubt = day_of_favour_doubt(self.words, self.writer, first)
        head.doubts += [doubt] if doubt else []
        return self._with_rest(first)

    def _got_from(self) -> tuple[Head, int] | None:
        assert self.match.text is not None
        if self.words.low(self.match.text[0]) in ("no", "nothing", "off") or not self._is_text(self.match.text):
            return None
        head = self._start(VERBS["got"], "got")
        head.contacts = self._names("A")
        return self._with_text()

    def _is_text(self, text: tuple[int, int]) -> bool:
        """Whether these words hold no known name and no part: they would be the people."""
        return not any(text[0] <= i < text[1] for i in self.words.mentions.people) and not any(
            text[0] <= i < text[1] and part.kind in ("date", "time") for i, part in self.words.parts.items()
        )

    def _with_text(self) -> tuple[Head, int]:
        """Make the note of TEXT, then of the rest, a comma between them."""
        assert self.match.text is not None
        start, end = self.match.text
        self.head.note.append((self.words.tokens[start].start, self.words.tokens[end - 1].end))
        self.head.spans.append(LabelledSpan(*self.head.note[0], "note"))
        self.head.note_glue = ", "
        return self._done()

    def _told(self) -> tuple[Head, int] | None:
        said = self.words.parts.get(self.match.end - 1)
        if said is not None and said.kind == "date":
            return None  # updated Dana on the 5th
        is_order = self.words.low(self.at) == "let"  # let Dana know tomorrow: a plan
        head = self._start(VERBS["tell" if is_order else "told"], "told")
        head.contacts = self._names("A")
        first = self.match.end
        while (part := self.words.parts.get(first)) is not None and part.kind == "date":
            if part.last >= len(self.words):
                return self._done()
            head.parts.append(part)
            head.spans.append(LabelledSpan(part.start, part.end, "date"))
            first = part.last
        return self._with_rest(first)

    def _thank_card(self) -> tuple[Head, int] | None:
        typed = " ".join(self.words.low(i) for i in range(self.at, self.match.end)).split()
        channel = (
            "letter" if {"card", "letter"} & set(typed) else "email" if {"email", "e-mail"} & set(typed) else "message"
        )
        head = self._start(VERBS["thank"], "thank")
        head.contacts, head.channel = self._names("A"), channel
        return self._done()

    def _sent_message(self) -> tuple[Head, int] | None:
        element = next(i for i in sorted(self.match.words, reverse=True) if self._word(i) in CHANNEL_WORDS and i)
        word = self._word(element)
        channel = CHANNEL_WORDS.get(word, "message")
        activity = message_activity(word)
        can_plan = self.words.low(self.at) in ("write", "send")
        head = self._start(Verb("interaction", channel, past=not can_plan, infinitive=activity), activity)
        head.contacts, head.started_by = self._names("A"), "me"
        return self._done()

    def _sent_text(self) -> tuple[Head, int] | None:
        assert self.match.text is not None
        if not self._is_text(self.match.text):
            return None
        word = self._word(0)
        verb = VERBS.get(word, VERBS["sent"])
        is_sent = verb.channel != "social" and self._word(2) == "to"
        if not is_sent and word != "shared":
            return None
        head = self._start(verb if is_sent else VERBS["sent"], word if is_sent and word in VERBS else "sent")
        head.contacts, head.started_by = self._names("A"), "me"
        return self._with_text()

    def _about_with(self) -> tuple[Head, int] | None:
        assert self.match.text is not None
        if not self._is_text(self.match.text):
            return None
        word = self._word(0) if self._word(0) in VERBS else "talked"
        head = self._start(VERBS[word], word)
        head.contacts = self._names("A")
        return self._with_text()

    # Contacts and their days.

    def _birthday_of(self) -> tuple[Head, int] | None:
        part = self.match.day
        if part is None or not self._known():
            return None
        key_date = birthday_on(part.means)
        if key_date is None:
            return None
        if any(self.words.kind(at) not in ("tag", "noise") for at in range(self.match.end, len(self.words))):
            return None
        head = self._start(Verb("key_date"), "birthday")
        head.contacts = self._names("A")
        head.key_date = key_date
        head.spans.append(LabelledSpan(part.start, part.end, "date"))
        return self._done()

    def _in_touch(self) -> tuple[Head, int] | None:
        if not self._known():
            return None
        head = self._start(VERBS["new"], "new")
        head.contacts = self._names("A")
        assert self.match.day is not None
        head.parts.append(self.match.day)
        return self._done()

    # What did not happen.

    def _no_conversation(self) -> tuple[Head, int] | None:
        if self.words.low(self.at) == "no" and self.at + 1 in self.words.mentions.people:
            return None
        return self._did_not_happen()

    def _did_not_happen(self) -> tuple[Head, int] | None:
        head = self._start(VERBS["note"], "note")
        doubt = not_happened_doubt(self.words, head, self.writer, self.at)
        if doubt is None:
            return None
        head.contacts = []
        head.doubts.append(doubt)
        return head, len(self.words)
