"""The ledger of connectors: introductions both ways, thanks outstanding, asks of the last month, last contact."""

from __future__ import annotations

import datetime as dt

from netui.db.connection import execute
from netui.db.handle import DatabaseHandle
from netui.queries.introductions import read_cases, read_ledger
from tests.support.history import add_lines

STORY = """
2026-09-01 new Ana Lima
2026-10-01 intro Renee Marsh via Jaime Stone
2026-10-02 coffee with Renee Marsh
2026-10-05 intro Phil Okafor via Jaime Stone
2026-10-06 got Jaime Stone: his slides
2026-10-20 ask Jaime Stone: intro to Dana Liu
2026-11-01 ask Jaime Stone: a reference
2026-11-02 intro Jaime Stone to Ana Lima
2026-11-03 ask Priya Raman: intro to Omar Haddad
2026-11-10 thank Jaime Stone: for all of it
2026-11-12 call with Ana Lima
"""


def ledger(day: str) -> list[tuple[object, ...]]:
    today = dt.date.fromisoformat(day)
    accounts = read_ledger(execute, read_cases(execute, today=today), today=today)
    return [
        (each.name, each.from_them, each.to_them, each.thanks, each.asks, str(each.last_contact), each.balance.words)
        for each in accounts
    ]


def test_an_account_for_everybody_who_introduces_or_was_asked_to(store: DatabaseHandle) -> None:
    add_lines(STORY)
    assert ledger("2026-11-09") == [
        ("Jaime Stone", 2, 1, 2, 2, "2026-11-02", "you: 1, they: 3"),
        ("Priya Raman", 0, 0, 0, 1, "2026-11-03", ""),
    ]
    assert ledger("2026-11-21") == [
        ("Jaime Stone", 2, 1, 0, 1, "2026-11-10", "you: 1, they: 3"),
        ("Priya Raman", 0, 0, 0, 1, "2026-11-03", ""),
    ]
    assert ledger("2026-09-01") == []
