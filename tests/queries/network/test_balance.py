"""The balance of favours with a contact."""

from __future__ import annotations

import datetime as dt

from netui.db.handle import DatabaseHandle
from netui.db.models.contact import Contact
from netui.queries.network.balance import read_balance
from tests.support.history import add_lines

STORY = """
2026-01-05 new Jaime Stone
2026-01-05 new Dana Liu
2026-02-01 got Jaime Stone: read my CV
2026-02-02 lead Community manager (Rocket) via Jaime Stone
2026-02-03 intro Renee Marsh via Jaime Stone
2026-02-04 gave Jaime Stone: a speaker
2026-02-05 introduced Jaime Stone to Dana Liu: panels
2026-02-06 ask Jaime Stone: a reference
"""


def test_favours_introductions_and_leads_count_and_asks_do_not(store: DatabaseHandle) -> None:
    add_lines(STORY)
    balance = read_balance(store.execute, Contact.get(name="Jaime Stone").id)
    assert (balance.mine, balance.theirs) == (2, 3)
    assert balance.words == "you: 2, they: 3"


def test_it_is_as_the_facts_up_to_a_day_have_it(store: DatabaseHandle) -> None:
    add_lines(STORY)
    jaime = Contact.get(name="Jaime Stone").id
    assert read_balance(store.execute, jaime, until=dt.date(2026, 2, 1)).words == "you: 0, they: 1"
    assert read_balance(store.execute, jaime, until=dt.date(2026, 1, 31)).words == ""
