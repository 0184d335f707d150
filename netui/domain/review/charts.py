"""Data of the review's charts: a year of facts as numbers, and each chart as one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from netui.domain.days import add_days, day_label
from netui.domain.review.figures import Month, format_number, last_months, median, monday_of, month_of
from netui.domain.words import count_words, plural

__all__ = ["DayGrid", "FollowThrough", "GivenReceived", "ThanksDelay", "WeeklyCounts"]

CHART_WEEKS = 52
"""Number of weeks in a chart, the present one last."""

SHADE_STEPS = (1, 2, 3, 5)
"""Numbers of interactions on a day from which the shade is one darker."""


@dataclass(frozen=True, slots=True)
class WeeklyCounts:
    """Interactions per week, without reactions on social media."""

    first: date
    """The Monday of the first week."""
    counts: Sequence[int]
    """Interactions of each of 52 weeks, the present one last."""
    today: date

    @staticmethod
    def of(days: Mapping[date, int], today: date) -> WeeklyCounts:
        """Sum the interactions of each day by week."""
        first = add_days(monday_of(today), -7 * (CHART_WEEKS - 1))
        counts = [0] * CHART_WEEKS
        for day, count in days.items():
            if first <= day <= today:
                counts[(day - first).days // 7] += count
        return WeeklyCounts(first, tuple(counts), today)

    @property
    def average(self) -> float:
        """Interactions per week, since the first week with any."""
        return sum(self.counts) / (len(self.counts) - self._begun)

    @property
    def _begun(self) -> int:
        """The index of the first week with any; 0 without one."""
        return next((at for at, count in enumerate(self.counts) if count), 0)

    def monday(self, at: int) -> date:
        """Return the Monday of the week at that index."""
        return self.first + timedelta(7 * at)

    @property
    def words(self) -> str:
        """The average and the busiest week, as a sentence."""
        if not any(self.counts):
            return "Interactions: none in the last year."
        most = max(self.counts)
        busiest = day_label(self.monday(self.counts.index(most)), self.today)
        began = day_label(self.monday(self._begun), self.today)
        since = f"since {began}" if self._begun else "over the last year"
        return f"Interactions: {format_number(self.average)} a week {since}; most in the week of {busiest} ({most})."


@dataclass(frozen=True, slots=True)
class FollowThrough:
    """Follow-ups by the month they were due in: on time, late or open. Dropped ones are left out."""

    months: Sequence[Month]
    on_time: Sequence[int]
    late: Sequence[int]
    """Done after the due day."""
    open: Sequence[int]
    """Not done yet, though the due day is over."""

    @staticmethod
    def of(follow_ups: Iterable[tuple[date, date | None]], today: date) -> FollowThrough:
        """Count follow-ups, each the day it was due and the day it was done (None: not done)."""
        months = last_months(today)
        kinds: dict[str, Counter[Month]] = {"on time": Counter(), "late": Counter(), "open": Counter()}
        for due, done in follow_ups:
            if done is not None and done <= today:
                kinds["on time" if done <= due else "late"][month_of(due)] += 1
            elif due < today:
                kinds["open"][month_of(due)] += 1
        on_time, late, still_open = ([found[month] for month in months] for found in kinds.values())
        return FollowThrough(months, on_time, late, still_open)

    @property
    def total(self) -> int:
        """Number of follow-ups."""
        return sum(self.on_time) + sum(self.late) + sum(self.open)

    @property
    def share(self) -> float | None:
        """The share done on time, from 0 to 1; None without follow-ups."""
        return sum(self.on_time) / self.total if self.total else None

    def share_in(self, at: int) -> float | None:
        """Return the share of the month at that index done on time, from 0 to 1; None without follow-ups."""
        count = self.on_time[at] + self.late[at] + self.open[at]
        return self.on_time[at] / count if count else None

    @property
    def words(self) -> str:
        """The number on time, late and open, as a sentence."""
        if self.share is None:
            return "Next steps: none were due in the last 12 months."
        rest = (sum(self.late), "done late"), (sum(self.open), "open")
        told = [f"{sum(self.on_time)} of {self.total} on time ({self.share:.0%})"]
        told += [f"{count} {what}" for count, what in rest if count]
        return f"Next steps: {'; '.join(told)}, over the last 12 months."


@dataclass(frozen=True, slots=True)
class ThanksDelay:
    """Days until thanks go out, by the month of the thing to thank for."""

    months: Sequence[Month]
    medians: Sequence[float | None]
    """The median of each month, in days; None for a month without thanks."""
    median: float | None
    """The median of all twelve months, in days."""
    count: int
    """Number of thanks given."""
    waiting: int
    """Number of thanks still owed."""

    @staticmethod
    def of(owed: Iterable[tuple[date, date | None]], today: date) -> ThanksDelay:
        """Measure the delays; each pair is the day of a thing to thank for and of the thanks (None: still owed)."""
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
        return ThanksDelay(months, [median(taken[month]) for month in months], median(every), len(every), waiting)

    @property
    def words(self) -> str:
        """The median delay and the thanks owed, as a sentence."""
        owed = f"; {count_words(self.waiting, 'is', 'are')} still owed" if self.waiting else ""
        if self.median is None:
            return f"Thanks: none in the last 12 months{owed}."
        within = f"within {format_number(self.median)} {plural(self.median, 'day')}"
        soon = within if self.median else "on the same day"
        return f"Thanks: half of them go out {soon} ({self.count} in the last 12 months){owed}."


@dataclass(frozen=True, slots=True)
class GivenReceived:
    """Favours, introductions and leads given and received, by month."""

    months: Sequence[Month]
    given: Sequence[int]
    received: Sequence[int]

    @staticmethod
    def of(given: Iterable[date], received: Iterable[date], today: date) -> GivenReceived:
        """Count by month; each argument has the day of every thing given or received."""
        months = last_months(today)
        mine, theirs = (Counter(month_of(day) for day in days if day <= today) for days in (given, received))
        return GivenReceived(months, [mine[month] for month in months], [theirs[month] for month in months])

    @property
    def words(self) -> str:
        """The number given and received, as a sentence."""
        given, received = sum(self.given), sum(self.received)
        if not given and not received:
            return "Given and received: nothing in the last 12 months."
        gave, got = count_words(given, "time"), count_words(received, "time")
        return f"Given and received: you gave {gave} and received {got} over the last 12 months."


@dataclass(frozen=True, slots=True)
class DayGrid:
    """Interactions per day over a year, laid out in weeks (the heat map)."""

    first: date
    """The Monday of the first week."""
    counts: Sequence[int]
    """Interactions of every day from `first` to today."""
    today: date

    @staticmethod
    def of(days: Mapping[date, int], today: date) -> DayGrid:
        """Lay the days out in 53 weeks, the present one last."""
        first = add_days(monday_of(today), -7 * CHART_WEEKS)
        length = (today - first).days + 1
        return DayGrid(first, [days.get(first + timedelta(at), 0) for at in range(length)], today)

    def count(self, weekday: int, week: int) -> int | None:
        """Return the interactions of a day (0 for Monday) of a week; None for a day to come."""
        at = week * 7 + weekday
        return self.counts[at] if at < len(self.counts) else None

    def by_day(self) -> Iterator[tuple[date, int]]:
        """Iterate over the days, each with its number of interactions."""
        return ((self.first + timedelta(at), count) for at, count in enumerate(self.counts))

    @staticmethod
    def shade(count: int) -> int:
        """Return the shade of a day with that many interactions, from 0 (none) to 4."""
        return sum(count >= step for step in SHADE_STEPS)

    @property
    def year(self) -> Sequence[int]:
        """The interactions of the last 365 days."""
        return self.counts[-365:]

    @property
    def words(self) -> str:
        """The active days, the busiest day and the longest quiet time, as a sentence."""
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
    """Return the length of the longest run of empty days after the first active one, and the index of its end."""
    longest, ended, run = 0, 0, 0
    for at in range(next((at for at, count in enumerate(year) if count), 0), len(year)):
        run = 0 if year[at] else run + 1
        if run > longest:
            longest, ended = run, at
    return longest, ended
