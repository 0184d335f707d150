"""What the frames of all kinds share: the names and parts of a match, taken into a head, and its note."""

from collections.abc import Iterable

from netui.domain.quick_add.frames import FrameMatch
from netui.domain.quick_add.head import Head, Named
from netui.domain.quick_add.name_questions import lower_name_doubt
from netui.domain.quick_add.parts import HeadWords, Part
from netui.domain.quick_add.record import LabelledSpan
from netui.domain.quick_add.rewriting import LineWriter
from netui.domain.quick_add.verbs import Verb

__all__ = ["FrameHead"]


class FrameHead:
    """Builds the head of one frame."""

    def __init__(self, words: HeadWords, writer: LineWriter, match: FrameMatch, at: int) -> None:
        self.words = words
        self.writer = writer
        self.match = match
        self.at = at
        self.head = Head()

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

    def _detail_line(self, verb: str = "note") -> str:
        """Return `note A: rest of the head`."""
        named = self._names("A")[0]
        first = self.writer.sections.head[0]
        line = self.writer.begin_note(named.end, named.end)
        return f"{line[:first]}{verb} {line[first:]}"

    def _word(self, element: int) -> str:
        start, end = self.match.words[element]
        return " ".join(self.words.low(i) for i in range(start, end))

    def _put_all(self, said: Iterable[str]) -> tuple[str, ...]:
        """Return the line with each of some texts in place of the frame."""
        start, end = self.words.tokens[self.at].start, self.words.tokens[self.match.end - 1].end
        return tuple(self.writer.put(start, end, each) for each in said)

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

    def _is_text(self, text: tuple[int, int]) -> bool:
        """Whether these words hold no known name, which would be the people, and no day or time of it."""
        return not any(text[0] <= i < text[1] for i in self.words.mentions.people) and not any(
            text[0] <= i < text[1] and part.kind in ("date", "time") and not self._is_about(part)
            for i, part in self.words.parts.items()
        )

    def _is_about(self, part: Part) -> bool:
        """Whether a date is what something is for, and no day of it: the budget for Q1, the plan for next year."""
        led = self.words.low(part.first - 1) if part.first else ""
        return part.kind == "date" and part.means.kind != "WEEKDAY" and led in ("for", "the", "our", "my")

    def _with_text(self) -> tuple[Head, int]:
        """Make the note of TEXT, then of the rest, a comma between them."""
        assert self.match.text is not None
        start, end = self.match.text
        self.head.note.append((self.words.tokens[start].start, self.words.tokens[end - 1].end))
        self.head.spans.append(LabelledSpan(*self.head.note[0], "note"))
        self.head.note_glue = ", "
        return self._done()
