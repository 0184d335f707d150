"""When it was: the day and the time of a head; a day to come makes a plan of it, or is asked about."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from netui.domain.quick_add.dates import NEAREST_AHEAD, DayPhrase
from netui.domain.quick_add.day_meanings import DayMeaning
from netui.domain.quick_add.head import Doubt, Head
from netui.domain.quick_add.parts import HeadWords, Part
from netui.domain.quick_add.quoting import in_quotes
from netui.domain.quick_add.rewriting import LineWriter
from netui.domain.quick_add.time_words import date_slip
from netui.domain.quick_add.times import TimeOfDay, clock_time
from netui.domain.text import clean

__all__ = ["When", "planned_line", "read_when"]


_MOST_DAYS = 8
"""Days of a head among which one may be chosen, at the most."""


@dataclass(slots=True)
class When:
    """The day and the time of a head."""

    on: date | None
    """The day, today without one; None where it is in doubt."""
    time: str | None = None
    plan: Part | None = None
    """The day to come that makes a plan of the line."""
    due: date | None = None
    """That day."""
    to_come: str | None = None
    left_out: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def read_when(head: Head, words: HeadWords, writer: LineWriter, today: date, clock: str | None, *, begins: int) -> When:
    """Return when it was. `clock` is the time of day now, None where none counts; `begins` where the verb begins."""
    return _WhenReader(head, words, writer, today, clock, begins).read()


def planned_line(head: Head, writer: LineWriter) -> str | None:
    """Return the line that promises what this head says: `> meet Dana next tue`; None where no word promises it."""
    start = writer.sections.head[0]
    if head.word is None:
        return f"{writer.line[:start]}> meet {writer.line[start:]}"
    infinitive = head.verb.infinitive
    if not infinitive:
        return None
    rest = writer.line[head.verb_end :]
    typed = writer.line[start : head.verb_end]
    is_same = head.word == infinitive or (not head.verb.past and head.verb.records == "interaction")
    return f"{writer.line[:start]}> {typed if is_same and not head.had else infinitive}{rest}"


class _WhenReader:
    """Reads the day and time of one head."""

    def __init__(
        self, head: Head, words: HeadWords, writer: LineWriter, today: date, clock: str | None, begins: int
    ) -> None:
        self.head = head
        self.words = words
        self.writer = writer
        self.today = today
        self.clock = clock
        self.begins = begins
        self.when = When(today)
        self.can_plan = head.verb.can_be_planned and not head.had and head.word is not None

    def read(self) -> When:
        days = self.head.days()
        self._slips()
        if len(days) > 1:
            self._several(days)
        elif days:
            self._day(days[0])
        self._time(bool(days))
        return self.when

    def _ask(self, at: int, message: str, lines: Sequence[str | None], error: str | None = None) -> None:
        self.when.doubts.append(Doubt(at, message, tuple(line for line in lines if line), error=error))

    def _put(self, part: Part, text: str) -> str:
        """Return the line with another phrase in place of a date; what leads it stays where it still fits."""
        return self.writer.put(self._phrase_start(part), self._phrase_end(part), text)

    def _phrase_start(self, part: Part) -> int:
        phrase: DayPhrase = part.means
        first = phrase.start + bool(phrase.lead and phrase.lead != "from")
        while self.words.kind(first) == "comma":
            first += 1
        return self.words.tokens[first].start

    def _phrase_end(self, part: Part) -> int:
        token = self.words.tokens[part.last - 1]
        return token.end if token.text[-1:].isdigit() and "." in token.text else token.end - len(token.tail)

    def _without(self, part: Part) -> str:
        before = self.writer.line[: part.start].rstrip()
        after = self.writer.line[part.end :].lstrip(", ") if not before else self.writer.line[part.end :]
        return before + after

    # Days.

    def _several(self, days: Sequence[Part]) -> None:
        meanings = {self._meant(part.means.means) for part in days}
        if len(meanings) == 1 and None not in meanings:
            self._day(days[0])
            return
        lines = []
        for kept in list({part.text.lower(): part for part in reversed(days)}.values())[:-_MOST_DAYS:-1]:
            changes = []
            for other in days:
                if other is not kept:
                    start = other.start
                    while start and self.writer.line[start - 1] == " ":
                        start -= 1
                    changes.append((start, other.end, ""))
            lines.append(self.writer.put_all(changes).lstrip())
        self.when.on = None
        self._ask(days[1].start, "A line has one day.", lines, error="date")

    def _meant(self, means: DayMeaning) -> date | None:
        return means.coming if self._is_ahead(means) else means.past or means.coming

    def _is_ahead(self, means: DayMeaning) -> bool:
        """Whether the day lies ahead; one without a year does if that is nearer than the past one, and near."""
        if means.past is None:
            return means.coming is not None
        if not means.yearless or means.coming is None or means.past == self.today:
            return False
        ahead, ago = (means.coming - self.today).days, (self.today - means.past).days
        return ahead < ago and ahead <= NEAREST_AHEAD

    def _day(self, part: Part) -> None:
        means: DayMeaning = part.means.means
        if means.until:
            self.when.left_out.append(f"until {means.until}")
        if means.is_open:
            self.when.on = None
            lines = [self._put(part, phrase) for phrase in means.instead]
            self._ask(part.start, f"{in_quotes(part.text)} may be two days.", lines)
        elif means.is_impossible:
            self.when.on = None
            lines = [self._put(part, phrase) for phrase in means.instead]
            text = clean(self.writer.line[self._phrase_start(part) : self._phrase_end(part)])
            self._ask(part.start, f"{in_quotes(text)} is not a day.", lines, error="date")
        elif means.bare and part.means.kind != "WEEKDAY" and part.start < self.begins and not part.means.lead:
            self._before_verb(part)
        elif self.head.step is not None and means.yearless and not self._is_ahead(means):
            self.head.step, self.when.on = None, means.past
        elif self.head.step is not None and means.coming is not None:
            self._ahead(part, means)
        elif means.today and means.past is not None:
            self._still_running(part, means)
        elif self._is_ahead(means):
            self._ahead(part, means)
        else:
            self.when.on = means.past
            if part.means.kind.startswith("WEEKDAY") and self.can_plan and means.coming is not None:
                self.when.to_come = planned_line(self.head, self.writer)

    def _before_verb(self, part: Part) -> None:
        """Ask about a quarter, a month or a feast before the verb: Q3 sync with Priya."""
        line = self.writer.line
        rest = line[: part.start] + line[part.end :].lstrip(" ,")
        cut = part.end - part.start + len(line[part.end :]) - len(line[part.end :].lstrip(" ,"))
        end = self.writer.sections.head[1] - cut
        typed = clean(line[part.start : part.end])
        note = f"{rest[:end].rstrip()}: {typed}{rest[end:] if not self.writer.sections.note else ''}"
        if self.writer.sections.note:
            begun = self.writer.sections.note[0] - cut
            note = f"{rest[:end].rstrip()}: {typed}, {rest[begun:].lstrip()}"
        preposition = "in" if part.means.kind.startswith("QUARTER") else "at"
        dated = f"{rest[:end].rstrip()} {preposition} {typed}{rest[end:]}"
        self.when.on = None
        self._ask(part.start, f"Is {in_quotes(typed)} the day, or what it was about?", (note, dated))

    def _still_running(self, part: Part, means: DayMeaning) -> None:
        """A part of today or of this week, which may be over or not."""
        self.when.on = means.past
        is_over = part.text.endswith("afternoon") and (self.clock is None or self.clock >= "18:00")
        if not self.can_plan or is_over:
            return
        text = "today" if means.past == self.today and means.coming == self.today else f"earlier {part.text}"
        self._ask(
            part.start,
            f"Is that still to come {part.text}?",
            (planned_line(self.head, self.writer), self._put(part, text)),
        )

    def _ahead(self, part: Part, means: DayMeaning) -> None:
        if self.head.step is not None:
            self.when.on, self.when.due, self.when.plan = self.today, means.coming, part
            return
        records = self.head.verb.records
        self.when.on = None
        if self.can_plan:
            self.when.plan, self.when.due = part, means.coming
        elif (records == "favour" and self.head.verb.direction != "asked") or records not in ("interaction", "favour"):
            line = planned_line(self.head, self.writer) if self.head.verb.infinitive else None
            self._ask(part.start, f"{in_quotes(part.text)} is still to come.", (line,), error="date")
        else:
            self._ahead_of_past(part, means)

    def _ahead_of_past(self, part: Part, means: DayMeaning) -> None:
        """Ask about a day to come behind a verb that tells what has happened, or without a verb."""
        planned = planned_line(self.head, self.writer)
        if planned is not None and means.coming_text:
            shift = len(planned) - len(self.writer.line)
            start, end = part.start + shift, self._phrase_end(part) + shift
            planned = f"{planned[:start]}{means.coming_text}{planned[end:]}"
        if means.yearless and means.past is not None:
            start, end = part.start, self._phrase_end(part)
            if self.writer.line[start : start + 1] == ",":
                start += 1
            gap = " " if self.writer.line[start : start + 1] == " " and start == part.start + 1 else ""
            past = self.writer.put(start, end, gap + means.past_text)
            self._ask(part.start, f"{in_quotes(part.text)} is still to come.", (past, planned))
            return
        end = self.writer.sections.head[1]
        typed = clean(self.writer.line[part.start : part.end]).strip(" ,")
        line = self._without(part)
        cut = len(self.writer.line) - len(line)
        end -= cut if part.start < end else 0
        if self.head.note:
            noted = None
        elif self.writer.sections.note:
            noted = f"{line[:end].rstrip()}: {typed}, {line[self.writer.sections.note[0] - cut :].lstrip()}"
        else:
            gap = "" if line[end:] == line[end:].lstrip() == "" or line[end : end + 1].isspace() else " "
            noted = f"{line[:end].rstrip()}: {typed}{gap}{line[end:]}"
        self._ask(part.start, f"{in_quotes(part.text)} is still to come.", (planned, noted))

    def _slips(self) -> None:
        """Ask about a word that is one slip from a date word."""
        notes = self.head.note if self.head.note_mark != "short" else []
        people = self.words.mentions.people
        named = {i for mention in people.values() for i in range(mention.start, mention.end)}
        for at, token in enumerate(self.words.tokens):
            if notes and token.start >= notes[0][0]:
                break
            if at in named or at in self.words.parts:
                continue
            alone = at > 0 and (at - 1 in named) and self.words.kind(at + 1) != "word"
            if word := date_slip(self.words.tokens, at, alone=alone):
                line = self.writer.put(token.start, token.start + len(token.text), word)
                message = f"Is {in_quotes(token.text)} {word}?"
                self.when.doubts.append(Doubt(-1, message, (line,), is_who=True))

    # Times.

    def _time(self, has_day: bool) -> None:
        parts = [part for part in self.head.parts if part.kind == "time"]
        if not parts or self.when.plan is not None:
            return
        part = parts[0]
        means: TimeOfDay = part.means
        self.when.left_out += [other.text for other in parts[1:]]
        if means.until:
            self.when.left_out.append(f"until {means.until}")
        readings = means.readings(self.head.word or "")
        is_led = self.words.low(part.first) in ("at", "@") or self.words.kind(part.first) == "place"
        lead = "at " if is_led else ""
        end = part.end - len(self.words.tokens[part.last - 1].tail)
        if len(readings) > 1 or means.is_odd:
            lines = [self.writer.put(part.start, end, lead + self._written(each, means)) for each in readings]
            self._ask(part.start, f"{in_quotes(part.text)} may be two times.", lines)
            return
        self.when.time = readings[0]
        if not has_day and self.clock is not None and readings[0] > self.clock and self.can_plan:
            self._later_today(part, lead)

    @staticmethod
    def _written(time: str, means: TimeOfDay) -> str:
        return f"{int(time[:2])}:{time[3:]}" if means.is_sure else clock_time(time)

    def _later_today(self, part: Part, lead: str) -> None:
        """Ask about a time later than now: a plan, or a slip of the day."""
        end = part.end - len(self.words.tokens[part.last - 1].tail)
        text = self.writer.line[part.start + len(lead) : end]
        planned = planned_line(self.head, self.writer)
        if planned is not None:
            shift = len(planned) - len(self.writer.line)
            planned = f"{planned[: part.start + shift]}today at {text}{planned[end + shift :]}"
        done = self.writer.put(part.start, end, f"today {lead}{text}")
        self._ask(part.start, f"{in_quotes(part.text)} is later than now.", (planned, done))
