"""Facts that were kept by another state of the code are read anew, and never end the start."""

from __future__ import annotations

import datetime as dt

import pytest

from netui.domain.queue.item import Queue
from netui.domain.view_counts import ViewCounts
from netui.queries.contacts.contact_list import ContactOverview
from netui.queries.first_facts import pack_facts
from netui.tui.prefetch import PackedFacts

QUEUE = Queue(dt.date(2026, 11, 18), [], 0, 0, [])
PACKED = pack_facts(
    QUEUE, ContactOverview([1, 2], {1: "2026-11-01"}, {}, {2: "2026-12-01"}, {}), ViewCounts(1, 2, 3, True)
)


def test_what_was_packed_is_there() -> None:
    facts = PackedFacts(PACKED)
    queue = facts.queue()
    assert queue is not None
    assert queue.today == QUEUE.today
    overview = facts.overview()
    assert overview is not None
    assert list(overview.names) == [1, 2]
    assert facts.view_counts() == ViewCounts(1, 2, 3, True)


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"\n",
        b"3\n",
        b"{}",
        b"2\n{}2\n{}",
        b"2\n[]2\n[]",
        b"9\n[1, 2, 3]",
        *(PACKED[:end] for end in range(0, 120, 7)),
    ],
)
def test_what_was_packed_otherwise_is_not(packed: bytes) -> None:
    facts = PackedFacts(packed)
    assert facts.overview() is None
    assert facts.view_counts() is None
    assert facts.queue() is None
