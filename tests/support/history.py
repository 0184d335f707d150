"""Histories for tests: quick-add lines, each logged on its own day."""

from __future__ import annotations

import datetime as dt

from netui.actions.action import Session
from netui.actions.log import log_record
from netui.actions.result import Done
from netui.clock import Moment
from netui.db.connection import execute
from netui.domain.quick_add import Record, parse_line
from netui.queries.quick_add.vocabulary import read_vocabulary

__all__ = ["add_line", "add_lines", "moment_at", "parse_on_day"]


def moment_at(day: str | dt.date, hour: int = 12) -> Moment:
    """The moment at `hour` (UTC) of a day."""
    day = dt.date.fromisoformat(day) if isinstance(day, str) else day
    return Moment(dt.datetime(day.year, day.month, day.day, hour, tzinfo=dt.UTC), day)


def parse_on_day(line: str, day: str | dt.date) -> Record:
    """The record of a line typed on a day; unsure names are new contacts."""
    return parse_line(line, today=moment_at(day).today, known=read_vocabulary(execute), new=True)


def add_line(day: str | dt.date, line: str, session: Session | None = None) -> Done:
    """Log a line on a day."""
    record = parse_on_day(line, day)
    assert record.ok, f"{line}: {record.message}"
    return log_record(record, moment=moment_at(day), session=session)


def add_lines(text: str, session: Session | None = None) -> None:
    """Log several lines, each after its day: `2026-11-17 coffee with Renee Marsh`."""
    for each in filter(None, map(str.strip, text.splitlines())):
        day, _, line = each.partition(" ")
        add_line(day, line, session)
