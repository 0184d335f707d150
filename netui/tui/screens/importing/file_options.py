"""What can be decided about a whole file under its preview, a line with a key each; and what else there is to say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from netui.domain.importing.choices import Choices
from netui.domain.importing.report import Report, RowKey, first_replies
from netui.domain.importing.report_sections import reading_words, report_sections, unreminded_words
from netui.domain.words import plural

__all__ = ["CHOICE_KEYS", "ORDER_CHOICES", "SHELL_ORDER", "FileLine", "FileOptions"]

ORDER_CHOICES = ("", "dmy", "mdy")
"""The orders in which 3/11/2025 can be read: as its column shows, day first, month first."""

_DATE_WORDS = {"dmy": "day first: 3/11 is 3 November", "mdy": "month first: 3/11 is March 11"}

_BIRTHDAYS: tuple[Literal["none", "top", "all"], ...] = ("none", "top", "all")

_DATE_FIELDS = {"met_on", "last_contact", "next_on", "birthday"}
"""The importable fields that are dates: only with one of these does the order matter."""


class FileLine(NamedTuple):
    """A line under the preview."""

    key: str
    """The key that decides otherwise; empty where there is nothing to decide."""
    text: str
    asks: bool = False
    """Whether it is better answered than left."""


@dataclass
class FileOptions:
    """The decisions about a whole file, in figures of its reports: what was decided has none of its own any more."""

    replies: frozenset[RowKey] = frozenset()
    """The rows of the first ten people who wait for a reply."""
    counts: dict[str, int] = field(default_factory=dict)
    """How many moves, couples, birthdays and waiting people there are, by subject."""

    def seen(self, report: Report) -> None:
        """Take the figures of a report."""
        figures = {
            "moves": len(report.moves),
            "couples": sum(bool(row.couple) for row in report.rows),
            "birthdays": report.birthdays,
            "replies": len(report.waiting),
        }
        if report.waiting:
            self.replies = first_replies(report.waiting)
        self.counts = {name: figure or self.counts.get(name, 0) for name, figure in figures.items()}

    def lines(self, report: Report, choices: Choices, dates: str, remembered: Sequence[str]) -> list[FileLine]:
        """Return the lines, what is to be decided first.

        `dates` is the order that was chosen, `remembered` the headers whose field was chosen for an earlier file.
        """
        lines = [*self._decisions(report, choices, dates), *_remarks(report)]
        if remembered:
            headers = ", ".join(f"“{header}”" for header in remembered[:3])
            lines.append(FileLine("f", f"as you chose before: {headers}"))
        return sorted(lines, key=lambda line: (not line.asks, not line.key))

    def _decisions(self, report: Report, choices: Choices, dates: str) -> Iterator[FileLine]:
        if dates:
            yield FileLine("o", f"dates are read {_DATE_WORDS[dates]}")
        elif report.ambiguous_dates:
            examples = ", ".join(report.ambiguous_dates[:2])
            yield FileLine(
                "o", f"{examples}: is the day or the month first? Kept in the notes until you choose", asks=True
            )
        elif report.date_order:
            yield FileLine("o", f"dates are read {_DATE_WORDS[report.date_order]}, as other rows show")
        if count := len(report.moves):
            taken = sum(move.taken for move in report.moves)
            some = f"; {taken:,} accepted" if taken else "; organisation and title stay as they are"
            yield FileLine("m", f"{count:,} {plural(count, 'move')} {'accepted' if taken == count else f'noted{some}'}")
        if count := sum(bool(row.couple) for row in report.rows):
            split = sum(row.is_split for row in report.rows)
            who = "it" if count == 1 else "each"
            what = (
                f"{who} {'becomes two' if split else 'stays one entry'}"
                if split in (0, count)
                else f"{split:,} {plural(split, 'becomes', 'become')} two"
            )
            yield FileLine("c", f"{count:,} {plural(count, 'name')} may be two people: {what}")
        if count := self.counts.get("birthdays", 0):
            said = {
                "none": unreminded_words(count),
                "top": "those of your top ten are reminders",
                "all": "all are reminders",
            }
            text = said[choices.birthdays]
            yield FileLine(
                "b", text if choices.birthdays == "none" else f"{count:,} {plural(count, 'birthday')}: {text}"
            )
        if count := self.counts.get("replies", 0):
            who = f"{count:,} {'person waits' if count == 1 else 'people wait'} for a reply"
            steps = len(choices.replies)
            added = f"{steps} next {plural(steps, 'step')} added" if steps else "no next step added"
            yield FileLine("r", f"{who}: {added}")
        if report.reading:
            yield FileLine("e", reading_words(report))
        if report.unknown:
            headers = ", ".join(f"“{header}”" for header in report.unknown[:3])
            more = len(report.unknown) - 3
            yield FileLine("f", f"no field for {headers}{f' and {more} more' if more > 0 else ''}: kept in the notes")

    def has_dates(self, report: Report) -> bool:
        """Whether the order of dates matters."""
        return bool(report.ambiguous_dates or report.date_order) or not _DATE_FIELDS.isdisjoint(
            field for _, field in report.columns
        )


class _ChoiceKey(NamedTuple):
    """A key that changes a choice for the whole file."""

    subject: str
    """Of what there has to be some: a name of `FileOptions.counts`."""
    next: Callable[[Choices], Choices]
    """The choices after it."""


def _next_moves(choices: Choices) -> Choices:
    return replace(choices, moves="none" if choices.moves == "all" else "all")


def _next_couples(choices: Choices) -> Choices:
    return replace(choices, couples="one" if choices.couples == "two" else "two")


def _next_birthdays(choices: Choices) -> Choices:
    return replace(choices, birthdays=_BIRTHDAYS[(_BIRTHDAYS.index(choices.birthdays) + 1) % len(_BIRTHDAYS)])


CHOICE_KEYS = {
    "m": _ChoiceKey("moves", _next_moves),
    "c": _ChoiceKey("couples", _next_couples),
    "b": _ChoiceKey("birthdays", _next_birthdays),
}
"""What each key changes for the whole file."""

SHELL_ORDER = "--dates"
"""In a sentence for the shell about the order of dates, which has a line of its own here."""

_IN_ROWS = {"moves", "moves taken", "couples", "birthdays", "waiting", "rejected", "differences", "reading", "dates",
            "unknown columns", "alike"}  # fmt: skip
"""Sections of a report that the rows or the lines above show."""


def _remarks(report: Report) -> Iterator[FileLine]:
    """What else there is to say, a line a subject."""
    for section in report_sections(report):
        if section.subject not in _IN_ROWS:
            lines = [section.head] if section.head else [line for line in section.lines if SHELL_ORDER not in line]
            if lines:
                left = f" (and {len(lines) - 1:,} more)" if len(lines) > 1 else ""
                yield FileLine("", f"{lines[0]}{left}")
