"""Histories as people type them: lines with the day on which each was typed."""

from __future__ import annotations

import datetime as dt

from netui.actions.action import Session
from netui.actions.log import log
from netui.actions.result import Done
from netui.clock import Moment
from netui.db.connection import execute
from netui.domain.quick_add import Record, parse
from netui.queries.quick_add.vocabulary import read_known

__all__ = ["at", "read_line", "tell", "tell_all"]


def at(day: str | dt.date, hour: int = 12) -> Moment:
    """A moment on a day, in a zone of its own."""
    day = dt.date.fromisoformat(day) if isinstance(day, str) else day
    return Moment(dt.datetime(day.year, day.month, day.day, hour, tzinfo=dt.UTC), day)


def read_line(line: str, day: str | dt.date) -> Record:
    """What a line would say, typed on that day; names that are not sure are new people."""
    return parse(line, today=at(day).today, known=read_known(execute), new=True)


def tell(day: str | dt.date, line: str, session: Session | None = None) -> Done:
    """Type a line on a day."""
    record = read_line(line, day)
    assert record.ok, f"{line}: {record.message}"
    return log(record, moment=at(day), session=session)


def tell_all(text: str, session: Session | None = None) -> None:
    """Type several lines, each with its day in front: `2026-11-17 coffee with Renee Marsh`."""
    for each in filter(None, map(str.strip, text.splitlines())):
        day, _, line = each.partition(" ")
        tell(day, line, session)
