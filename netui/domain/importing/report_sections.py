"""A report in plain sentences, section by section, for the shell and for the session."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from netui.domain.days import MONTHS
from netui.domain.importing.plan import PlanPart, row_words
from netui.domain.importing.report import Report, ReportMove, ReportRow
from netui.domain.words import plural

__all__ = ["MOST_LINES", "ReportSection", "fact_counts", "reading_words", "report_sections", "unreminded_words"]

MOST_LINES = 20
"""Lines of a section that are shown; of more there is a count."""

_MOST_NAMES = 5
"""Names or headers in a sentence; the others are counted."""


@dataclass(frozen=True, slots=True)
class ReportSection:
    """What a report says of one subject."""

    subject: str
    """Which one; never shown: `moves`, `couples`."""
    head: str
    """A sentence without its stop; of some subjects empty, where each line speaks for itself."""
    lines: tuple[str, ...] = ()
    """All of it, in the order of the file."""
    choice: str = ""
    """The options of the shell that decide otherwise: `--moves all`. In the session a key does."""
    does: str = ""
    """What these do, in words: `takes them over`; empty where the head says it."""

    def shown_lines(self, most: int = MOST_LINES) -> list[str]:
        """Return the lines, of more than `most` only these and a count."""
        left = len(self.lines) - most
        return list(self.lines) if left <= 1 else [*self.lines[:most], f"… and {left:,} more of these"]


def report_sections(report: Report) -> list[ReportSection]:
    """Return the sections of a report that have something to say, what matters most first."""
    return [section for write in _SECTIONS for section in write(report) if section.head or section.lines]


def unreminded_words(count: int) -> str:
    """Return the sentence about birthdays of which nobody is reminded yet."""
    return f"{_count(count, 'birthday')} came; nobody is reminded"


def reading_words(report: Report) -> str:
    """Return how the text was read where that was not sure, without its stop and without the option that decides it."""
    return report.reading.partition("; --encoding")[0].rstrip(".")


Sections = Iterable[ReportSection]


def fact_counts(report: Report) -> list[str]:
    """Return the counts of what is added besides people: `12 interactions`, `1 lead`."""
    return [f"{count:,} {noun if count > 1 else _singular(noun)}" for noun, count in report.facts.items() if count]


def _facts(report: Report) -> Sections:
    facts = fact_counts(report)
    yield ReportSection("facts", f"Besides people: {_joined(facts)}" if facts else "")


def _rejected(report: Report) -> Sections:
    lines = tuple([f"{row_words(each.row, each.file)} was rejected: {each.reason}." for each in report.rejected])
    yield ReportSection("rejected", "", lines)


def _moves(report: Report) -> Sections:
    for taken, moves in _parted(report.moves, lambda move: move.taken):
        lines = tuple([f"{move.name}: {move.words}" for move in moves])
        count = _count(len(moves), "move")
        if taken:
            yield ReportSection("moves taken", f"{count} accepted", lines)
        else:
            yield ReportSection("moves", f"{count} found, not accepted", lines, "--moves all", "accepts them")


def _alike(report: Report) -> Sections:
    lines = tuple([f"{one.name} ({row_words(one.row, one.file, begins=False)}) and {one.other}: {one.why}"
                   for one in report.alike])  # fmt: skip
    yield ReportSection("alike", f"Possible duplicates, kept apart: {_count(len(lines), 'pair')}" if lines else "",
                        lines)  # fmt: skip


def _couples(report: Report) -> Sections:
    couples = [row for row in report.rows if row.couple and not row.is_split]
    lines = tuple([_couple_words(row) for row in couples])
    head = f"{_count(len(lines), 'name')} may be two people, imported as one" if lines else ""
    yield ReportSection("couples", head, lines, "--couples two", "makes two of each")


def _couple_words(row: ReportRow) -> str:
    one, other = row.couple or ("", "")
    return f"{row_words(row.row, row.file)}, {row.name}: {one} and {other}"


def _differences(report: Report) -> Sections:
    lines = tuple([each.sentence for each in report.differences])
    yield ReportSection("differences", "", lines)


def _waiting(report: Report) -> Sections:
    if not report.waiting:
        return
    names = [f"{each.name} ({each.day.day} {MONTHS[each.day.month - 1][:3]})" for each in report.waiting]
    who = "person waits" if len(names) == 1 else "people wait"
    head = f"{len(names):,} {who} for a reply to a message of the last 14 days: {_few(names)}"
    if report.facts.get("next steps"):
        yield ReportSection("waiting", head)  # it was chosen already
    else:
        does = "adds a next step for ten of them, those of your top ten first"
        yield ReportSection("waiting", head, (), "--replies", does)


def _birthdays(report: Report) -> Sections:
    head = unreminded_words(report.birthdays) if report.birthdays else ""
    yield ReportSection("birthdays", head, (), "--birthdays top or all")


def _undated(report: Report) -> Sections:
    if count := report.undated:
        have, they = ("has", "it stands") if count == 1 else ("have", "they stand")
        head = f"{_count(count, 'next step')} {have} no readable day, so never due or late; {they}"
        yield ReportSection("undated", f"{head} in Review under “without a day”")


def _warnings(report: Report) -> Sections:
    yield ReportSection("warnings", "", tuple(report.warnings))


def _text(report: Report) -> Sections:
    yield ReportSection("reading", reading_words(report), (), "--encoding NAME", "reads it otherwise")
    if report.ambiguous_dates and not any("--dates" in warning for warning in report.warnings):
        head = f"{_few(report.ambiguous_dates)} may be day first or month first"
        yield ReportSection("dates", head, (), "--dates dmy or mdy", "sets which")


def _columns(report: Report) -> Sections:
    if report.unknown:
        head = f"No field for {_few([f'“{header}”' for header in report.unknown])}: kept in the notes"
        yield ReportSection("unknown columns", head, (), '--map "HEADER=FIELD"', "names the field")
    if report.dropped:
        cells = _count(sum(report.dropped.values()), "cell")
        count = _count(len(report.dropped), "column")
        yield ReportSection(
            "dropped", f"{count} not useful, left out ({cells}): {_few([f'“{header}”' for header in report.dropped])}"
        )


def _skipped(report: Report) -> Sections:
    if count := report.hidden:
        are = "hides their name" if count == 1 else "hide their names"
        yield ReportSection(
            "hidden", f"{_count(count, 'member')} of LinkedIn {are}, and {plural(count, 'was', 'were')} left out"
        )
    skipped = [
        _count(report.blank, "blank row") if report.blank else "",
        _count(report.headers, "repeated header") if report.headers else "",
    ]
    if any(skipped):
        yield ReportSection("skipped", f"Skipped: {_joined([each for each in skipped if each])}")


def _parts(report: Report) -> Sections:
    read = [part for part in report.parts if part.taken or part.left_out]
    lines = [_part_words(part) for part in read]
    others: dict[str, list[str]] = {}
    for part in report.parts:
        if part not in read:
            others.setdefault(part.what, []).append(part.file)
    for what, files in others.items():
        first, *more = files
        lines.append(f"{first}{f' and {len(more):,} other' if more else ''}{'s' if len(more) > 1 else ''}: {what}")
    is_archive = any(part.file for part in report.parts)
    yield ReportSection("files", f"{_count(len(report.parts), 'file')} in it" if is_archive else "", tuple(lines))


def _part_words(part: PlanPart) -> str:
    left_out = [f"{count:,} {reason}" for reason, count in part.left_out.items() if count]
    rest = f"; left out: {_joined(left_out)}" if left_out else ""
    taken = f"{part.taken:,} of {_count(part.rows, 'row')}" if part.taken != part.rows else _count(part.rows, "row")
    return f"{part.file}{': ' if part.file else ''}{part.what}, {taken}{rest}"


_SECTIONS: tuple[Callable[[Report], Sections], ...] = (
    _facts,
    _moves,
    _alike,
    _couples,
    _waiting,
    _birthdays,
    _undated,
    _rejected,
    _differences,
    _warnings,
    _text,
    _columns,
    _skipped,
    _parts,
)


def _count(count: int, noun: str) -> str:
    """A count with its noun: `31,000 moves`."""
    return f"{count:,} {plural(count, noun)}"


def _singular(noun: str) -> str:
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")


def _parted(moves: Sequence[ReportMove], key: Callable[[ReportMove], bool]) -> Iterable[tuple[bool, list[ReportMove]]]:
    return [(taken, list(group)) for taken, group in groupby(sorted(moves, key=key), key)]


def _few(texts: Sequence[str]) -> str:
    """The texts, of more than a few only these and a count."""
    left = len(texts) - _MOST_NAMES
    return ", ".join(texts) if left <= 1 else f"{', '.join(texts[:_MOST_NAMES])} and {left:,} more"


def _joined(texts: Sequence[str]) -> str:
    """The texts as a sentence lists them: `a, b and c`."""
    return " and ".join(filter(None, [", ".join(texts[:-1]), *texts[-1:]]))
