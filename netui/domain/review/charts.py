"""What the charts of the review show: a year of the facts as numbers, and each chart in one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from netui.domain.days import day_label
from netui.domain.queue.facts import after
from netui.domain.review.figures import Month, counted, last_months, median, month_of, number, week_of

__all__ = ["DayGrid", "Exchange", "FollowThrough", "Thanks", "Weeks"]

WEEKS = 52
"""As many weeks as a chart shows, the present one last."""

STEPS = (1, 2, 3, 5)
"""From how many interactions on a day is a shade darker."""


@dataclass(frozen=True, slots=True)
class Weeks:
    """Interactions a week, reactions on social media aside."""

    first: date
    """The Monday of the first week."""
    counts: Sequence[int]
    """Of each of 52 weeks; the last is the present one."""
    today: date

    @staticmethod
    def of(days: Mapping[date, int], today: date) -> Weeks:
        """Count by week what there was on each day."""
        first = after(week_of(today), -7 * (WEEKS - 1))
        counts = [0] * WEEKS
        for day, count in days.items():
            if first <= day <= today:
                counts[(day - first).days // 7] += count
        return Weeks(first, tuple(counts), today)

    @property
    def average(self) -> float:
        """A week, since the first week of these in which there was any."""
        return sum(self.counts) / (len(self.counts) - self._begun)

    @property
    def _begun(self) -> int:
        """The first week of these with anything; the first of all where there is none."""
        return next((at for at, count in enumerate(self.counts) if count), 0)

    def monday(self, at: int) -> date:
        """The first day of a week."""
        return self.first + timedelta(7 * at)

    @property
    def words(self) -> str:
        """How many there are in a usual week, and when there were most."""
        if not any(self.counts):
            return "Interactions: none in the last year."
        most = max(self.counts)
        busiest = day_label(self.monday(self.counts.index(most)), self.today)
        began = day_label(self.monday(self._begun), self.today)
        since = f"since {began}" if self._begun else "over the last year"
        return f"Interactions: {number(self.average)} a week {since}; most in the week of {busiest} ({most})."


@dataclass(frozen=True, slots=True)
class FollowThrough:
    """What became of the follow-ups that were due, month by month; what was dropped is left out."""

    months: Sequence[Month]
    on_time: Sequence[int]
    late: Sequence[int]
    """Done after the day."""
    open: Sequence[int]
    """Not done yet, though the day is over."""

    @staticmethod
    def of(promises: Iterable[tuple[date, date | None]], today: date) -> FollowThrough:
        """Sort out follow-ups: the day each was due, and the day it was done on, if it was."""
        months = last_months(today)
        kinds: dict[str, Counter[Month]] = {"on time": Counter(), "late": Counter(), "open": Counter()}
        for due, done in promises:
            if done is not None and done <= today:
                kinds["on time" if done <= due else "late"][month_of(due)] += 1
            elif due < today:
                kinds["open"][month_of(due)] += 1
        on_time, late, still_open = ([found[month] for month in months] for found in kinds.values())
        return FollowThrough(months, on_time, late, still_open)

    @property
    def total(self) -> int:
        """How many there were."""
        return sum(self.on_time) + sum(self.late) + sum(self.open)

    @property
    def share(self) -> float | None:
        """How much of it was on time, from 0 to 1; None where there was nothing."""
        return sum(self.on_time) / self.total if self.total else None

    def share_in(self, at: int) -> float | None:
        """How much of a month was on time."""
        count = self.on_time[at] + self.late[at] + self.open[at]
        return self.on_time[at] / count if count else None

    @property
    def words(self) -> str:
        """How much was on time, and what became of the rest."""
        if self.share is None:
            return "Follow-ups: none were due in the last 12 months."
        rest = (sum(self.late), "done late"), (sum(self.open), "open")
        told = [f"{sum(self.on_time)} of {self.total} on time ({self.share:.0%})"]
        told += [f"{count} {what}" for count, what in rest if count]
        return f"Follow-ups: {'; '.join(told)}, over the last 12 months."


@dataclass(frozen=True, slots=True)
class Thanks:
    """How soon thanks go out."""

    months: Sequence[Month]
    medians: Sequence[float | None]
    """Days from what there was to thank for, of each month; None for one without thanks."""
    median: float | None
    """The same for all twelve months."""
    count: int
    """How many thanks there were."""
    waiting: int
    """How many are still owed."""

    @staticmethod
    def of(owed: Iterable[tuple[date, date | None]], today: date) -> Thanks:
        """Measure: the day of each thing to thank for, and the day it was thanked for, if it was."""
        months = last_months(today)
        taken: dict[Month, list[int]] = {month: [] for month in months}
        waiting = 0
        for day, thanked in owed:
            if month_of(day) not in taken or day > today:
                continue
            if thanked is None or thanked > today:
                waiting += 1
            else:
                taken[month_of(day)].append((thanked - day).days)
        every = [days for month in months for days in taken[month]]
        return Thanks(months, [median(taken[month]) for month in months], median(every), len(every), waiting)

    @property
    def words(self) -> str:
        """How soon half of them have gone out, and how many are owed."""
        owed = f"; {counted(self.waiting, 'is', 'are')} still owed" if self.waiting else ""
        if self.median is None:
            return f"Thanks: none in the last 12 months{owed}."
        within = f"within {number(self.median)} day{'' if self.median == 1 else 's'}"
        soon = within if self.median else "on the same day"
        return f"Thanks: half of them go out {soon} ({self.count} in the last 12 months){owed}."


@dataclass(frozen=True, slots=True)
class Exchange:
    """Given and received: favours, introductions and leads, month by month."""

    months: Sequence[Month]
    given: Sequence[int]
    received: Sequence[int]

    @staticmethod
    def of(given: Iterable[date], received: Iterable[date], today: date) -> Exchange:
        """Count the days on which something was given, and received."""
        months = last_months(today)
        mine, theirs = (Counter(month_of(day) for day in days if day <= today) for days in (given, received))
        return Exchange(months, [mine[month] for month in months], [theirs[month] for month in months])

    @property
    def words(self) -> str:
        """How often either was."""
        given, received = sum(self.given), sum(self.received)
        if not given and not received:
            return "Given and received: nothing in the last 12 months."
        gave, got = counted(given, "time"), counted(received, "time")
        return f"Given and received: you gave {gave} and received {got} over the last 12 months."


@dataclass(frozen=True, slots=True)
class DayGrid:
    """A year of days: on which of them how much there was."""

    first: date
    """A Monday."""
    counts: Sequence[int]
    """Of every day from the first one to today."""
    today: date

    @staticmethod
    def of(days: Mapping[date, int], today: date) -> DayGrid:
        """Lay the days out, in 53 weeks of which the present one is the last."""
        first = after(week_of(today), -7 * WEEKS)
        length = (today - first).days + 1
        return DayGrid(first, [days.get(first + timedelta(at), 0) for at in range(length)], today)

    def count(self, weekday: int, week: int) -> int | None:
        """What there was on a day, 0 for Monday, of a week; None for one that is to come."""
        at = week * 7 + weekday
        return self.counts[at] if at < len(self.counts) else None

    def by_day(self) -> Iterator[tuple[date, int]]:
        """Each day with what there was on it."""
        return ((self.first + timedelta(at), count) for at, count in enumerate(self.counts))

    @staticmethod
    def shade(count: int) -> int:
        """How dark a day is, from 0 for nothing to 4."""
        return sum(count >= step for step in STEPS)

    @property
    def year(self) -> Sequence[int]:
        """The last 365 of the days."""
        return self.counts[-365:]

    @property
    def words(self) -> str:
        """On how many days there was anything, which was the busiest, and how long it was quiet."""
        year = self.year
        active = sum(count > 0 for count in year)
        if not active:
            return "Days: none with an interaction in the last year."
        begins = self.today - timedelta(len(year) - 1)
        most = max(year)
        busiest = day_label(begins + timedelta(list(year).index(most)), self.today)
        told = f"Days: in touch on {active} of the last {len(year)}; the busiest was {busiest} ({most})"
        quiet, ended = _quiet(year)
        if quiet > 1:
            start = begins + timedelta(ended - quiet + 1)
            told += f"; the longest quiet time {quiet} days from {day_label(start, self.today)}"
        return f"{told}."


def _quiet(year: Sequence[int]) -> tuple[int, int]:
    """The longest run of days without anything since the first with something, and where it ended."""
    longest, ended, run = 0, 0, 0
    for at in range(next((at for at, count in enumerate(year) if count), 0), len(year)):
        run = 0 if year[at] else run + 1
        if run > longest:
            longest, ended = run, at
    return longest, ended
