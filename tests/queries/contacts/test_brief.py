"""What to recall about a contact before one writes."""

from __future__ import annotations

from collections.abc import Callable

from netui.db.handle import DatabaseHandle
from netui.queries.contacts.brief import read_contact_brief
from tests.queries.conftest import Tell
from tests.support.history import add_lines
from tests.support.tui_world import TODAY

Find = Callable[[str], int]


def test_the_last_conversation_the_balance_and_whom_they_know(store: DatabaseHandle, contact: Find) -> None:
    add_lines("""
2026-10-02 call Dana Liu: her grant
2026-10-03 gave Dana Liu: a speaker
2026-10-05 note Dana Liu: sails
2026-10-06 new Ed Osei
2026-10-07 Dana Liu knows Ed Osei
2026-11-28 coffee with Dana Liu: not yet
""")
    brief = read_contact_brief(store.execute, contact("Dana Liu"), TODAY)
    assert brief.last is not None
    assert (brief.last.what, brief.last.text) == ("call", "her grant")
    assert brief.balance.mine == 1
    assert brief.balance.theirs == 0
    assert list(brief.knows) == ["Ed Osei"]
    assert [detail.note for detail in brief.details] == ["sails"]


def test_of_somebody_new_nothing_is_known(store: DatabaseHandle, tell: Tell, contact: Find) -> None:
    tell("new Dana Liu")
    brief = read_contact_brief(store.execute, contact("Dana Liu"), TODAY)
    assert brief.last is None
    assert (list(brief.knows), brief.details, brief.balance.words) == ([], [], "")
