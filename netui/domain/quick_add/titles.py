"""Reads the head of a lead or a stage: a title, which is never split into names, and what stands beside it."""

from netui.domain.quick_add.head import Doubt, Head, Named
from netui.domain.quick_add.name_runs import read_run
from netui.domain.quick_add.parts import HeadWords, Part
from netui.domain.quick_add.quoting import in_quotes
from netui.domain.quick_add.record import LabelledSpan
from netui.domain.quick_add.rewriting import LineWriter
from netui.domain.quick_add.time_words import is_day_word
from netui.domain.text import clean, fold

__all__ = ["read_title"]


def read_title(words: HeadWords, head: Head, writer: LineWriter, at: int) -> Head:
    """Read the title and its parts from a token on into `head`."""
    _TitleReader(words, head, writer).read(at)
    return head


class _TitleReader:
    """Reads one title."""

    def __init__(self, words: HeadWords, head: Head, writer: LineWriter) -> None:
        self.words = words
        self.head = head
        self.writer = writer
        self.kept: list[int] = []

    def read(self, at: int) -> None:
        words = self.words
        while at < len(words):
            part, low = words.parts.get(at), words.low(at)
            organisation = words.mentions.organisations.get(at)
            if organisation is not None and organisation - at > 1:
                self.kept += range(at, organisation)
                at = organisation
            elif (part is not None and self._is_part(part)) or (
                part is not None and part.kind == "time" and low == "at" and self.kept
            ):
                at = self._take(part)
            elif low == "at" and self.kept and words.kind(at + 1) in ("word", "quoted"):
                at = self._organisation(at)
            elif low in ("via", "from") and self._name_follows(at + 1):
                at = self._source(at)
                if self._note_begins(at):
                    break
            else:
                self.kept.append(at)
                at += 1
        self._finish()

    def _note_begins(self, at: int) -> bool:
        """Take what stands behind a mark at a token as the note, behind the source; return whether there is any."""
        words, first = self.words, at
        if words.kind(at) in ("comma", "dash", "semicolon"):
            first = at + 1
        elif not (self.kept and at < len(words) and words.ends_sentence(at - 1)):
            return False
        if first >= len(words) or first in words.parts or at in words.parts:
            return False
        span = words.tokens[first].start, words.tokens[-1].end
        self.head.note.append(span)
        self.head.note_mark = "mark"
        self.head.spans.append(LabelledSpan(*span, "note"))
        return True

    def _is_part(self, part: Part) -> bool:
        if part.kind == "group":
            return self.head.loose.organisation is None
        if part.kind == "place":
            return self.words.kind(part.first) == "place"
        return part.kind in ("date", "tag", "email", "phone", "url") and not (
            part.kind == "date"
            and part.means.kind in ("WEEKDAY", "QUARTER", "COUNT UNIT", "SPAN", "christmas")
            and part.last < len(self.words)
            and self.words.kind(part.last) == "word"
            and self.words.low(part.last) not in ("at", "via", "from")
            and bool(self.kept)
        )

    def _take(self, part: Part) -> int:
        head = self.head
        if part.kind == "group":
            head.loose.organisation = head.loose.organisation or part.text or None
        elif part.kind == "place" and head.loose.organisation is None:
            head.loose.organisation = part.text
        elif part.kind in ("email", "phone", "url"):
            owner = head.via[-1] if head.via else head.loose
            {"email": owner.emails, "phone": owner.phones, "url": owner.urls}[part.kind].append(part.text)
        else:
            head.parts.append(part)
        head.spans.append(
            LabelledSpan(part.start, part.end, "organisation" if part.kind in ("group", "place") else part.kind)
        )
        return part.last

    def _organisation(self, at: int) -> int:
        """Take `at ORG` up to the next part or source; a known organisation whole."""
        words, first = self.words, at + 1
        end = words.mentions.organisations.get(first, first + 1)
        while (
            words.kind(first) == "word"
            and words.kind(end) == "word"
            and not (end in words.parts and words.parts[end].kind != "place")
            and words.low(end) not in ("via", "from")
        ):
            end += 1
        is_quoted = words.kind(first) == "quoted"
        text = words.tokens[first].text if is_quoted else clean(words.text(first, end)).rstrip(".")
        if not is_quoted and any(is_day_word(words.tokens[i]) for i in range(first, end)):
            start, last = words.tokens[first].start, words.tokens[end - 1].end
            message = f"Is a day meant in {text}? In quotes it is the organisation."
            self.head.doubts.append(Doubt(start, message, (self.writer.quoted(start, last, text),)))
        self.head.loose.organisation = self.head.loose.organisation or text.strip(",; ")
        self.head.spans.append(LabelledSpan(words.tokens[first].start, words.tokens[end - 1].end, "organisation"))
        return end

    def _name_follows(self, at: int) -> bool:
        words = self.words
        if words.kind(at) == "quoted":
            return True
        return words.kind(at) == "word" and (
            words.low(at - 1) == "via" or at in words.mentions.people or words.is_capital(at)
        )

    def _source(self, at: int) -> int:
        words, first = self.words, at + 1
        if words.kind(first) == "quoted":
            token = words.tokens[first]
            named, end = Named(token.text, token.start, token.end, quoted=True), first + 1
        else:
            organisation = words.mentions.organisations.get(first)
            if words.low(at) == "from" and organisation is not None and first not in words.mentions.people:
                return self._from_organisation(at, organisation)
            run = read_run(words, first)
            named, end = run.named, run.end
        self.head.via.append(named)
        self.head.spans.append(LabelledSpan(named.start, named.end, "name"))
        while (part := words.parts.get(end)) is not None and part.kind in ("group", "email", "phone", "url"):
            if part.kind == "group":
                named.organisation = named.organisation or part.text or None
                self.head.spans.append(LabelledSpan(part.start, part.end, "organisation"))
                end = part.last
            else:
                end = self._take(part)
        return end

    def _from_organisation(self, at: int, end: int) -> int:
        """Ask about `from` a known organisation: where the job is, or who passed it on."""
        words = self.words
        name = clean(words.text(at + 1, end))
        start, last = words.tokens[at].start, words.tokens[end - 1].end
        lines = (self.writer.put(start, last, f"at {name}"), self.writer.put(start, last, f'via "{name}"'))
        self.head.doubts.append(
            Doubt(start, f"{in_quotes(name)} is an organisation.", lines, is_who=True, new=lines[1])
        )
        return end

    def _finish(self) -> None:
        """Make the title of what was left, as typed."""
        words, kept = self.words, self.kept
        while kept and words.kind(kept[-1]) in ("comma", "dash", "semicolon", "noise"):
            kept.pop()
        while kept and words.kind(kept[0]) in ("comma", "dash", "semicolon", "noise"):
            kept.pop(0)
        if not kept or not fold("".join(words.text(i, i + 1) for i in kept)):
            return
        self.head.title_at = words.tokens[kept[0]].start
        self.head.spans.append(LabelledSpan(self.head.title_at, words.tokens[kept[-1]].end, "title"))
        if len(kept) == 1 and words.kind(kept[0]) == "quoted":
            self.head.title = words.tokens[kept[0]].text
            return
        pieces = ""
        for before, at in zip([kept[0], *kept], kept, strict=False):
            is_glued = words.tokens[before].end == words.tokens[at].start or before == at
            pieces += ("" if is_glued else " ") + words.line[words.tokens[at].start : words.tokens[at].end]
        self.head.title = clean(pieces)
        if any(is_day_word(words.tokens[at]) for at in kept):
            line = self.writer.quoted(self.head.title_at, words.tokens[kept[-1]].end, self.head.title)
            message = f"Is a day meant in {self.head.title}? In quotes it is the title."
            self.head.doubts.append(Doubt(self.head.title_at, message, (line,)))
