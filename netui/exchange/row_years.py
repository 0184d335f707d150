"""Days without a year, such as `17 Sept`: the other days of the row tell which year is meant."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from netui.domain.days import days_in_month
from netui.domain.importing.plan import ImportedPerson

__all__ = ["complete_days"]


def complete_days(person: ImportedPerson, partial: Mapping[str, tuple[int, int]], today: date) -> set[str]:
    """Fill in the days of a person that have a month and a day alone, and return the fields that were filled.

    What is past is the last such day up to today and to the next action, the next action the first one since the last
    contact or the first meeting. Without another day in the row nothing is filled in.
    """
    filled: set[str] = set()
    for field in ("met_on", "last_contact"):
        if field in partial and any((person.met_on, person.last_contact, person.next_on)):
            latest = min(today, person.next_on) if person.next_on else today
            day = _before(partial[field], latest)
            if day and (field == "met_on" or not person.met_on or day >= person.met_on):
                setattr(person, field, day)
                filled.add(field)
    if "next_on" in partial and (since := person.last_contact or person.met_on):
        person.next_on = _after(partial["next_on"], since)
        filled.add("next_on")
    return filled


def _before(day: tuple[int, int], latest: date) -> date | None:
    found = [_in_year(day, latest.year - back) for back in range(9)]
    return next((each for each in found if each and each <= latest), None)


def _after(day: tuple[int, int], earliest: date) -> date | None:
    found = [_in_year(day, earliest.year + ahead) for ahead in range(9)]
    return next((each for each in found if each and each >= earliest), None)


def _in_year(day: tuple[int, int], year: int) -> date | None:
    month, number = day
    if not 1 <= year <= 9999 or number > days_in_month(year, month):
        return None
    return date(year, month, number)
